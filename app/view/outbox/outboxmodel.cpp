#include "app/view/outbox/outboxmodel.h"

#include "app/view/outbox/outboxwords.h"
#include "app/widget/glyph.h"
#include "app/widget/numberformat.h"
#include "app/widget/tableheader.h"
#include "model/item/roles.h"

#include <algorithm>

namespace app {

using namespace model;
using namespace std::chrono_literals;

using Verdict = OutboxVerdict;

namespace {

// More changes at once are cheaper as a new order.
constexpr std::uint64_t mostChanges = 2'000;
constexpr int mostCached = 500;
// From here on the age of a waiting row is worth a bold letter: three runs of a relay.
constexpr auto longWait = 15s;

CellLayout layoutOf(OutboxModel::Column column)
{
    switch (column) {
    case OutboxModel::Column::Glyph:
        return CellLayout::Glyph;
    case OutboxModel::Column::Created:
    case OutboxModel::Column::Key:
        return CellLayout::Mono;
    case OutboxModel::Column::Age:
    case OutboxModel::Column::Delay:
        return CellLayout::Number;
    case OutboxModel::Column::Type:
        return CellLayout::Marker;
    case OutboxModel::Column::Verdict:
    case OutboxModel::Column::Broker:
    case OutboxModel::Column::Count:
        break;
    }
    return CellLayout::Text;
}

} // namespace

//! A new order on its way, on a thread of its own.
struct OutboxModel::Work
{
    std::atomic<bool> isDone{false};
    OutboxList list;
    std::jthread thread; // last: it uses the others
};

OutboxModel::OutboxModel(const OutboxBoard& board, const EventStore& store, Categories* categories,
                         QObject* parent)
    : QAbstractTableModel(parent)
    , m_board(board)
    , m_reader(store)
    , m_categories(categories)
{}

OutboxModel::~OutboxModel() = default;

int OutboxModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_list.size());
}

int OutboxModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

std::size_t OutboxModel::lineOf(int row) const
{
    return m_isDescending ? m_list.size() - 1 - std::size_t(row) : std::size_t(row);
}

int OutboxModel::rowOf(std::size_t line) const
{
    return int(m_isDescending ? m_list.size() - 1 - line : line);
}

std::optional<OutboxSerial> OutboxModel::serialAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return std::nullopt;
    return m_list.at(lineOf(row));
}

QModelIndex OutboxModel::indexOf(OutboxSerial serial) const
{
    const auto line = m_list.lineOf(serial);
    return line ? index(rowOf(*line), 0) : QModelIndex();
}

std::optional<OutboxRowState> OutboxModel::rowAt(int row) const
{
    const auto serial = serialAt(row);
    if (!serial || !m_summary)
        return std::nullopt;
    if (const auto cached = m_cache.constFind(*serial); cached != m_cache.cend())
        return *cached;
    auto state = m_board.row(m_summary->id, m_list.epoch(), *serial);
    if (state) {
        if (m_cache.size() >= mostCached)
            m_cache.clear();
        m_cache.insert(*serial, *state);
    }
    return state;
}

void OutboxModel::setTable(std::shared_ptr<const OutboxSummary> summary)
{
    m_work.reset();
    beginResetModel();
    m_list = {};
    m_cache.clear();
    m_summary = std::move(summary);
    endResetModel();
    if (m_summary)
        startWork();
}

void OutboxModel::tick(std::shared_ptr<const OutboxSummary> summary, Timestamp now)
{
    m_now = now;
    m_summary = std::move(summary);
    m_reader.refresh();
    if (m_work && m_work->isDone)
        takeWork();
    if (m_work || !m_summary)
        return;
    if (m_isStale || m_summary->epoch != m_list.epoch()
        || m_summary->version > m_list.version() + mostChanges)
        startWork();
    else if (m_summary->version != m_list.version())
        takeChanges();
}

void OutboxModel::startWork()
{
    m_isStale = false;
    m_work = std::make_unique<Work>();
    m_work->thread = std::jthread(
        [work = m_work.get(), &board = m_board, id = m_summary->id, choice = m_choice] {
            auto keys = board.changes(id, 0, 0);
            OutboxList::Names names;
            if (choice.order == OutboxList::Order::Type)
                names.types = board.typeNames(id);
            if (choice.order == OutboxList::Order::Aggregate)
                names.aggregates = board.aggregateNames(id);
            work->list = OutboxList(std::move(keys), choice, std::move(names));
            work->isDone = true;
        });
}

void OutboxModel::takeWork()
{
    beginResetModel();
    m_list = std::move(m_work->list);
    m_cache.clear();
    m_work.reset();
    endResetModel();
    Q_EMIT reordered();
}

