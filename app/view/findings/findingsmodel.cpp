#include "app/view/findings/findingsmodel.h"

#include "app/view/findings/findingwords.h"
#include "app/widget/numberformat.h"
#include "model/item/roles.h"

#include <algorithm>

namespace app {

using model::CellLayout;
using model::FindingLine;
using model::Glyph;

Glyph findingGlyph(const model::FindingLine& line)
{
    switch (line.severity) {
    case model::Severity::Failure:
        return Glyph::Failed;
    case model::Severity::Warning:
        return Glyph::Warning;
    case model::Severity::Note:
        return Glyph::Note;
    }
    return Glyph::None;
}

static CellLayout layoutOf(FindingsModel::Column column)
{
    switch (column) {
    case FindingsModel::Column::Severity:
        return CellLayout::Glyph;
    case FindingsModel::Column::Where:
        return CellLayout::Middle;
    case FindingsModel::Column::Key:
        return CellLayout::MonoMiddle;
    case FindingsModel::Column::LastSeen:
        return CellLayout::Mono;
    case FindingsModel::Column::Count:
        return CellLayout::Number;
    case FindingsModel::Column::Finding:
    case FindingsModel::Column::End:
        break;
    }
    return CellLayout::Text;
}

FindingsModel::FindingsModel(QObject* parent) : QAbstractTableModel(parent) {}

int FindingsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int FindingsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::End);
}

QString FindingsModel::text(const model::FindingLine& line, Column column) const
{
    switch (column) {
    case Column::Finding:
        return findingTitle(line);
    case Column::Where:
        return QString::fromStdString(line.where);
    case Column::Key:
        return findingKey(line);
    case Column::LastSeen:
        return m_times.clock(line.last);
    case Column::Count:
        return format::count(qint64(line.count));
    case Column::Severity:
    case Column::End:
        break;
    }
    return {};
}

QVariant FindingsModel::toolTip(const model::FindingLine& line, Column column) const
{
    switch (column) {
    case Column::Severity:
        return severityWord(line.severity);
    case Column::Finding:
        return QString(findingTitle(line) + u'\n' + findingAdvice(line));
    case Column::LastSeen:
        return QString(tr("First seen %1").arg(m_times.detail(line.first)) + u'\n'
                       + tr("Last seen %1").arg(m_times.detail(line.last)));
    case Column::Where:
    case Column::Key:
    case Column::Count:
    case Column::End:
        break;
    }
    return text(line, column);
}

QVariant FindingsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& line = m_rows[std::size_t(index.row())];
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case model::ClipboardRole:
        return text(line, column);
    case Qt::ToolTipRole:
        return toolTip(line, column);
    case Qt::AccessibleTextRole:
        return column == Column::Severity ? severityWord(line.severity) : text(line, column);
    case model::GlyphRole:
        return column == Column::Severity ? QVariant(int(findingGlyph(line))) : QVariant();
    case model::MutedRole:
        return column == Column::Where || column == Column::LastSeen || isMuted(index.row());
    case model::AccessibleRole:
        return tr("%1: %2, %3, key %4, %5 times")
            .arg(severityWord(line.severity), text(line, Column::Finding),
                 text(line, Column::Where), text(line, Column::Key), text(line, Column::Count));
    case model::RowRole:
        return line.row ? QVariant(qulonglong(*line.row)) : QVariant();
    default:
        return {};
    }
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = Column(section);
    if (role == model::LayoutRole)
        return int(layoutOf(column));
    if (role == Qt::TextAlignmentRole)
        return int((column == Column::Count ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Finding:
        return tr("Finding");
    case Column::Where:
        return tr("Where");
    case Column::Key:
        return tr("Key");
    case Column::LastSeen:
        return tr("Last seen");
    case Column::Count:
        return tr("Count");
    case Column::Severity:
    case Column::End:
        break;
    }
    return QString();
}

void FindingsModel::removeGone(const std::vector<FindingLine>& wanted)
{
    for (int at = rowCount() - 1; at >= 0; --at) {
        const auto& old = m_rows[std::size_t(at)];
        if (std::ranges::any_of(wanted, [&](const auto& line) { return line.sameThing(old); }))
            continue;
        beginRemoveRows({}, at, at);
        m_rows.erase(m_rows.begin() + at);
        endRemoveRows();
    }
}

//! Brings the wanted line to row \a at, or changes it where it is: the rows before are in order.
void FindingsModel::place(const FindingLine& wanted, int at)
{
    const auto found =
        std::ranges::find_if(m_rows, [&](const auto& line) { return line.sameThing(wanted); });
    auto from = int(found - m_rows.begin());
    if (found == m_rows.end()) {
        const auto to = m_reading ? rowCount() : at;
        beginInsertRows({}, to, to);
        m_rows.insert(m_rows.begin() + to, wanted);
        endInsertRows();
        return;
    }
    if (from != at && !m_reading) {
        beginMoveRows({}, from, from, {}, at);
        std::rotate(m_rows.begin() + at, m_rows.begin() + from, m_rows.begin() + from + 1);
        endMoveRows();
        from = at;
    }
    auto& line = m_rows[std::size_t(from)];
    if (line == wanted)
        return;
    line = wanted;
    Q_EMIT dataChanged(index(from, 0), index(from, columnCount() - 1));
}

void FindingsModel::assign(const std::vector<FindingLine>& lines)
{
    removeGone(lines);
    for (int at = 0; at < int(lines.size()); ++at)
        place(lines[std::size_t(at)], at);
}

void FindingsModel::setMutes(std::vector<model::FindingMute> mutes)
{
    if (mutes == m_mutes)
        return;
    m_mutes = std::move(mutes);
    Q_EMIT mutesChanged();
}

bool FindingsModel::isMuted(int row) const
{
    return model::isMuted(line(row), m_mutes, model::now());
}

int FindingsModel::mutedCount() const
{
    int count = 0;
    for (int row = 0; row < rowCount(); ++row)
        count += isMuted(row) ? 1 : 0;
    return count;
}

const FindingLine* FindingsModel::worst() const
{
    const FindingLine* found = nullptr;
    for (int row = 0; row < rowCount(); ++row) {
        if (!isMuted(row) && (!found || line(row).severity > found->severity))
            found = &line(row);
    }
    return found;
}

void FindingsModel::setTimes(const TimeFormat& times)
{
    m_times = times;
    const auto column = int(Column::LastSeen);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
}

} // namespace app
