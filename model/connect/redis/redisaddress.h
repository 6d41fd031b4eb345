#pragma once

#include "model/event/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace model::redis {

//! Where a Redis server is and who asks.
struct RedisAddress
{
    std::string socket; //!< A path; the host counts when it is empty.
    std::string host = "127.0.0.1";
    std::uint16_t port = 6379;
    int database = 0;
    std::string user;
    std::string password;

    bool operator==(const RedisAddress&) const = default;
};

//! "redis://[user[:password]@]host[:port][/database]" or "redis+unix:///path/of.sock[?db=1]".
Result<RedisAddress> parseAddress(std::string_view url);

} // namespace model::redis
