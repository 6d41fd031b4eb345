#pragma once

#include "model/source/eventsink.h"

#include <span>

namespace model {

//! A partition that is worked through in a fixed order.
struct ProgressLane
{
    std::string channel;
    std::int32_t partition = 0;

    bool operator==(const ProgressLane&) const = default;
};

//! What a transactional sink is opened for. The id stays the same whenever the work is resumed: who
//! opens it anew shuts out whoever had it before.
struct TransactionalOrder
{
    std::string id;
    std::vector<ProgressLane> lanes;
    std::vector<std::string> channels; //!< Where records will go.
};

//! What became of one transaction.
struct CommitOutcome
{
    std::vector<PublishedAt> places; //!< One a record, when it was committed.
    std::optional<Error> error; //!< It was not, or nobody knows: progress() of a new sink does.
    std::optional<std::size_t> refused; //!< The record that the broker will never take.
};

//! Publishes records and how far the work is in one transaction: after any crash either both are
//! there or neither. The progress is one number a lane, and rests on the broker. Made, used and
//! destroyed on one thread; no transaction is open between two calls.
class TransactionalSink
{
public:
    virtual ~TransactionalSink() = default;

    //! By lane, as the broker had it when this was opened; nothing when no transaction was ever
    //! committed.
    virtual const std::optional<std::vector<std::int64_t>>& progress() const = 0;

    //! \a progress has a number for each lane: what is done when this is committed.
    virtual CommitOutcome commit(std::span<const OutgoingRecord> records,
                                 std::span<const std::int64_t> progress) = 0;

    //! The work is over: the broker may forget the progress. It must not be opened again.
    virtual Result<void> forget() = 0;
};

} // namespace model
