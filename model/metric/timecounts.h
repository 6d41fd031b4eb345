#pragma once

#include "model/metric/series.h"
#include "model/metric/timerings.h"

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

namespace model {

struct CountTiers
{
    static constexpr std::array<RingTier, 3> all{RingTier{std::chrono::seconds(1), 3600},
                                                 RingTier{std::chrono::seconds(60), 2880},
                                                 RingTier{std::chrono::seconds(3600), 2880}};
};

//! How many events each of many things (types, channels, lanes) had, in all and over time. The
//! things are numbered densely by the store. All have a total; the busiest have a timeline.
class TimeCounts
{
public:
    static constexpr std::size_t mostLines = 96;

    void add(std::uint32_t id, Timestamp time, std::uint32_t count);
    //! Now and then: a thing that became busier than the least of those with a timeline gets its
    //! place; its timeline then begins.
    void promote();

    std::uint64_t total(std::uint32_t id) const { return id < m_totals.size() ? m_totals[id] : 0; }
    //! Numbers with a timeline, those with the most events first.
    std::vector<std::uint32_t> busiest() const;

    //! Events a second in [from, to), at most \a most values; from its first event on a moment
    //! without events is 0. What is not over by \a to is left out.
    std::vector<Sample> rate(std::uint32_t id, Timestamp from, Timestamp to,
                             std::size_t most) const;
    //! How many there were up to each moment, where the number changed, and at both ends.
    std::vector<Sample> growth(std::uint32_t id, Timestamp from, Timestamp to,
                               std::size_t most) const;
    std::optional<Timestamp> oldest(std::uint32_t id) const;

private:
    using Line = TimeRings<std::uint32_t, CountTiers>;

    const Line* line(std::uint32_t id) const;

    std::vector<std::uint64_t> m_totals;
    std::unordered_map<std::uint32_t, std::unique_ptr<Line>> m_lines;
    std::vector<Line*> m_lineOf; // by number; none for most
    std::uint32_t m_candidate = 0;
    std::uint64_t m_candidateTotal = 0; // 0: there is none
};

} // namespace model
