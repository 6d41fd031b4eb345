#pragma once

#include "model/event/ids.h"
#include "model/event/timestamp.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace model {

enum class Severity : std::uint8_t { Note, Warning, Failure };

std::string_view toText(Severity severity); //!< "note", "warning", "failure"
std::optional<Severity> severityNamed(std::string_view name);

//! One thing that is odd, with how often and when. What it says is made of \a code and \a values by
//! whoever shows it (model/finding/words.h in English), so that it can be in any language.
struct FindingLine
{
    std::string code; //!< "duplicate-event", "lag-growing", "outbox-stalled" …
    Severity severity = Severity::Warning;
    std::string where; //!< Channel, table, group or connection.
    std::string what;  //!< Type, key, field: what it is about there; may be empty.
    std::vector<std::pair<std::string, std::string>> values; //!< For the sentence: "from" → "2".
    Timestamp first;
    Timestamp last;
    std::uint64_t count = 0;
    std::optional<Row> row; //!< The last event that shows it, to jump to.
    std::string
        link; //!< Otherwise where to jump: "outbox:ID", "group:NAME", "key:KEY", "source:NAME".

    //! Lines with the same identity are the same line, later.
    bool sameThing(const FindingLine& other) const
    {
        return code == other.code && where == other.where && what == other.what;
    }
    bool operator==(const FindingLine&) const = default;
};

} // namespace model
