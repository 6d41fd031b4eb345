#include "model/outbox/outboxboard.h"

#include "model/event/typemeaning.h"
#include "model/outbox/outboxledger.h"

#include <algorithm>

namespace model {

struct OutboxBoard::Table
{
    OutboxSummary summary; // all that the ledger does not know
    std::unique_ptr<OutboxLedger> ledger;
    std::shared_ptr<const OutboxSummary> shown;
    RecordScope scope;
    ScannedRange scanned; // of a simulated run's records
    bool dirty = true;
    Timestamp refreshed;
};

OutboxBoard::OutboxBoard(const EventStore& store, const EventIndex& events, OutboxLimits limits,
                         AskWhetherRead isRead)
    : m_store(store)
    , m_events(events)
    , m_limits(limits)
    , m_isRead(std::move(isRead))
    , m_reader(store)
    , m_scanned(std::make_unique<ScannedRange>())
{}

OutboxBoard::~OutboxBoard() = default;

void OutboxBoard::makeLedger(Table& table) const
{
    table.ledger = std::make_unique<OutboxLedger>(OutboxJoin{
        .store = m_store,
        .events = m_events,
        .reader = m_reader,
        .scanned = table.scope.isSimulated() ? table.scanned : *m_scanned,
        .limits = m_limits,
        .counts = [self = const_cast<OutboxBoard*>(this), &table](LaneId lane,
                                                                  std::int64_t position) {
            return self->counts(lane) && table.scope.counts(self->m_store, lane, position);
        }});
}

OutboxId OutboxBoard::open(SourceId source, const std::string& connection)
{
    const std::scoped_lock lock(m_mutex);
    auto table = std::make_unique<Table>();
    table->summary.id = {m_nextId++};
    table->summary.place = {.source = source, .connection = connection};
    table->summary.stateSince = now();
    table->scope = RecordScope::of(m_store, source);
    if (table->scope.isSimulated())
        table->summary.clock = Timestamp{};
    makeLedger(*table);
    refresh(*table, now());
    m_tables.push_back(std::move(table));
    return m_tables.back()->summary.id;
}

OutboxBoard::Table* OutboxBoard::table(OutboxId id) const
{
    const auto found =
        std::ranges::find(m_tables, id, [](const auto& one) { return one->summary.id; });
    return found == m_tables.end() ? nullptr : found->get();
}

void OutboxBoard::setTables(OutboxId id, std::vector<OutboxTable> tables)
{
    const std::scoped_lock lock(m_mutex);
    auto* found = table(id);
    if (!found || found->summary.tables == tables)
        return;
    found->summary.tables = std::move(tables);
    found->dirty = true;
}

void OutboxBoard::choose(OutboxId id, const OutboxChoice& choice)
{
    const std::scoped_lock lock(m_mutex);
    auto* found = table(id);
    if (!found)
        return;
    auto place = found->summary.place;
    place.schema = choice.schema;
    place.table = choice.table;
    place.mapping = choice.mapping;
    if (place == found->summary.place)
        return;
    found->summary.place = std::move(place);
    makeLedger(*found);
    refresh(*found, now());
}

void OutboxBoard::restart(OutboxId id)
{
    const std::scoped_lock lock(m_mutex);
    if (auto* found = table(id))
        found->ledger->restart();
}

void OutboxBoard::look(OutboxId id, const OutboxLook& look)
{
    const std::scoped_lock lock(m_mutex);
    auto* found = table(id);
    if (!found)
        return;
    m_reader.refresh();
    if (found->summary.clock)
        found->summary.clock = look.answered;
    found->ledger->look(look);
    found->dirty = true;
}

void OutboxBoard::rewind(OutboxId id, std::optional<std::vector<RecordEnd>> ends)
{
    const std::scoped_lock lock(m_mutex);
    auto* found = table(id);
    if (!found || !found->scope.isSimulated())
        return;
    found->scope.setEnds(std::move(ends));
    found->scanned = {};
    m_reader.refresh();
    m_reader.scanColumns(m_reader.begin(), m_reader.end(), [&](const BlockView& block) {
        for (auto i = block.from; i < block.to; ++i) {
            const LaneId lane{block.columns->lane[i]};
            const auto position = block.columns->position[i];
            if (block.columns->eventId[i] != 0 && found->scope.counts(m_store, lane, position))
                found->scanned.add(m_store, lane, position,
                                   Timestamp(std::chrono::microseconds(block.columns->time[i])));
        }
        return true;
    });
    makeLedger(*found);
    found->dirty = true;
}

void OutboxBoard::setPace(OutboxId id, std::chrono::milliseconds pace)
{
    const std::scoped_lock lock(m_mutex);
    if (auto* found = table(id))
        found->summary.pace = pace;
}

void OutboxBoard::trouble(OutboxId id, OutboxSummary::State state,
                          const std::optional<Error>& error)
{
    const std::scoped_lock lock(m_mutex);
    auto* found = table(id);
    if (!found || (found->summary.state == state && found->summary.trouble == error))
        return;
    if (found->summary.state != state)
        found->summary.stateSince = now();
    found->summary.state = state;
    found->summary.trouble = error;
    refresh(*found, now());
}

void OutboxBoard::close(OutboxId id)
{
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_tables, [id](const auto& one) { return one->summary.id == id; });
}

