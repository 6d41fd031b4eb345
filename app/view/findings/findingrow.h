#pragma once

#include "model/event/facts.h"
#include "model/event/ids.h"
#include "model/event/timestamp.h"

#include <cstdint>
#include <optional>
#include <string>

namespace app {

//! One line of the findings: what is odd, where, how often and when last.
struct FindingRow
{
    enum class Severity { Failure, Warning, Note };
    enum class Kind { OddEvent, Skipped, SourceFailed, SourceUnreachable };

    Kind kind = Kind::OddEvent;
    model::Finding finding = model::Finding::BrokenJson; //!< Of an OddEvent.
    std::string where;                                   //!< Channel, or the source's name.
    std::string key;
    std::string detail; //!< What the source said; empty for an OddEvent.
    model::Timestamp lastSeen;
    std::uint64_t count = 0;
    std::optional<model::Row> row; //!< The last event that has it, to jump to.

    bool sameThing(const FindingRow& other) const
    {
        return kind == other.kind && finding == other.finding && where == other.where;
    }
    bool operator==(const FindingRow&) const = default;
};

FindingRow::Severity severityOf(const FindingRow& row);

} // namespace app
