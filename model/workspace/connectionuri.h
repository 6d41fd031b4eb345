#pragma once

#include "model/event/result.h"
#include "model/source/connection.h"

namespace model {

//! Reads an address as people pass it on: a URI of any kind that can be opened, with or without a
//! login and options ("postgresql://me:secret@db/orders?sslmode=require",
//! "jdbc:postgresql://db/orders", "rediss://:secret@cache:6380/1", "kafka://a:9092,b:9092"), a
//! libpq text ("host=db dbname=orders"), or brokers alone ("a:9092,b:9092"). Login and options
//! become properties, so that the address itself can be shown and saved. Errors quote nothing of
//! it: it may hold a password.
Result<Connection> connectionFromUri(std::string_view text);

//! A PostgreSQL database as people name it.
struct PostgresPlace
{
    std::string host; //!< A name, or the folder of its socket.
    std::string port;
    std::string database;
    std::map<std::string, std::string> properties;
};

//! The same as a connection: address, properties, and a name.
Connection postgresConnection(const PostgresPlace& place);

//! "%2F" and the like resolved; a percent sign without two digits stays.
std::string percentDecoded(std::string_view text);

} // namespace model
