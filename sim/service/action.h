#pragma once

#include "sim/service/message.h"
#include "sim/service/orderstatus.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sim {

//! What a service asks of its surroundings. All rows and updates of one step belong to one database
//! transaction.
struct InsertOrderRow
{
    OrderNumber order;
    CustomerNumber customer;
    OrderStatus status = OrderStatus::Pending;
    std::optional<Money> total;
    model::Timestamp createdAt;

    bool operator==(const InsertOrderRow&) const = default;
};

struct UpdateOrderStatus
{
    OrderNumber order;
    OrderStatus status = OrderStatus::Pending;

    bool operator==(const UpdateOrderStatus&) const = default;
};

//! The event leaves through the outbox; see outboxRow().
struct InsertOutboxRow
{
    Message message;

    bool operator==(const InsertOutboxRow&) const = default;
};

//! The event leaves at once, to the topic of its emitter under the order's id.
struct Publish
{
    Message message;

    bool operator==(const Publish&) const = default;
};

//! An effect outside the database: what the service did in the world.
struct Effect
{
    enum class Kind : std::uint8_t { Charge, Refund, Reserve, Release, Ship, CancelShipment };

    Kind kind = Kind::Charge;
    OrderNumber order;
    std::optional<Money> amount;

    bool operator==(const Effect&) const = default;
};

using Action = std::variant<InsertOrderRow, UpdateOrderStatus, InsertOutboxRow, Publish, Effect>;
using Actions = std::vector<Action>;

//! Why a handler threw, as its runtime would name it.
struct Failure
{
    std::string exceptionClass;
    std::string message;

    bool operator==(const Failure&) const = default;
};

//! What one step of a service gives. With a failure there is no action and the state is the old
//! one.
template <typename State>
struct Step
{
    State state;
    Actions actions;
    std::optional<Failure> failure;

    bool operator==(const Step&) const = default;
};

//! What a service cannot know by itself, drawn or measured by whoever drives it.
struct Circumstances
{
    model::Timestamp now;
    Uuid nextEventId;      //!< For the event that this step may emit.
    bool declined = false; //!< The card, should a charge be asked for.
    bool outOfStock = false;

    bool operator==(const Circumstances&) const = default;
};

} // namespace sim
