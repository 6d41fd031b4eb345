#pragma once

#include "model/connect/redis/servers.h"
#include "model/source/eventsource.h"

namespace model::redis {

//! Brings no events: it shows whether the server can be reached, as the state of a source. Keys are
//! the probe's matter.
class RedisSource : public EventSource
{
public:
    static Result<std::unique_ptr<EventSource>> open(const Connection& connection);
    RedisSource(Target target, Servers servers);

    Result<Batch> poll(std::size_t limit, std::chrono::milliseconds patience) override;
    void obey(const SourceCommand&) override {}

private:
    Target m_target;
    Servers m_servers;
    std::chrono::steady_clock::time_point m_next;
    bool m_told = false;
};

} // namespace model::redis
