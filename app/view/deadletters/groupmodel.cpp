#include "app/view/deadletters/groupmodel.h"

#include "app/view/deadletters/letterwords.h"
#include "app/widget/numberformat.h"
#include "app/widget/tableheader.h"
#include "model/item/glyph.h"
#include "model/item/roles.h"

namespace app {

using namespace model;

namespace {

constexpr std::size_t trendPoints = 20;

CellLayout layoutOf(GroupModel::Column column)
{
    switch (column) {
    case GroupModel::Column::Glyph:
        return CellLayout::Glyph;
    case GroupModel::Column::Letters:
        return CellLayout::Number;
    case GroupModel::Column::FirstTime:
    case GroupModel::Column::LastTime:
        return CellLayout::Mono;
    case GroupModel::Column::Trend:
        return CellLayout::Spark;
    case GroupModel::Column::First:
    case GroupModel::Column::Reason:
    case GroupModel::Column::Second:
    case GroupModel::Column::Count:
        break;
    }
    return CellLayout::Text;
}

} // namespace

GroupModel::GroupModel(const LetterList& list, QObject* parent)
    : QAbstractTableModel(parent)
    , m_list(list)
{}

int GroupModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_count;
}

int GroupModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

void GroupModel::follow(const LetterList::Change& change)
{
    const auto count = int(m_list.groups().size());
    if (change.groupsReset || count < m_count) {
        beginResetModel();
        m_count = count;
        endResetModel();
        return;
    }
    if (!change.grew)
        return;
    if (count > m_count) {
        beginInsertRows({}, m_count, count - 1);
        m_count = count;
        endInsertRows();
    }
    if (m_count > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_count - 1, int(Column::Count) - 1));
}

void GroupModel::setTimeFormat(const TimeFormat& format)
{
    m_times = format;
    notesChanged();
}

void GroupModel::setNotes(NoteOf noteOf)
{
    m_noteOf = std::move(noteOf);
}

void GroupModel::notesChanged()
{
    if (m_count > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_count - 1, int(Column::Count) - 1));
}

QString GroupModel::text(const LetterGroupLine& group, Column column) const
{
    switch (column) {
    case Column::First: {
        const auto note = m_noteOf ? m_noteOf(group) : QString();
        const auto name = groupTitle(m_list.firstLevel(), m_list.name(group.names[0]));
        return note.isEmpty() ? name : name + QStringLiteral("  ✎ ") + note;
    }
    case Column::Reason:
        return shortClass(m_list.name(group.reasonClass));
    case Column::Second:
        return m_list.secondLevel() ? groupTitle(*m_list.secondLevel(), m_list.name(group.names[1]))
                                    : QString::fromStdString(m_list.name(group.consumer));
    case Column::Letters:
        return format::count(qint64(group.trend.count()));
    case Column::FirstTime:
        return m_times.seconds(group.trend.first());
    case Column::LastTime:
        return m_times.seconds(group.trend.last());
    case Column::Glyph:
    case Column::Trend:
    case Column::Count:
        break;
    }
    return {};
}

QVariant GroupModel::data(const QModelIndex& at, int role) const
{
    if (!checkIndex(at, CheckIndexOption::IndexIsValid)
        || std::size_t(at.row()) >= m_list.groups().size())
        return {};
    const auto& group = m_list.groups()[std::size_t(at.row())];
    const auto column = Column(at.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(group, column);
    case Qt::ToolTipRole:
        if (column == Column::FirstTime || column == Column::LastTime)
            return m_times.detail(column == Column::FirstTime ? group.trend.first()
                                                              : group.trend.last());
        if (column == Column::Reason)
            return QString::fromStdString(m_list.name(group.reasonClass));
        return column == Column::First ? QString::fromStdString(m_list.name(group.reason))
                                       : text(group, column);
    case Qt::AccessibleTextRole:
        return column == Column::Glyph ? tr("dead letters") : text(group, column);
    case GlyphRole:
        return column == Column::Glyph ? QVariant(int(Glyph::DeadLetter)) : QVariant();
    case MutedRole:
        return column == Column::Reason || column == Column::FirstTime
               || column == Column::LastTime;
    case StrongRole:
        return column == Column::Letters;
    case SparkRole: {
        if (column != Column::Trend)
            return {};
        const auto [from, to] = m_list.span();
        std::vector<float> values;
        for (const auto count : group.trend.over(from, to, trendPoints))
            values.push_back(float(count));
        return QVariant::fromValue(values);
    }
    case InkRole:
        return column == Column::Trend ? QVariant(int(Tint::DeadLetter)) : QVariant();
    case AccessibleRole:
    case ClipboardRole:
        return tr("%1, %2: %3, from %4 to %5")
            .arg(text(group, Column::First), text(group, Column::Second),
                 text(group, Column::Letters), m_times.dateTime(group.trend.first()),
                 m_times.dateTime(group.trend.last()));
    default:
        return {};
    }
}

QVariant GroupModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role != Qt::DisplayRole)
        return headerLayout(layoutOf(Column(section)), role);
    switch (Column(section)) {
    case Column::First:
        return levelTitle(m_list.firstLevel());
    case Column::Reason:
        return tr("Exception");
    case Column::Second:
        return m_list.secondLevel() ? levelTitle(*m_list.secondLevel()) : tr("Consumer");
    case Column::Letters:
        return tr("Count");
    case Column::FirstTime:
        return tr("First");
    case Column::LastTime:
        return tr("Last");
    case Column::Trend: {
        const auto [from, to] = m_list.span();
        return to > from ? format::age(to - from) : QString();
    }
    case Column::Glyph:
    case Column::Count:
        break;
    }
    return QString();
}

} // namespace app
