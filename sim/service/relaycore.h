#pragma once

#include "sim/service/settings.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <vector>

namespace sim {

//! What a relay does next.
enum class RelayDoing : std::uint8_t { Nothing, Read, Send, Mark, End };

//! One run of the outbox relay over rows of any kind; keyOf(row) is the row's aggregate. A relay
//! that crashed starts again from the empty state: the rows know the rest.
template <typename Row>
struct RelayRun
{
    enum class Phase : std::uint8_t { Idle, Reading, Sending, Marking };
    using Key = std::decay_t<decltype(keyOf(std::declval<const Row&>()))>;

    Phase phase = Phase::Idle;
    std::vector<Row> batch;
    std::size_t next = 0;     //!< The row being sent or marked.
    std::vector<Key> stopped; //!< Keys left for the next run.

    bool operator==(const RelayRun&) const = default;

    const Row& row() const { return batch[next]; }

    RelayDoing tick()
    {
        if (phase != Phase::Idle)
            return RelayDoing::Nothing;
        phase = Phase::Reading;
        return RelayDoing::Read;
    }

    RelayDoing read(std::vector<Row> rows)
    {
        if (phase != Phase::Reading)
            return RelayDoing::Nothing;
        batch = std::move(rows);
        return sendFromHere();
    }

    RelayDoing notRead()
    {
        if (phase != Phase::Reading)
            return RelayDoing::Nothing;
        return end();
    }

    //! A row whose send failed stays unprocessed, which is what makes the next run try it again.
    RelayDoing sent(bool confirmed, const RelaySettings& settings)
    {
        if (phase != Phase::Sending)
            return RelayDoing::Nothing;
        if (confirmed) {
            phase = Phase::Marking;
            return RelayDoing::Mark;
        }
        if (settings.stopsKeyOnError)
            stopped.push_back(keyOf(row()));
        ++next;
        return sendFromHere();
    }

    //! A row that was sent and not marked is sent again by the next run: the well-known duplicate.
    RelayDoing marked()
    {
        if (phase != Phase::Marking)
            return RelayDoing::Nothing;
        ++next;
        return sendFromHere();
    }

private:
    RelayDoing end()
    {
        *this = {};
        return RelayDoing::End;
    }

    RelayDoing sendFromHere()
    {
        const auto isStopped = [this](const Row& row) {
            return std::ranges::find(stopped, keyOf(row)) != stopped.end();
        };
        while (next < batch.size() && isStopped(batch[next]))
            ++next;
        if (next == batch.size())
            return end();
        phase = Phase::Sending;
        return RelayDoing::Send;
    }
};

} // namespace sim
