#include "sim/live/processedkeys.h"

#include "model/connect/redis/keystore.h"

#include <deque>
#include <unordered_map>

namespace sim {

using model::redis::KeyStore;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto patience = std::chrono::seconds(2);
constexpr std::size_t memoryLimit = 200'000;

class RedisKeys final : public ProcessedKeys
{
public:
    RedisKeys(std::string url, int database) : m_url(std::move(url)), m_database(database) {}

    model::Result<bool> has(const std::string& key) override
    {
        return ask<bool>([&key](KeyStore& store) -> model::Result<bool> {
            const auto value = store.get(key);
            if (!value)
                return value.error();
            return value->has_value();
        });
    }

    model::Result<void> set(const std::string& key, const std::string& value,
                            std::chrono::seconds life) override
    {
        return ask<void>([&](KeyStore& store) -> model::Result<void> {
            const auto done = store.set(key, value, {.life = life});
            if (!done)
                return done.error();
            return {};
        });
    }

    model::Result<void> clear() override
    {
        return ask<void>([](KeyStore& store) -> model::Result<void> {
            const auto done = store.command({"FLUSHDB"});
            if (!done)
                return done.error();
            return {};
        });
    }

private:
    model::Result<void> open()
    {
        if (m_store)
            return {};
        auto address = model::redis::parseAddress(m_url);
        if (!address)
            return address.error();
        address->database = m_database;
        auto store = KeyStore::connect(*address, patience);
        if (!store)
            return store.error();
        m_store.emplace(std::move(*store));
        return {};
    }

    template <typename T, typename Question>
    model::Result<T> ask(const Question& question)
    {
        if (const auto opened = open(); !opened)
            return opened.error();
        auto answer = question(*m_store);
        if (!answer)
            m_store.reset();
        return answer;
    }

    std::string m_url;
    int m_database;
    std::optional<KeyStore> m_store;
};

class MemoryKeys final : public ProcessedKeys
{
public:
    model::Result<bool> has(const std::string& key) override
    {
        const auto found = m_ends.find(key);
        return found != m_ends.end() && found->second > Clock::now();
    }

    model::Result<void> set(const std::string& key, const std::string&,
                            std::chrono::seconds life) override
    {
        if (m_ends.insert_or_assign(key, Clock::now() + life).second)
            m_order.push_back(key);
        if (m_order.size() > memoryLimit) {
            m_ends.erase(m_order.front());
            m_order.pop_front();
        }
        return {};
    }

    model::Result<void> clear() override
    {
        m_ends.clear();
        m_order.clear();
        return {};
    }

private:
    std::unordered_map<std::string, Clock::time_point> m_ends;
    std::deque<std::string> m_order;
};

} // namespace

std::unique_ptr<ProcessedKeys> makeRedisKeys(const std::string& url, int database)
{
    return std::make_unique<RedisKeys>(url, database);
}

std::unique_ptr<ProcessedKeys> makeMemoryKeys()
{
    return std::make_unique<MemoryKeys>();
}

} // namespace sim
