#pragma once

#include <cstdint>
#include <string_view>

namespace sim {

enum class OrderStatus : std::uint8_t { None, Pending, Paid, Cancelled, Completed };

//! "PENDING", as the order row has it.
std::string_view wireName(OrderStatus status);

inline bool isFinal(OrderStatus status)
{
    return status == OrderStatus::Cancelled || status == OrderStatus::Completed;
}

} // namespace sim
