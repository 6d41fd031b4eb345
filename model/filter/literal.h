#pragma once

#include "model/event/result.h"
#include "model/filter/token.h"
#include "model/filter/value.h"

#include <string>
#include <string_view>

namespace model::filter {

//! The value of a literal token: a number, a text or bytes. \a negative is a minus sign right
//! before a number. The error's text says what is wrong; its place is left to the caller.
Result<Value> literalValue(std::string_view token, Token::Kind kind, bool negative = false);

//! \a text as a literal that reads back as the same: in double quotes, with escapes where needed.
//! Bytes that are not UTF-8 give a bytes literal b"…".
std::string quotedText(std::string_view text);

} // namespace model::filter
