#include "model/connect/redis/source.h"

namespace model::redis {

using namespace std::chrono_literals;

namespace {

constexpr auto period = 1s;

} // namespace

RedisSource::RedisSource(Target target, Servers servers)
    : m_target(std::move(target))
    , m_servers(std::move(servers))
{}

Result<std::unique_ptr<EventSource>> RedisSource::open(const Connection& connection)
{
    auto target = readTarget(connection);
    if (!target)
        return target.error();
    auto servers = Servers::connect(*target);
    if (!servers)
        return servers.error();
    return std::unique_ptr<EventSource>(
        std::make_unique<RedisSource>(std::move(*target), std::move(*servers)));
}

Result<Batch> RedisSource::poll(std::size_t, std::chrono::milliseconds patience)
{
    Batch batch;
    if (!m_told) {
        batch.add(StateChanged{StateChanged::State::Connected, {}, now()});
        m_told = true;
        return batch;
    }
    // A server says nothing unasked but its farewell: then it is asked at once.
    const bool said = m_servers.all().front().link.hasClosed(patience);
    const auto now = std::chrono::steady_clock::now();
    if (!said && now < m_next)
        return batch;
    m_next = now + period;
    if (const auto fine = m_servers.check(m_target); !fine)
        return fine.error();
    return batch;
}

} // namespace model::redis
