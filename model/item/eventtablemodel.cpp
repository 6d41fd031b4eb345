#include "model/item/eventtablemodel.h"

#include <algorithm>

namespace model {

namespace {

using Kind = EventColumn::Kind;

QString title(const EventColumn& column)
{
    switch (column.kind) {
    case Kind::Glyph:
        return {};
    case Kind::Time:
        return EventTableModel::tr("Time");
    case Kind::Delta:
        return EventTableModel::tr("Δ ms");
    case Kind::Source:
        return EventTableModel::tr("Source");
    case Kind::Topic:
        return EventTableModel::tr("Topic");
    case Kind::Partition:
        return EventTableModel::tr("P", "title of the partition column");
    case Kind::Offset:
        return EventTableModel::tr("Offset");
    case Kind::Type:
        return EventTableModel::tr("Type");
    case Kind::Key:
        return EventTableModel::tr("Key");
    case Kind::Summary:
        return EventTableModel::tr("Summary");
    case Kind::EventId:
        return EventTableModel::tr("Event id");
    case Kind::CorrelationId:
        return EventTableModel::tr("Correlation id");
    case Kind::CausationId:
        return EventTableModel::tr("Causation id");
    case Kind::Version:
        return EventTableModel::tr("Version");
    case Kind::Size:
        return EventTableModel::tr("Size B");
    case Kind::Custom:
        break;
    }
    return column.expression;
}

QString hint(const EventColumn& column)
{
    switch (column.kind) {
    case Kind::Glyph:
        return EventTableModel::tr("State and findings");
    case Kind::Delta:
        return EventTableModel::tr("Milliseconds since the row above");
    case Kind::Partition:
        return EventTableModel::tr("Partition");
    case Kind::Custom:
        return column.expression;
    default:
        return title(column);
    }
}

CellLayout layout(Kind kind)
{
    switch (kind) {
    case Kind::Glyph:
        return CellLayout::Glyph;
    case Kind::Time:
    case Kind::Key:
    case Kind::Custom:
        return CellLayout::Mono;
    case Kind::Delta:
    case Kind::Offset:
    case Kind::Partition:
    case Kind::Version:
    case Kind::Size:
        return CellLayout::Number;
    case Kind::Type:
        return CellLayout::Marker;
    case Kind::Summary:
        return CellLayout::Summary;
    case Kind::EventId:
    case Kind::CorrelationId:
    case Kind::CausationId:
        return CellLayout::MonoMiddle;
    case Kind::Topic:
    case Kind::Source:
        break;
    }
    return CellLayout::Middle;
}

bool isNumber(Kind kind)
{
    return layout(kind) == CellLayout::Number;
}

} // namespace

EventTableModel::EventTableModel(const EventStore& store, const ProfileSet& profiles,
                                 Categories& categories, QObject* parent)
    : QAbstractTableModel(parent)
    , m_reader(store)
    , m_text(profiles)
    , m_categories(categories)
{
    m_columns = EventColumn::standard();
    m_text.setColumns(m_columns);
    m_rows = EventRows::range(m_reader.begin(), m_reader.end());
}

int EventTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows.count();
}

int EventTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

EventView EventTableModel::eventAt(int line) const
{
    const auto row = m_rows.at(line);
    // Between two ticks the store may let a row go that is still shown: it stays an empty line
    // until the tick.
    return m_reader.holds(row) ? m_reader.at(row) : EventView{.row = row};
}

QModelIndex EventTableModel::indexOf(Row row, int column) const
{
    const auto line = m_rows.lineOf(row);
    return line ? index(*line, column) : QModelIndex();
}

void EventTableModel::setColumns(const QList<EventColumn>& columns)
{
    beginResetModel();
    m_columns = columns;
    m_text.setColumns(columns);
    endResetModel();
}

void EventTableModel::setTimeFormatter(TimeFormatter formatter)
{
    m_text.setTimeFormatter(std::move(formatter));
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1),
                           {Qt::DisplayRole});
}

void EventTableModel::setRowColours(std::vector<RowColour> rules)
{
    m_rules = std::move(rules);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {TintRole});
}

void EventTableModel::setFindText(const QString& text)
{
    m_find = text;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {MatchRole});
}

void EventTableModel::setMarks(const QHash<Row, QString>& marks)
{
    m_marks = marks;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0), {GlyphRole});
}

void EventTableModel::showAll(Row first)
{
    beginResetModel();
    m_reader.refresh();
    m_rows = EventRows::range(std::max(first, m_reader.begin()), m_reader.end());
    endResetModel();
}

void EventTableModel::showChosen(Row base)
{
    beginResetModel();
    m_reader.refresh();
    m_rows = EventRows::chosen(base);
    endResetModel();
}

void EventTableModel::extend(std::span<const Row> rows)
{
    if (rows.empty())
        return;
    m_reader.refresh();
    beginInsertRows({}, rowCount(), rowCount() + int(rows.size()) - 1);
    m_rows.append(rows);
    endInsertRows();
}

