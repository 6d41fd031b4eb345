#pragma once

#include <string>
#include <string_view>

namespace model::writing {

//! Appends \a text for an element or an attribute in double quotes. What XML 1.0 cannot write, and
//! bytes that are not UTF-8, stand as U+FFFD.
void appendXml(std::string& out, std::string_view text);

} // namespace model::writing
