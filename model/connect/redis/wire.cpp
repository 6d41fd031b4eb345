#include "model/connect/redis/wire.h"

#include "model/connect/redis/brokenpipe.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace model::redis {

using namespace std::chrono_literals;
using Kind = Fault::Kind;

namespace {

constexpr auto stopLook = 50ms; // how often a wait looks whether it is to end

struct FreeList
{
    void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};

Step systemFault(int code)
{
    const auto kind = code == ECONNREFUSED || code == ENOENT      ? Kind::Refused
                      : code == ECONNRESET || code == EPIPE       ? Kind::Closed
                      : code == ETIMEDOUT || code == EHOSTUNREACH ? Kind::Silent
                                                                  : Kind::Failed;
    return Fault{kind, std::strerror(code)};
}

Step resolve(const Endpoint& endpoint, std::unique_ptr<addrinfo, FreeList>& list)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const auto port = std::to_string(endpoint.port);
    const int code = ::getaddrinfo(endpoint.host.c_str(), port.c_str(), &hints, &found);
    list.reset(found);
    if (code != 0)
        return Fault{Kind::UnknownHost, ::gai_strerror(code)};
    return std::nullopt;
}

int openSocket(int family, const sockaddr* address, socklen_t size, bool& connected)
{
    const int descriptor = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0)
        return -1;
    if (family != AF_UNIX) {
        const int on = 1;
        ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
        ::setsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof(on));
    }
    connected = ::connect(descriptor, address, size) == 0;
    return descriptor;
}

std::string tlsText()
{
    std::string text;
    while (const auto code = ::ERR_get_error()) {
        char line[200];
        ::ERR_error_string_n(code, line, sizeof(line));
        text = line;
    }
    return text;
}

} // namespace

Error Fault::error(const std::string& where) const
{
    const bool mine = kind == Kind::BadFile;
    const bool certificate = kind == Kind::CertificateName || kind == Kind::CertificateExpired
                             || kind == Kind::CertificateUntrusted
                             || kind == Kind::CertificateWanted || kind == Kind::NotTls;
    if (kind == Kind::Stopped)
        return {.kind = Error::Kind::Cancelled, .text = "Cancelled."};
    return {.kind = mine || certificate ? Error::Kind::Failed : Error::Kind::Unreachable,
            .text = mine ? text : "Redis at " + where + " is out of reach: " + text + "."};
}

Wire::Wire() : m_tls(nullptr, ::SSL_free) {}

Wire::Wire(Wire&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_tls(std::move(other.m_tls))
{}

Wire& Wire::operator=(Wire&& other) noexcept
{
    close();
    m_descriptor = std::exchange(other.m_descriptor, -1);
    m_tls = std::move(other.m_tls);
    return *this;
}

Wire::~Wire()
{
    close();
}

void Wire::close()
{
    m_tls.reset();
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

Step Wire::wait(bool writing, const Patience& patience) const
{
    while (true) {
        if (patience.stop.stop_requested())
            return Fault{Kind::Stopped, "stopped"};
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            patience.deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0)
            return Fault{Kind::Silent, "no answer in time"};
        pollfd one{m_descriptor, short(writing ? POLLOUT : POLLIN), 0};
        const int ready =
            ::poll(&one, 1, int(std::min<std::int64_t>(left.count(), stopLook.count())));
        if (ready > 0)
            return std::nullopt;
        if (ready < 0 && errno != EINTR)
            return systemFault(errno);
    }
}

bool Wire::readable(std::chrono::milliseconds patience) const
{
    if (m_tls && ::SSL_pending(m_tls.get()) > 0)
        return true;
    pollfd one{m_descriptor, POLLIN, 0};
    return ::poll(&one, 1, int(patience.count())) > 0;
}

Step Wire::lookUp(const Endpoint& endpoint, std::string& found)
{
    std::unique_ptr<addrinfo, FreeList> list;
    if (auto fault = resolve(endpoint, list))
        return fault;
    for (const auto* one = list.get(); one; one = one->ai_next) {
        char text[NI_MAXHOST];
        if (::getnameinfo(one->ai_addr, one->ai_addrlen, text, sizeof(text), nullptr, 0,
                          NI_NUMERICHOST)
            == 0)
            found += (found.empty() ? "" : ", ") + std::string(text);
    }
    return std::nullopt;
}

Step Wire::connect(const Endpoint& endpoint, const Patience& patience)
{
    close();
    const auto tryOne = [&](int family, const sockaddr* address, socklen_t size) -> Step {
        bool connected = false;
        m_descriptor = openSocket(family, address, size, connected);
        if (m_descriptor < 0)
            return systemFault(errno);
        if (connected)
            return std::nullopt;
        if (errno != EINPROGRESS && errno != EAGAIN)
            return systemFault(errno);
        if (auto fault = wait(true, patience))
            return fault;
        int code = 0;
        socklen_t room = sizeof(code);
        ::getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &code, &room);
        return code == 0 ? std::nullopt : systemFault(code);
    };
    if (!endpoint.socket.empty()) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        if (endpoint.socket.size() >= sizeof(address.sun_path))
            return Fault{Kind::Failed, "the path of the socket is too long"};
        std::ranges::copy(endpoint.socket, address.sun_path);
        return tryOne(AF_UNIX, reinterpret_cast<const sockaddr*>(&address), sizeof(address));
    }
    std::unique_ptr<addrinfo, FreeList> list;
    if (auto fault = resolve(endpoint, list))
        return fault;
    Step last = Fault{Kind::UnknownHost, "the name has no address"};
    for (const auto* one = list.get(); one; one = one->ai_next) {
        last = tryOne(one->ai_family, one->ai_addr, one->ai_addrlen);
        if (!last)
            return last;
        close();
    }
    return last;
}

