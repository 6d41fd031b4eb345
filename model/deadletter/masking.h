#pragma once

#include <string>
#include <string_view>

namespace model {

//! \a message with what differs from one failure to the next masked: numbers as "<n>", UUIDs and
//! long hexadecimal ids as "<id>", times as they fall apart into numbers, white space as one space.
//! At most \a most bytes are looked at.
std::string maskedMessage(std::string_view message, std::size_t most = 400);

} // namespace model