void OutboxModel::takeChanges()
{
    const auto keys = m_board.changes(m_summary->id, m_list.epoch(), m_list.version());
    if (keys.all) {
        startWork();
        return;
    }
    // Names of rows that are new; there are few of them, and they only become more.
    if (m_choice.order == OutboxList::Order::Type)
        m_list.setNames({.types = m_board.typeNames(m_summary->id)});
    if (m_choice.order == OutboxList::Order::Aggregate)
        m_list.setNames({.aggregates = m_board.aggregateNames(m_summary->id)});
    m_cache.clear();
    m_list.update(
        keys,
        {.inserting =
             [this](std::size_t line, std::size_t count) {
                 const auto first = int(m_isDescending ? m_list.size() - line : line);
                 beginInsertRows({}, first, first + int(count) - 1);
             },
         .inserted = [this] { endInsertRows(); },
         .removing = [this](std::size_t line) { beginRemoveRows({}, rowOf(line), rowOf(line)); },
         .removed = [this] { endRemoveRows(); },
         .changed =
             [this](std::size_t line) {
                 Q_EMIT dataChanged(index(rowOf(line), 0),
                                    index(rowOf(line), int(Column::Count) - 1));
             }});
}

void OutboxModel::setVerdict(std::optional<Verdict> verdict)
{
    if (m_choice.verdict == verdict)
        return;
    m_choice.verdict = verdict;
    m_isStale = true;
}

void OutboxModel::sort(int column, Qt::SortOrder order)
{
    auto wanted = m_choice.order;
    bool descending = order == Qt::DescendingOrder;
    switch (Column(column)) {
    case Column::Age:
        descending = !descending; // the older, the earlier created
        [[fallthrough]];
    case Column::Created:
    case Column::Broker:
    case Column::Count:
        wanted = OutboxList::Order::Created;
        break;
    case Column::Glyph:
    case Column::Verdict:
        wanted = OutboxList::Order::Verdict;
        break;
    case Column::Key:
        wanted = OutboxList::Order::Aggregate;
        break;
    case Column::Type:
        wanted = OutboxList::Order::Type;
        break;
    case Column::Delay:
        wanted = OutboxList::Order::Delay;
        break;
    }
    if (descending != m_isDescending) {
        beginResetModel();
        m_isDescending = descending;
        endResetModel();
        Q_EMIT reordered();
    }
    m_isStale = m_isStale || wanted != m_choice.order;
    m_choice.order = wanted;
}

void OutboxModel::setTimeFormat(const TimeFormat& format)
{
    m_times = format;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, int(Column::Count) - 1));
}

QString OutboxModel::places(const std::vector<Row>& records) const
{
    QStringList words;
    QString channel;
    for (const auto record : records) {
        if (!m_reader.holds(record))
            continue;
        const auto& lane = m_reader.store().lanes()[m_reader.lane(record).value];
        const auto name =
            QString::fromStdString(m_reader.store().channels()[lane.channel.value].name);
        const auto place = QStringLiteral("P%1 %2")
                               .arg(lane.partition)
                               .arg(format::count(m_reader.position(record)));
        words << (name == channel ? place : name + QLatin1Char(' ') + place);
        channel = name;
    }
    if (words.size() < 2)
        return words.join(QString());
    const auto last = words.takeLast();
    return tr("%1 and %2").arg(words.join(QStringLiteral(", ")), last);
}

QString OutboxModel::place(const OutboxRowState& state) const
{
    const auto records = places(state.records);
    switch (state.verdict) {
    case Verdict::Waiting:
        if (!records.isEmpty())
            return records;
        return m_summary && state.row.created == m_summary->oldestWaiting ? tr("oldest waiting row")
                                                                          : QString();
    case Verdict::Failing: {
        QStringList words;
        if (state.row.attempts > 0)
            words << tr("%n tries", nullptr, state.row.attempts);
        if (state.publishedAfter > 0)
            words << tr("%1 later rows were published")
                         .arg(format::count(qint64(state.publishedAfter)));
        if (!state.row.lastError.empty())
            words << QString::fromStdString(state.row.lastError);
        return words.join(QStringLiteral(": "));
    }
    case Verdict::NeverSeen:
        return tr("not in %1 scanned")
            .arg(format::count(m_summary ? qint64(m_summary->scan.records) : 0));
    case Verdict::NotScanned:
        return state.row.eventId.empty() ? tr("a row is several messages, each with its own id")
                                         : tr("outside of what was scanned");
    case Verdict::OrderInverted:
        return tr("before %1").arg(QString::fromStdString(state.overtook)) + QStringLiteral(" · ")
               + records;
    case Verdict::Gap:
        return tr("%n positions missing before it", nullptr, int(state.missing))
               + QStringLiteral(" · ") + records;
    case Verdict::PublishedOnce:
    case Verdict::PublishedTwice:
    case Verdict::SeenNotMarked:
        return records.isEmpty() ? tr("record no longer held") : records;
    case Verdict::Count:
        break;
    }
    return {};
}

