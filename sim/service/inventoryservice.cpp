#include "sim/service/inventoryservice.h"

#include "sim/service/counter.h"
#include "sim/service/emit.h"

namespace sim {

namespace {

void tell(InventoryStep& step, const Message& cause, EventType type, const Circumstances& with,
          Emit way)
{
    auto told = follow(cause, type, with);
    if (type == EventType::InventoryFailed)
        told.reason = Reason::OutOfStock;
    emit(step.actions, told, way);
}

InventoryStep reserve(InventoryState state, const Message& message, const Circumstances& with,
                      const InventorySettings& settings)
{
    InventoryStep step{state, {}, {}};
    if (settings.keepsTombstones && state.cancelled)
        return step;
    const bool held = state.reserved > state.released;
    if (settings.reservesOnce && held) {
        tell(step, message, EventType::StockReserved, with, settings.emit);
        return step;
    }
    if (with.outOfStock || state.stock <= 0) {
        tell(step, message, EventType::InventoryFailed, with, settings.emit);
        return step;
    }
    --step.state.stock;
    countUp(step.state.reserved);
    step.actions.emplace_back(Effect{Effect::Kind::Reserve, message.order, {}});
    tell(step, message, EventType::StockReserved, with, settings.emit);
    return step;
}

InventoryStep release(InventoryState state, const Message& message, const Circumstances& with,
                      const InventorySettings& settings)
{
    InventoryStep step{state, {}, {}};
    step.state.cancelled = settings.keepsTombstones;
    if (settings.releasesOnlyReserved && state.reserved <= state.released)
        return step;
    ++step.state.stock;
    countUp(step.state.released);
    step.actions.emplace_back(Effect{Effect::Kind::Release, message.order, {}});
    tell(step, message, EventType::StockReleased, with, settings.emit);
    return step;
}

bool reservesOn(EventType type, ReserveOn when)
{
    return (type == EventType::OrderPaid && when != ReserveOn::OrderCreated)
           || (type == EventType::OrderCreated && when != ReserveOn::OrderPaid);
}

} // namespace

bool inventoryHandles(EventType type, const InventorySettings& settings)
{
    return type == EventType::OrderCancelled || reservesOn(type, settings.reserveOn);
}

InventoryStep handleAtInventory(InventoryState state, const Message& message,
                                const Circumstances& with, const InventorySettings& settings)
{
    if (message.type == EventType::OrderCancelled)
        return release(state, message, with, settings);
    if (reservesOn(message.type, settings.reserveOn))
        return reserve(state, message, with, settings);
    return {state, {}, {}};
}

} // namespace sim
