#include "model/connect/redis/keyprobe.h"

#include <algorithm>
#include <cstdlib>

namespace model::redis {

using namespace std::chrono_literals;

namespace {

constexpr std::string_view permissionAdvice =
    "The login needs to read keys' names and lives alone: "
    "ACL SETUSER name +scan +pttl +dbsize +ping +time +select ~pattern*.";

Error told(Error error)
{
    if (error.kind == Error::Kind::Denied && error.advice.empty())
        error.advice = permissionAdvice;
    return error;
}

KeyState stateOf(std::string key, const std::string& eventId, std::string consumer,
                 std::int64_t life)
{
    KeyState state{.key = std::move(key),
                   .eventId = eventId,
                   .consumer = std::move(consumer),
                   .there = life != -2,
                   .life = {}};
    if (life >= 0)
        state.life = std::chrono::milliseconds(life);
    return state;
}

} // namespace

RedisKeyProbe::RedisKeyProbe(Target target, KeyMatcher matcher, Servers servers)
    : m_target(std::move(target))
    , m_matcher(std::move(matcher))
    , m_servers(std::move(servers))
    , m_glob(m_matcher.glob())
{
    for (std::size_t server = 0; server < m_servers.all().size(); ++server) {
        for (const auto& database : m_target.databases)
            m_spots.push_back({server, database});
    }
}

Result<std::unique_ptr<KeyProbe>> RedisKeyProbe::make(const Connection& connection)
{
    auto target = readTarget(connection);
    if (!target)
        return target.error();
    auto matcher = KeyMatcher::of(target->pattern);
    if (!matcher)
        return matcher.error();
    auto servers = Servers::connect(*target);
    if (!servers)
        return servers.error();
    return std::unique_ptr<KeyProbe>(std::make_unique<RedisKeyProbe>(
        std::move(*target), std::move(*matcher), std::move(*servers)));
}

//! A pattern that says nothing is left as the one before: whoever chooses has it checked.
void RedisKeyProbe::choose(const KeyPattern& pattern, const KeyBudget& budget)
{
    m_budget = budget;
    auto matcher = KeyMatcher::of(pattern);
    if (!matcher || pattern == m_target.pattern)
        return;
    m_matcher = std::move(*matcher);
    m_target.pattern = pattern;
    m_glob = m_matcher.glob();
    begin();
}

void RedisKeyProbe::begin()
{
    m_at = 0;
    m_cursor.clear();
    m_found.clear();
    m_seen = 0;
}

//! For progress alone: a server that does not allow it counts as empty.
Result<void> RedisKeyProbe::countKeys()
{
    m_total = 0;
    for (const auto& spot : m_spots) {
        auto& server = m_servers.all()[spot.server];
        if (const auto chosen = Servers::choose(server, spot.database.number); !chosen)
            return chosen;
        server.link.add({"DBSIZE"});
        const auto size = server.link.reply();
        if (!size)
            return size.error();
        m_total += std::uint64_t(std::max<std::int64_t>(0, size->integer));
    }
    return {};
}

Result<KeyPage> RedisKeyProbe::scan()
{
    KeyPage page;
    if (m_at == 0 && m_cursor.empty() && m_found.empty()) {
        begin();
        if (const auto counted = countKeys(); !counted)
            return told(counted.error());
    }
    const auto until = m_seen + m_budget.keysASlice;
    while (m_seen < until && !page.finished) {
        if (const auto done = this->page(page); !done)
            return told(done.error());
    }
    page.seen = std::max<std::uint64_t>(m_seen, 1);
    page.total = std::max(m_total, m_seen);
    return page;
}

//! The lives of what was found last and the next names, in one round trip.
Result<void> RedisKeyProbe::page(KeyPage& page)
{
    const auto& spot = m_spots[m_at];
    auto& server = m_servers.all()[spot.server];
    if (const auto chosen = Servers::choose(server, spot.database.number); !chosen)
        return chosen;
    const bool isOver = m_cursor == "0";
    for (const auto& key : m_found)
        server.link.add("PTTL", key);
    if (!isOver)
        server.link.add({"SCAN", m_cursor.empty() ? "0" : m_cursor, "MATCH", m_glob, "COUNT",
                         std::to_string(std::max<std::size_t>(1, m_budget.keysACall))});
    if (const auto taken = takeLives(server.link, spot, page); !taken)
        return taken;
    if (!isOver)
        return takeKeys(server.link);
    m_cursor.clear();
    if (++m_at == m_spots.size()) {
        m_at = 0;
        page.finished = true;
    }
    return {};
}

Result<void> RedisKeyProbe::takeLives(Link& link, const Spot& spot, KeyPage& page)
{
    for (auto& key : m_found) {
        const auto life = link.reply();
        if (!life)
            return life.error();
        if (life->isRefusal())
            return refusalError(life->text);
        const auto match = m_matcher.match(key);
        if (life->integer == -2 || !match)
            continue;
        ProcessedKey found{.key = {},
                           .eventId = std::string(match->eventId),
                           .consumer = match->consumer.empty() ? spot.database.consumer
                                                               : std::string(match->consumer),
                           .life = {},
                           .setAt = {}};
        found.key = std::move(key);
        if (life->integer >= 0)
            found.life = std::chrono::milliseconds(life->integer);
        page.keys.push_back(std::move(found));
    }
    m_found.clear();
    return {};
}

Result<void> RedisKeyProbe::takeKeys(Link& link)
{
    auto answer = link.reply();
    if (!answer)
        return answer.error();
    if (answer->isRefusal())
        return refusalError(answer->text);
    if (answer->items.size() != 2)
        return Error{.text = "The server's answer to SCAN has an unknown form."};
    m_cursor = answer->items[0].text;
    for (auto& name : answer->items[1].items)
        m_found.push_back(std::move(name.text));
    // Names that do not match are looked at too, and only the server knows how many.
    m_seen += std::max<std::uint64_t>(m_budget.keysACall, m_found.size());
    if (m_cursor == "0" && m_at + 1 == m_spots.size())
        m_seen = std::max<std::uint64_t>(std::min(m_seen, m_total), 1);
    return {};
}

Result<std::vector<KeyState>> RedisKeyProbe::look(std::span<const std::string> eventIds,
                                                  std::span<const std::string> consumers)
{
    std::vector<std::vector<KeyState>> byDatabase;
    for (const auto& database : m_target.databases) {
        auto states = lookIn(database, eventIds, consumers);
        if (!states)
            return told(states.error());
        byDatabase.push_back(std::move(*states));
    }
    std::vector<KeyState> all;
    const auto each = m_matcher.namesConsumer() ? consumers.size() : 1;
    for (std::size_t event = 0; event < eventIds.size(); ++event) {
        for (auto& states : byDatabase)
            std::move(states.begin() + std::ptrdiff_t(event * each),
                      states.begin() + std::ptrdiff_t((event + 1) * each), std::back_inserter(all));
    }
    return all;
}

Result<std::vector<KeyState>> RedisKeyProbe::lookIn(const KeyDatabase& database,
                                                    std::span<const std::string> eventIds,
                                                    std::span<const std::string> consumers)
{
    std::vector<KeyState> states;
    const auto one = [&](const std::string& eventId, const std::string& consumer) -> Result<void> {
        auto key = m_matcher.key(eventId, consumer);
        auto& server = m_servers.ownerOf(key);
        if (const auto chosen = Servers::choose(server, database.number); !chosen)
            return chosen;
        const auto life = server.link.ask({"PTTL", key});
        if (!life)
            return life.error();
        states.push_back(stateOf(std::move(key), eventId, consumer, life->integer));
        return {};
    };
    for (const auto& eventId : eventIds) {
        if (!m_matcher.namesConsumer()) {
            if (const auto done = one(eventId, database.consumer); !done)
                return done.error();
            continue;
        }
        for (const auto& consumer : consumers) {
            if (const auto done = one(eventId, consumer); !done)
                return done.error();
        }
    }
    return states;
}

Result<Timestamp> RedisKeyProbe::serverTime()
{
    const auto time = m_servers.all().front().link.ask({"TIME"});
    if (!time)
        return told(time.error());
    if (time->items.size() != 2)
        return Error{.text = "The server's answer to TIME has an unknown form."};
    const auto number = [&](std::size_t at) {
        return std::strtoll(time->items[at].text.c_str(), nullptr, 10);
    };
    return Timestamp(std::chrono::seconds(number(0)) + std::chrono::microseconds(number(1)));
}

} // namespace model::redis
