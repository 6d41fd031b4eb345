#pragma once

#include "model/source/connection.h"

#include <map>
#include <string>

namespace app {

//! What the PostgreSQL page asks for. Everything else that a connection may carry stays in \a
//! further.
struct PostgresFields
{
    std::string host; //!< A name, or the folder of the server's socket.
    std::string port;
    std::string database;
    std::string user;
    std::string password;
    std::string tls; //!< libpq's sslmode; empty: as libpq does it (prefer).
    std::string caFile;
    std::string table;   //!< "public.outbox"; empty: found in the catalogue.
    std::string mapping; //!< Empty: the one that fits.
    std::map<std::string, std::string> further;

    bool operator==(const PostgresFields&) const = default;
};

//! What the Redis page asks for.
struct RedisFields
{
    std::string host; //!< A name, or the path of the server's socket.
    std::string port;
    bool tls = false;
    bool sentinel = false; //!< The hosts are Sentinels; the database is "master/0".
    std::string caFile;
    std::string user;
    std::string password;
    std::string database; //!< Empty: 0.
    std::string pattern;  //!< "processed:{eventId}"; empty: the usual one.
    std::map<std::string, std::string> further;

    bool operator==(const RedisFields&) const = default;
};

//! Address and properties alone; who it is is the form's matter. A login in the address is taken
//! out of it.
model::Connection toConnection(const PostgresFields& fields);
PostgresFields toPostgresFields(const model::Connection& connection);
model::Connection toConnection(const RedisFields& fields);
RedisFields toRedisFields(const model::Connection& connection);

} // namespace app
