#include "model/workspace/connectionuri.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace model {

namespace {

constexpr std::size_t longest = 16'384;

Error malformed(std::string text, std::string advice)
{
    return {.kind = Error::Kind::Malformed, .text = std::move(text), .advice = std::move(advice)};
}

std::string_view trimmed(std::string_view text)
{
    const auto from = text.find_first_not_of(" \t\r\n");
    if (from == std::string_view::npos)
        return {};
    return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

//! A URI in its parts; nothing is decoded.
struct Parts
{
    std::string scheme;
    std::string_view user;
    std::string_view password;
    bool hasPassword = false;
    std::string_view hosts;
    std::string_view path; // with its slash
    std::string_view query;
};

Parts split(std::string_view uri)
{
    const auto colon = uri.find("://");
    Parts parts{.scheme = std::string(uri.substr(0, colon))};
    auto rest = uri.substr(colon + 3);
    rest = rest.substr(0, rest.find('#'));
    // Passwords are pasted with a slash or a question mark in them: the login reaches to the last @
    // before the options that libpq writes.
    const auto at = rest.substr(0, rest.find('?')).rfind('@');
    if (at != std::string_view::npos) {
        const auto login = rest.substr(0, at);
        const auto parting = login.find(':');
        parts.user = login.substr(0, parting);
        parts.hasPassword = parting != std::string_view::npos;
        if (parts.hasPassword)
            parts.password = login.substr(parting + 1);
        rest.remove_prefix(at + 1);
    }
    const auto question = rest.find('?');
    if (question != std::string_view::npos)
        parts.query = rest.substr(question + 1);
    rest = rest.substr(0, question);
    const auto slash = std::min(rest.find('/'), rest.size());
    parts.hosts = rest.substr(0, slash);
    parts.path = rest.substr(slash);
    return parts;
}

void put(Connection& connection, const char* name, std::string value)
{
    if (!value.empty())
        connection.properties[name] = std::move(value);
}

void putLogin(Connection& connection, const Parts& parts, const char* user, const char* password)
{
    put(connection, user, percentDecoded(parts.user));
    put(connection, password, percentDecoded(parts.password));
}

template <typename Take>
void eachOption(std::string_view query, const Take& take)
{
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const auto option = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        const auto equals = option.find('=');
        if (equals != std::string_view::npos && equals > 0)
            take(percentDecoded(option.substr(0, equals)),
                 percentDecoded(option.substr(equals + 1)));
    }
}

std::string nameOf(std::string_view hosts, std::string_view path)
{
    auto name = std::string(hosts.substr(0, hosts.find_first_of(",:")));
    if (hosts.starts_with('['))
        name = hosts.substr(0, hosts.find(']') + 1);
    const auto last = path.rfind('/');
    const auto database = last == std::string_view::npos ? path : path.substr(last + 1);
    if (!database.empty())
        name += (name.empty() ? "" : "/") + std::string(database);
    return name;
}

Result<Connection> postgres(const Parts& parts)
{
    Connection connection{.url =
                              "postgresql://" + std::string(parts.hosts) + std::string(parts.path)};
    putLogin(connection, parts, "user", "password");
    std::string socket;
    eachOption(parts.query, [&](const std::string& name, const std::string& value) {
        if (name == "host" && value.starts_with('/'))
            socket = value;
        else
            put(connection, name.c_str(), value);
    });
    if (!socket.empty())
        connection.url += "?host=" + socket;
    connection.name = nameOf(parts.hosts, percentDecoded(parts.path));
    return connection;
}

Result<Connection> redis(const Parts& parts)
{
    Connection connection{.url = parts.scheme + "://" + std::string(parts.hosts)
                                 + std::string(parts.path)};
    // Before users there was the password alone, and many write it where the user stands now.
    if (!parts.hasPassword && !parts.user.empty())
        put(connection, "password", percentDecoded(parts.user));
    else
        putLogin(connection, parts, "user", "password");
    eachOption(parts.query, [&](const std::string& name, std::string value) {
        if (name == "db" && parts.scheme == "redis+unix")
            connection.url += "?db=" + value;
        else
            put(connection, name.c_str(), std::move(value));
    });
    connection.name =
        parts.scheme == "redis+unix" ? nameOf({}, parts.path) : nameOf(parts.hosts, {});
    return connection;
}

Result<Connection> kafka(const Parts& parts)
{
    std::string hosts(parts.hosts);
    std::erase(hosts, ' ');
    Connection connection{.name = nameOf(hosts, {}), .url = "kafka://" + hosts};
    putLogin(connection, parts, "sasl.username", "sasl.password");
    if (parts.hasPassword) {
        connection.properties["security.protocol"] = "SASL_SSL";
        connection.properties["sasl.mechanisms"] = "PLAIN";
    }
    eachOption(parts.query, [&](const std::string& name, std::string value) {
        put(connection, name.c_str(), std::move(value));
    });
    return connection;
}

Result<Connection> file(std::string_view uri)
{
    const auto path = percentDecoded(uri.substr(uri.find("://") + 3));
    return Connection{.name = path.substr(path.rfind('/') + 1), .url = std::string(uri)};
}

bool isHostList(std::string_view text)
{
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || std::string_view(".-_:,[] ").find(c) != std::string_view::npos;
    };
    return text.find(':') != std::string_view::npos && std::ranges::all_of(text, plain);
}

