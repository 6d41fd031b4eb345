#pragma once

#include "sim/service/action.h"
#include "sim/service/settings.h"

namespace sim {

//! What the inventory service knows of one order, and the stock that all orders share. One order
//! takes one unit.
struct InventoryState
{
    std::int32_t stock = 0;
    std::uint8_t reserved = 0;
    std::uint8_t released = 0;
    bool cancelled = false; //!< The tombstone, where it is kept.

    bool operator==(const InventoryState&) const = default;
};

using InventoryStep = Step<InventoryState>;

[[nodiscard]] InventoryStep handleAtInventory(InventoryState state, const Message& message,
                                              const Circumstances& with,
                                              const InventorySettings& settings);

bool inventoryHandles(EventType type, const InventorySettings& settings);

} // namespace sim