std::string Wire::tlsVersion() const
{
    return m_tls ? ::SSL_get_version(m_tls.get()) : std::string();
}

Step Wire::tlsFault(int result, const TlsContext* context) const
{
    const int what = ::SSL_get_error(m_tls.get(), result);
    const int code = errno;
    const auto verified = ::SSL_get_verify_result(m_tls.get());
    const auto last = ::ERR_peek_last_error();
    const int reason = ERR_GET_REASON(last);
    const auto text = tlsText();
    if (what == SSL_ERROR_ZERO_RETURN)
        return Fault{Kind::Closed, "the connection was closed"};
    if (context && context->checksChain() && verified != X509_V_OK) {
        const auto kind =
            verified == X509_V_ERR_HOSTNAME_MISMATCH || verified == X509_V_ERR_IP_ADDRESS_MISMATCH
                ? Kind::CertificateName
            : verified == X509_V_ERR_CERT_HAS_EXPIRED ? Kind::CertificateExpired
                                                      : Kind::CertificateUntrusted;
        return Fault{kind, ::X509_verify_cert_error_string(verified)};
    }
    if (reason == SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED
        || reason == SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE
        || reason == SSL_R_SSLV3_ALERT_BAD_CERTIFICATE || reason == SSL_R_TLSV1_ALERT_UNKNOWN_CA)
        return Fault{Kind::CertificateWanted, text};
    if (reason == SSL_R_WRONG_VERSION_NUMBER || reason == SSL_R_PACKET_LENGTH_TOO_LONG)
        return Fault{Kind::NotTls, "what it answers is not TLS"};
    if (reason == SSL_R_UNEXPECTED_EOF_WHILE_READING)
        return Fault{Kind::Closed, "the connection was closed"};
    if (what == SSL_ERROR_SYSCALL && code != 0)
        return systemFault(code);
    return Fault{text.empty() ? Kind::Closed : Kind::Failed,
                 text.empty() ? "the connection was closed" : text};
}

Step Wire::startTls(const TlsContext& context, const std::string& host, const Patience& patience)
{
    const NoBrokenPipe noSignal;
    m_tls.reset(::SSL_new(context.get()));
    ::SSL_set_fd(m_tls.get(), m_descriptor);
    in6_addr probe{};
    const bool isAddress = ::inet_pton(AF_INET, host.c_str(), &probe) == 1
                           || ::inet_pton(AF_INET6, host.c_str(), &probe) == 1;
    if (!isAddress)
        ::SSL_set_tlsext_host_name(m_tls.get(), host.c_str());
    if (context.checksName()) {
        if (isAddress)
            ::X509_VERIFY_PARAM_set1_ip_asc(::SSL_get0_param(m_tls.get()), host.c_str());
        else
            ::SSL_set1_host(m_tls.get(), host.c_str());
    }
    while (true) {
        ::ERR_clear_error();
        const int result = ::SSL_connect(m_tls.get());
        if (result == 1)
            return std::nullopt;
        const int what = ::SSL_get_error(m_tls.get(), result);
        if (what != SSL_ERROR_WANT_READ && what != SSL_ERROR_WANT_WRITE)
            return tlsFault(result, &context);
        if (auto fault = wait(what == SSL_ERROR_WANT_WRITE, patience))
            return fault;
    }
}

Step Wire::write(std::string_view bytes, const Patience& patience)
{
    const NoBrokenPipe noSignal;
    while (!bytes.empty()) {
        bool wantsRead = false;
        ssize_t sent = 0;
        if (m_tls) {
            ::ERR_clear_error();
            sent = ::SSL_write(m_tls.get(), bytes.data(),
                               int(std::min<std::size_t>(bytes.size(), 1 << 20)));
            const int what = sent > 0 ? SSL_ERROR_NONE : ::SSL_get_error(m_tls.get(), int(sent));
            wantsRead = what == SSL_ERROR_WANT_READ;
            if (sent <= 0 && !wantsRead && what != SSL_ERROR_WANT_WRITE)
                return tlsFault(int(sent), nullptr);
        } else {
            sent = ::send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent < 0 && errno != EAGAIN && errno != EINTR)
                return systemFault(errno);
        }
        if (sent > 0)
            bytes.remove_prefix(std::size_t(sent));
        else if (auto fault = wait(!wantsRead, patience))
            return fault;
    }
    return std::nullopt;
}

Step Wire::read(std::span<char> into, std::size_t& got, const Patience& patience)
{
    const NoBrokenPipe noSignal;
    while (true) {
        bool wantsWrite = false;
        ssize_t count = 0;
        if (m_tls) {
            ::ERR_clear_error();
            count = ::SSL_read(m_tls.get(), into.data(), int(into.size()));
            const int what = count > 0 ? SSL_ERROR_NONE : ::SSL_get_error(m_tls.get(), int(count));
            wantsWrite = what == SSL_ERROR_WANT_WRITE;
            if (count <= 0 && !wantsWrite && what != SSL_ERROR_WANT_READ)
                return tlsFault(int(count), nullptr);
        } else {
            count = ::recv(m_descriptor, into.data(), into.size(), 0);
            if (count == 0)
                return Fault{Kind::Closed, "the connection was closed"};
            if (count < 0 && errno != EAGAIN && errno != EINTR)
                return systemFault(errno);
        }
        if (count > 0) {
            got = std::size_t(count);
            return std::nullopt;
        }
        if (auto fault = wait(wantsWrite, patience))
            return fault;
    }
}

} // namespace model::redis
