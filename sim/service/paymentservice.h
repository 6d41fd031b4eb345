#pragma once

#include "sim/service/action.h"
#include "sim/service/settings.h"

namespace sim {

//! What the payment service knows of one order.
struct PaymentState
{
    std::uint8_t charged = 0; //!< How often. More than one of them is the bug to be found.
    std::uint8_t refunded = 0;
    bool declined = false;
    std::optional<Money> amount;

    bool operator==(const PaymentState&) const = default;
};

using PaymentStep = Step<PaymentState>;

[[nodiscard]] PaymentStep handleAtPayment(PaymentState state, const Message& message,
                                          const Circumstances& with,
                                          const PaymentSettings& settings);

bool paymentHandles(EventType type, const PaymentSettings& settings);

} // namespace sim
