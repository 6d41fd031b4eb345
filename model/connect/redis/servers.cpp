#include "model/connect/redis/servers.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace model::redis {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 4s;
constexpr int slotCount = 16'384;

std::string roleOf(Link& link)
{
    const auto role = link.ask({"ROLE"});
    return role && role->kind == Reply::Kind::Array && !role->items.empty() ? role->items[0].text
                                                                            : std::string();
}

//! Asks the Sentinels in turn.
Result<Endpoint> masterOf(const Target& target, const std::stop_token& stop)
{
    Error last{.kind = Error::Kind::Unreachable, .text = "There is no Sentinel to ask."};
    for (const auto& endpoint : target.endpoints) {
        auto sentinel = Link::openSentinel(target, endpoint, patience, stop);
        if (!sentinel) {
            last = sentinel.error();
            continue;
        }
        const auto answer = sentinel->ask({"SENTINEL", "get-master-addr-by-name", target.master});
        if (answer && answer->items.size() == 2)
            return Endpoint{.socket = {},
                            .host = answer->items[0].text,
                            .port = std::uint16_t(std::atoi(answer->items[1].text.c_str()))};
        last = answer ? Error{.kind = Error::Kind::Unreachable,
                              .text = "The Sentinel at " + endpoint.text() + " knows no master \""
                                      + target.master + "\"."}
                      : answer.error();
    }
    return last;
}

Result<Server> openMaster(const Target& target, const std::stop_token& stop)
{
    const auto endpoint = masterOf(target, stop);
    if (!endpoint)
        return endpoint.error();
    auto link = Link::open(target, *endpoint, patience, stop);
    if (!link)
        return link.error();
    // A Sentinel may be behind the failover by some seconds.
    if (const auto role = roleOf(*link); role == "slave")
        return Error{.kind = Error::Kind::Unreachable,
                     .text = endpoint->text() + " is no master any more; a failover is going on."};
    return Server{std::move(*link), *endpoint, {}};
}

//! The first that answers; of several the one that is the master.
Result<Server> openOne(const Target& target, const std::stop_token& stop)
{
    Error last{.kind = Error::Kind::Unreachable, .text = "There is no server to ask."};
    std::optional<Server> replica;
    for (const auto& endpoint : target.endpoints) {
        auto link = Link::open(target, endpoint, patience, stop);
        if (!link) {
            last = link.error();
            continue;
        }
        const bool alone = target.endpoints.size() == 1;
        if (alone || roleOf(*link) != "slave")
            return Server{std::move(*link), endpoint, {}};
        if (!replica)
            replica = Server{std::move(*link), endpoint, {}};
    }
    if (replica)
        return std::move(*replica);
    return last;
}

} // namespace

int slotOf(std::string_view key)
{
    const auto open = key.find('{');
    const auto close = open == std::string_view::npos ? open : key.find('}', open);
    if (close != std::string_view::npos && close > open + 1)
        key = key.substr(open + 1, close - open - 1);
    unsigned crc = 0;
    for (const char c : key) {
        crc ^= unsigned(std::uint8_t(c)) << 8;
        for (int bit = 0; bit < 8; ++bit)
            crc = ((crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1) & 0xffff;
    }
    return int(crc % slotCount);
}

Result<Servers> Servers::connect(const Target& target, const std::stop_token& stop)
{
    auto first = target.master.empty() ? openOne(target, stop) : openMaster(target, stop);
    if (!first)
        return first.error();
    Servers servers;
    servers.m_servers.push_back(std::move(*first));
    if (const auto added = servers.addPrimaries(target, stop); !added)
        return added.error();
    return servers;
}

//! In a cluster each primary has its part of the keys.
Result<void> Servers::addPrimaries(const Target& target, const std::stop_token& stop)
{
    const auto map = m_servers.front().link.ask({"CLUSTER", "SLOTS"});
    // No cluster, or not allowed to ask: then this server is all there is.
    if (!map)
        return map.error().kind == Error::Kind::Unreachable ? Result<void>(map.error())
                                                            : Result<void>();
    if (map->items.empty())
        return {};
    std::map<std::pair<std::string, int>, std::vector<std::pair<int, int>>> primaries;
    for (const auto& range : map->items) {
        if (range.items.size() < 3 || range.items[2].items.size() < 2)
            continue;
        const auto& node = range.items[2].items;
        // A node that does not know its own address leaves it empty: it is the one that was asked.
        const auto host = node[0].text.empty() ? m_servers.front().endpoint.host : node[0].text;
        primaries[{host, int(node[1].integer)}].emplace_back(int(range.items[0].integer),
                                                             int(range.items[1].integer));
    }
    std::vector<Server> servers;
    for (auto& [place, slots] : primaries) {
        const Endpoint endpoint{
            .socket = {}, .host = place.first, .port = std::uint16_t(place.second)};
        auto link = Link::open(target, endpoint, patience, stop);
        if (!link)
            return link.error();
        servers.push_back({std::move(*link), endpoint, std::move(slots)});
    }
    m_isCluster = !servers.empty();
    if (m_isCluster)
        m_servers = std::move(servers);
    return {};
}

Server& Servers::ownerOf(std::string_view key)
{
    if (!m_isCluster)
        return m_servers.front();
    const int slot = slotOf(key);
    const auto has = [slot](const Server& server) {
        return std::ranges::any_of(server.slots, [slot](const auto& range) {
            return slot >= range.first && slot <= range.second;
        });
    };
    const auto found = std::ranges::find_if(m_servers, has);
    return found == m_servers.end() ? m_servers.front() : *found;
}

Result<void> Servers::choose(Server& server, int database)
{
    if (server.database == database || (server.database < 0 && database == 0))
        return {};
    const auto chosen = server.link.ask({"SELECT", std::to_string(database)});
    if (!chosen)
        return chosen.error();
    server.database = database;
    return {};
}

Result<void> Servers::check(const Target& target)
{
    for (auto& server : m_servers) {
        server.link.add({"PING"});
        const auto answer = server.link.reply();
        if (!answer)
            return answer.error();
        if (answer->isRefusal() && refusalError(answer->text).kind == Error::Kind::Unreachable)
            return refusalError(answer->text);
    }
    const bool followsMaster = !target.master.empty() || target.endpoints.size() > 1;
    if (followsMaster && !m_isCluster && roleOf(m_servers.front().link) == "slave")
        return Error{.kind = Error::Kind::Unreachable,
                     .text = m_servers.front().endpoint.text() + " is no master any more."};
    return {};
}

} // namespace model::redis
