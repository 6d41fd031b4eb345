#include "model/connect/redis/codec.h"

#include <hiredis/hiredis.h>

#include <algorithm>
#include <array>

namespace model::redis {

namespace {

constexpr std::size_t mostWaiting = std::size_t{256} << 20; // of a reply that does not end

void appendCommand(std::string& bytes, int count, const char** words, const std::size_t* sizes)
{
    char* formatted = nullptr;
    const auto size = redisFormatCommandArgv(&formatted, count, words, sizes);
    if (size > 0)
        bytes.append(formatted, std::size_t(size));
    redisFreeCommand(formatted);
}

constexpr int mostElements = 4 << 20; // of one array: room for them is taken before they come

const redisReplyObjectFunctions& usualFunctions()
{
    static const auto functions = [] {
        auto* reader = redisReaderCreate();
        const auto copy = *reader->fn;
        redisReaderFree(reader);
        return copy;
    }();
    return functions;
}

//! The number of elements has another type in each version.
template <typename Count>
void* createArray(const redisReadTask* task, Count elements)
{
    return elements > Count(mostElements) ? nullptr : usualFunctions().createArray(task, elements);
}

redisReader* makeReader()
{
    static auto functions = [] {
        auto bounded = usualFunctions();
        bounded.createArray = createArray;
        return bounded;
    }();
    auto* reader = redisReaderCreate();
    reader->fn = &functions;
    return reader;
}

} // namespace

void Codec::Free::operator()(redisReader* reader) const
{
    redisReaderFree(reader);
}

Codec::Codec() : m_reader(makeReader()) {}

void Codec::append(std::string& bytes, const Words& words)
{
    std::vector<const char*> texts;
    std::vector<std::size_t> sizes;
    for (const auto& word : words) {
        texts.push_back(word.data());
        sizes.push_back(word.size());
    }
    appendCommand(bytes, int(words.size()), texts.data(), sizes.data());
}

void Codec::append(std::string& bytes, std::string_view command, std::string_view argument)
{
    std::array<const char*, 2> texts{command.data(), argument.data()};
    const std::array<std::size_t, 2> sizes{command.size(), argument.size()};
    appendCommand(bytes, 2, texts.data(), sizes.data());
}

void Codec::feed(std::string_view bytes)
{
    m_waiting += bytes.size();
    redisReaderFeed(m_reader.get(), bytes.data(), bytes.size());
}

Result<bool> Codec::next(Reply& reply)
{
    void* raw = nullptr;
    if (redisReaderGetReply(m_reader.get(), &raw) != REDIS_OK)
        return Error{.kind = Error::Kind::Failed,
                     .text = "What answers is no Redis: "
                             + std::string(static_cast<const char*>(m_reader->errstr)) + ".",
                     .advice = "Check the host and the port."};
    if (!raw) {
        if (m_waiting > mostWaiting)
            return Error{.text = "The server's answer is bigger than 256 MB; it was left."};
        return false;
    }
    m_waiting = 0;
    reply = readReply(*static_cast<redisReply*>(raw));
    freeReplyObject(raw);
    return true;
}

Reply readReply(const redisReply& raw)
{
    Reply reply;
    switch (raw.type) {
    case REDIS_REPLY_ERROR:
        reply.kind = Reply::Kind::Refusal;
        reply.text.assign(raw.str, raw.len);
        break;
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
        reply.kind = Reply::Kind::Text;
        reply.text.assign(raw.str, raw.len);
        break;
    case REDIS_REPLY_INTEGER:
        reply.kind = Reply::Kind::Integer;
        reply.integer = raw.integer;
        break;
    case REDIS_REPLY_ARRAY:
        reply.kind = Reply::Kind::Array;
        reply.items.reserve(raw.elements);
        for (std::size_t i = 0; i < raw.elements; ++i)
            reply.items.push_back(readReply(*raw.element[i]));
        break;
    default:
        break;
    }
    return reply;
}

Error refusalError(std::string_view text)
{
    const auto begins = [text](std::string_view word) { return text.starts_with(word); };
    static constexpr std::array denied{"NOAUTH", "WRONGPASS", "NOPERM", "ERR AUTH",
                                       "ERR invalid password"};
    static constexpr std::array elsewhere{"LOADING",   "BUSY",        "MASTERDOWN", "CLUSTERDOWN",
                                          "READONLY",  "MOVED",       "ASK",        "TRYAGAIN",
                                          "UNBLOCKED", "NOMASTERLINK"};
    const auto kind = std::ranges::any_of(denied, begins)      ? Error::Kind::Denied
                      : std::ranges::any_of(elsewhere, begins) ? Error::Kind::Unreachable
                                                               : Error::Kind::Failed;
    return {.kind = kind, .text = "Redis refused: " + std::string(text)};
}

} // namespace model::redis
