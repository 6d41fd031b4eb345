#pragma once

#include "model/event/eventview.h"

#include <functional>
#include <map>
#include <string>

namespace model {

//! The whole event for a person: one JSON object over several lines, the value as the JSON it is
//! (digits and order of its bytes kept), else as text, else as base64.
std::string copyAsJson(const EventView& event);

//! The value's bytes as they came; empty for a tombstone.
std::string copyAsValue(const EventView& event);

//! What a kcat command line needs of a connection. \a isSecret tells the properties whose value
//! must not be copied.
struct KcatTarget
{
    std::string url;
    std::map<std::string, std::string> properties;
    std::function<bool(std::string_view)> isSecret;
};

//! The command that reads exactly this event again, quoted for a POSIX shell. A secret stands as a
//! shell variable
//! ("$SASL_PASSWORD"), so the command works where that is set and tells nothing where it is pasted.
std::string copyAsKcat(const EventView& event, const KcatTarget& target);

//! \a text as one word of a POSIX shell.
std::string shellQuoted(std::string_view text);

} // namespace model
