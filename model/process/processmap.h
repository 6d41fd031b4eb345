#pragma once

#include "model/event/ids.h"
#include "model/event/timestamp.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace model {

//! What happens in an instance: mostly an event type. A number of its log.
using ActivityId = Id<struct ActivityTag>;
//! A sequence of activities that some instance has. A number of its log.
using VariantId = Id<struct VariantTag>;

struct ProcessNode
{
    ActivityId id;
    std::string name;
    std::uint64_t count = 0;
    std::uint64_t starts = 0; //!< Instances that begin with it.
    std::uint64_t ends = 0;   //!< Instances whose last event it is.

    bool operator==(const ProcessNode&) const = default;
};

//! One came directly after the other in the same instance.
struct ProcessEdge
{
    std::size_t from = 0; //!< Indices of nodes.
    std::size_t to = 0;
    std::uint64_t count = 0;
    std::optional<std::chrono::microseconds> p50; //!< Nothing: more edges than are timed.
    std::optional<std::chrono::microseconds> p95;

    bool operator==(const ProcessEdge&) const = default;
};

struct ProcessVariant
{
    VariantId id;
    std::vector<std::size_t> nodes; //!< Indices, in the order of the events.
    std::uint64_t count = 0;        //!< Instances.

    bool operator==(const ProcessVariant&) const = default;
};

//! The directly-follows graph of all instances, as it stood.
struct ProcessMap
{
    std::vector<ProcessNode> nodes;       //!< By first appearance.
    std::vector<ProcessEdge> edges;       //!< The most frequent first.
    std::vector<ProcessVariant> variants; //!< The most frequent first; as many as were asked for.
    std::uint64_t instances = 0;
    std::uint64_t events = 0;
    std::uint64_t copies = 0;       //!< Events whose id the instance had already; not counted.
    std::uint64_t cut = 0;          //!< Events of instances that were too long already.
    std::uint64_t forgotten = 0;    //!< Instances that count, but are no longer known by key.
    std::uint64_t variantCount = 0; //!< Different ones.
    std::uint64_t unlisted = 0;     //!< Instances of variants beyond the limit.

    bool operator==(const ProcessMap&) const = default;
};

//! The part of it that the most frequent edges make, so many that they cover \a share (0 to 1) of
//! all transitions. At least one edge. Variants stay, with the indices of the new nodes, as far as
//! all of their nodes do.
ProcessMap shownPart(const ProcessMap& map, double share);

} // namespace model
