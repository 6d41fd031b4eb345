#include "model/connect/outbox/tablefeed.h"

#include "model/connect/outbox/logwatch.h"
#include "model/connect/outbox/sqlnumber.h"

#include <algorithm>
#include <utility>

namespace model::outbox {

using namespace std::chrono_literals;

namespace {

// Bigger ones are asked for one by one: a page of them would not fit into memory.
constexpr auto inlinePayload = "16384";
constexpr std::size_t payloadLimit = 64u << 20;
constexpr std::size_t batchBytes = 8u << 20;
constexpr std::size_t pageRows = 500;
constexpr std::uint64_t blocksAStep = 128;
constexpr std::size_t rememberedRows = 100'000;
constexpr auto leastGrace = 50ms;
constexpr auto mostGrace = 2'000ms;
constexpr std::size_t rowsAgain = 200; // how many known rows may be read again at each look
constexpr auto lateGrace = 60s;

} // namespace

TableFeed::TableFeed(FoundTable found, TableSql sql, Strategy strategy, LaneIndex lane)
    : m_found(std::move(found))
    , m_sql(std::move(sql))
    , m_strategy(std::move(strategy))
    , m_lane(lane)
    , m_others(otherColumns(m_found.bound, m_found.facts.table))
{
    selectAll();
}

//! The payload, unless it is big; whether it is; then the other columns.
void TableFeed::selectAll()
{
    std::string sql;
    if (const auto& payload = m_found.bound.payload) {
        const auto name = "t." + quotedName(payload->name);
        const auto big = "pg_column_size(" + name + ") > " + inlinePayload;
        sql = "CASE WHEN " + big + " THEN NULL ELSE " + name + "::text END, " + big;
    } else {
        sql = "NULL, false";
    }
    for (const auto& column : m_others)
        sql += ", t." + quotedName(column.name) + "::text";
    m_sql.alsoSelect(std::move(sql));
}

std::string TableFeed::channel() const
{
    return m_found.facts.table.schema + '.' + m_found.facts.table.name;
}

void TableFeed::start(const Start& start, std::size_t share)
{
    m_start = start;
    m_back = share;
    m_phase = Phase::Begin;
    m_page.reset();
    m_pending.clear();
    m_since.reset();
}

bool TableFeed::tell(const std::string& id)
{
    if (!m_told.insert(id).second)
        return false;
    m_toldOrder.push_back(id);
    if (m_toldOrder.size() > rememberedRows) {
        m_told.erase(m_toldOrder.front());
        m_toldOrder.pop_front();
    }
    return true;
}

Result<bool> TableFeed::step(ReadSession& session, std::size_t limit, Batch& batch)
{
    m_more = false;
    if (m_phase == Phase::Begin) {
        if (const auto begun = begin(session); !begun)
            return begun.error();
    }
    if (m_pending.empty()) {
        const auto read = m_phase == Phase::Paging   ? readPage(session, std::min(limit, pageRows))
                          : m_phase == Phase::Blocks ? readBlocks(session)
                                                     : follow(session, std::min(limit, pageRows));
        if (!read)
            return read.error();
    }
    if (const auto done = deliver(session, limit, batch); !done)
        return done.error();
    return m_more || !m_pending.empty() || m_phase != Phase::Following;
}

Result<std::uint64_t> TableFeed::blockCount(ReadSession& session)
{
    const auto answer =
        session.ask("SELECT pg_relation_size($1::oid) / current_setting('block_size')::int",
                    {std::to_string(m_found.facts.id)});
    if (!answer)
        return answer.error();
    return number<std::uint64_t>(answer->rows.at(0).at(0));
}

Result<void> TableFeed::begin(ReadSession& session)
{
    const auto pulse = takePulse(session, m_found.facts.table);
    if (!pulse)
        return pulse.error();
    std::optional<Cursor> top;
    if (m_strategy.pagesAll() || m_strategy.pagesWaiting()) {
        const auto rows = m_strategy.pagesAll() ? Rows::All : Rows::Waiting;
        const auto question = m_sql.page({.rows = rows, .backwards = true, .limit = 1});
        const auto newest = session.ask(question.sql, question.parameters);
        if (!newest)
            return newest.error();
        if (!newest->rows.empty()) {
            const auto read = m_sql.read(newest->rows[0]);
            top = read.cursor;
            m_newest = read.row.created;
        }
    }
    m_frontier.begin(*pulse, std::move(top));
    if (m_strategy.hasBlocks) {
        const auto blocks = blockCount(session);
        if (!blocks)
            return blocks.error();
        m_blockEnd = *blocks;
    }
    const auto begun = m_strategy.pagesAll() ? beginPaging(session) : beginBlocks(session);
    return begun && m_phase == Phase::Following ? passOver(session) : begun;
}

//! What is there already is not new: the next look behind the frontier would find it.
Result<void> TableFeed::passOver(ReadSession& session)
{
    const auto wanted = std::exchange(m_pending, {});
    for (m_more = true; m_more;) {
        m_more = false;
        if (auto read = follow(session, pageRows); !read)
            return read;
        for (const auto& values : m_pending)
            tell(m_sql.read(values).row.id);
        m_pending.clear();
    }
    for (const auto& values : wanted)
        m_told.erase(m_sql.read(values).row.id);
    m_pending = wanted;
    return {};
}

Result<void> TableFeed::beginPaging(ReadSession& session)
{
    m_phase = Phase::Paging;
    switch (m_start.at) {
    case Start::At::Beginning:
        return {};
    case Start::At::Time:
        return placeAt(session, m_start.time);
    case Start::At::Position:
        if (m_sql.ordersByTime())
            return placeAt(session, Timestamp(std::chrono::microseconds(m_start.count)));
        m_page = Cursor{std::to_string(m_start.count - 1)};
        return {};
    case Start::At::Back: {
        const auto question = m_sql.page(
            {.rows = Rows::All, .backwards = true, .limit = std::max<std::size_t>(m_back, 1)});
        auto answer = session.ask(question.sql, question.parameters);
        if (!answer)
            return answer.error();
        for (auto& row : answer->rows)
            m_pending.push_front(std::move(row));
        if (m_back == 0)
            m_pending.clear();
        break;
    }
    case Start::At::Now:
        break;
    }
    m_phase = Phase::Following;
    return {};
}

//! Where no index gives the order, the file is read: what was inserted later lies behind, as a
//! rule.
Result<void> TableFeed::beginBlocks(ReadSession& session)
{
    m_phase = Phase::Following;
    if (!m_strategy.hasBlocks || m_start.at == Start::At::Now)
        return {};
    m_block = 0;
    if (m_start.at == Start::At::Time)
        m_since = m_start.time;
    if (m_start.at == Start::At::Position)
        m_since = Timestamp(std::chrono::microseconds(m_start.count));
    if (m_start.at != Start::At::Back) {
        m_phase = Phase::Blocks;
        return {};
    }
    std::vector<SqlRow> rows;
    for (auto to = m_blockEnd; to > 0 && rows.size() < m_back;) {
        const auto from = to - std::min(to, blocksAStep);
        const auto question = m_sql.blocks(from, to);
        auto answer = session.ask(question.sql, question.parameters);
        if (!answer)
            return answer.error();
        std::move(answer->rows.begin(), answer->rows.end(), std::back_inserter(rows));
        to = from;
    }
    const auto created = [this](const SqlRow& row) { return m_sql.read(row).row.created; };
    std::ranges::stable_sort(rows, {}, created);
    const auto kept = std::min(m_back, rows.size());
    m_pending.assign(std::make_move_iterator(rows.end() - std::ptrdiff_t(kept)),
                     std::make_move_iterator(rows.end()));
    return {};
}

Result<void> TableFeed::placeAt(ReadSession& session, Timestamp time)
{
    if (!m_sql.ordersByTime())
        return search(session, time);
    // What stands at that very time is wanted too.
    const auto question = m_sql.timeCursor(time - 1us);
    const auto answer = session.ask(question.sql, question.parameters);
    if (!answer)
        return answer.error();
    m_page = Cursor{answer->rows.at(0).at(0).value_or("")};
    return {};
}

//! Numbers rise with time, but for the order of commits: halve until the time is met.
Result<void> TableFeed::search(ReadSession& session, Timestamp time)
{
    m_since = time;
    const auto rowBehind = [&](std::optional<Cursor> after,
                               bool backwards) -> Result<std::optional<ReadRow>> {
        const auto question = m_sql.page(
            {.rows = Rows::All, .after = std::move(after), .backwards = backwards, .limit = 1});
        const auto answer = session.ask(question.sql, question.parameters);
        if (!answer)
            return answer.error();
        if (answer->rows.empty())
            return std::optional<ReadRow>();
        return std::optional(m_sql.read(answer->rows[0]));
    };
    const auto first = rowBehind(std::nullopt, false);
    const auto last = rowBehind(std::nullopt, true);
    if (!first || !last)
        return first ? last.error() : first.error();
    if (!*first || !*last || !(*first)->row.position || m_found.bound.order.size() != 1)
        return {};
    auto low = std::int64_t(*(*first)->row.position) - 1;
    auto high = std::int64_t(*(*last)->row.position);
    while (high - low > 100) {
        const auto middle = low + (high - low) / 2;
        const auto row = rowBehind(Cursor{std::to_string(middle)}, false);
        if (!row)
            return row.error();
        // A minute of commits out of order is read in vain.
        if (*row && (*row)->row.created < time - lateGrace)
            low = middle;
        else
            high = middle;
    }
    m_page = Cursor{std::to_string(low)};
    return {};
}

void TableFeed::keep(SqlRow values)
{
    const auto read = m_sql.read(values);
    if (m_since && read.row.created < *m_since && read.row.created != Timestamp{})
        return;
    m_pending.push_back(std::move(values));
}

Result<void> TableFeed::readPage(ReadSession& session, std::size_t limit)
{
    const auto pulse = takePulse(session, m_found.facts.table);
    if (!pulse)
        return pulse.error();
    const auto question = m_sql.page({.rows = Rows::All, .after = m_page, .limit = limit});
    auto answer = session.ask(question.sql, question.parameters);
    if (!answer)
        return answer.error();
    const bool last = answer->rows.size() < limit;
    for (auto& values : answer->rows) {
        if (auto cursor = m_sql.read(values).cursor; !cursor.empty())
            m_page = std::move(cursor);
        keep(std::move(values));
    }
    if (!last)
        return {};
    m_since.reset();
    m_phase = Phase::Following;
    if (m_page)
        m_frontier.begin(*pulse, std::exchange(m_page, std::nullopt));
    return {};
}

Result<void> TableFeed::readBlocks(ReadSession& session)
{
    const auto to = std::min(m_blockEnd, m_block + blocksAStep);
    const auto question = m_sql.blocks(m_block, to);
    auto answer = session.ask(question.sql, question.parameters);
    if (!answer)
        return answer.error();
    m_block = to;
    for (auto& values : answer->rows)
        keep(std::move(values));
    if (m_block >= m_blockEnd)
        m_phase = Phase::Following;
    return {};
}

Result<void> TableFeed::follow(ReadSession& session, std::size_t limit)
{
    if (m_strategy.pagesAll() || m_strategy.pagesWaiting()) {
        const auto pulse = takePulse(session, m_found.facts.table);
        if (!pulse)
            return pulse.error();
        const bool goesOn = m_page.has_value();
        const auto floor = m_strategy.ordered ? m_frontier.floor() : std::nullopt;
        const auto question = m_sql.page({.rows = m_strategy.pagesAll() ? Rows::All : Rows::Waiting,
                                          .after = goesOn ? m_page : floor,
                                          .grace = goesOn ? 0ms : m_grace,
                                          .limit = limit});
        auto answer = session.ask(question.sql, question.parameters);
        if (!answer)
            return answer.error();
        const bool cut = answer->rows.size() >= limit;
        std::optional<Cursor> end = m_page;
        for (auto& values : answer->rows) {
            auto read = m_sql.read(values);
            if (!read.cursor.empty())
                end = std::move(read.cursor);
            m_again += m_told.contains(read.row.id) ? 1 : 0;
            keep(std::move(values));
        }
        if (cut) {
            m_page = end;
            m_more = m_strategy.ordered;
        } else {
            m_page.reset();
            m_frontier.passed(*pulse, std::move(end));
            const auto again = std::exchange(m_again, 0);
            if (again > rowsAgain)
                m_grace = std::max<std::chrono::milliseconds>(leastGrace, m_grace / 2);
            else if (again < rowsAgain / 4)
                m_grace = std::min<std::chrono::milliseconds>(mostGrace, m_grace * 2);
        }
    }
    return m_strategy.pagesAll() || !m_strategy.hasBlocks ? Result<void>() : followBlocks(session);
}

Result<void> TableFeed::followBlocks(ReadSession& session)
{
    const auto blocks = blockCount(session);
    if (!blocks)
        return blocks.error();
    m_blockEnd = std::min(m_blockEnd, *blocks);
    const auto from = m_blockEnd - std::min<std::uint64_t>(m_blockEnd, 1);
    const auto to = std::min(*blocks, from + blocksAStep);
    if (to <= from)
        return {};
    const auto question = m_sql.blocks(from, to);
    auto answer = session.ask(question.sql, question.parameters);
    if (!answer)
        return answer.error();
    m_blockEnd = to;
    m_more = m_more || to < *blocks;
    for (auto& values : answer->rows) {
        // An old row that was marked lies at the end of the file too.
        const auto created = m_sql.read(values).row.created;
        if (created == Timestamp{} || created > m_newest - lateGrace)
            keep(std::move(values));
    }
    return {};
}

Result<std::string> TableFeed::bigPayload(ReadSession& session, const std::string& id)
{
    const auto question = m_sql.payload(id, payloadLimit);
    const auto answer = session.ask(question.sql, question.parameters);
    if (!answer)
        return answer.error();
    return answer->rows.empty() ? std::string() : answer->rows[0][0].value_or("");
}

void TableFeed::deliver(const LoggedRow& logged, Batch& batch)
{
    const auto& bound = m_found.bound;
    RowEvent event{.row = rowOf(logged, bound), .payload = valueOf(logged, bound.payload)};
    if (!tell(event.row.id))
        return;
    for (const auto& column : m_others)
        event.others.push_back({column.name, valueOf(logged, column)});
    m_newest = std::max(m_newest, logged.committed);
    addEvent(batch, m_lane, bound, event);
    ++m_delivered;
}

Result<void> TableFeed::deliver(ReadSession& session, std::size_t limit, Batch& batch)
{
    const auto further = m_sql.furtherColumn();
    while (!m_pending.empty() && batch.size() < limit && batch.byteSize() < batchBytes) {
        const auto& values = m_pending.front();
        RowEvent event{.row = m_sql.read(values).row, .payload = values.at(further)};
        if (m_told.contains(event.row.id)) {
            m_pending.pop_front();
            continue;
        }
        if (values.at(further + 1) == "t") {
            auto payload = bigPayload(session, event.row.id);
            if (!payload)
                return payload.error();
            event.payload = std::move(*payload);
        }
        for (std::size_t i = 0; i < m_others.size(); ++i)
            event.others.push_back({m_others[i].name, values.at(further + 2 + i)});
        tell(event.row.id);
        m_newest = std::max(m_newest, event.row.created);
        addEvent(batch, m_lane, m_found.bound, event);
        ++m_delivered;
        m_pending.pop_front();
    }
    return {};
}

} // namespace model::outbox
