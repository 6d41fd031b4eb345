#pragma once

#include <string>
#include <string_view>

namespace model::capture {

//! Decodes \a text (RFC 4648 with its padding) into \a out. False, and \a out is of no use, when it
//! is not base64.
bool decodeBase64(std::string_view text, std::string& out);

} // namespace model::capture
