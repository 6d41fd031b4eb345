#include "model/connect/redis/connector.h"

#include "model/connect/redis/doctor.h"
#include "model/connect/redis/keyprobe.h"
#include "model/connect/redis/source.h"

#include <array>
#include <utility>

namespace model {

namespace {

SourceFactory openSource(Connection connection, Watch)
{
    return [connection = std::move(connection)] { return redis::RedisSource::open(connection); };
}

Result<void> checkAddress(std::string_view url)
{
    const auto target = redis::readTarget({.name = {}, .url = std::string(url)});
    if (!target)
        return target.error();
    return {};
}

constexpr Connector connectorOf(std::string_view scheme)
{
    return {.scheme = scheme,
            .title = "Redis",
            .open = openSource,
            .keys = redis::RedisKeyProbe::make,
            .diagnose = redis::diagnoseRedis,
            .checkAddress = checkAddress,
            .isSecret = redis::isSecretProperty};
}

} // namespace

std::span<const Connector> redisConnectors()
{
    static constexpr std::array connectors{connectorOf("redis"), connectorOf("rediss"),
                                           connectorOf("redis+unix"), connectorOf("redis+sentinel"),
                                           connectorOf("rediss+sentinel")};
    return connectors;
}

} // namespace model
