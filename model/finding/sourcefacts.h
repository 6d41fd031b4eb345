#pragma once

#include "model/event/eventview.h"
#include "model/event/ids.h"
#include "model/event/timestamp.h"

#include <cstdint>
#include <string>

namespace model {

//! What the findings need to know of one open source, as plain values.
struct SourceFacts
{
    enum class Trouble : std::uint8_t { None, Unreachable, Failed };

    std::string name;
    Origin origin = Origin::Live;
    Trouble trouble = Trouble::None;
    std::string text; //!< What the source said of its trouble.
    Timestamp since;
    bool caughtUp = false;     //!< Every partition was read to its end.
    bool finished = false;     //!< Nothing more will come.
    std::uint64_t skipped = 0; //!< Records that were never read.
    std::string skippedWhy;
    Timestamp skippedAt;
    SourceId id;
};

} // namespace model
