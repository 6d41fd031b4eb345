#include "model/connect/redis/target.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace model::redis {

namespace {

constexpr std::uint16_t sentinelPort = 26379;
constexpr std::string_view local = "redis+unix://";
constexpr std::string_view advice =
    "Write redis://host:6379/0, rediss://host:6380 (TLS), redis+unix:///path/redis.sock or "
    "redis+sentinel://host:26379/master-name.";

Error wrong(std::string text)
{
    return {.kind = Error::Kind::Malformed, .text = std::move(text), .advice = std::string(advice)};
}

std::string option(const Connection& connection, const std::string& name)
{
    const auto found = connection.properties.find(name);
    return found == connection.properties.end() ? std::string() : found->second;
}

std::optional<int> databaseNumber(std::string_view text)
{
    int number = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stop != end || number < 0)
        return std::nullopt;
    return number;
}

std::vector<std::string_view> split(std::string_view text, char by)
{
    std::vector<std::string_view> parts;
    for (std::size_t from = 0; from <= text.size();) {
        const auto to = std::min(text.find(by, from), text.size());
        parts.push_back(text.substr(from, to - from));
        from = to + 1;
    }
    return parts;
}

//! The hosts of a URL, and the login that may stand before them.
Result<void> readHosts(std::string_view authority, std::uint16_t usualPort, Target& target)
{
    for (const auto part : split(authority, ',')) {
        const auto read = parseAddress("redis://" + std::string(part));
        if (!read)
            return wrong("A host of the address cannot be read.");
        const auto host = part.substr(part.rfind('@') + 1);
        const bool namesPort = host.rfind(':') != std::string_view::npos && !host.ends_with(']');
        target.endpoints.push_back(
            {.socket = {}, .host = read->host, .port = namesPort ? read->port : usualPort});
        if (!read->user.empty() || !read->password.empty()) {
            target.user = read->user;
            target.password = read->password;
        }
    }
    return {};
}

Result<void> readUrl(std::string_view url, Target& target)
{
    const auto colon = url.find("://");
    if (colon == std::string_view::npos)
        return wrong("\"" + std::string(url) + "\" is no address.");
    const auto scheme = url.substr(0, colon);
    if (url.starts_with(local)) {
        const auto address = parseAddress(url);
        if (!address)
            return address.error();
        target.endpoints = {{.socket = address->socket, .host = {}}};
        target.databases = {{.number = address->database, .consumer = {}}};
        return {};
    }
    const bool viaSentinel = scheme.ends_with("+sentinel");
    target.tls = scheme.starts_with("rediss");
    auto rest = url.substr(colon + 3);
    const auto slash = std::min(rest.find('/'), rest.size());
    auto path = rest.substr(std::min(slash + 1, rest.size()));
    if (const auto read =
            readHosts(rest.substr(0, slash), viaSentinel ? sentinelPort : 6379, target);
        !read)
        return read;
    if (viaSentinel) {
        const auto second = std::min(path.find('/'), path.size());
        target.master = path.substr(0, second);
        path = path.substr(std::min(second + 1, path.size()));
        if (target.master.empty())
            return wrong(
                "The address does not say which master the Sentinels are to be asked for.");
    }
    const auto number = path.empty() ? 0 : databaseNumber(path);
    if (!number)
        return wrong("\"" + std::string(path) + "\" is no number of a database.");
    target.databases = {{.number = *number, .consumer = {}}};
    return {};
}

Result<void> readDatabases(const std::string& text, Target& target)
{
    if (text.empty())
        return {};
    target.databases.clear();
    for (const auto part : split(text, ',')) {
        const auto colon = std::min(part.find(':'), part.size());
        const auto number = databaseNumber(part.substr(0, colon));
        if (!number)
            return wrong("keys.databases: \"" + std::string(part)
                         + "\" does not begin with the number of a database.");
        target.databases.push_back(
            {.number = *number,
             .consumer = std::string(part.substr(std::min(colon + 1, part.size())))});
    }
    return {};
}

} // namespace

std::string Endpoint::text() const
{
    if (!socket.empty())
        return socket;
    const bool bracket = host.find(':') != std::string::npos;
    return (bracket ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

Result<Target> readTarget(const Connection& connection)
{
    Target target;
    if (const auto read = readUrl(connection.url, target); !read)
        return read.error();
    if (const auto read = readDatabases(option(connection, "keys.databases"), target); !read)
        return read.error();
    const auto take = [&](const char* name, std::string& into) {
        if (auto value = option(connection, name); !value.empty())
            into = std::move(value);
    };
    take("user", target.user);
    take("password", target.password);
    take("sentinel.user", target.sentinelUser);
    take("sentinel.password", target.sentinelPassword);
    take("keys.pattern", target.pattern.text);
    for (const auto& [name, value] : connection.properties) {
        if (name.starts_with("ssl.") || name == "enable.ssl.certificate.verification")
            target.files[name] = value;
    }
    return target;
}

bool isSecretProperty(std::string_view property)
{
    static constexpr std::array secrets{
        std::string_view("password"), std::string_view("sentinel.password"),
        std::string_view("ssl.key.password"), std::string_view("ssl.key.pem")};
    return std::ranges::find(secrets, property) != secrets.end();
}

} // namespace model::redis
