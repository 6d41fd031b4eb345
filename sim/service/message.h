#pragma once

#include "model/event/timestamp.h"
#include "sim/service/eventtype.h"
#include "sim/service/ids.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace sim {

//! Whole units of the shop's currency (won), as the payload's numbers are.
using Money = std::int64_t;

struct Item
{
    std::uint16_t product = 0; //!< On the wire "SKU-104".
    std::uint16_t quantity = 0;
    Money price = 0;

    bool operator==(const Item&) const = default;
};

//! The items of one order, at most eight, in place: a message stays a plain value.
class Items
{
public:
    static constexpr std::size_t capacity = 8;

    //! False when there is no room.
    bool add(const Item& item);
    std::span<const Item> all() const { return {m_items.data(), m_count}; }
    Money total() const;

    bool operator==(const Items&) const = default;

private:
    std::array<Item, capacity> m_items{};
    std::size_t m_count = 0;
};

//! Which fields an ORDER_CREATED carries.
enum class PayloadForm : std::uint8_t {
    Full, //!< {orderId, customerId, items, totalAmount}
    V1,   //!< {orderId, customerId, amount}
    V2,   //!< {orderId, customerId, subtotal, tax, shippingFee, totalAmount}
};

enum class Reason : std::uint8_t {
    None,
    CardDeclined,
    PaymentFailed,
    OutOfStock,
    CustomerRequest,
    ShipmentFailed,
};

std::string_view wireName(Reason reason);
Reason reasonFromWire(std::string_view name);

struct Metadata
{
    Uuid eventId;
    model::Timestamp timestamp;
    std::int32_t version = 0; //!< 0: the message names none.
    OrderNumber correlation;  //!< The order that started it all; none when the message names none.
    Uuid causation;           //!< The event that this one answers; nil for the first.

    bool operator==(const Metadata&) const = default;
};

//! One domain event as the services pass it. A plain value: copy, compare, no pointer.
struct Message
{
    EventType type = EventType::OrderCreated;
    OrderNumber order;
    CustomerNumber customer;
    PayloadForm form = PayloadForm::Full;
    Reason reason = Reason::None;
    EventType about = EventType::Count; //!< Of work for a person: the command that failed.
    Items items;
    std::optional<Money>
        amount; //!< V1's `amount`, V2's and the full form's `totalAmount`; what was paid.
    std::optional<Money> subtotal;
    std::optional<Money> tax;
    std::optional<Money> shippingFee;
    Metadata metadata;

    bool operator==(const Message&) const = default;
};

} // namespace sim
