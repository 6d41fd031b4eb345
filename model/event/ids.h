#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace model {

//! A number that names one kind of thing, so that a channel is never passed for a lane.
template <typename Tag, typename Rep = std::uint32_t>
struct Id
{
    Rep value{};

    auto operator<=>(const Id&) const = default;
};

using SourceId = Id<struct SourceTag>;   //!< One open connection, capture or simulation.
using ChannelId = Id<struct ChannelTag>; //!< A topic, queue, stream or table of a source.
using LaneId = Id<struct LaneTag>;       //!< One partition of a channel: the unit of order.
using TypeId = Id<struct TypeTag>;       //!< An interned event type, as it was on the wire.

//! The number of an event in its store. It only rises and is never used again.
using Row = std::uint64_t;

} // namespace model

template <typename Tag, typename Rep>
struct std::hash<model::Id<Tag, Rep>>
{
    std::size_t operator()(model::Id<Tag, Rep> id) const noexcept
    {
        return std::hash<Rep>{}(id.value);
    }
};
