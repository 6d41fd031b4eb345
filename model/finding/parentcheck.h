#pragma once

#include "model/finding/envelopeseen.h"
#include "model/finding/sourcefacts.h"
#include "model/store/eventindex.h"

#include <deque>
#include <map>

namespace model {

//! Missing parent: an event names as its cause an event that is not held, although what is held
//! reaches back further than the cause can be, every partition was read to its end, and others of
//! its type do have theirs. Where hardly any cause of a type is found, the causes are probably not
//! watched: that is a note. What cannot be told is not told. Bounded.
class ParentCheck
{
public:
    static constexpr std::chrono::microseconds margin = std::chrono::seconds(60);
    static constexpr std::chrono::microseconds grace = std::chrono::seconds(5);
    static constexpr std::size_t mostWaiting = 4'096;
    static constexpr std::size_t mostMissing = 1'000;

    explicit ParentCheck(const EventIndex& index) : m_index(index) {}

    //! For every row of the lane, looked into or not: how far back it is held.
    void takeStart(LaneId lane, std::int64_t position, Timestamp time);
    void take(const EnvelopeSeen& event, Timestamp now);
    //! What is held begins at \a oldest now.
    void letGo(Timestamp oldest);
    void tick(Timestamp now, const std::vector<SourceFacts>& sources, RowLook& look);
    void lines(std::vector<FindingLine>& lines, RowLook& look) const;
    //! Events whose cause may still come.
    std::size_t waiting() const { return m_waiting.size(); }

private:
    using Kind = std::pair<ChannelId, std::uint32_t>; // and the type
    struct Child
    {
        Kind kind;
        Row row = 0;
        Timestamp time;
        SourceId source;
        std::uint32_t cause = 0; // hash of its id
        Timestamp seen;
    };
    struct Start
    {
        Timestamp time;
        bool isBeginning = false; // nothing was before
    };
    struct Count
    {
        std::uint64_t found = 0;
        std::uint64_t missing = 0;
    };

    bool isHeld(std::uint32_t hash);
    bool couldBeMissing(const Child& child, RowLook& look) const;
    void settle(const Child& child, RowLook& look);

    const EventIndex& m_index;
    std::vector<Row> m_rows; // scratch
    std::deque<Child> m_waiting;
    std::deque<Child> m_missing; // may still turn up
    std::map<Kind, Count> m_counts;
    std::map<Kind, Tally> m_tallies;            // of the missing
    std::vector<std::optional<Start>> m_starts; // by lane
    std::optional<Timestamp> m_oldest;          // after rows were let go
};

} // namespace model
