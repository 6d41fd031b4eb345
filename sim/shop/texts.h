#pragma once

#include "sim/kernel/calendar.h"
#include "sim/service/message.h"

#include <string>

namespace sim::shop {

//! "64,000".
std::string moneyText(Money money);
//! What is left of a key's life, in one unit: "7 d", "3 h", "12 s", "340 ms".
std::string lifeText(Instant::duration left);

} // namespace sim::shop
