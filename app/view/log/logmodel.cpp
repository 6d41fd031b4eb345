#include "app/view/log/logmodel.h"

#include "app/widget/sentences.h"
#include "model/item/glyph.h"
#include "model/item/roles.h"

#include <algorithm>
#include <span>

namespace app {

using model::CellLayout;
using model::Glyph;

static Glyph glyphOf(LogLine::Level level)
{
    switch (level) {
    case LogLine::Level::Note:
        return Glyph::Note;
    case LogLine::Level::Warning:
        return Glyph::Warning;
    case LogLine::Level::Error:
        return Glyph::Failed;
    }
    return Glyph::None;
}

static CellLayout layoutOf(LogModel::Column column)
{
    switch (column) {
    case LogModel::Column::Level:
        return CellLayout::Glyph;
    case LogModel::Column::Time:
        return CellLayout::Mono;
    case LogModel::Column::Source:
        return CellLayout::Middle;
    case LogModel::Column::Text:
    case LogModel::Column::Count:
        break;
    }
    return CellLayout::Text;
}

LogModel::LogModel(QObject* parent) : QAbstractTableModel(parent) {}

int LogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int LogModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

static QString stateSentence(model::StateChanged::State state)
{
    using State = model::StateChanged::State;
    switch (state) {
    case State::Connecting:
        return LogModel::tr("Connecting.");
    case State::Connected:
        return LogModel::tr("Connected.");
    case State::Disconnected:
        return LogModel::tr("Out of reach.");
    case State::Paused:
        return LogModel::tr("Paused.");
    case State::Finished:
        return LogModel::tr("Read to the end.");
    case State::Failed:
        return LogModel::tr("Gave up.");
    }
    return {};
}

QString LogModel::text(const LogLine& entry, Column column) const
{
    switch (column) {
    case Column::Time:
        return m_times.clock(entry.time);
    case Column::Source:
        return QString::fromStdString(entry.source);
    case Column::Text:
        return entry.text.empty() && entry.state ? stateSentence(*entry.state)
                                                 : sentences::worded(entry.text);
    case Column::Level:
    case Column::Count:
        break;
    }
    return {};
}

static QString levelWord(LogLine::Level level)
{
    switch (level) {
    case LogLine::Level::Note:
        return LogModel::tr("note");
    case LogLine::Level::Warning:
        return LogModel::tr("warning");
    case LogLine::Level::Error:
        return LogModel::tr("failed");
    }
    return {};
}

QVariant LogModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& entry = m_entries[std::size_t(index.row())];
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(entry, column);
    case Qt::ToolTipRole:
        return column == Column::Time    ? m_times.detail(entry.time)
               : column == Column::Level ? levelWord(entry.level)
                                         : text(entry, column);
    case Qt::AccessibleTextRole:
        return column == Column::Level ? levelWord(entry.level) : text(entry, column);
    case model::GlyphRole:
        return column == Column::Level ? QVariant(int(glyphOf(entry.level))) : QVariant();
    case model::MutedRole:
        return column == Column::Source;
    case model::ClipboardRole:
        return line(index.row());
    case model::AccessibleRole:
        return tr("%1, %2, %3: %4")
            .arg(text(entry, Column::Time), levelWord(entry.level), text(entry, Column::Source),
                 text(entry, Column::Text));
    default:
        return {};
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == model::LayoutRole)
        return int(layoutOf(Column(section)));
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Column::Time:
        return tr("Time");
    case Column::Source:
        return tr("Source");
    case Column::Text:
        return tr("Text");
    case Column::Level:
    case Column::Count:
        break;
    }
    return QString();
}

void LogModel::append(const std::vector<LogLine>& lines)
{
    if (lines.empty())
        return;
    const auto surplus = std::min(rowCount(), rowCount() + int(lines.size()) - mostLines);
    if (surplus > 0) {
        beginRemoveRows({}, 0, surplus - 1);
        m_entries.erase(m_entries.begin(), m_entries.begin() + surplus);
        endRemoveRows();
    }
    const auto fresh = std::span(lines).last(std::min(lines.size(), std::size_t(mostLines)));
    beginInsertRows({}, rowCount(), rowCount() + int(fresh.size()) - 1);
    m_entries.insert(m_entries.end(), fresh.begin(), fresh.end());
    endInsertRows();
}

void LogModel::clear()
{
    beginResetModel();
    m_entries.clear();
    endResetModel();
}

void LogModel::setTimes(const TimeFormat& times)
{
    m_times = times;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, int(Column::Time)), index(rowCount() - 1, int(Column::Time)));
}

QString LogModel::line(int row) const
{
    const auto& entry = m_entries[std::size_t(row)];
    return QStringList{QString::fromStdString(model::toIso(entry.time)), levelWord(entry.level),
                       text(entry, Column::Source), text(entry, Column::Text)}
        .join(u'\t');
}

} // namespace app
