#pragma once

#include "model/finding/envelopeseen.h"
#include "model/store/eventindex.h"

#include <map>
#include <unordered_map>

namespace model {

//! Out of order: in one partition an event of a key stands behind a later one of the same key, by
//! what their envelopes say. Within \a tolerance it is no finding: envelopes are stamped by the
//! clocks of several machines. A duplicate that comes late is a duplicate, not counted here.
//! Bounded: of the keys that were not seen for long nothing is remembered.
class OrderCheck
{
public:
    static constexpr std::chrono::microseconds tolerance = std::chrono::seconds(1);
    static constexpr std::size_t mostKeys = 1u << 16; //!< Of each of two generations.

    explicit OrderCheck(const EventIndex& index) : m_index(index) {}

    void take(const EnvelopeSeen& event, RowLook& look);
    void lines(std::vector<FindingLine>& lines, RowLook& look) const;

private:
    struct Latest
    {
        Timestamp time;
        Row row = 0;
        std::uint32_t reading = 0;
    };
    struct Reading // of a lane; another one each time it is read from further back
    {
        std::int64_t position = -1;
        std::uint32_t number = 0;
    };
    struct Seen : Tally
    {
        std::chrono::microseconds most{};
    };

    std::uint32_t reading(const EnvelopeSeen& event);
    Latest& latest(std::uint64_t key);
    bool isDuplicate(const EnvelopeSeen& event, RowLook& look);

    const EventIndex& m_index;
    std::unordered_map<std::uint64_t, Latest> m_young; // by lane and key
    std::unordered_map<std::uint64_t, Latest> m_old;
    std::vector<Reading> m_readings; // by lane
    std::vector<Row> m_rows;         // scratch
    std::map<ChannelId, Seen> m_seen;
};

} // namespace model
