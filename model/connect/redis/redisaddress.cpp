#include "model/connect/redis/redisaddress.h"

#include <charconv>
#include <optional>

namespace model::redis {

namespace {

template <typename Number>
bool readNumber(std::string_view text, Number& number)
{
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && stop == end;
}

//! "%2F" and the like; a percent sign without two digits stays.
std::string unescaped(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned byte = 0;
        const auto* from = text.data() + i + 1;
        if (text[i] == '%' && i + 2 < text.size()
            && std::from_chars(from, from + 2, byte, 16).ptr == from + 2) {
            out += char(byte);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

Error malformed(std::string_view url)
{
    return {.kind = Error::Kind::Malformed,
            .text = "\"" + std::string(url.substr(0, url.find(':')))
                    + "…\" is no address of a Redis server.",
            .advice = "Write redis://host:6379/0 or redis+unix:///path/redis.sock."};
}

bool readHost(std::string_view text, RedisAddress& address)
{
    const bool bracketed = text.starts_with('[');
    const auto close = text.find(']');
    if (bracketed && close == std::string_view::npos)
        return false;
    const auto colon = text.find(':', bracketed ? close : 0);
    const auto host = bracketed ? text.substr(1, close - 1) : text.substr(0, colon);
    if (!host.empty())
        address.host = host;
    return colon == std::string_view::npos
           || (readNumber(text.substr(colon + 1), address.port) && address.port != 0);
}

void readLogin(std::string_view text, RedisAddress& address)
{
    const auto colon = text.find(':');
    address.user = unescaped(text.substr(0, colon));
    if (colon != std::string_view::npos)
        address.password = unescaped(text.substr(colon + 1));
}

std::optional<RedisAddress> parseUnix(std::string_view rest)
{
    RedisAddress address;
    const auto question = rest.find("?db=");
    address.socket = unescaped(rest.substr(0, question));
    const bool goodDatabase = question == std::string_view::npos
                              || readNumber(rest.substr(question + 4), address.database);
    if (!address.socket.starts_with('/') || !goodDatabase || address.database < 0)
        return std::nullopt;
    return address;
}

std::optional<RedisAddress> parseTcp(std::string_view rest)
{
    RedisAddress address;
    if (const auto at = rest.rfind('@'); at != std::string_view::npos) {
        readLogin(rest.substr(0, at), address);
        rest.remove_prefix(at + 1);
    }
    const auto slash = rest.find('/');
    const auto database = slash == std::string_view::npos ? "" : rest.substr(slash + 1);
    if (!database.empty() && (!readNumber(database, address.database) || address.database < 0))
        return std::nullopt;
    if (!readHost(rest.substr(0, slash), address))
        return std::nullopt;
    return address;
}

} // namespace

Result<RedisAddress> parseAddress(std::string_view url)
{
    constexpr std::string_view tcp = "redis://";
    constexpr std::string_view local = "redis+unix://";
    std::optional<RedisAddress> address;
    if (url.starts_with(tcp))
        address = parseTcp(url.substr(tcp.size()));
    else if (url.starts_with(local))
        address = parseUnix(url.substr(local.size()));
    if (!address)
        return malformed(url);
    return *address;
}

} // namespace model::redis
