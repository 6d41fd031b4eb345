#pragma once

#include "model/connect/redis/redisaddress.h"
#include "model/connect/redis/reply.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model::redis {

//! How to write a key.
struct SetOptions
{
    std::chrono::seconds life{0}; //!< 0: for ever.
    bool onlyIfAbsent = false;
};

//! One connection to a Redis server, used on one thread at a time. After an error of kind
//! Unreachable it is dead: connect anew.
class KeyStore
{
public:
    //! \a patience is for connecting and for each answer.
    static Result<KeyStore> connect(const RedisAddress& address,
                                    std::chrono::milliseconds patience);

    KeyStore(KeyStore&&) noexcept;
    KeyStore& operator=(KeyStore&&) noexcept;
    ~KeyStore();

    Result<std::optional<std::string>> get(std::string_view key);
    //! False when the key was there and only an absent one was to be set.
    Result<bool> set(std::string_view key, std::string_view value, SetOptions options);
    //! Nothing for a key that is absent or lives for ever.
    Result<std::optional<std::chrono::milliseconds>> timeToLive(std::string_view key);
    //! Any command: its name, then its arguments.
    Result<Reply> command(const std::vector<std::string>& words);

private:
    struct Private;

    explicit KeyStore(std::unique_ptr<Private> d);

    std::unique_ptr<Private> d;
};

} // namespace model::redis