//! Records of the brokers; tables, and dead letters, which are copies with a history of their own,
//! do not.
bool OutboxBoard::counts(LaneId lane)
{
    if (lane.value >= m_lanes.size())
        m_lanes.resize(lane.value + 1, -1);
    auto& known = m_lanes[lane.value];
    if (known < 0) {
        const auto& channel = m_store.channels()[m_store.lanes()[lane.value].channel.value];
        known = channel.kind != ChannelKind::Table && !channel.deadLetters ? 1 : 0;
    }
    return known == 1;
}

void OutboxBoard::take(Reader&, const BlockView& block)
{
    const std::scoped_lock lock(m_mutex);
    m_reader.refresh();
    const auto& columns = *block.columns;
    for (auto i = block.from; i < block.to; ++i) {
        const auto hash = columns.eventId[i];
        const LaneId lane{columns.lane[i]};
        if (hash == 0 || !counts(lane))
            continue;
        const auto position = columns.position[i];
        const Timestamp time(std::chrono::microseconds(columns.time[i]));
        if (m_live.counts(m_store, lane, position))
            m_scanned->add(m_store, lane, position, time);
        m_somethingCame = true;
        for (const auto& table : m_tables) {
            if (!table->scope.counts(m_store, lane, position))
                continue;
            if (table->scope.isSimulated())
                table->scanned.add(m_store, lane, position, time);
            table->ledger->seeRecord(block.first + i, hash);
        }
    }
    if (m_somethingCame) {
        for (const auto& table : m_tables)
            table->dirty = true;
    }
}

void OutboxBoard::letGo(Row begin)
{
    const std::scoped_lock lock(m_mutex);
    m_reader.refresh();
    if (m_reader.holds(begin))
        m_scanned->letGo(m_reader.time(begin));
}

void OutboxBoard::tick(Timestamp now)
{
    // Outside of the lock: who answers has locks of their own.
    if (m_isRead && now - m_asked >= (m_mayCome ? m_limits.pause : m_limits.idlePause)) {
        m_asked = now;
        m_mayCome = !m_isRead();
    }
    const std::scoped_lock lock(m_mutex);
    m_now = now;
    if (m_mayCome)
        m_scanned->behind(now);
    // While a broker is out of reach a quiet channel says nothing.
    if (std::exchange(m_somethingCame, false) || m_mayCome)
        m_scanned->came(now);
    m_reader.refresh();
    for (const auto& table : m_tables) {
        // Time alone changes verdicts too, but no faster than people look.
        if (now - table->refreshed < (table->dirty ? m_limits.pause : m_limits.idlePause))
            continue;
        const auto there = table->summary.clock.value_or(now);
        table->ledger->tick(there);
        table->refreshed = now;
        refresh(*table, there);
    }
}

void OutboxBoard::refresh(Table& table, Timestamp now) const
{
    auto made = std::make_shared<OutboxSummary>(table.summary);
    table.ledger->fill(*made, now);
    const auto where = made->place.connection + " · " + made->place.tableName();
    table.ledger->findings(where, made->findings);
    addVerdicts(*made, made->findings);
    table.shown = std::move(made);
    table.dirty = false;
}

