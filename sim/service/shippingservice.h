#pragma once

#include "sim/service/action.h"
#include "sim/service/settings.h"

namespace sim {

//! What the shipping service knows of one order.
struct ShippingState
{
    std::uint8_t scheduled = 0;
    std::uint8_t recalled = 0;
    bool cancelled = false; //!< The tombstone, where it is kept.

    bool operator==(const ShippingState&) const = default;
};

using ShippingStep = Step<ShippingState>;

[[nodiscard]] ShippingStep handleAtShipping(ShippingState state, const Message& message,
                                            const Circumstances& with,
                                            const ShippingSettings& settings);

bool shippingHandles(EventType type, const ShippingSettings& settings);

} // namespace sim
