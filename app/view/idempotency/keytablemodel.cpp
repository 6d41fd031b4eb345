#include "app/view/idempotency/keytablemodel.h"

#include "app/view/idempotency/keywords.h"
#include "app/widget/numberformat.h"
#include "app/widget/tableheader.h"
#include "model/item/roles.h"

#include <algorithm>
#include <unordered_set>

namespace app {

using namespace model;

namespace {

CellLayout layoutOf(KeyTableModel::Column column)
{
    switch (column) {
    case KeyTableModel::Column::Verdict:
        return CellLayout::GlyphText;
    case KeyTableModel::Column::Key:
        return CellLayout::MonoMiddle;
    case KeyTableModel::Column::Until:
    case KeyTableModel::Column::Set:
        return CellLayout::Mono;
    case KeyTableModel::Column::Life:
    case KeyTableModel::Column::Records:
    case KeyTableModel::Column::Effects:
        return CellLayout::Number;
    case KeyTableModel::Column::Consumer:
    case KeyTableModel::Column::Store:
        return CellLayout::Middle;
    case KeyTableModel::Column::Count:
        break;
    }
    return CellLayout::Text;
}

bool isSameLine(const KeyLine& one, const KeyLine& other)
{
    return one.eventId == other.eventId && one.consumer == other.consumer
           && one.store == other.store;
}

std::string identity(const KeyLine& line)
{
    return line.eventId + '\0' + line.consumer + '\0' + line.store;
}

} // namespace

int KeyTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int KeyTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

//! With the date where it is not today.
QString KeyTableModel::timeText(const std::optional<Timestamp>& time) const
{
    return time ? m_times.clockWithDate(*time, m_now) : QString();
}

QString KeyTableModel::text(const KeyLine& line, Column column) const
{
    switch (column) {
    case Column::Verdict:
        return verdictWord(line.verdict);
    case Column::Key:
        return keyText(line.key);
    case Column::Consumer:
        return QString::fromStdString(line.consumer);
    case Column::Life:
        return lifeText(line, m_now);
    case Column::Until:
        return line.there ? timeText(line.until) : QString();
    case Column::Set:
        return timeText(line.setAbout);
    case Column::Records:
        return line.records == 0 ? QStringLiteral("–") : format::count(line.records);
    case Column::Effects:
        return line.records == 0 ? QString() : format::count(line.effects);
    case Column::Store:
        return QString::fromStdString(line.store);
    case Column::Count:
        break;
    }
    return {};
}

QVariant KeyTableModel::toolTip(const KeyLine& line, Column column) const
{
    switch (column) {
    case Column::Until:
        return line.until ? m_times.detail(*line.until) : QVariant();
    case Column::Life:
        return line.gone ? tr("Gone since %1").arg(m_times.dateTime(*line.gone)) : QVariant();
    case Column::Set:
        return line.setAbout ? tr("%1\nBy the key's end, less the longest life that was seen in "
                                  "its store.")
                                   .arg(m_times.detail(*line.setAbout))
                             : QVariant();
    case Column::Records:
        return tr("How often the event came; %n dead letter(s)", nullptr, int(line.deadLetters));
    case Column::Effects:
        return tr("Events that name it as their cause");
    case Column::Verdict:
        return verdictSentence(line);
    case Column::Key:
    case Column::Consumer:
    case Column::Store:
    case Column::Count:
        break;
    }
    return text(line, column);
}

QVariant KeyTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& line = m_lines[std::size_t(index.row())];
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case ClipboardRole:
        return text(line, column);
    case Qt::ToolTipRole:
        return toolTip(line, column);
    case GlyphRole:
        return column == Column::Verdict ? QVariant(int(verdictGlyph(line.verdict))) : QVariant();
    case MutedRole:
        return line.verdict == KeyVerdict::HandledOnce && column != Column::Key;
    case StrongRole:
        return column == Column::Records && line.records > 1;
    case RowRole:
        return line.row ? QVariant(qulonglong(*line.row)) : QVariant();
    case AccessibleRole:
        return tr("%1, key %2, %3, life left %4")
            .arg(verdictWord(line.verdict), keyText(line.key),
                 QString::fromStdString(line.consumer), lifeText(line, m_now));
    default:
        return {};
    }
}

