#pragma once

#include <cstdint>
#include <string_view>

namespace model {

//! What the words of an event type promise, before any saga definition is known: enough for a glyph
//! and a tint.
enum class TypeMeaning : std::uint8_t {
    Plain,
    Failure,      //!< PAYMENT_FAILED, OrderRejected …
    Compensation, //!< ORDER_CANCELLED, STOCK_RELEASED, PaymentRefunded …
};

TypeMeaning typeMeaning(std::string_view type);

//! Whether a channel's name is that of a dead-letter destination: orders-dlt, orders.DLQ,
//! dead-letters …
bool looksLikeDeadLetters(std::string_view channel);

} // namespace model
