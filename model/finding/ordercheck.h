#pragma once

#include "model/finding/envelopeseen.h"
#include "model/store/eventindex.h"

#include <map>

namespace model {

//! Out of order: in one partition an event of a key stands behind a later one of the same key, by
//! what their envelopes say. Within \a tolerance it is no finding: envelopes are stamped by the
//! clocks of several machines. A duplicate that comes late is a duplicate, not counted here.
//! Bounded: a table of keys in which one takes the place of another, which is then forgotten.
class OrderCheck
{
public:
    static constexpr std::chrono::microseconds tolerance = std::chrono::seconds(1);
    static constexpr std::size_t mostKeys = 1u << 16;

    explicit OrderCheck(const EventIndex& index) : m_index(index), m_latest(mostKeys) {}

    void take(const EnvelopeSeen& event, RowLook& look);
    void lines(std::vector<FindingLine>& lines, RowLook& look) const;

private:
    struct Latest
    {
        std::uint64_t key = ~0ull; // lane and key
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
    Latest& latest(std::uint64_t key) { return m_latest[(key * 0x9e3779b97f4a7c15ull) >> 48]; }
    bool isDuplicate(const EnvelopeSeen& event, RowLook& look);

    const EventIndex& m_index;
    std::vector<Latest> m_latest;    // mostKeys of them
    std::vector<Reading> m_readings; // by lane
    std::vector<Row> m_rows;         // scratch
    std::map<ChannelId, Seen> m_seen;
};

} // namespace model
