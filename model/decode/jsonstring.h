#pragma once

#include <string>
#include <string_view>

namespace model {

//! What the JSON string \a token (with its quotes, the last may be missing) means, as bytes.
//! Escapes that are none and bytes that are not UTF-8 stay as they are; a surrogate without its
//! other half becomes U+FFFD.
std::string unescapeJson(std::string_view token);

//! \a text as a literal of the filter language, with quotes and escapes. It is a literal of JSON
//! too.
std::string quoted(std::string_view text);

//! The JSON scalar \a token as a literal of the filter language: strings quoted anew, whole numbers
//! beyond 64 bits as floating point, everything else as it stands.
std::string filterLiteral(std::string_view token);

//! Whether the filter language takes \a name after a dot.
bool isFilterName(std::string_view name);

} // namespace model
