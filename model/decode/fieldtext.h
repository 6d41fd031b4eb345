#pragma once

#include "model/decode/profile.h"
#include "model/event/facts.h"

#include <string>
#include <string_view>

namespace model {

//! The text of a JSON scalar as written in \a token: strings without quotes and escapes (undone
//! into \a scratch if there are any), numbers as they are; empty for null, true, false and what is
//! no scalar.
std::string_view scalarText(std::string_view token, std::string& scratch);

//! Undoes the escapes of a JSON string's inside. A wrong escape stays as it is; a lone surrogate
//! becomes U+FFFD.
void unescape(std::string_view inside, std::string& out);

//! A header's value or a JSON text read as \a as says: the trace id of a traceparent, the first
//! type of a list. May point into \a scratch. Empty when it cannot be read so.
std::string_view convert(std::string_view text, Encoding as, std::string& scratch);

//! 2, "2", "v2", "2.1" (the major number). Nothing for what is none or does not fit.
std::optional<std::int32_t> readVersion(std::string_view text);

} // namespace model
