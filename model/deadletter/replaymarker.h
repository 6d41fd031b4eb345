#pragma once

#include "model/deadletter/replayplan.h"

#include <optional>

namespace model {

//! The compacted topics that note which dead letters were replayed, so that other computers know
//! it too: the key is the dead letter's "topic/partition/offset". Such topics are known by how
//! their names begin.
inline constexpr std::string_view usualMarkerTopic = "sagalens-replayed";

bool isMarkerTopic(std::string_view channel);
//! An error says what is wrong with a name.
Result<void> checkMarkerTopic(std::string_view channel);

//! The note that goes with a copy.
OutgoingRecord markerOf(const PlanHeader& plan, const ProgressLane& lane, const PlannedItem& item,
                        Timestamp time);

//! What a note says.
struct ReplayMarker
{
    std::string place; //!< "topic/partition/offset".
    std::string plan;
    std::string person;
    std::string host;
    std::optional<Timestamp> time;

    bool operator==(const ReplayMarker&) const = default;
};
//! Nothing when it is none, or was taken back (a tombstone).
std::optional<ReplayMarker> readMarker(const std::optional<std::string_view>& key,
                                       const std::optional<std::string_view>& value);

} // namespace model
