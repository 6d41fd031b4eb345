#pragma once

#include "model/event/ids.h"
#include "model/event/timestamp.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sim {

//! Orders are counted from 1; on the wire order 4822 is "O-4822". 0 is "none".
using OrderNumber = model::Id<struct OrderTag, std::uint64_t>;
//! On the wire customer 17 is "C-17". 0 is "none": such an order makes the payment service throw.
using CustomerNumber = model::Id<struct CustomerTag>;

//! The id of an event. Whoever drives a service hands new ones in; all zero is "none".
struct Uuid
{
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    bool isNil() const { return high == 0 && low == 0; }
    auto operator<=>(const Uuid&) const = default;
};

std::string toText(OrderNumber order);
std::string toText(CustomerNumber customer);
std::string toText(const Uuid& id);

std::optional<OrderNumber> orderFromText(std::string_view text);
std::optional<CustomerNumber> customerFromText(std::string_view text);
std::optional<Uuid> uuidFromText(std::string_view text);

//! An id of version 4 made of 128 drawn bits.
Uuid randomUuid(std::uint64_t high, std::uint64_t low);

//! As JavaScript's Date.toISOString: always three digits of milliseconds.
std::string toIsoMilliseconds(model::Timestamp time);

} // namespace sim
