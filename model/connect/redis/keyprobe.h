#pragma once

#include "model/connect/redis/servers.h"
#include "model/source/keymatcher.h"
#include "model/source/keyprobe.h"

#include <memory>

namespace model::redis {

//! Walks through the keys with SCAN, a page of keys and the lives of the page before in one piece,
//! and looks keys up by PTTL. Neither touches a key's access time. Sets, sorted sets and filters
//! that hold ids instead of keys are not read.
class RedisKeyProbe : public KeyProbe
{
public:
    static Result<std::unique_ptr<KeyProbe>> make(const Connection& connection);
    RedisKeyProbe(Target target, KeyMatcher matcher, Servers servers);

    void choose(const KeyPattern& pattern, const KeyBudget& budget) override;
    Result<KeyPage> scan() override;
    Result<std::vector<KeyState>> look(std::span<const std::string> eventIds,
                                       std::span<const std::string> consumers) override;
    Result<Timestamp> serverTime() override;

private:
    //! One database of one server.
    struct Spot
    {
        std::size_t server = 0;
        KeyDatabase database;
    };

    void begin();
    Result<void> countKeys();
    Result<void> page(KeyPage& page);
    Result<void> takeLives(Link& link, const Spot& spot, KeyPage& page);
    Result<void> takeKeys(Link& link);
    Result<std::vector<KeyState>> lookIn(const KeyDatabase& database,
                                         std::span<const std::string> eventIds,
                                         std::span<const std::string> consumers);

    Target m_target;
    KeyMatcher m_matcher;
    KeyBudget m_budget;
    Servers m_servers;
    std::vector<Spot> m_spots;
    std::string m_glob;
    std::size_t m_at = 0;             // the spot that is scanned
    std::string m_cursor;             // empty: this spot has to begin
    std::vector<std::string> m_found; // their lives come with the next page
    std::uint64_t m_seen = 0;
    std::uint64_t m_total = 0;
};

} // namespace model::redis
