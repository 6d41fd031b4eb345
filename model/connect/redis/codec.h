#pragma once

#include "model/connect/redis/reply.h"
#include "model/event/result.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct redisReader;
struct redisReply;

namespace model::redis {

using Words = std::vector<std::string>;

//! Bytes of Redis' protocol, by hiredis: commands into bytes, bytes into replies. Knows no socket.
class Codec
{
public:
    Codec();

    static void append(std::string& bytes, const Words& words);
    //! The hot path of a scan: one command with one argument.
    static void append(std::string& bytes, std::string_view command, std::string_view argument);

    void feed(std::string_view bytes);
    //! False as long as the next reply is not whole. An error when the bytes are no replies, or
    //! more than anybody should hold.
    Result<bool> next(Reply& reply);

private:
    struct Free
    {
        void operator()(redisReader* reader) const;
    };
    std::unique_ptr<redisReader, Free> m_reader;
    std::size_t m_waiting = 0; // bytes since the last whole reply
};

Reply readReply(const redisReply& raw);

//! What a server's refusal means for whoever asked: Denied, Unreachable (another server or a little
//! later may do it), or Failed.
Error refusalError(std::string_view text);

} // namespace model::redis
