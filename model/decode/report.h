#pragma once

#include "model/decode/fields.h"

namespace model {

//! Unpacks and unframes the value of \a event and tells each step.
DecodedValue decodeWithReport(const EventView& event, const Profile& profile);

//! A value that is not JSON in one line: its text, "Confluent framing, schema id 7", "CBOR", or its
//! first bytes in hex.
std::string describeBytes(std::string_view value);

//! "312 B", "1.4 KB", "64.0 MB"
std::string sizeText(std::size_t bytes);

} // namespace model
