#pragma once

#include "model/event/eventview.h"
#include "sim/stage/stage.h"

namespace sim::stage {

//! A record of a simulated broker as filters, exports and stores see any event: nothing is copied
//! but the headers. What the envelope says (type, version …) is for a decoder to add. Lives no
//! longer than the record.
class RecordView
{
public:
    explicit RecordView(const Published& record);
    RecordView(const RecordView&) = delete;
    RecordView& operator=(const RecordView&) = delete;

    model::EventView event;

private:
    model::HeaderListBuilder m_headers;
};

} // namespace sim::stage