//! Rows that went wrong, a line for each way.
void OutboxBoard::addVerdicts(const OutboxSummary& summary, std::vector<FindingLine>& lines) const
{
    struct Kind
    {
        OutboxVerdict verdict;
        const char* code;
        Severity severity;
    };
    constexpr std::array<Kind, 4> kinds{
        {{OutboxVerdict::NeverSeen, "outbox-never-seen", Severity::Failure},
         {OutboxVerdict::PublishedTwice, "outbox-published-twice", Severity::Warning},
         {OutboxVerdict::SeenNotMarked, "outbox-not-marked", Severity::Warning},
         {OutboxVerdict::OrderInverted, "outbox-order-inverted", Severity::Warning}}};
    const auto time = [](const std::optional<Timestamp>& at) {
        return at ? toIso(*at) : std::string();
    };
    for (const auto& kind : kinds) {
        const auto count = summary.count(kind.verdict);
        if (count == 0)
            continue;
        lines.push_back({.code = kind.code,
                         .severity = kind.severity,
                         .where = summary.place.connection + " · " + summary.place.tableName(),
                         .values = {{"rows", std::to_string(count)},
                                    {"records", std::to_string(summary.scan.records)},
                                    {"from", time(summary.scan.from)},
                                    {"to", time(summary.scan.to)}},
                         .first = summary.looked,
                         .last = summary.looked,
                         .count = count,
                         .link = "outbox:" + std::string(verdictName(kind.verdict))});
    }
}

std::vector<std::shared_ptr<const OutboxSummary>> OutboxBoard::summaries() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<std::shared_ptr<const OutboxSummary>> all;
    for (const auto& table : m_tables)
        all.push_back(table->shown);
    return all;
}

std::shared_ptr<const OutboxSummary> OutboxBoard::summary(OutboxId id) const
{
    const std::scoped_lock lock(m_mutex);
    const auto* found = table(id);
    return found ? found->shown : nullptr;
}

OutboxSeries OutboxBoard::series(OutboxId id) const
{
    const std::scoped_lock lock(m_mutex);
    const auto* found = table(id);
    if (!found)
        return {};
    return found->ledger->series(
        found->summary.clock.value_or(std::max(m_now, found->shown->looked)));
}

void OutboxBoard::findings(std::vector<FindingLine>& lines) const
{
    const std::scoped_lock lock(m_mutex);
    for (const auto& table : m_tables)
        std::ranges::copy(table->shown->findings, std::back_inserter(lines));
}

std::optional<OutboxRowState> OutboxBoard::find(std::string_view eventId) const
{
    const std::scoped_lock lock(m_mutex);
    m_reader.refresh();
    for (const auto& table : m_tables) {
        if (const auto serial = table->ledger->findEvent(eventId)) {
            auto state = table->ledger->state(*serial);
            state.table = table->summary.id;
            return state;
        }
    }
    return std::nullopt;
}

std::optional<OutboxRowState> OutboxBoard::find(Row record) const
{
    const std::scoped_lock lock(m_mutex);
    m_reader.refresh();
    for (const auto& table : m_tables) {
        if (const auto serial = table->ledger->findRecord(record)) {
            auto state = table->ledger->state(*serial);
            state.table = table->summary.id;
            return state;
        }
    }
    return std::nullopt;
}

std::optional<OutboxRowState> OutboxBoard::row(OutboxId id, std::uint64_t epoch,
                                               OutboxSerial serial) const
{
    const std::scoped_lock lock(m_mutex);
    const auto* found = table(id);
    if (!found || found->ledger->epoch() != epoch || serial >= found->ledger->entries().size())
        return std::nullopt;
    m_reader.refresh();
    auto state = found->ledger->state(serial);
    state.table = id;
    return state;
}

std::optional<OutboxSerial> OutboxBoard::serial(OutboxId id, std::string_view rowId) const
{
    const std::scoped_lock lock(m_mutex);
    const auto* found = table(id);
    return found ? found->ledger->find(rowId) : std::nullopt;
}

OutboxBoard::RowKeys OutboxBoard::changes(OutboxId id, std::uint64_t epoch,
                                          std::uint64_t version) const
{
    const std::scoped_lock lock(m_mutex);
    const auto* found = table(id);
    return found ? found->ledger->changes(epoch, version) : RowKeys{.all = true};
}

std::vector<std::string> OutboxBoard::typeNames(OutboxId id) const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<std::string> names;
    if (const auto* found = table(id)) {
        const auto& types = found->ledger->entries().types();
        for (std::size_t i = 0; i < types.size(); ++i)
            names.push_back(types.name(std::uint16_t(i)));
    }
    return names;
}

std::vector<std::string> OutboxBoard::aggregateNames(OutboxId id) const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<std::string> names;
    if (const auto* found = table(id)) {
        const auto& entries = found->ledger->entries();
        names.reserve(entries.aggregates().size());
        for (std::uint32_t i = 0; i < entries.aggregates().size(); ++i)
            names.emplace_back(entries.aggregateName(i));
    }
    return names;
}

std::size_t OutboxBoard::bytes() const
{
    const std::scoped_lock lock(m_mutex);
    std::size_t sum = 0;
    for (const auto& table : m_tables)
        sum += table->ledger->bytes();
    return sum;
}

} // namespace model
