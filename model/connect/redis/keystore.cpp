#include "model/connect/redis/keystore.h"

#include "model/connect/redis/brokenpipe.h"
#include "model/connect/redis/codec.h"

#include <hiredis/hiredis.h>
#include <sys/time.h>

namespace model::redis {

namespace {

struct FreeContext
{
    void operator()(redisContext* context) const { redisFree(context); }
};

struct FreeReply
{
    void operator()(redisReply* reply) const { freeReplyObject(reply); }
};

using RawReply = std::unique_ptr<redisReply, FreeReply>;

timeval toTimeval(std::chrono::milliseconds time)
{
    return {.tv_sec = time.count() / 1000, .tv_usec = time.count() % 1000 * 1000};
}

std::vector<std::string> loginWords(const RedisAddress& address)
{
    if (address.user.empty())
        return {"AUTH", address.password};
    return {"AUTH", address.user, address.password};
}

} // namespace

struct KeyStore::Private
{
    std::unique_ptr<redisContext, FreeContext> context;

    Error broken() const
    {
        const auto* why = context ? context->errstr : "out of memory";
        return {.kind = Error::Kind::Unreachable,
                .text = "Redis is out of reach: " + std::string(why)};
    }
};

KeyStore::KeyStore(std::unique_ptr<Private> p) : d(std::move(p)) {}
KeyStore::KeyStore(KeyStore&&) noexcept = default;
KeyStore& KeyStore::operator=(KeyStore&&) noexcept = default;
KeyStore::~KeyStore() = default;

Result<KeyStore> KeyStore::connect(const RedisAddress& address, std::chrono::milliseconds patience)
{
    const auto time = toTimeval(patience);
    auto p = std::make_unique<Private>();
    p->context.reset(address.socket.empty()
                         ? redisConnectWithTimeout(address.host.c_str(), address.port, time)
                         : redisConnectUnixWithTimeout(address.socket.c_str(), time));
    if (!p->context || p->context->err != 0 || redisSetTimeout(p->context.get(), time) != REDIS_OK)
        return p->broken();
    KeyStore store(std::move(p));
    if (!address.password.empty()) {
        if (const auto login = store.command(loginWords(address)); !login)
            return login.error();
    }
    if (address.database != 0) {
        if (const auto chosen = store.command({"SELECT", std::to_string(address.database)});
            !chosen)
            return chosen.error();
    }
    return store;
}

Result<Reply> KeyStore::command(const std::vector<std::string>& words)
{
    std::vector<const char*> texts;
    std::vector<std::size_t> sizes;
    for (const auto& word : words) {
        texts.push_back(word.data());
        sizes.push_back(word.size());
    }
    const NoBrokenPipe noSignal;
    const RawReply raw(static_cast<redisReply*>(
        redisCommandArgv(d->context.get(), int(words.size()), texts.data(), sizes.data())));
    if (!raw)
        return d->broken();
    if (raw->type == REDIS_REPLY_ERROR)
        return refusalError({raw->str, raw->len});
    return readReply(*raw);
}

Result<std::optional<std::string>> KeyStore::get(std::string_view key)
{
    auto reply = command({"GET", std::string(key)});
    if (!reply)
        return reply.error();
    if (reply->kind == Reply::Kind::Nil)
        return std::optional<std::string>();
    return std::optional(std::move(reply->text));
}

Result<bool> KeyStore::set(std::string_view key, std::string_view value, SetOptions options)
{
    std::vector<std::string> words{"SET", std::string(key), std::string(value)};
    if (options.life.count() > 0)
        words.insert(words.end(), {"EX", std::to_string(options.life.count())});
    if (options.onlyIfAbsent)
        words.emplace_back("NX");
    const auto reply = command(words);
    if (!reply)
        return reply.error();
    return reply->kind != Reply::Kind::Nil;
}

Result<std::optional<std::chrono::milliseconds>> KeyStore::timeToLive(std::string_view key)
{
    const auto reply = command({"PTTL", std::string(key)});
    if (!reply)
        return reply.error();
    if (reply->integer < 0)
        return std::optional<std::chrono::milliseconds>();
    return std::optional(std::chrono::milliseconds(reply->integer));
}

} // namespace model::redis
