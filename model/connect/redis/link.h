#pragma once

#include "model/connect/redis/codec.h"
#include "model/connect/redis/wire.h"

namespace model::redis {

//! A conversation with one server: commands go out in one piece and their replies come back in
//! order. Used on one thread. After an error of kind Unreachable it is dead: open anew.
class Link
{
public:
    //! Connects, encrypts and logs in. \a patience is for all of it, and later for each reply.
    static Result<Link> open(const Target& target, const Endpoint& endpoint,
                             std::chrono::milliseconds patience, const std::stop_token& stop = {});
    //! To a Sentinel, which has a login of its own.
    static Result<Link> openSentinel(const Target& target, const Endpoint& endpoint,
                                     std::chrono::milliseconds patience,
                                     const std::stop_token& stop = {});
    //! Over a wire that is connected and encrypted already; says nothing yet.
    Link(Wire wire, std::string where, std::chrono::milliseconds patience,
         const std::stop_token& stop);

    //! Puts a command beside those that wait to be sent.
    void add(const Words& words) { Codec::append(m_out, words); }
    void add(std::string_view command, std::string_view argument)
    {
        Codec::append(m_out, command, argument);
    }
    //! The next reply; sends what waits first. A server's refusal is a reply.
    Result<Reply> reply();
    //! One command, one reply; a refusal is an error.
    Result<Reply> ask(const Words& words);

    Result<void> logIn(const std::string& user, const std::string& password);
    //! Waits for the server to say something unasked, which is its farewell. True when it did.
    bool hasClosed(std::chrono::milliseconds patience) const { return m_wire.readable(patience); }
    const std::string& where() const { return m_where; }

private:
    static Result<Link> connect(const Target& target, const Endpoint& endpoint,
                                std::chrono::milliseconds patience, const std::stop_token& stop);

    Wire m_wire;
    Codec m_codec;
    std::string m_where;
    std::chrono::milliseconds m_patience;
    std::stop_token m_stop;
    std::string m_out;
};

} // namespace model::redis
