#pragma once

#include "model/event/result.h"

#include <chrono>
#include <memory>
#include <string>

namespace sim {

//! Where a consumer keeps the ids of the events it has processed.
class ProcessedKeys
{
public:
    virtual ~ProcessedKeys() = default;

    virtual model::Result<bool> has(const std::string& key) = 0;
    virtual model::Result<void> set(const std::string& key, const std::string& value,
                                    std::chrono::seconds life) = 0;
    //! All keys go.
    virtual model::Result<void> clear() = 0;
};

//! The keys in a Redis database; \a url as model/connect/redis reads it. One thread at a time;
//! connects anew by itself.
std::unique_ptr<ProcessedKeys> makeRedisKeys(const std::string& url, int database);

//! The keys in memory, where there is no Redis; the oldest go at a limit. One thread at a time.
std::unique_ptr<ProcessedKeys> makeMemoryKeys();

} // namespace sim
