#include "app/view/findings/findingsmodel.h"

#include "app/widget/numberformat.h"
#include "model/item/glyph.h"
#include "model/item/roles.h"

#include <algorithm>

namespace app {

using model::CellLayout;
using model::Glyph;

static Glyph glyphOf(const FindingRow& row)
{
    if (row.kind == FindingRow::Kind::OddEvent && row.finding == model::Finding::Duplicate)
        return Glyph::Duplicate;
    if (row.kind == FindingRow::Kind::SourceUnreachable)
        return Glyph::Disconnected;
    switch (severityOf(row)) {
    case FindingRow::Severity::Failure:
        return Glyph::Failed;
    case FindingRow::Severity::Warning:
        return Glyph::Warning;
    case FindingRow::Severity::Note:
        return Glyph::Note;
    }
    return Glyph::None;
}

static QString severityWord(const FindingRow& row)
{
    switch (severityOf(row)) {
    case FindingRow::Severity::Failure:
        return FindingsModel::tr("error");
    case FindingRow::Severity::Warning:
        return FindingsModel::tr("warning");
    case FindingRow::Severity::Note:
        return FindingsModel::tr("note");
    }
    return {};
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

QString FindingsModel::text(const FindingRow& row, Column column) const
{
    switch (column) {
    case Column::Finding:
        return findingTitle(row);
    case Column::Where:
        return QString::fromStdString(row.where);
    case Column::Key:
        return QString::fromStdString(row.key);
    case Column::LastSeen:
        return m_times.clock(row.lastSeen);
    case Column::Count:
        return format::count(qint64(row.count));
    case Column::Severity:
    case Column::End:
        break;
    }
    return {};
}

QVariant FindingsModel::toolTip(const FindingRow& row, Column column) const
{
    switch (column) {
    case Column::Severity:
        return severityWord(row);
    case Column::Finding:
        return findingAdvice(row);
    case Column::LastSeen:
        return m_times.detail(row.lastSeen);
    case Column::Where:
    case Column::Key:
    case Column::Count:
    case Column::End:
        break;
    }
    return text(row, column);
}

QVariant FindingsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = m_rows[std::size_t(index.row())];
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case model::ClipboardRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return toolTip(row, column);
    case Qt::AccessibleTextRole:
        return column == Column::Severity ? severityWord(row) : text(row, column);
    case model::GlyphRole:
        return column == Column::Severity ? QVariant(int(glyphOf(row))) : QVariant();
    case model::MutedRole:
        return column == Column::Where || column == Column::LastSeen;
    case model::AccessibleRole:
        return tr("%1: %2, %3, key %4, %5 times")
            .arg(severityWord(row), text(row, Column::Finding), text(row, Column::Where),
                 text(row, Column::Key), text(row, Column::Count));
    case model::RowRole:
        return row.row ? QVariant(qulonglong(*row.row)) : QVariant();
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

void FindingsModel::removeGone(const std::vector<FindingRow>& wanted)
{
    for (int at = rowCount() - 1; at >= 0; --at) {
        const auto& old = m_rows[std::size_t(at)];
        if (std::ranges::any_of(wanted, [&](const auto& row) { return row.sameThing(old); }))
            continue;
        beginRemoveRows({}, at, at);
        m_rows.erase(m_rows.begin() + at);
        endRemoveRows();
    }
}

//! Brings the wanted line to row \a at: the rows before it are in order already.
void FindingsModel::place(const FindingRow& wanted, int at)
{
    const auto found =
        std::ranges::find_if(m_rows, [&](const auto& row) { return row.sameThing(wanted); });
    const auto from = int(found - m_rows.begin());
    if (found == m_rows.end()) {
        beginInsertRows({}, at, at);
        m_rows.insert(m_rows.begin() + at, wanted);
        endInsertRows();
        return;
    }
    if (from != at) {
        beginMoveRows({}, from, from, {}, at);
        std::rotate(m_rows.begin() + at, m_rows.begin() + from, m_rows.begin() + from + 1);
        endMoveRows();
    }
    if (m_rows[std::size_t(at)] == wanted)
        return;
    m_rows[std::size_t(at)] = wanted;
    Q_EMIT dataChanged(index(at, 0), index(at, columnCount() - 1));
}

void FindingsModel::assign(std::vector<FindingRow> rows)
{
    removeGone(rows);
    for (int at = 0; at < int(rows.size()); ++at)
        place(rows[std::size_t(at)], at);
}

void FindingsModel::setTimes(const TimeFormat& times)
{
    m_times = times;
    const auto column = int(Column::LastSeen);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
}

} // namespace app
