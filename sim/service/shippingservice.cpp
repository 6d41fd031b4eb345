#include "sim/service/shippingservice.h"

#include "sim/service/counter.h"
#include "sim/service/emit.h"

namespace sim {

namespace {

ShippingStep ship(ShippingState state, const Message& message, const Circumstances& with,
                  const ShippingSettings& settings)
{
    ShippingStep step{state, {}, {}};
    if (settings.keepsTombstones && state.cancelled)
        return step;
    if (!settings.shipsOnce || state.scheduled == state.recalled) {
        countUp(step.state.scheduled);
        step.actions.emplace_back(Effect{Effect::Kind::Ship, message.order, {}});
    }
    emit(step.actions, follow(message, EventType::ShipmentScheduled, with), settings.emit);
    return step;
}

ShippingStep recall(ShippingState state, const Message& message, const Circumstances& with,
                    const ShippingSettings& settings)
{
    ShippingStep step{state, {}, {}};
    step.state.cancelled = settings.keepsTombstones;
    if (state.recalled >= state.scheduled)
        return step;
    step.state.recalled = state.scheduled;
    step.actions.emplace_back(Effect{Effect::Kind::CancelShipment, message.order, {}});
    emit(step.actions, follow(message, EventType::ShipmentCancelled, with), settings.emit);
    return step;
}

} // namespace

bool shippingHandles(EventType type, const ShippingSettings& settings)
{
    return type == EventType::StockReserved
           || (type == EventType::OrderCancelled && settings.cancelsOnCancelled);
}

ShippingStep handleAtShipping(ShippingState state, const Message& message,
                              const Circumstances& with, const ShippingSettings& settings)
{
    if (!shippingHandles(message.type, settings))
        return {state, {}, {}};
    if (message.type == EventType::StockReserved)
        return ship(state, message, with, settings);
    return recall(state, message, with, settings);
}

} // namespace sim
