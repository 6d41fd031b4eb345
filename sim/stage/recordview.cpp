#include "sim/stage/recordview.h"

namespace sim::stage {

RecordView::RecordView(const Published& record)
    : event{.time = record.time,
            .timeKind = model::TimeKind::Create,
            .origin = model::Origin::Simulated,
            .channel = record.channel,
            .partition = record.partition,
            .position = record.offset}
{
    for (const auto& [name, value] : record.headers)
        m_headers.add(name, value);
    if (record.key)
        event.body.key = *record.key;
    event.body.headers = m_headers.list();
    event.body.value = record.value;
}

} // namespace sim::stage
