#pragma once

#include "model/deadletter/replayplan.h"

#include <span>

namespace model {

//! What became of an item, in order: each is added behind what was known before.
struct Receipt
{
    enum class State : std::uint8_t {
        Planned,   //!< No receipt yet.
        Sent,      //!< It will be sent now: whoever finds this alone does not know whether it was.
        Confirmed, //!< The broker has it.
        Refused,   //!< The broker will never take it.
    };

    std::uint64_t number = 0;
    State state = State::Sent;
    std::optional<PublishedAt> place; //!< Of the copy; none: it is there, nobody noted where.
    Timestamp time;
    std::string note; //!< "may be double", why it was refused …
};

std::string_view toText(Receipt::State state);

inline constexpr std::string_view mayBeDouble = "may be double";

//! What a run reads of its plan and writes down. What record() took over is there after any crash.
class ReplayLedger
{
public:
    virtual ~ReplayLedger() = default;

    virtual const PlanHeader& header() const = 0;
    //! With how far each is done, as recorded.
    virtual const std::vector<PlanLane>& lanes() const = 0;
    //! Up to \a limit items of a lane from \a seq on, in their order.
    virtual Result<std::vector<PlannedItem>> items(std::uint32_t lane, std::int64_t seq,
                                                   std::size_t limit) = 0;
    //! The latest receipt of each item that is not done by the lanes' numbers.
    virtual Result<std::vector<Receipt>> beyond() = 0;
    //! All or nothing; \a done has a number for each lane.
    virtual Result<void> record(std::span<const Receipt> receipts,
                                std::span<const std::int64_t> done) = 0;

    //! Whether the broker was told that the plan begins.
    virtual bool isOpened() const = 0;
    virtual Result<void> markOpened() = 0;
    virtual Result<void> setState(PlanHeader::State state) = 0;
};

} // namespace model