QVariant KeyTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role != Qt::DisplayRole)
        return headerLayout(layoutOf(Column(section)), role);
    switch (Column(section)) {
    case Column::Verdict:
        return tr("Verdict");
    case Column::Key:
        return tr("Key");
    case Column::Consumer:
        return tr("Consumer");
    case Column::Life:
        return tr("Life left");
    case Column::Until:
        return tr("Until");
    case Column::Set:
        return tr("Set about");
    case Column::Records:
        return tr("Came");
    case Column::Effects:
        return tr("Caused");
    case Column::Store:
        return tr("Store");
    case Column::Count:
        break;
    }
    return {};
}

bool KeyTableModel::isLess(const KeyLine& one, const KeyLine& other) const
{
    const auto end = [](const KeyLine& line) {
        return line.there ? line.until.value_or(Timestamp::max()) : Timestamp::min();
    };
    switch (Column(m_sortColumn)) {
    case Column::Verdict:
        return one.verdict < other.verdict;
    case Column::Key:
        return one.key < other.key;
    case Column::Consumer:
        return one.consumer < other.consumer;
    case Column::Life:
    case Column::Until:
        return end(one) < end(other);
    case Column::Set:
        return one.setAbout < other.setAbout;
    case Column::Records:
        return one.records < other.records;
    case Column::Effects:
        return one.effects < other.effects;
    case Column::Store:
        return one.store < other.store;
    case Column::Count:
        break;
    }
    return false;
}

void KeyTableModel::order(std::vector<KeyLine>& lines) const
{
    if (m_sortColumn < 0)
        return;
    std::ranges::stable_sort(lines, [this](const KeyLine& one, const KeyLine& other) {
        return m_sortOrder == Qt::AscendingOrder ? isLess(one, other) : isLess(other, one);
    });
}

void KeyTableModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    auto lines = m_lines;
    assign(std::move(lines), m_now);
}

void KeyTableModel::assign(std::vector<KeyLine> lines, Timestamp now)
{
    m_now = now;
    order(lines);
    std::unordered_map<std::string, int> places;
    for (std::size_t i = 0; i < lines.size(); ++i)
        places.emplace(identity(lines[i]), int(i));
    removeAllBut(places);
    appendMissing(lines);
    arrange(std::move(lines), places);
}

void KeyTableModel::removeAllBut(const std::unordered_map<std::string, int>& wanted)
{
    const auto isGone = [&](int row) {
        return !wanted.contains(identity(m_lines[std::size_t(row)]));
    };
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (!isGone(last))
            continue;
        int first = last;
        while (first > 0 && isGone(first - 1))
            --first;
        beginRemoveRows({}, first, last);
        m_lines.erase(m_lines.begin() + first, m_lines.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

void KeyTableModel::appendMissing(const std::vector<KeyLine>& wanted)
{
    std::unordered_set<std::string> there;
    for (const auto& line : m_lines)
        there.insert(identity(line));
    std::vector<KeyLine> fresh;
    for (const auto& line : wanted) {
        if (there.insert(identity(line)).second)
            fresh.push_back(line);
    }
    if (fresh.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(fresh.size()) - 1);
    std::ranges::move(fresh, std::back_inserter(m_lines));
    endInsertRows();
}

//! The same lines as are there, as they are now and in their order.
void KeyTableModel::arrange(std::vector<KeyLine> lines,
                            const std::unordered_map<std::string, int>& places)
{
    // A line that came twice is shown once.
    if (lines.size() != m_lines.size())
        return;
    const auto inOrder = std::ranges::equal(lines, m_lines, isSameLine);
    if (!inOrder) {
        Q_EMIT layoutAboutToBeChanged();
        const auto before = persistentIndexList();
        QModelIndexList after;
        for (const auto& old : before)
            after.append(
                createIndex(places.at(identity(m_lines[std::size_t(old.row())])), old.column()));
        m_lines = std::move(lines);
        changePersistentIndexList(before, after);
        Q_EMIT layoutChanged();
    } else {
        m_lines = std::move(lines);
    }
    if (!m_lines.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void KeyTableModel::setTimes(const TimeFormat& times)
{
    m_times = times;
    if (!m_lines.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

std::optional<int> KeyTableModel::rowOf(Row record) const
{
    const auto found = std::ranges::find(m_lines, std::optional(record), &KeyLine::row);
    if (found == m_lines.end())
        return std::nullopt;
    return int(found - m_lines.begin());
}

} // namespace app
