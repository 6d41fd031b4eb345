#include "model/connect/redis/link.h"

#include <array>

namespace model::redis {

namespace {

constexpr std::size_t readSize = std::size_t{64} << 10;

} // namespace

Link::Link(Wire wire, std::string where, std::chrono::milliseconds patience,
           const std::stop_token& stop)
    : m_wire(std::move(wire))
    , m_where(std::move(where))
    , m_patience(patience)
    , m_stop(stop)
{}

Result<Link> Link::connect(const Target& target, const Endpoint& endpoint,
                           std::chrono::milliseconds patience, const std::stop_token& stop)
{
    const auto where = endpoint.text();
    Wire wire;
    const auto until = Patience::of(patience, stop);
    if (const auto fault = wire.connect(endpoint, until))
        return fault->error(where);
    if (target.tls && endpoint.socket.empty()) {
        TlsContext context;
        if (const auto fault = TlsContext::make(target.files, context))
            return fault->error(where);
        if (const auto fault = wire.startTls(context, endpoint.host, until))
            return fault->error(where);
    }
    return Link(std::move(wire), where, patience, stop);
}

Result<void> Link::logIn(const std::string& user, const std::string& password)
{
    if (!password.empty() || !user.empty()) {
        const auto done =
            ask(user.empty() ? Words{"AUTH", password} : Words{"AUTH", user, password});
        if (!done)
            return done.error();
    }
    // Only a courtesy to whoever looks at CLIENT LIST: a server that forbids it is fine.
    add({"CLIENT", "SETNAME", "sagalens"});
    if (const auto named = reply(); !named)
        return named.error();
    return {};
}

Result<Link> Link::open(const Target& target, const Endpoint& endpoint,
                        std::chrono::milliseconds patience, const std::stop_token& stop)
{
    auto link = connect(target, endpoint, patience, stop);
    if (!link)
        return link;
    if (const auto login = link->logIn(target.user, target.password); !login)
        return login.error();
    return link;
}

Result<Link> Link::openSentinel(const Target& target, const Endpoint& endpoint,
                                std::chrono::milliseconds patience, const std::stop_token& stop)
{
    auto link = connect(target, endpoint, patience, stop);
    if (!link)
        return link;
    if (const auto login = link->logIn(target.sentinelUser, target.sentinelPassword); !login)
        return login.error();
    return link;
}

Result<Reply> Link::reply()
{
    const auto until = Patience::of(m_patience, m_stop);
    if (!m_out.empty()) {
        const auto bytes = std::exchange(m_out, {});
        if (const auto fault = m_wire.write(bytes, until))
            return fault->error(m_where);
    }
    Reply reply;
    while (true) {
        const auto whole = m_codec.next(reply);
        if (!whole)
            return whole.error();
        if (*whole)
            return reply;
        std::array<char, readSize> buffer;
        std::size_t got = 0;
        if (const auto fault = m_wire.read(buffer, got, until))
            return fault->error(m_where);
        m_codec.feed({buffer.data(), got});
    }
}

Result<Reply> Link::ask(const Words& words)
{
    add(words);
    auto answer = reply();
    if (answer && answer->isRefusal())
        return refusalError(answer->text);
    return answer;
}

} // namespace model::redis
