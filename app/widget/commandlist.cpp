#include "app/widget/commandlist.h"

#include <algorithm>
#include <limits>

namespace app {

void CommandList::setProviders(std::vector<CommandProvider> providers)
{
    m_providers = std::move(providers);
}

void CommandList::setRecent(QStringList recent)
{
    m_recent = std::move(recent);
}

void CommandList::search(const QString& typed)
{
    const auto hasPrefix =
        !typed.isEmpty()
        && std::ranges::find(m_providers, typed.front(), &CommandProvider::prefix)
               != m_providers.end();
    const auto query = hasPrefix ? typed.sliced(1).trimmed() : typed.trimmed();
    std::vector<Hit> hits;
    for (const auto& provider : m_providers)
        if (!hasPrefix || provider.prefix == typed.front())
            collect(provider, query, hits);
    std::ranges::stable_sort(hits, [](const Hit& a, const Hit& b) {
        if (a.match.score != b.match.score)
            return a.match.score > b.match.score;
        return a.recentRank < b.recentRank;
    });
    if (hits.size() > limit)
        hits.resize(limit);
    beginResetModel();
    m_hits = std::move(hits);
    endResetModel();
}

void CommandList::collect(const CommandProvider& provider, const QString& query,
                          std::vector<Hit>& hits)
{
    for (auto& command : provider.commands(query)) {
        auto match = fuzzyMatch(query, command.name);
        if (!match) {
            // "Go Stream" names the group first; then no letter of the name is marked.
            match = fuzzyMatch(query, command.group + u' ' + command.name);
            if (!match)
                continue;
            match->positions.clear();
            match->score /= 2;
        }
        const auto place = m_recent.indexOf(command.id);
        const auto rank = place < 0 ? std::numeric_limits<int>::max() : int(place);
        hits.push_back({std::move(command), std::move(*match), rank});
    }
}

int CommandList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

QVariant CommandList::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& hit = m_hits[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return hit.command.name;
    case Qt::AccessibleTextRole:
        return hit.command.reason.isEmpty()
                   ? tr("%1, %2").arg(hit.command.name, hit.command.group)
                   : tr("%1, not possible: %2").arg(hit.command.name, hit.command.reason);
    case GroupRole:
        return hit.command.group;
    case ShortcutRole:
        return hit.command.shortcut;
    case IconRole:
        return hit.command.icon;
    case ReasonRole:
        return hit.command.reason;
    case LettersRole:
        return QVariant::fromValue(hit.match.positions);
    default:
        return {};
    }
}

// A command that is not possible stays selectable: its reason is what one came to read.
Qt::ItemFlags CommandList::flags(const QModelIndex& index) const
{
    return index.isValid() ? Qt::ItemIsSelectable | Qt::ItemIsEnabled : Qt::NoItemFlags;
}

const Command* CommandList::command(int row) const
{
    return row >= 0 && row < rowCount() ? &m_hits[std::size_t(row)].command : nullptr;
}

QString CommandList::hint() const
{
    QStringList parts;
    QChar last;
    for (const auto& provider : m_providers) {
        if (provider.prefix.isNull())
            continue;
        if (provider.prefix == last)
            parts.last() += QStringLiteral(", ") + provider.title;
        else
            parts.append(QString(provider.prefix) + u' ' + provider.title);
        last = provider.prefix;
    }
    return parts.join(QStringLiteral("   "));
}

} // namespace app
