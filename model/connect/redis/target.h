#pragma once

#include "model/connect/redis/redisaddress.h"
#include "model/source/connection.h"
#include "model/source/keyprobe.h"

#include <map>
#include <string>
#include <vector>

namespace model::redis {

//! Where one server listens.
struct Endpoint
{
    std::string socket; //!< A path; the host counts when it is empty.
    std::string host;
    std::uint16_t port = 6379;

    bool operator==(const Endpoint&) const = default;
    std::string text() const;
};

//! A database of the server, and who keeps keys in it where that is known.
struct KeyDatabase
{
    int number = 0;
    std::string consumer;

    bool operator==(const KeyDatabase&) const = default;
};

//! All that a connection says: who to ask, how, and for what.
struct Target
{
    std::vector<Endpoint> endpoints; //!< Tried in turn. Sentinels where a master is named.
    std::string master;              //!< The name the Sentinels know it by; empty without them.
    bool tls = false;
    std::string user;
    std::string password;
    std::string sentinelUser;
    std::string sentinelPassword;
    std::vector<KeyDatabase> databases; //!< At least one.
    KeyPattern pattern;
    std::map<std::string, std::string> files; //!< The ssl.* properties.
};

//! From the URL (redis://, rediss://, redis+unix://, redis+sentinel://, rediss+sentinel://) and the
//! properties: user, password, sentinel.user, sentinel.password, keys.pattern, keys.databases
//! ("0:order-service,1:payment-service"), ssl.ca.location, ssl.certificate.location,
//! ssl.key.location, ssl.key.password, enable.ssl.certificate.verification,
//! ssl.endpoint.identification.algorithm.
Result<Target> readTarget(const Connection& connection);

bool isSecretProperty(std::string_view property);

} // namespace model::redis
