#include "model/source/batch.h"

namespace model {

void Batch::add(const RecordInput& record)
{
    const auto offset = m_bytes.size();
    appendBody(m_bytes, record.body);
    m_entries.push_back({.lane = record.lane,
                         .timeKind = record.timeKind,
                         .hasValue = record.body.value.has_value(),
                         .time = record.time,
                         .position = record.position,
                         .bodyOffset = offset,
                         .bodySize = std::uint32_t(m_bytes.size() - offset)});
}

void Batch::reserve(std::size_t records, std::size_t bytes)
{
    m_entries.reserve(records);
    m_bytes.reserve(bytes);
}

} // namespace model
