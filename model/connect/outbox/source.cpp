#include "model/connect/outbox/source.h"

#include "model/connect/outbox/logwatch.h"

#include <algorithm>
#include <utility>

namespace model {

using namespace std::chrono_literals;
using namespace outbox;
using State = StateChanged::State;

namespace {

constexpr auto shortestPause = 20ms;
constexpr auto longestPause = 500ms;
constexpr auto longestHurriedPause = 5'000ms; // a notification comes before it
constexpr auto troublePause = 5s;
constexpr auto discoveryPause = 15s;
constexpr auto checkPause = 1s;
constexpr auto progressPause = 1s;
// At most so much of the time goes into asking.
constexpr int idleShare = 20;

} // namespace

Result<std::unique_ptr<EventSource>> PostgresSource::open(const Connection& connection,
                                                          const Watch& watch,
                                                          std::shared_ptr<Memory> memory)
{
    auto selection = Selection::make(watch);
    if (!selection)
        return selection.error();
    const auto address = readAddress(connection);
    if (!address)
        return address.error();
    auto session = ReadSession::open(*address);
    if (!session)
        return session.error();
    return std::unique_ptr<EventSource>(new PostgresSource(connection, watch, std::move(*selection),
                                                           std::move(*session), std::move(memory)));
}

PostgresSource::PostgresSource(Connection connection, Watch watch, Selection selection,
                               std::unique_ptr<ReadSession> session, std::shared_ptr<Memory> memory)
    : m_connection(std::move(connection))
    , m_watch(std::move(watch))
    , m_selection(std::move(selection))
    , m_session(std::move(session))
    , m_memory(std::move(memory))
    , m_paces(m_memory->feeds.size())
{}

Result<Batch> PostgresSource::poll(std::size_t limit, std::chrono::milliseconds patience)
{
    Batch batch;
    tellState(batch);
    if (m_paused || m_finished) {
        if (auto rested = rest(batch.empty() ? patience : 0ms); !rested)
            return rested.error();
        return batch;
    }
    if (Clock::now() >= m_nextDiscovery) {
        if (const auto found = discover(batch); !found)
            return found.error();
    }
    if (const auto checked = checkTables(batch); !checked)
        return checked.error();
    if (const auto read = readLog(batch); !read)
        return read.error();
    for (std::size_t i = 0; i < m_paces.size() && batch.size() < limit; ++i) {
        if (m_paces[i].gone || Clock::now() < m_paces[i].next)
            continue;
        if (const auto stepped = step(i, limit - batch.size(), batch); !stepped)
            return stepped.error();
    }
    tellProgress(batch);
    if (batch.empty()) {
        if (const auto rested = rest(patience); !rested)
            return rested.error();
    }
    return batch;
}

void PostgresSource::tellState(Batch& batch)
{
    if (!m_told) {
        m_told = true;
        batch.add(StateChanged{State::Connected, {}, now()});
        for (std::size_t i = 0; i < m_paces.size(); ++i) {
            const auto& feed = m_memory->feeds[i];
            batch.add(LaneFound{feed.lane(), feed.channel(), 0, ChannelKind::Table});
        }
        listen();
    }
    if (m_paused != m_toldPaused) {
        m_toldPaused = m_paused;
        batch.add(StateChanged{m_paused ? State::Paused : State::Connected, {}, now()});
    }
}

//! With the log, rows are seen that go before they can be asked for; the tables are still asked,
//! at leisure.
void PostgresSource::beginLog(Batch& batch)
{
    if (std::exchange(m_triedLog, true))
        return;
    std::vector<std::string> names;
    for (const auto& feed : m_memory->feeds)
        names.push_back(feed.channel());
    auto log = openLog(*m_session, m_connection, names);
    if (log)
        m_log = std::move(*log);
    else
        addRemark(log.error().advice.empty() ? log.error().text
                                             : log.error().text + " " + log.error().advice,
                  batch);
}

Result<void> PostgresSource::readLog(Batch& batch)
{
    if (!m_memory->feeds.empty())
        beginLog(batch);
    if (!m_log)
        return {};
    const auto rows = m_log->read(0ms);
    if (!rows) { // the tables are asked without it too
        addRemark(rows.error().text, batch);
        m_log.reset();
        return {};
    }
    for (const auto& row : *rows) {
        for (auto& feed : m_memory->feeds) {
            if (feed.found().facts.table.schema == row.schema
                && feed.found().facts.table.name == row.table)
                feed.deliver(row, batch);
        }
    }
    return {};
}

//! The socket tells of a notification, or that the server went.
Result<void> PostgresSource::rest(std::chrono::milliseconds patience)
{
    auto until = Clock::now() + patience;
    for (const auto& pace : m_paces)
        until = pace.gone || m_paused ? until : std::min(until, pace.next);
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
    const auto noticed = m_session->wait(std::max(left, 1ms));
    if (!noticed)
        return noticed.error();
    if (*noticed) {
        for (auto& pace : m_paces)
            pace.next = std::min(pace.next, Clock::now() + shortestPause);
    }
    return {};
}

void PostgresSource::obey(const SourceCommand& command)
{
    if (const auto* seek = std::get_if<Seek>(&command)) {
        for (std::size_t i = 0; i < m_memory->feeds.size(); ++i) {
            auto to = seek->to;
            m_memory->feeds[i].start(to, std::size_t(std::max<std::int64_t>(to.count, 0))
                                             / m_memory->feeds.size());
            m_paces[i].next = {};
        }
        return;
    }
    m_paused = std::holds_alternative<Pause>(command);
}

void PostgresSource::addRemark(std::string text, Batch& batch)
{
    if (std::ranges::find(m_remarks, text) != m_remarks.end())
        return;
    m_remarks.push_back(text);
    batch.add(Remark{std::move(text)});
}

Result<void> PostgresSource::discover(Batch& batch)
{
    m_nextDiscovery = Clock::now() + discoveryPause;
    auto found = findOutboxes(*m_session, tableMappings());
    if (!found)
        return found.error();
    for (auto& table : *found) {
        const auto& facts = table.facts.table;
        const bool known = std::ranges::any_of(m_memory->feeds, [&](const TableFeed& feed) {
            return feed.found().facts.table.schema == facts.schema
                   && feed.found().facts.table.name == facts.name;
        });
        if (known || !m_selection.has(facts.schema, facts.name))
            continue;
        for (const auto& trouble : troublesOf(table)) {
            if (trouble.code != "is-a-view")
                addRemark(trouble.text, batch);
        }
        // Without being asked for it, a view is not read: its table is.
        const bool isView = facts.kind == CatalogueTable::Kind::View && m_watch.channels.empty();
        if (table.bound.usable() && table.facts.readable && !isView)
            add(std::move(table), batch);
    }
    if (m_memory->feeds.empty() && m_watch.untilEnd)
        return Error{.kind = Error::Kind::NotFound,
                     .text = "No outbox table was found that can be read.",
                     .advice = m_remarks.empty() ? "Name the table, or write a mapping for it."
                                                 : m_remarks.front()};
    m_memory->begun = true;
    return {};
}

//! A table that appears later is read from its beginning.
Start PostgresSource::startOf(bool found) const
{
    if (found && m_watch.start.at == Start::At::Now)
        return {.at = Start::At::Beginning};
    return m_watch.start;
}

void PostgresSource::add(FoundTable found, Batch& batch)
{
    const auto bound = bindTo(*m_session, found.bound.mapping, found.facts);
    if (!bound)
        return addRemark(bound.error().text, batch);
    found.bound = *bound;
    auto sql = TableSql::make(found, m_session->timeZone());
    if (!sql)
        return addRemark(sql.error().text, batch);
    auto strategy = chooseStrategy(*m_session, found, *sql);
    if (!strategy)
        return addRemark(strategy.error().text, batch);
    for (const auto& trouble : strategy->troubles)
        addRemark(trouble.text + " Create it with: " + trouble.subject, batch);
    const LaneIndex lane{std::uint32_t(m_memory->feeds.size())};
    auto& feed =
        m_memory->feeds.emplace_back(std::move(found), std::move(*sql), std::move(*strategy), lane);
    m_paces.emplace_back();
    const auto start = startOf(m_memory->begun);
    feed.start(start, std::size_t(std::max<std::int64_t>(start.count, 0)));
    batch.add(LaneFound{lane, feed.channel(), 0, ChannelKind::Table});
    listen();
}

void PostgresSource::listen()
{
    std::vector<std::string> channels;
    if (auto configured = ownProperty(m_connection, "outbox.notify"); !configured.empty())
        channels.push_back(std::move(configured));
    for (const auto& feed : m_memory->feeds) {
        if (!feed.found().facts.notifies.empty())
            channels.push_back(feed.found().facts.notifies);
    }
    for (const auto& channel : channels)
        m_listens = m_session->listen(channel).ok() || m_listens;
}

Result<void> PostgresSource::step(std::size_t index, std::size_t limit, Batch& batch)
{
    auto& pace = m_paces[index];
    const auto begun = Clock::now();
    const auto before = batch.size();
    const auto more = m_memory->feeds[index].step(*m_session, limit, batch);
    pace.spent += Clock::now() - begun;
    if (!more) {
        if (more.error().kind == Error::Kind::Unreachable)
            return more.error();
        if (pace.trouble != more.error().text) {
            pace.trouble = more.error().text;
            batch.add(Remark{m_memory->feeds[index].channel() + ": " + pace.trouble});
        }
        pace.next = Clock::now() + troublePause;
        if (more.error().kind == Error::Kind::NotFound)
            return replace(index, batch);
        return {};
    }
    pace.trouble.clear();
    const auto longest = m_listens || m_log ? longestHurriedPause : longestPause;
    pace.pause = *more                   ? 0ms
                 : batch.size() > before ? shortestPause
                 : pace.pause < shortestPause
                     ? shortestPause
                     : std::min<std::chrono::milliseconds>(longest, pace.pause * 2);
    // What a person asked for is read at once; following takes its time.
    pace.next = Clock::now() + pace.pause;
    if (!*more)
        pace.next = std::max(pace.next, Clock::now() + std::exchange(pace.spent, {}) * idleShare);
    if (!m_memory->feeds[index].isFollowing())
        pace.spent = {};
    const bool all = std::ranges::all_of(m_memory->feeds, &TableFeed::isFollowing);
    if (m_watch.untilEnd && all && batch.size() == before) {
        m_finished = true;
        m_nextProgress = {};
        tellProgress(batch);
        batch.add(StateChanged{State::Finished, {}, now()});
    }
    return {};
}

//! Tables are dropped, and made anew.
Result<void> PostgresSource::checkTables(Batch& batch)
{
    if (Clock::now() < m_nextCheck)
        return {};
    m_nextCheck = Clock::now() + checkPause;
    for (std::size_t i = 0; i < m_paces.size(); ++i) {
        const auto pulse = takePulse(*m_session, m_memory->feeds[i].found().facts.table);
        if (!pulse)
            return pulse.error();
        if (m_memory->feeds[i].isSame(*pulse))
            continue;
        const auto channel = m_memory->feeds[i].channel();
        if (pulse->table == 0) {
            if (!std::exchange(m_paces[i].gone, true))
                batch.add(Remark{channel + ": the table is gone."});
            continue;
        }
        batch.add(Remark{channel + ": the table was made anew and is read from its beginning."});
        m_paces[i].gone = false;
        if (const auto replaced = replace(i, batch); !replaced)
            return replaced;
    }
    return {};
}

//! Looks at a table's columns again.
Result<void> PostgresSource::replace(std::size_t index, Batch& batch)
{
    auto& feed = m_memory->feeds[index];
    const auto old = feed.found().facts;
    auto facts = findTable(*m_session, old.table.schema, old.table.name);
    if (!facts)
        return facts.error().kind == Error::Kind::Unreachable ? Result<void>(facts.error())
                                                              : Result<void>();
    auto bound = bestMapping(tableMappings(), facts->table);
    if (!bound || !bound->usable()) {
        addRemark(feed.channel() + ": "
                      + (bound && !bound->misfits.empty() ? bound->misfits.front().text
                                                          : "no mapping fits any more."),
                  batch);
        return {};
    }
    const bool anew = facts->id != old.id;
    FoundTable found{std::move(*facts), std::move(*bound)};
    auto sql = TableSql::make(found, m_session->timeZone());
    if (!sql)
        return {};
    auto strategy = chooseStrategy(*m_session, found, *sql);
    if (!strategy)
        return strategy.error().kind == Error::Kind::Unreachable ? Result<void>(strategy.error())
                                                                 : Result<void>();
    TableFeed fresh(std::move(found), std::move(*sql), std::move(*strategy), feed.lane());
    fresh.start({.at = anew ? Start::At::Beginning : Start::At::Now}, 0);
    feed = std::move(fresh);
    return {};
}

void PostgresSource::tellProgress(Batch& batch)
{
    if (Clock::now() < m_nextProgress)
        return;
    m_nextProgress = Clock::now() + progressPause;
    for (const auto& feed : m_memory->feeds) {
        const auto rows = std::max(0.0, feed.found().facts.estimatedRows);
        const auto delivered = std::int64_t(feed.delivered());
        const auto end = std::max(std::int64_t(rows), delivered);
        batch.add(LaneProgress{.lane = feed.lane(),
                               .next = feed.isFollowing() ? end : delivered,
                               .end = end,
                               .caughtUp = feed.isFollowing()});
    }
}

} // namespace model
