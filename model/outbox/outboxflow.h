#pragma once

#include "model/event/timestamp.h"
#include "model/outbox/outboxsummary.h"

#include <cstdint>
#include <map>
#include <vector>

namespace model {

//! How many rows were committed, published and settled in each second, and how long publishing
//! took; two hours of it.
class OutboxFlow
{
public:
    void committed(Timestamp time) { count(time).commits += 1; }
    void published(Timestamp time) { count(time).publishes += 1; }
    //! No longer waiting since \a time.
    void settled(Timestamp time) { count(time).settled += 1; }
    void took(Timestamp time, std::chrono::microseconds delay);

    //! A second, over the last ten.
    double commitRate(Timestamp now) const { return rate(now, &Second::commits); }
    double publishRate(Timestamp now) const { return rate(now, &Second::publishes); }
    OutboxDelays delays() const;
    //! The shortest of the newest delays.
    std::optional<std::chrono::microseconds> shortest() const;

    //! commits, publishes and delays; a second without a row is a zero.
    void fill(OutboxSeries& series, Timestamp now) const;
    //! How many waited in each second up to \a now, counted backwards from \a waiting.
    std::vector<Sample> waitingBefore(Timestamp now, std::uint64_t waiting) const;

private:
    struct Second
    {
        std::uint32_t commits = 0;
        std::uint32_t publishes = 0;
        std::uint32_t settled = 0;
    };
    struct Delay
    {
        std::chrono::microseconds length{};
        Timestamp time;
    };

    Second& count(Timestamp time);
    double rate(Timestamp now, std::uint32_t Second::*what) const;

    std::map<std::int64_t, Second> m_seconds;
    std::map<std::int64_t, std::vector<float>> m_tens; // of seconds: some delays, in seconds
    std::vector<Delay> m_delays;                       // a ring of the newest
    std::size_t m_nextDelay = 0;
};

} // namespace model
