#pragma once

#include "sim/service/action.h"
#include "sim/service/settings.h"

namespace sim {

//! What the order service knows of one order: its row.
struct OrderState
{
    OrderStatus status = OrderStatus::None;

    bool operator==(const OrderState&) const = default;
};

//! A customer's order. The form says which version of ORDER_CREATED this producer speaks.
struct CreateOrder
{
    OrderNumber order;
    CustomerNumber customer;
    Items items;
    PayloadForm form = PayloadForm::Full;

    bool operator==(const CreateOrder&) const = default;
};

//! A customer's change of mind. Without effect once the order is finished.
struct CancelOrder
{
    OrderNumber order;

    bool operator==(const CancelOrder&) const = default;
};

using OrderStep = Step<OrderState>;

//! The steps of the order service depend on their arguments alone: no clock, no chance, no thread.
[[nodiscard]] OrderStep createOrder(const CreateOrder& command, const Circumstances& with,
                                    const OrderSettings& settings);
[[nodiscard]] OrderStep cancelOrder(OrderState state, const CancelOrder& command,
                                    const Circumstances& with, const OrderSettings& settings);
//! What the orchestrator asks for when a saga failed; \a cause names the order.
[[nodiscard]] OrderStep failOrder(OrderState state, const Message& cause, Reason reason,
                                  const Circumstances& with, const OrderSettings& settings);
[[nodiscard]] OrderStep handleAtOrder(OrderState state, const Message& message,
                                      const Circumstances& with, const OrderSettings& settings);

//! Whether the service has a handler for \a type; anything else is logged and acknowledged.
bool orderHandles(EventType type, const OrderSettings& settings);

} // namespace sim
