#pragma once

#include "model/event/body.h"
#include "model/event/facts.h"
#include "model/event/ids.h"
#include "model/event/timestamp.h"

#include <cstdint>
#include <string_view>

namespace model {

//! Where an event came from. Simulated and captured events look like live ones but for this.
enum class Origin : std::uint8_t { Live, Captured, Simulated };

//! One event as filters, views and exports see it: what the store keeps of it and the broker's
//! bytes, nothing copied. Valid as long as the snapshot, batch or buffer that it came from.
struct EventView
{
    Row row = 0;
    Timestamp time; //!< The record's time (see timeKind).
    TimeKind timeKind = TimeKind::Arrival;
    Origin origin = Origin::Live;
    std::string_view source;  //!< Name of the connection, capture or run.
    std::string_view channel; //!< Topic, queue, stream or table.
    std::int32_t partition = 0;
    std::int64_t position = 0; //!< Offset, sequence number, row number.
    std::string_view type;     //!< As on the wire; may be empty.
    std::int32_t version = -1; //!< -1 when the envelope names none.
    std::uint8_t profile = 0;  //!< Which envelope profile matched; 0 none.
    Form form = Form::Absent;
    Findings findings;
    Body body;
    std::size_t readable =
        0; //!< Bytes after the value's end that may be read without harm (simdjson's padding).
};

} // namespace model
