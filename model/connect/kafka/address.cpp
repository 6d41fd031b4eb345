#include "model/connect/kafka/address.h"

#include <algorithm>
#include <charconv>

namespace model::kafka {

namespace {

constexpr std::uint16_t defaultPort = 9092;

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

Error malformed(std::string text, std::size_t offset)
{
    return {.kind = Error::Kind::Malformed,
            .text = std::move(text),
            .advice = "Write the brokers as host:port, separated by commas.",
            .place = {.line = 1, .column = int(offset) + 1}};
}

Result<std::uint16_t> parsePort(std::string_view text, std::size_t offset)
{
    unsigned port = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (fault != std::errc() || end != text.data() + text.size() || port == 0 || port > 65535)
        return malformed("\"" + std::string(text)
                             + "\" is not a port: it has to be a number from 1 to 65535.",
                         offset);
    return std::uint16_t(port);
}

//! Where the host ends in "host:port" or "[host]:port"; npos when a bracket is not closed.
std::size_t hostEnd(std::string_view item)
{
    if (item.starts_with('[')) {
        const auto bracket = item.find(']');
        return bracket == std::string_view::npos ? bracket : bracket + 1;
    }
    // More than one colon without brackets is a bare IPv6 address.
    return std::ranges::count(item, ':') == 1 ? item.find(':') : item.size();
}

Result<Address> parseAddress(std::string_view item, std::size_t offset)
{
    if (const auto scheme = item.find("://"); scheme != std::string_view::npos) {
        offset += scheme + 3;
        item.remove_prefix(scheme + 3);
    }
    const auto end = hostEnd(item);
    if (end == std::string_view::npos)
        return malformed("The bracket of \"" + std::string(item) + "\" is not closed.", offset);
    auto host = item.substr(0, end);
    if (host.starts_with('['))
        host = host.substr(1, host.size() - 2);
    if (host.empty() || host.find_first_of(" \t/") != std::string_view::npos)
        return malformed("\"" + std::string(item) + "\" names no host.", offset);
    if (end == item.size())
        return Address{std::string(host), defaultPort};
    if (item[end] != ':')
        return malformed("\"" + std::string(item) + "\" is not host:port.", offset + end);
    const auto port = parsePort(item.substr(end + 1), offset + end + 1);
    if (!port)
        return port.error();
    return Address{std::string(host), *port};
}

} // namespace

std::string toText(const Address& address)
{
    const bool bare6 = address.host.find(':') != std::string::npos;
    return (bare6 ? "[" + address.host + "]" : address.host) + ":" + std::to_string(address.port);
}

Result<std::vector<Address>> parseAddresses(std::string_view list)
{
    std::vector<Address> addresses;
    for (std::size_t begin = 0; begin <= list.size();) {
        const auto comma = std::min(list.find(',', begin), list.size());
        const auto item = trimmed(list.substr(begin, comma - begin));
        if (!item.empty()) {
            auto address = parseAddress(item, std::size_t(item.data() - list.data()));
            if (!address)
                return address.error();
            addresses.push_back(std::move(*address));
        }
        begin = comma + 1;
    }
    if (addresses.empty())
        return malformed("No broker is given.", 0);
    return addresses;
}

std::string_view addressesOf(std::string_view url)
{
    if (const auto scheme = url.find("://");
        scheme != std::string_view::npos && url.substr(0, scheme) == "kafka")
        url.remove_prefix(scheme + 3);
    while (url.ends_with('/'))
        url.remove_suffix(1);
    return url;
}

} // namespace model::kafka