void EventTableModel::tick()
{
    m_reader.refresh();
    if (const int gone = m_rows.linesBefore(m_reader.begin()); gone > 0) {
        beginRemoveRows({}, 0, gone - 1);
        m_rows.dropBefore(m_reader.begin());
        endRemoveRows();
    }
    if (const int more = m_frozen ? 0 : m_rows.growth(m_reader.end()); more > 0) {
        beginInsertRows({}, rowCount(), rowCount() + more - 1);
        m_rows.growTo(m_reader.end());
        endInsertRows();
    }
}

Glyph EventTableModel::glyph(const EventView& event) const
{
    if (m_marks.contains(event.row))
        return Glyph::Note;
    if (event.findings.has(Finding::Duplicate))
        return Glyph::Duplicate;
    if (!event.findings.none())
        return Glyph::Warning;
    if (looksLikeDeadLetters(event.channel))
        return Glyph::DeadLetter;
    switch (typeMeaning(event.type)) {
    case TypeMeaning::Failure:
        return Glyph::Failed;
    case TypeMeaning::Compensation:
        return Glyph::Compensating;
    case TypeMeaning::Plain:
        break;
    }
    return Glyph::None;
}

Tint EventTableModel::tint(const EventView& event) const
{
    for (const auto& rule : m_rules) {
        if (rule.applies(event))
            return rule.tint;
    }
    switch (glyph(event)) {
    case Glyph::Duplicate:
        return Tint::Duplicate;
    case Glyph::Failed:
        return Tint::Failed;
    case Glyph::DeadLetter:
        return Tint::DeadLetter;
    case Glyph::Warning:
        return Tint::Stuck;
    default:
        return Tint::None;
    }
}

int EventTableModel::marker(Row row) const
{
    if (!m_reader.holds(row))
        return -1;
    const auto channel = store().lanes()[m_reader.lane(row).value].channel.value;
    const auto known = m_markers.constFind(channel);
    if (known != m_markers.cend())
        return *known;
    const int category = m_categories.of(QString::fromStdString(store().channels()[channel].name));
    m_markers.insert(channel, category);
    return category;
}

TextSpans EventTableModel::findSpans(const QString& text) const
{
    TextSpans spans;
    if (m_find.isEmpty())
        return spans;
    for (auto at = text.indexOf(m_find, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(m_find, at + m_find.size(), Qt::CaseInsensitive))
        spans.push_back({int(at), int(m_find.size())});
    return spans;
}

QVariant EventTableModel::delta(int line) const
{
    if (line == 0 || !m_reader.holds(m_rows.at(line)) || !m_reader.holds(m_rows.at(line - 1)))
        return {};
    const auto passed = m_reader.time(m_rows.at(line)) - m_reader.time(m_rows.at(line - 1));
    const double millis = double(passed.count()) / 1000.0;
    const auto sign = millis < 0 ? QStringLiteral("−") : QStringLiteral("+");
    // What waited for ten seconds is not told by its tenth of a millisecond.
    const int decimals = std::abs(millis) < 9999.95 ? 1 : 0;
    return QString(sign + QString::number(std::abs(millis), 'f', decimals));
}

QString EventTableModel::time(int line) const
{
    const auto row = m_rows.at(line);
    if (!m_reader.holds(row))
        return {};
    std::optional<Timestamp> previous;
    if (line > 0 && m_reader.holds(m_rows.at(line - 1)))
        previous = m_reader.time(m_rows.at(line - 1));
    return m_text.time(m_reader.time(row), previous);
}

QVariant EventTableModel::display(const QModelIndex& index) const
{
    const auto kind = m_columns[index.column()].kind;
    if (kind == Kind::Delta)
        return delta(index.row());
    if (kind == Kind::Time)
        return time(index.row());
    return m_text.text(eventAt(index.row()), index.column());
}

QVariant EventTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto kind = m_columns[index.column()].kind;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case ClipboardRole:
        return display(index);
    case Qt::TextAlignmentRole:
        return isNumber(kind) ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case RowRole:
        return QVariant::fromValue<qulonglong>(m_rows.at(index.row()));
    case GlyphRole:
        return kind == Kind::Glyph ? QVariant(int(glyph(eventAt(index.row())))) : QVariant();
    case MarkerRole:
        return kind == Kind::Type ? QVariant(marker(m_rows.at(index.row()))) : QVariant();
    case TintRole:
        return int(tint(eventAt(index.row())));
    case MutedRole:
        return kind == Kind::Delta || kind == Kind::Partition || kind == Kind::Size;
    case NameRole: {
        TextSpans names;
        if (kind == Kind::Summary)
            m_text.summary(eventAt(index.row()), &names);
        return names.empty() ? QVariant() : QVariant::fromValue(names);
    }
    case MatchRole:
        return m_find.isEmpty() ? QVariant()
                                : QVariant::fromValue(findSpans(display(index).toString()));
    case AccessibleRole:
    case Qt::AccessibleTextRole:
        return m_text.sentence(eventAt(index.row()));
    default:
        return {};
    }
}

QVariant EventTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    const auto& column = m_columns[section];
    switch (role) {
    case Qt::DisplayRole:
        return title(column);
    case Qt::ToolTipRole:
        return hint(column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isNumber(column.kind) ? Qt::AlignRight : Qt::AlignLeft)
                                   | Qt::AlignVCenter);
    case LayoutRole:
        return int(layout(column.kind));
    default:
        return {};
    }
}

} // namespace model
