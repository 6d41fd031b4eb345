#include "app/view/metrics/consumertable.h"

#include "app/widget/numberformat.h"
#include "model/item/categories.h"
#include "model/item/roles.h"

#include <QLocale>

#include <algorithm>

namespace app {

using namespace model;

namespace {

QString number(const std::optional<double>& value)
{
    return value ? format::rate(*value) : QString();
}

// Most lie below a second, where one digit is too few.
QString seconds(const std::optional<double>& value)
{
    constexpr double manySeconds = 10;
    return value ? QLocale().toString(*value, 'f', *value < manySeconds ? 2 : 1) : QString();
}

bool isZero(const QString& text)
{
    return text.isEmpty() || text == u"0" || text == u"0.0";
}

} // namespace

ConsumerTable::ConsumerTable(Categories& categories, QObject* parent)
    : QAbstractTableModel(parent)
    , m_categories(categories)
{}

int ConsumerTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ConsumerTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

QString ConsumerTable::text(const ConsumerFigures& consumer, Column column) const
{
    switch (column) {
    case Column::Consumer:
        return QString::fromStdString(consumer.name);
    case Column::Rate:
        return number(consumer.recordsPerSecond);
    case Column::P50:
        return seconds(consumer.p50Seconds);
    case Column::P95:
        return seconds(consumer.p95Seconds);
    case Column::P99:
        return seconds(consumer.p99Seconds);
    case Column::Lag:
        return consumer.lagRecords ? format::count(qint64(*consumer.lagRecords)) : QString();
    case Column::DeadLetters:
        return format::count(qint64(consumer.deadLetters));
    case Column::Marker:
    case Column::Count:
        break;
    }
    return {};
}

QString ConsumerTable::toolTip(const ConsumerFigures& consumer, Column column) const
{
    if (column == Column::P50 || column == Column::P95 || column == Column::P99)
        return consumer.measured > 0
                   ? tr("A sample of %n effects, of %1", nullptr, int(consumer.measured))
                         .arg(QString::fromStdString(consumer.latencyLabel))
                   : tr("No event names one that this consumer handled as its cause");
    if (column == Column::DeadLetters)
        return tr("Dead letters that name this group, among those looked into");
    return {};
}

QVariant ConsumerTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& consumer = m_rows[std::size_t(index.row())];
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(consumer, column);
    case Qt::ToolTipRole:
        return toolTip(consumer, column);
    case MarkerRole:
        return column == Column::Marker ? m_categories.of(QString::fromStdString(consumer.name))
                                        : -1;
    case MutedRole:
        return column > Column::Consumer && isZero(text(consumer, column));
    case AccessibleRole:
        return tr("%1, %2 records a second, p95 %3 s, lag %4, dead letters %5")
            .arg(text(consumer, Column::Consumer), text(consumer, Column::Rate),
                 text(consumer, Column::P95), text(consumer, Column::Lag),
                 text(consumer, Column::DeadLetters));
    default:
        return {};
    }
}

QVariant ConsumerTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= int(Column::Count))
        return {};
    const auto column = Column(section);
    if (role == LayoutRole)
        return int(column == Column::Marker     ? CellLayout::Marker
                   : column == Column::Consumer ? CellLayout::Text
                                                : CellLayout::Number);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (column > Column::Consumer ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Consumer:
        return tr("Consumer");
    case Column::Rate:
        return tr("in, records/s");
    case Column::P50:
        return tr("p50 s");
    case Column::P95:
        return tr("p95 s");
    case Column::P99:
        return tr("p99 s");
    case Column::Lag:
        return tr("lag, records");
    case Column::DeadLetters:
        return tr("dead letters");
    case Column::Marker:
    case Column::Count:
        break;
    }
    return QString();
}

void ConsumerTable::assign(std::vector<ConsumerFigures> consumers)
{
    const auto isSame =
        std::ranges::equal(m_rows, consumers, {}, &ConsumerFigures::name, &ConsumerFigures::name);
    if (!isSame) {
        // Consumers seldom come and go; the selection follows by name, in the view.
        beginResetModel();
        m_rows = std::move(consumers);
        endResetModel();
        return;
    }
    m_rows = std::move(consumers);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

} // namespace app