QString OutboxModel::text(const OutboxRowState& state, Column column) const
{
    switch (column) {
    case Column::Verdict:
        return verdictText(state);
    case Column::Created:
        return m_times.clockWithDate(state.row.created, m_now);
    case Column::Age:
        return state.row.sent ? QString() : format::age(std::max(0us, m_now - state.row.created));
    case Column::Key:
        return QString::fromStdString(state.row.aggregateId);
    case Column::Type:
        return QString::fromStdString(state.row.type);
    case Column::Broker: {
        const auto words = place(state);
        // Where nothing is seen, the verdict says that the row went.
        return state.gone && !state.records.empty()
                   ? words + QStringLiteral(" · ") + tr("row deleted")
                   : words;
    }
    case Column::Delay:
        if (state.delay)
            return format::gap(*state.delay);
        return state.row.sent ? QStringLiteral("–") : QString();
    case Column::Glyph:
    case Column::Count:
        break;
    }
    return {};
}

QString OutboxModel::tip(const OutboxRowState& state, Column column) const
{
    switch (column) {
    case Column::Glyph:
    case Column::Verdict:
        return verdictTip(state.verdict);
    case Column::Created:
    case Column::Age:
        return m_times.detail(state.row.created);
    case Column::Delay:
        return state.row.processed ? tr("Marked at %1").arg(m_times.detail(*state.row.processed))
                                   : QString();
    case Column::Key:
    case Column::Type:
    case Column::Broker:
    case Column::Count:
        break;
    }
    return text(state, column);
}

//! What is well steps back behind what is not.
bool OutboxModel::isMuted(const OutboxRowState& state, Column column) const
{
    const bool isWell = state.verdict == Verdict::PublishedOnce || state.verdict == Verdict::Waiting
                        || state.verdict == Verdict::NotScanned;
    return (column == Column::Verdict && isWell) || column == Column::Delay
           || (column == Column::Broker && state.records.empty()
               && state.verdict == Verdict::NotScanned);
}

int OutboxModel::marker(const OutboxRowState& state) const
{
    if (!m_categories)
        return -1;
    auto name = state.row.destination;
    if (!state.records.empty() && m_reader.holds(state.records[0])) {
        const auto& lane = m_reader.store().lanes()[m_reader.lane(state.records[0]).value];
        name = m_reader.store().channels()[lane.channel.value].name;
    }
    if (name.empty() && m_summary && m_summary->scan.channels.size() == 1)
        name = m_summary->scan.channels[0];
    return m_categories->of(QString::fromStdString(name.empty() ? state.row.aggregateType : name));
}

QString OutboxModel::sentence(const OutboxRowState& state) const
{
    return tr("%1: %2 of %3, created %4. %5")
        .arg(text(state, Column::Verdict), text(state, Column::Type), text(state, Column::Key),
             text(state, Column::Created), text(state, Column::Broker));
}

QVariant OutboxModel::data(const QModelIndex& at, int role) const
{
    if (!checkIndex(at, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = Column(at.column());
    const auto state = rowAt(at.row());
    if (!state)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*state, column);
    case Qt::ToolTipRole:
        return tip(*state, column);
    case Qt::AccessibleTextRole:
        return column == Column::Glyph ? text(*state, Column::Verdict) : text(*state, column);
    case GlyphRole:
        return column == Column::Glyph ? QVariant(int(verdictGlyph(state->verdict))) : QVariant();
    case MarkerRole:
        return column == Column::Type ? QVariant(marker(*state)) : QVariant();
    case MutedRole:
        return isMuted(*state, column);
    case StrongRole:
        return column == Column::Age && !state->row.sent && m_now - state->row.created > longWait;
    case AccessibleRole:
    case ClipboardRole:
        return sentence(*state);
    default:
        return {};
    }
}

QVariant OutboxModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role != Qt::DisplayRole)
        return headerLayout(layoutOf(Column(section)), role);
    switch (Column(section)) {
    case Column::Verdict:
        return tr("Verdict");
    case Column::Created:
        return tr("Created");
    case Column::Age:
        return tr("Age");
    case Column::Key:
        return tr("Key");
    case Column::Type:
        return tr("Type");
    case Column::Broker:
        return tr("On the broker");
    case Column::Delay:
        return tr("Delay");
    case Column::Glyph:
    case Column::Count:
        break;
    }
    return QString();
}

} // namespace app
