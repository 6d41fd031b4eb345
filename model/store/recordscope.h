#pragma once

#include "model/store/eventstore.h"

#include <optional>
#include <string>
#include <vector>

namespace model {

//! Up to where the records of one partition count.
struct RecordEnd
{
    std::string channel;
    std::int32_t partition = 0;
    std::int64_t end = 0; //!< The first position that does not.

    bool operator==(const RecordEnd&) const = default;
};

//! Which records of the store belong to one world: to a simulated run those of its own source, up
//! to where the run stands; to everything else all that were not simulated. Runs give their events
//! the same ids again and again, so none may be taken for another's. One thread at a time.
class RecordScope
{
public:
    //! Of whatever that source brings: a simulated one is a world of its own.
    static RecordScope of(const EventStore& store, SourceId source);

    RecordScope() = default;

    bool isSimulated() const { return m_source.has_value(); }
    //! The run stands in its past: what comes from \a ends on is still to happen. Nothing: all
    //! counts.
    void setEnds(std::optional<std::vector<RecordEnd>> ends);
    bool counts(const EventStore& store, LaneId lane, std::int64_t position);

private:
    std::int64_t limitOf(const EventStore& store, LaneId lane) const;

    std::optional<SourceId> m_source;
    std::optional<std::vector<RecordEnd>> m_ends;
    std::vector<std::optional<std::int64_t>> m_limits; // by lane
};

} // namespace model
