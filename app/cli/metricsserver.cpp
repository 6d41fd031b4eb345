#include "app/cli/metricsserver.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

namespace app::cli {

using namespace model;

namespace {

constexpr std::size_t longestRequest = 8'192;

struct Place
{
    std::string host = "127.0.0.1";
    std::string port;
};

Result<Place> placeOf(const std::string& address)
{
    Place place;
    const auto colon = address.rfind(':');
    place.port = colon == std::string::npos ? address : address.substr(colon + 1);
    if (colon != std::string::npos)
        place.host = address.substr(0, colon);
    if (place.host.size() > 2 && place.host.front() == '[' && place.host.back() == ']')
        place.host = place.host.substr(1, place.host.size() - 2);
    const auto isNumber =
        !place.port.empty() && place.port.size() <= 5
        && std::ranges::all_of(place.port, [](char c) { return c >= '0' && c <= '9'; });
    if (place.host.empty() || !isNumber || std::stoi(place.port) > 65'535)
        return Error{.kind = Error::Kind::Malformed,
                     .text = "--listen: \"" + address + "\" is no address.",
                     .advice = "Write a port, or HOST:PORT as in 127.0.0.1:9464."};
    return place;
}

std::string nameOf(int descriptor)
{
    sockaddr_storage bound{};
    socklen_t size = sizeof bound;
    std::array<char, 128> host{};
    std::array<char, 16> port{};
    if (::getsockname(descriptor, reinterpret_cast<sockaddr*>(&bound), &size) != 0
        || ::getnameinfo(reinterpret_cast<sockaddr*>(&bound), size, host.data(), host.size(),
                         port.data(), port.size(), NI_NUMERICHOST | NI_NUMERICSERV)
               != 0)
        return {};
    const std::string name = host.data();
    return (name.find(':') == std::string::npos ? name : "[" + name + "]") + ":" + port.data();
}

//! Until the empty line, the limit or the time-out.
std::string requestFrom(int client)
{
    std::string request;
    std::array<char, 2'048> part{};
    while (request.size() < longestRequest && request.find("\r\n\r\n") == std::string::npos) {
        const auto count = ::recv(client, part.data(), part.size(), 0);
        if (count <= 0)
            break;
        request.append(part.data(), std::size_t(count));
    }
    return request;
}

void send(int client, std::string_view text)
{
    while (!text.empty()) {
        const auto count = ::send(client, text.data(), text.size(), MSG_NOSIGNAL);
        if (count <= 0)
            return;
        text.remove_prefix(std::size_t(count));
    }
}

std::string response(std::string_view status, std::string_view type, const std::string& body,
                     bool withBody)
{
    std::string out = "HTTP/1.1 ";
    out += status;
    out += "\r\nContent-Type: ";
    out += type;
    out += "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n";
    return withBody ? out + body : out;
}

} // namespace

MetricsServer::MetricsServer(int descriptor, std::string address, Text text)
    : m_descriptor(descriptor)
    , m_address(std::move(address))
    , m_text(std::move(text))
{}

MetricsServer::MetricsServer(MetricsServer&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_address(std::move(other.m_address))
    , m_text(std::move(other.m_text))
{}

MetricsServer::~MetricsServer()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<MetricsServer> MetricsServer::listen(const std::string& address, Text text)
{
    const auto place = placeOf(address);
    if (!place)
        return place.error();
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    if (const auto fault = ::getaddrinfo(place->host.c_str(), place->port.c_str(), &hints, &found))
        return Error{.kind = Error::Kind::Malformed,
                     .text = "--listen: " + place->host + ": " + ::gai_strerror(fault) + "."};
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, ::freeaddrinfo);
    const auto descriptor = ::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    if (descriptor >= 0)
        ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (descriptor < 0 || ::bind(descriptor, found->ai_addr, found->ai_addrlen) != 0
        || ::listen(descriptor, 8) != 0) {
        const std::string why = std::strerror(errno);
        if (descriptor >= 0)
            ::close(descriptor);
        return Error{.kind = Error::Kind::Unreachable,
                     .text = "Could not listen on " + address + ": " + why + ".",
                     .advice = "Another program may have the port; port 0 takes a free one."};
    }
    return MetricsServer(descriptor, nameOf(descriptor), std::move(text));
}

void MetricsServer::serve(std::chrono::milliseconds patience)
{
    pollfd waiting{.fd = m_descriptor, .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, int(patience.count())) <= 0)
        return;
    const auto client = ::accept4(m_descriptor, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0)
        return;
    const timeval second{.tv_sec = 1, .tv_usec = 0};
    ::setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &second, sizeof second);
    ::setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &second, sizeof second);
    answer(client);
    ::shutdown(client, SHUT_WR);
    ::close(client);
}

void MetricsServer::answer(int client) const
{
    constexpr auto plain = "text/plain; charset=utf-8";
    const auto request = requestFrom(client);
    const auto method = request.substr(0, request.find(' '));
    const auto isHead = method == "HEAD";
    if (method != "GET" && !isHead)
        return send(client, response("405 Method Not Allowed", plain, "Only GET.\n", true));
    const auto from = method.size() + 1;
    auto path = request.substr(from, request.find_first_of(" \r", from) - from);
    path = path.substr(0, path.find('?'));
    if (path != "/" && path != "/metrics")
        return send(client, response("404 Not Found", plain, "See /metrics.\n", !isHead));
    send(client, response("200 OK", "text/plain; version=0.0.4; charset=utf-8", m_text(), !isHead));
}

} // namespace app::cli
