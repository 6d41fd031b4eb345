#include "relay.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

namespace {

sockaddr_in local(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

bool waits(int socket)
{
    pollfd waiting{.fd = socket, .events = POLLIN, .revents = 0};
    return ::poll(&waiting, 1, 20) > 0;
}

} // namespace

Relay::Relay(std::uint16_t target) : m_target(target), m_listener(::socket(AF_INET, SOCK_STREAM, 0))
{
    auto address = local(0);
    socklen_t size = sizeof address;
    ::bind(m_listener, reinterpret_cast<sockaddr*>(&address), size);
    ::listen(m_listener, 8);
    ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_thread = std::jthread([this](const std::stop_token& stop) { accept(stop); });
}

Relay::~Relay()
{
    m_thread.request_stop();
    m_thread.join();
    m_passing.clear();
    ::close(m_listener);
}

void Relay::accept(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        if (!waits(m_listener))
            continue;
        const int client = ::accept(m_listener, nullptr, nullptr);
        const int server = ::socket(AF_INET, SOCK_STREAM, 0);
        auto address = local(m_target);
        ::connect(server, reinterpret_cast<sockaddr*>(&address), sizeof address);
        const std::scoped_lock lock(m_mutex);
        m_passing.emplace_back(
            [this, client, server](const std::stop_token& end) { pass(end, client, server); });
        m_passing.emplace_back(
            [this, client, server](const std::stop_token& end) { pass(end, server, client); });
    }
}

void Relay::pass(const std::stop_token& stop, int from, int to)
{
    std::array<char, 16384> buffer{};
    while (!stop.stop_requested()) {
        if (m_frozen || !waits(from)) {
            std::this_thread::yield();
            continue;
        }
        const auto count = ::recv(from, buffer.data(), buffer.size(), 0);
        if (count <= 0)
            break;
        if (!m_frozen && ::send(to, buffer.data(), std::size_t(count), MSG_NOSIGNAL) < 0)
            break;
    }
    ::shutdown(to, SHUT_RDWR);
}
