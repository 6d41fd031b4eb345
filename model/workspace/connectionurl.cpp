#include "model/workspace/connectionurl.h"

#include <algorithm>
#include <charconv>

namespace model {

namespace {

//! Keeps the whole text at hand, so that every error can point into it.
class UrlParser
{
public:
    UrlParser(std::string_view url, std::span<const std::string_view> schemes)
        : m_url(url)
        , m_schemes(schemes)
    {}

    Result<ConnectionUrl> parse() const
    {
        if (m_url.empty())
            return error(0, "There is no address.", example());
        const auto space = m_url.find_first_of(" \t\r\n");
        if (space != std::string_view::npos && !m_url.starts_with("file:"))
            return error(space, "An address has no space in it.", example());
        const auto colon = m_url.find("://");
        if (colon == std::string_view::npos)
            return error(0, quoted(m_url) + " does not say what it is the address of.", example());
        ConnectionUrl url{.scheme = std::string(m_url.substr(0, colon))};
        if (std::ranges::find(m_schemes, url.scheme) == m_schemes.end())
            return error(0, "Nothing here opens " + quoted(url.scheme + "://") + ".", known());
        return url.scheme == "file" ? file(std::move(url), colon + 3)
                                    : hosts(std::move(url), colon + 3);
    }

private:
    static std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

    Error error(std::size_t at, std::string text, std::string advice) const
    {
        return {.kind = Error::Kind::Malformed,
                .text = std::move(text),
                .advice = std::move(advice),
                .place = {1, int(at) + 1}};
    }

    std::string example() const
    {
        if (m_url.starts_with('/'))
            return "A file is written as file://" + std::string(m_url) + ".";
        const bool hostLike = !m_url.empty() && m_url.find('/') == std::string_view::npos
                              && m_url.find(' ') == std::string_view::npos;
        return "Write it as kafka://" + (hostLike ? std::string(m_url) : "host:9092") + ".";
    }

    std::string known() const
    {
        std::string text = "Known are";
        for (const auto scheme : m_schemes)
            text += (scheme == m_schemes.front() ? " " : ", ") + std::string(scheme) + "://";
        return text + ".";
    }

    Result<ConnectionUrl> file(ConnectionUrl url, std::size_t from) const
    {
        url.path = m_url.substr(from);
        if (!url.path.starts_with('/'))
            return error(from, "After file:// comes the full path, which begins with /.",
                         "Write it as file:///folder/name.ndjson.");
        return url;
    }

    Result<ConnectionUrl> hosts(ConnectionUrl url, std::size_t from) const
    {
        const auto end = std::min(m_url.find_first_of("/?#", from), m_url.size());
        if (const auto login = m_url.substr(from, end - from).rfind('@');
            login != std::string_view::npos)
            return error(from, "A login does not belong into the address.",
                         "Give it as properties (sasl.username, sasl.password): an address is "
                         "saved and shown.");
        if (m_url.substr(end).size() > 1)
            return error(end, "Nothing may follow the hosts.",
                         "Properties are given beside the address.");
        for (auto at = from; at <= end;) {
            const auto comma = std::min(m_url.find(',', at), end);
            auto host = oneHost(at, comma);
            if (!host)
                return host.error();
            url.hosts.push_back(std::move(*host));
            at = comma + 1;
        }
        return url;
    }

    Result<ConnectionUrl::Host> oneHost(std::size_t from, std::size_t end) const
    {
        const auto text = m_url.substr(from, end - from);
        const bool bracket = text.starts_with('[');
        const auto close = bracket ? text.find(']') : 0;
        if (close == std::string_view::npos)
            return error(from, "The bracket of " + quoted(text) + " is not closed.",
                         "An IPv6 address is written as [::1]:9092.");
        const auto colon = text.find(':', close);
        const auto name = bracket ? text.substr(1, close - 1) : text.substr(0, colon);
        if (name.empty())
            return error(from, "A host is missing.", "Hosts are written as host:9092,host2:9092.");
        ConnectionUrl::Host host{.name = std::string(name)};
        if (colon != std::string_view::npos && !readPort(text.substr(colon + 1), host.port))
            return error(from + colon + 1, quoted(text.substr(colon + 1)) + " is not a port.",
                         "A port is a number from 1 to 65535.");
        if (bracket && colon == std::string_view::npos && close + 1 != text.size())
            return error(from + close + 1, "After the bracket comes the port.",
                         "Write it as [::1]:9092.");
        return host;
    }

    static bool readPort(std::string_view text, std::uint16_t& port)
    {
        const auto* const end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, port);
        return read.ec == std::errc{} && read.ptr == end && port != 0;
    }

    std::string_view m_url;
    std::span<const std::string_view> m_schemes;
};

} // namespace

Result<ConnectionUrl> parseConnectionUrl(std::string_view url,
                                         std::span<const std::string_view> schemes)
{
    return UrlParser(url, schemes).parse();
}

} // namespace model
