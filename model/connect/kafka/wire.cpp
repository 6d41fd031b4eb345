#include "model/connect/kafka/wire.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace model::kafka {

using namespace std::chrono_literals;
using Kind = Outcome::Kind;

namespace {

struct FreeAddresses
{
    void operator()(addrinfo* list) const { freeaddrinfo(list); }
};
using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

std::string systemText(int code)
{
    return std::generic_category().message(code);
}

Outcome systemFault(int code)
{
    if (code == ECONNREFUSED)
        return {Kind::Refused, systemText(code)};
    if (code == ECONNRESET || code == EPIPE)
        return {Kind::Closed, systemText(code)};
    if (code == ETIMEDOUT || code == EHOSTUNREACH || code == ENETUNREACH)
        return {Kind::Silent, systemText(code)};
    return {Kind::Failed, systemText(code)};
}

//! A host that is an address is its own; everything else is asked of the system.
Outcome resolve(const Address& address, Addresses& list)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* raw = nullptr;
    const auto port = std::to_string(address.port);
    if (const int fault = getaddrinfo(address.host.c_str(), port.c_str(), &hints, &raw); fault != 0)
        return {Kind::UnknownHost, gai_strerror(fault)};
    list.reset(raw);
    return {};
}

std::string textOf(const addrinfo& info)
{
    std::array<char, NI_MAXHOST> host{};
    getnameinfo(info.ai_addr, info.ai_addrlen, host.data(), host.size(), nullptr, 0,
                NI_NUMERICHOST);
    return host.data();
}

std::string textOf(const Addresses& list)
{
    std::string text;
    for (const auto* info = list.get(); info; info = info->ai_next)
        text += (text.empty() ? "" : ", ") + textOf(*info);
    return text;
}

class PlainStream final : public Stream
{
public:
    explicit PlainStream(Socket socket) : m_socket(std::move(socket)) {}

    Outcome write(std::string_view bytes, const Patience& patience) override
    {
        while (!bytes.empty()) {
            const auto sent =
                ::send(m_socket.descriptor(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent > 0)
                bytes.remove_prefix(std::size_t(sent));
            else if (errno != EAGAIN)
                return systemFault(errno);
            else if (auto ready = m_socket.wait(true, patience); !ready.done())
                return ready;
        }
        return {};
    }

    Outcome read(std::string& into, const Patience& patience) override
    {
        std::array<char, 16384> buffer;
        while (true) {
            const auto got = ::recv(m_socket.descriptor(), buffer.data(), buffer.size(), 0);
            if (got == 0)
                return {Kind::Closed, "The other side closed the connection"};
            if (got > 0) {
                into.append(buffer.data(), std::size_t(got));
                return {};
            }
            if (errno != EAGAIN)
                return systemFault(errno);
            if (auto ready = m_socket.wait(false, patience); !ready.done())
                return ready;
        }
    }

private:
    Socket m_socket;
};

} // namespace

Socket::Socket(Socket&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

Socket& Socket::operator=(Socket&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

Socket::~Socket()
{
    close();
}

void Socket::close()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

Outcome Socket::connectTo(const Address& address, const Patience& patience, std::string* found)
{
    Addresses list;
    if (auto looked = resolve(address, list); !looked.done())
        return looked;
    if (found)
        *found = textOf(list);
    Outcome outcome{Kind::Failed, "no address"};
    for (const auto* info = list.get(); info; info = info->ai_next) {
        outcome = tryAddress(*info, patience);
        if (outcome.done() || outcome.kind == Kind::Stopped)
            break;
    }
    return outcome;
}

Outcome Socket::tryAddress(const addrinfo& info, const Patience& patience)
{
    close();
    m_descriptor = ::socket(info.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_descriptor < 0)
        return systemFault(errno);
    if (::connect(m_descriptor, info.ai_addr, info.ai_addrlen) == 0)
        return {};
    if (errno != EINPROGRESS)
        return systemFault(errno);
    if (auto ready = wait(true, patience); !ready.done())
        return ready;
    int fault = 0;
    socklen_t size = sizeof fault;
    getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &fault, &size);
    return fault == 0 ? Outcome{} : systemFault(fault);
}

Outcome Socket::wait(bool writing, const Patience& patience) const
{
    pollfd entry{.fd = m_descriptor, .events = short(writing ? POLLOUT : POLLIN), .revents = 0};
    while (!patience.stop.stop_requested()) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(
            patience.deadline - std::chrono::steady_clock::now());
        if (left <= 0ms)
            return {Kind::Silent, "No answer"};
        // In slices, so that a stop is seen.
        if (::poll(&entry, 1, int(std::min<std::chrono::milliseconds>(left, 100ms).count())) > 0)
            return {};
    }
    return {Kind::Stopped, "Stopped"};
}

Outcome lookUp(const Address& address, std::string& found)
{
    Addresses list;
    auto looked = resolve(address, list);
    found = textOf(list);
    return looked;
}

std::unique_ptr<Stream> plainStream(Socket socket)
{
    return std::make_unique<PlainStream>(std::move(socket));
}

} // namespace model::kafka
