#pragma once

#include "model/deadletter/deadletter.h"
#include "model/deadletter/repair.h"
#include "model/deadletter/replayplan.h"
#include "model/decode/decoder.h"
#include "model/event/eventview.h"

#include <functional>
#include <map>
#include <memory>
#include <set>

namespace model {

//! What the planner knows of the outside.
struct PlanContext
{
    std::map<std::string, std::int32_t> destinations; //!< Topic → partitions; none: not known.
    std::map<std::string, std::int32_t> letters;      //!< The same of the dead letters' topics.
    //! Bytes that a batch of records of a topic may have, where that is known. Asked once a topic.
    std::function<std::optional<std::uint64_t>(const std::string& channel)> largest;
    //! "topic/partition/offset" of dead letters that a plan of this journal sent.
    std::function<bool(std::string_view place)> wasReplayed;
    std::string planId;
    Timestamp created;
    ProfileSet profiles = builtinProfiles(); //!< By which a repaired value is read.
};

//! Turns dead letters into what is sent for them, as the person wishes: destination, key,
//! partition, headers, repairs. One thread; one pass, nothing is kept.
class ReplayPlanner
{
public:
    ReplayPlanner(ReplayWish wish, PlanContext context, std::shared_ptr<Repair> repair);

    //! The lane and the number are set here.
    PlannedItem plan(const DeadLetter& letter, const EventView& event, std::string_view eventId);

    //! Whose schema version it is that will be sent; after each change of the item's record.
    void noteVersion(PlannedItem& item, const DeadLetter& letter, const EventView& event);

    const std::vector<ProgressLane>& lanes() const { return m_lanes; }

private:
    std::uint32_t laneOf(const EventView& event);
    void chooseDestination(PlannedItem& item, const DeadLetter& letter) const;
    void choosePartition(PlannedItem& item, const DeadLetter& letter, const EventView& event) const;
    void takeHeaders(PlannedItem& item, const DeadLetter& letter, const EventView& event) const;
    void addHeaders(PlannedItem& item, const DeadLetter& letter, const EventView& event) const;
    void checkSize(PlannedItem& item);

    const ReplayWish m_wish;
    const PlanContext m_context;
    const std::shared_ptr<Repair> m_repair; // none: nothing is changed
    std::vector<ProgressLane> m_lanes;
    std::map<std::pair<std::string, std::int32_t>, std::uint32_t, std::less<>> m_laneNumbers;
    std::map<std::string, std::optional<std::uint64_t>> m_largest; // as they were asked
    std::uint64_t m_items = 0;
    std::optional<Decoder> m_decoder; // once a repaired value was to be read
};

//! "orders-dlt/3/77".
std::string placeText(std::string_view channel, std::int32_t partition, std::int64_t position);

} // namespace model
