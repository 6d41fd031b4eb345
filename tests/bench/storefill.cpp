#include "tests/bench/storefill.h"

#include <functional>

namespace bench {

using namespace model;

StoreFill::StoreFill(EventStore& store, std::uint64_t count) : m_store(store), m_events(count)
{
    const auto source = store.addSource("bench", Origin::Live);
    for (std::size_t i = 0; i < m_lanes.size(); ++i)
        m_lanes[i] = store.addLane(source, "order-events", std::int32_t(i));
}

void StoreFill::add(std::uint64_t count)
{
    for (std::uint64_t i = 0; i < count; ++i) {
        m_events.next();
        m_body.clear();
        appendBody(m_body, {.key = m_events.key(), .value = m_events.value()});
        const auto partition = std::hash<std::string_view>{}(m_events.key()) % m_lanes.size();
        const auto facts = m_decoder.decode(readBody(m_body, true), 0);
        m_store.append({.lane = m_lanes[partition],
                        .time = facts.time.value_or(Timestamp{}),
                        .timeKind = TimeKind::Create,
                        .position = m_positions[partition]++,
                        .body = m_body,
                        .key = m_events.key(),
                        .facts = facts});
        m_bodyBytes += m_body.size();
    }
}

} // namespace bench
