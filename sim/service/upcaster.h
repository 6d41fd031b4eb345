#pragma once

#include "sim/service/message.h"
#include "sim/service/settings.h"

#include <variant>

namespace sim {

struct UnknownVersion
{
    std::int32_t version = 0;
};

//! ORDER_CREATED as version 2. The textbook's rule looks for a `version` beside `type`, where
//! nobody writes it, so that everything counts as version 1 and a message without `amount` loses
//! its total. The strict one reads the metadata, takes the full form and a message without a
//! version by its fields, and refuses what it does not know.
[[nodiscard]] std::variant<Message, UnknownVersion> upcast(const Message& message, Upcasting rule);

} // namespace sim
