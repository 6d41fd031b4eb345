#include "app/view/connection/databasefields.h"

#include "model/workspace/connectionuri.h"

#include <algorithm>

namespace app {

namespace {

using Properties = std::map<std::string, std::string>;

void put(Properties& properties, const char* name, const std::string& value)
{
    if (!value.empty())
        properties[name] = value;
}

std::string take(Properties& properties, const char* name)
{
    auto node = properties.extract(name);
    return node.empty() ? std::string() : std::move(node.mapped());
}

//! Host, port and path of an address without a login.
struct Place
{
    std::string scheme;
    std::string host;
    std::string port;
    std::string path; // without its slash
    std::string query;
};

Place placeOf(const std::string& url)
{
    Place place;
    const auto scheme = url.find("://");
    if (scheme == std::string::npos)
        return place;
    place.scheme = url.substr(0, scheme);
    auto rest = url.substr(scheme + 3);
    const auto question = std::min(rest.find('?'), rest.size());
    place.query = rest.substr(std::min(question + 1, rest.size()));
    rest.resize(question);
    const auto slash = std::min(rest.find('/'), rest.size());
    place.path = rest.substr(std::min(slash + 1, rest.size()));
    rest.resize(slash);
    // One port behind the last colon; several hosts with ports of their own stay as they are.
    const auto colon = rest.rfind(':');
    const bool hasPort = colon != std::string::npos && rest.find(',') == std::string::npos
                         && rest.find(']', colon) == std::string::npos;
    place.host = hasPort ? rest.substr(0, colon) : rest;
    place.port = hasPort ? rest.substr(colon + 1) : std::string();
    return place;
}

//! With the login and the options of the address among the properties; what a property says already
//! counts more.
model::Connection apart(const model::Connection& connection)
{
    auto read = model::connectionFromUri(connection.url);
    if (!read)
        return connection;
    auto result = connection;
    result.url = read->url;
    result.properties.merge(read->properties);
    return result;
}

std::string hostPart(const std::string& host, const std::string& port)
{
    return host + (port.empty() ? "" : ":" + port);
}

} // namespace

model::Connection toConnection(const PostgresFields& fields)
{
    auto properties = fields.further;
    put(properties, "user", fields.user);
    put(properties, "password", fields.password);
    put(properties, "sslmode", fields.tls);
    put(properties, "sslrootcert", fields.caFile);
    put(properties, "outbox.table", fields.table);
    put(properties, "outbox.mapping", fields.mapping);
    auto connection = model::postgresConnection({.host = fields.host,
                                                 .port = fields.port,
                                                 .database = fields.database,
                                                 .properties = std::move(properties)});
    return connection;
}

PostgresFields toPostgresFields(const model::Connection& connection)
{
    auto whole = apart(connection);
    const auto place = placeOf(whole.url);
    PostgresFields fields{.host = place.host, .port = place.port, .database = place.path};
    if (place.query.starts_with("host="))
        fields.host = model::percentDecoded(place.query.substr(5));
    auto& rest = whole.properties;
    fields.user = take(rest, "user");
    fields.password = take(rest, "password");
    fields.tls = take(rest, "sslmode");
    fields.caFile = take(rest, "sslrootcert");
    fields.table = take(rest, "outbox.table");
    fields.mapping = take(rest, "outbox.mapping");
    fields.further = std::move(rest);
    return fields;
}

model::Connection toConnection(const RedisFields& fields)
{
    const bool isSocket = fields.host.starts_with('/');
    model::Connection connection{.properties = fields.further};
    const auto database = fields.database.empty() ? std::string("0") : fields.database;
    if (isSocket)
        connection.url = "redis+unix://" + fields.host + "?db=" + database;
    else
        connection.url = std::string(fields.tls ? "rediss" : "redis")
                         + (fields.sentinel ? "+sentinel://" : "://")
                         + hostPart(fields.host, fields.port) + '/' + database;
    connection.name = isSocket ? fields.host.substr(fields.host.rfind('/') + 1) : fields.host;
    put(connection.properties, "user", fields.user);
    put(connection.properties, "password", fields.password);
    put(connection.properties, "keys.pattern", fields.pattern);
    if (fields.tls)
        put(connection.properties, "ssl.ca.location", fields.caFile);
    return connection;
}

RedisFields toRedisFields(const model::Connection& connection)
{
    auto whole = apart(connection);
    const auto place = placeOf(whole.url);
    const bool isSocket = place.scheme == "redis+unix";
    RedisFields fields{.host = isSocket ? model::percentDecoded('/' + place.path) : place.host,
                       .port = place.port,
                       .tls = place.scheme.starts_with("rediss"),
                       .sentinel = place.scheme.ends_with("+sentinel"),
                       .database = isSocket ? std::string() : place.path};
    if (isSocket && place.query.starts_with("db="))
        fields.database = place.query.substr(3);
    auto& rest = whole.properties;
    fields.user = take(rest, "user");
    fields.password = take(rest, "password");
    fields.pattern = take(rest, "keys.pattern");
    fields.caFile = take(rest, "ssl.ca.location");
    fields.further = std::move(rest);
    return fields;
}

} // namespace app
