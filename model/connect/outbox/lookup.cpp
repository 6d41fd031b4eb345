#include "model/connect/outbox/lookup.h"

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace model::outbox {

namespace {

using Clock = std::chrono::steady_clock;

struct Address
{
    sockaddr_storage bytes{};
    socklen_t size = 0;
    std::string text;
};

struct Resolved
{
    std::vector<Address> addresses;
    std::string error;
};

Resolved resolve(const std::string& host, const std::string& port)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    Resolved resolved;
    if (const int fault = ::getaddrinfo(host.c_str(), port.c_str(), &hints, &list); fault != 0) {
        resolved.error = ::gai_strerror(fault);
        return resolved;
    }
    for (const auto* one = list; one; one = one->ai_next) {
        Address address;
        std::memcpy(&address.bytes, one->ai_addr, one->ai_addrlen);
        address.size = one->ai_addrlen;
        std::array<char, NI_MAXHOST> name{};
        ::getnameinfo(one->ai_addr, one->ai_addrlen, name.data(), name.size(), nullptr, 0,
                      NI_NUMERICHOST);
        address.text = name.data();
        resolved.addresses.push_back(std::move(address));
    }
    ::freeaddrinfo(list);
    return resolved;
}

//! The resolver cannot be interrupted: a thread of its own waits for it, and may be left behind.
Resolved resolveWithin(const std::string& host, const std::string& port,
                       std::chrono::milliseconds patience, const std::stop_token& stop)
{
    struct Shared
    {
        std::mutex mutex;
        std::condition_variable_any done;
        std::optional<Resolved> answer;
    };
    auto shared = std::make_shared<Shared>();
    std::thread([shared, host, port] {
        auto answer = resolve(host, port);
        const std::scoped_lock lock(shared->mutex);
        shared->answer = std::move(answer);
        shared->done.notify_all();
    }).detach();
    std::unique_lock lock(shared->mutex);
    if (shared->done.wait_for(lock, stop, patience, [&] { return shared->answer.has_value(); }))
        return std::move(*shared->answer);
    return {.error = "the name server does not answer"};
}

Knock tryAddress(const Address& address, Clock::time_point deadline, const std::stop_token& stop)
{
    const int socket =
        ::socket(address.bytes.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return {Knock::Kind::Failed, std::strerror(errno)};
    int fault =
        ::connect(socket, reinterpret_cast<const sockaddr*>(&address.bytes), address.size) == 0
            ? 0
            : errno;
    bool waiting = fault == EINPROGRESS;
    while (waiting && Clock::now() < deadline && !stop.stop_requested()) {
        pollfd writable{.fd = socket, .events = POLLOUT, .revents = 0};
        if (::poll(&writable, 1, 50) == 0)
            continue;
        socklen_t size = sizeof fault;
        ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &fault, &size);
        waiting = false;
    }
    ::close(socket);
    if (waiting)
        return {Knock::Kind::Silent, "no answer"};
    if (fault == 0)
        return {Knock::Kind::Answers, "answers (" + address.text + ")"};
    return {fault == ECONNREFUSED ? Knock::Kind::Refused : Knock::Kind::Failed,
            std::strerror(fault)};
}

std::optional<Address> socketAddress(const std::string& folder, const std::string& port)
{
    const auto path = folder + "/.s.PGSQL." + port;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return std::nullopt;
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    if (path.front() == '@')
        address.sun_path[0] = '\0';
    Address made{.text = path};
    std::memcpy(&made.bytes, &address, sizeof address);
    made.size = sizeof address;
    return made;
}

} // namespace

LookUp lookUp(const std::string& host, const std::string& port, std::chrono::milliseconds patience,
              const std::stop_token& stop)
{
    const auto resolved = resolveWithin(host, port, patience, stop);
    LookUp found{.text = resolved.error};
    for (const auto& address : resolved.addresses) {
        found.text += (found.addresses.empty() ? "" : ", ") + address.text;
        found.addresses.push_back(address.text);
    }
    return found;
}

Knock connectTo(const std::string& host, const std::string& port,
                std::chrono::milliseconds patience, const std::stop_token& stop)
{
    const auto deadline = Clock::now() + patience;
    if (host.starts_with('/') || host.starts_with('@')) {
        const auto address = socketAddress(host, port);
        return address ? tryAddress(*address, deadline, stop)
                       : Knock{Knock::Kind::Failed, "the path is too long for a socket"};
    }
    const auto resolved = resolveWithin(host, port, patience, stop);
    Knock last{Knock::Kind::Failed, resolved.error};
    for (const auto& address : resolved.addresses) {
        last = tryAddress(address, deadline, stop);
        if (last.kind == Knock::Kind::Answers)
            break;
    }
    return last;
}

} // namespace model::outbox
