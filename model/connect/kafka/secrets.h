#pragma once

#include <string_view>

namespace model::kafka {

//! Whether the value of this property (librdkafka's or Java's name) must never be saved, printed or
//! put into an error.
bool isSecretProperty(std::string_view name);

} // namespace model::kafka
