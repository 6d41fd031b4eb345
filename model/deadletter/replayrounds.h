#pragma once

#include "model/deadletter/replayrun.h"

namespace model {

//! One way of carrying out a plan, round by round. Nothing is open at the broker between two.
class ReplayRounds
{
public:
    virtual ~ReplayRounds() = default;

    //! Finds out where the plan stands, after whatever happened before.
    virtual Result<void> begin(std::vector<std::string>& notes) = 0;
    //! Sends up to \a limit items and waits for the broker; how many are done with.
    virtual Result<std::size_t> round(std::size_t limit) = 0;
    //! Until all that is known is on the disk.
    virtual Result<void> flush() { return {}; }
    //! The plan is done.
    virtual void close(std::vector<std::string>& notes) = 0;

    virtual std::uint64_t done() const = 0;
    virtual std::uint64_t refused() const = 0;
};

std::unique_ptr<ReplayRounds> exactlyOnceRounds(ReplayLedger& ledger,
                                                std::unique_ptr<TransactionalSink> sink,
                                                const ReplayPorts& ports, const ReplayPace& pace);
std::unique_ptr<ReplayRounds> atLeastOnceRounds(ReplayLedger& ledger,
                                                std::unique_ptr<EventSink> sink,
                                                const ReplayPorts& ports, const ReplayPace& pace);

//! Notes in a topic what was replayed, where that is not part of a transaction. The same note twice
//! is one: the topic is compacted.
class MarkerWriter
{
public:
    MarkerWriter(const ReplayLedger& ledger, std::unique_ptr<EventSink> sink);

    //! Waits until the broker has the notes for all of these.
    Result<void> write(std::span<const PlannedItem* const> items);

private:
    Result<void> take(std::chrono::milliseconds patience);

    const ReplayLedger& m_ledger;
    const std::unique_ptr<EventSink> m_sink;
    std::size_t m_open = 0; // sent, and not confirmed yet
};

//! The next items of a plan: from all lanes in turn, of each in its order.
Result<std::vector<PlannedItem>> nextItems(ReplayLedger& ledger, std::span<const std::int64_t> done,
                                           std::size_t limit);

std::uint64_t sumOf(std::span<const std::int64_t> done);

} // namespace model
