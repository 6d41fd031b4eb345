#pragma once

#include "model/event/ids.h"

#include <array>
#include <cstdint>
#include <optional>

namespace model {

//! The heaviest keys of one lane in little memory: the space-saving sketch with 32 counters. A key
//! with more than a 32nd of the records is always among them, and its count is never said too
//! high by more than its error.
class HeavyKeys
{
public:
    static constexpr std::size_t counters = 32;

    struct Heavy
    {
        std::uint32_t hash = 0;
        std::uint64_t count = 0; //!< At least so many, surely.
        Row row = 0;             //!< A record with that key.
    };

    void add(std::uint32_t keyHash, Row row);
    //! Records with a key.
    std::uint64_t total() const { return m_total; }
    std::optional<Heavy> heaviest() const;

private:
    std::array<std::uint32_t, counters> m_hashes{}; // 0: free
    std::array<std::uint64_t, counters> m_counts{};
    std::array<std::uint64_t, counters> m_errors{};
    std::array<Row, counters> m_rows{};
    std::uint64_t m_total = 0;
};

} // namespace model
