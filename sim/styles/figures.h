#pragma once

#include "model/event/result.h"
#include "sim/scenario/setup.h"

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace sim::styles {

using Settings = std::vector<std::pair<std::string, std::string>>;
using Span = std::chrono::microseconds; // of virtual time

//! Who reacts to whom.
struct Dependency
{
    std::string on; //!< The one whose events, or calls, it needs.
    std::string who;
    bool waits = false; //!< It is called, and the caller waits for the answer.

    auto operator<=>(const Dependency&) const = default;
};

//! What one fault did to a run.
struct Struck
{
    std::string what; //!< "declined".
    std::string at;   //!< "payment", "orchestrator".
    Span after{};     //!< After the order was placed.
};

//! A run of one style, counted.
struct Figures
{
    std::string style;
    std::uint64_t orders = 0;
    std::uint64_t records = 0;
    std::uint64_t deliveries = 0; //!< Records that a service fetched, needed or not.
    std::uint64_t calls = 0;      //!< Each waits for its answer.
    std::uint64_t answers = 0;
    std::uint64_t sends = 0; //!< To the broker.
    std::uint64_t hopsToOutcome = 0;
    std::set<Dependency> dependencies;
    std::vector<Span> times; //!< From the placing to the final status, ascending.
    std::map<std::string, std::uint64_t> outcomes; //!< "COMPLETED".
    std::map<std::string, std::uint64_t> undone;   //!< "PAYMENT_REFUNDED": effects taken back.
    std::uint64_t deadLetters = 0;
    std::optional<Struck> struck;     //!< The first.
    std::optional<Span> consistentIn; //!< Of all orders, since the fault or else the placing.
    std::vector<std::string> broken;  //!< Invariants; those that at-least-once excuses left out.

    std::uint64_t messages() const { return records + calls + answers; }
    std::uint64_t hops() const { return sends + deliveries + calls + answers; }
    std::uint64_t waiting() const; //!< Dependencies of which someone waits.
    Span percentile(unsigned hundredths) const;
};

//! \a goOn is asked now and then; nothing when it said no.
std::optional<Figures> measure(const Setup& setup, const std::string& style,
                               const std::function<bool()>& goOn);

} // namespace sim::styles