//! libpq's "host=db port=5433 password='it''s'": values may be quoted, a backslash takes the next.
std::string takeValue(std::string_view& text)
{
    std::string value;
    const bool quoted = text.starts_with('\'');
    if (quoted)
        text.remove_prefix(1);
    while (!text.empty()) {
        const char c = text.front();
        if (quoted ? c == '\'' : c == ' ' || c == '\t')
            break;
        text.remove_prefix(c == '\\' && text.size() > 1 ? 2 : 1);
        value += c == '\\' && !text.empty() ? *(text.data() - 1) : c;
    }
    if (quoted && !text.empty())
        text.remove_prefix(1);
    return value;
}

Result<Connection> conninfo(std::string_view text)
{
    Connection connection;
    std::string host, port, database;
    while (!(text = trimmed(text)).empty()) {
        const auto equals = text.find('=');
        if (equals == std::string_view::npos || equals == 0)
            break;
        const auto name = std::string(trimmed(text.substr(0, equals)));
        text = trimmed(text.substr(equals + 1));
        auto value = takeValue(text);
        if (name == "host" || name == "hostaddr")
            host = value;
        else if (name == "port")
            port = value;
        else if (name == "dbname")
            database = value;
        else
            put(connection, name.c_str(), std::move(value));
    }
    return postgresConnection(
        {.host = host, .port = port, .database = database, .properties = connection.properties});
}

} // namespace

Connection postgresConnection(const PostgresPlace& place)
{
    const bool isSocket = place.host.starts_with('/');
    Connection connection{.properties = place.properties};
    connection.url = "postgresql://" + (isSocket ? "" : place.host)
                     + (place.port.empty() || isSocket ? "" : ":" + place.port) + '/'
                     + place.database + (isSocket ? "?host=" + place.host : "");
    connection.name = nameOf(isSocket ? std::string_view() : place.host, place.database);
    return connection;
}

std::string percentDecoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned byte = 0;
        const bool isEscape =
            text[i] == '%' && i + 2 < text.size()
            && std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16).ptr
                   == text.data() + i + 3;
        out += isEscape ? char(byte) : text[i];
        i += isEscape ? 2 : 0;
    }
    return out;
}

Result<Connection> connectionFromUri(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with("jdbc:"))
        text.remove_prefix(5);
    const auto colon = text.find("://");
    if (text.empty() || text.size() > longest || text.find('\n') != std::string_view::npos)
        return malformed("This is no address.", "Write one such as kafka://broker:9092.");
    if (colon == std::string_view::npos && isHostList(text))
        return kafka({.hosts = text});
    if (colon == std::string_view::npos && text.find('=') != std::string_view::npos
        && (text.find("host") != std::string_view::npos
            || text.find("dbname") != std::string_view::npos))
        return conninfo(text);
    if (colon == std::string_view::npos || colon == 0)
        return malformed("This is no address.", "Write one such as kafka://broker:9092.");
    const auto parts = split(text);
    if (parts.scheme == "kafka")
        return kafka(parts);
    if (parts.scheme == "postgresql" || parts.scheme == "postgres")
        return postgres(parts);
    if (parts.scheme == "redis" || parts.scheme == "rediss" || parts.scheme == "redis+unix"
        || parts.scheme == "redis+sentinel" || parts.scheme == "rediss+sentinel")
        return redis(parts);
    if (parts.scheme == "file")
        return file(text);
    if (parts.scheme == "amqp" || parts.scheme == "amqps")
        return Error{.kind = Error::Kind::Unsupported,
                     .text = "This version does not open RabbitMQ.",
                     .advice = "Kafka, PostgreSQL, Redis and captures are opened."};
    return Error{.kind = Error::Kind::Unsupported,
                 .text = "Nothing here opens addresses of this kind.",
                 .advice = "Known are kafka://, postgresql://, redis://, rediss:// and file://."};
}

} // namespace model
