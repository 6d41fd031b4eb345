#include "sim/service/orderservice.h"

#include "sim/service/emit.h"

#include <array>
#include <cassert>

namespace sim {

namespace {

constexpr std::array<std::string_view, 5> statusNames{"", "PENDING", "PAID", "CANCELLED",
                                                      "COMPLETED"};
constexpr Money shippingFee = 3'000;
constexpr Money taxDivisor = 10;

//! The amounts as the producer's version has them. They add up to the same total in each.
void setAmounts(Message& message, const CreateOrder& command)
{
    const auto total = command.items.total() + shippingFee;
    message.amount = total;
    if (command.form == PayloadForm::Full)
        message.items = command.items;
    if (command.form != PayloadForm::V2)
        return;
    message.shippingFee = shippingFee;
    message.tax = command.items.total() / taxDivisor;
    message.subtotal = total - *message.shippingFee - *message.tax;
}

Message created(const CreateOrder& command, const Circumstances& with)
{
    Message message;
    message.type = EventType::OrderCreated;
    message.order = command.order;
    message.customer = command.customer;
    message.form = command.form;
    setAmounts(message, command);
    message.metadata = {.eventId = with.nextEventId,
                        .timestamp = with.now,
                        .version = command.form == PayloadForm::V2 ? 2 : 1,
                        .correlation = command.order};
    return message;
}

//! The status changes and is told, in one transaction where the way is the outbox.
OrderStep become(OrderStatus status, const Message& told, Emit way)
{
    OrderStep step{{status}, {UpdateOrderStatus{told.order, status}}, {}};
    emit(step.actions, told, way);
    return step;
}

OrderStep paid(const Message& cause, const Circumstances& with, const OrderSettings& settings)
{
    auto told = follow(cause, EventType::OrderPaid, with);
    told.amount = cause.amount;
    return become(OrderStatus::Paid, told, settings.emit);
}

OrderStep cancelled(const Message& cause, Reason reason, const Circumstances& with,
                    const OrderSettings& settings)
{
    auto told = follow(cause, EventType::OrderCancelled, with);
    told.reason = reason;
    return become(OrderStatus::Cancelled, told, settings.emit);
}

//! With the guard, PAID comes only after PENDING and nothing comes after the end.
bool isLate(OrderStatus status, EventType type, const OrderSettings& settings)
{
    if (!settings.guardsStatus)
        return false;
    return isFinal(status) || (type == EventType::PaymentCompleted && status == OrderStatus::Paid);
}

} // namespace

std::string_view wireName(OrderStatus status)
{
    assert(std::size_t(status) < statusNames.size());
    return statusNames[std::size_t(status)];
}

OrderStep createOrder(const CreateOrder& command, const Circumstances& with,
                      const OrderSettings& settings)
{
    const auto message = created(command, with);
    OrderStep step{{OrderStatus::Pending}, {}, {}};
    step.actions.emplace_back(InsertOrderRow{.order = command.order,
                                             .customer = command.customer,
                                             .status = OrderStatus::Pending,
                                             .total = message.amount,
                                             .createdAt = with.now});
    emit(step.actions, message, settings.emit);
    return step;
}

OrderStep cancelOrder(OrderState state, const CancelOrder& command, const Circumstances& with,
                      const OrderSettings& settings)
{
    if (state.status == OrderStatus::None || isFinal(state.status))
        return {state, {}, {}};
    Message cause;
    cause.order = command.order;
    return cancelled(cause, Reason::CustomerRequest, with, settings);
}

OrderStep failOrder(OrderState state, const Message& cause, Reason reason,
                    const Circumstances& with, const OrderSettings& settings)
{
    if (settings.guardsStatus && isFinal(state.status))
        return {state, {}, {}};
    return cancelled(cause, reason, with, settings);
}

bool orderHandles(EventType type, const OrderSettings& settings)
{
    switch (type) {
    case EventType::PaymentCompleted:
    case EventType::PaymentFailed:
    case EventType::ShipmentScheduled:
        return true;
    case EventType::InventoryFailed:
        return settings.cancelsOnInventoryFailed;
    case EventType::OrderCreated:
    case EventType::OrderPaid:
    case EventType::OrderCancelled:
    case EventType::OrderCompleted:
    case EventType::PaymentRefunded:
    case EventType::StockReserved:
    case EventType::StockReleased:
    case EventType::ShipmentCancelled:
    case EventType::ProcessPayment:
    case EventType::RefundPayment:
    case EventType::ReserveStock:
    case EventType::ReleaseStock:
    case EventType::ScheduleShipment:
    case EventType::CancelShipment:
    case EventType::CompleteOrder:
    case EventType::FailOrder:
    case EventType::ProcessPaymentFailed:
    case EventType::RefundPaymentFailed:
    case EventType::ReserveStockFailed:
    case EventType::ReleaseStockFailed:
    case EventType::ScheduleShipmentFailed:
    case EventType::CancelShipmentFailed:
    case EventType::CompleteOrderFailed:
    case EventType::FailOrderFailed:
    case EventType::ManualInterventionRequired:
    case EventType::Count:
        break;
    }
    return false;
}

OrderStep handleAtOrder(OrderState state, const Message& message, const Circumstances& with,
                        const OrderSettings& settings)
{
    if (!orderHandles(message.type, settings) || isLate(state.status, message.type, settings))
        return {state, {}, {}};
    if (message.type == EventType::PaymentCompleted)
        return paid(message, with, settings);
    if (message.type == EventType::PaymentFailed)
        return cancelled(message, Reason::PaymentFailed, with, settings);
    if (message.type == EventType::InventoryFailed)
        return cancelled(message, Reason::OutOfStock, with, settings);
    return become(OrderStatus::Completed, follow(message, EventType::OrderCompleted, with),
                  settings.emit);
}

} // namespace sim
