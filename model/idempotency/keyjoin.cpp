#include "model/idempotency/keyjoin.h"

#include <algorithm>

namespace model {

namespace {

constexpr Row slice = 1'024; // rows between two looks at the clock

} // namespace

KeyJoin::KeyJoin(const EventStore& store, ProfileSet profiles, std::size_t limit, RecordScope scope)
    : m_reader(store)
    , m_decoder(std::move(profiles))
    , m_scope(std::move(scope))
    , m_notes(limit)
{}

bool KeyJoin::advance(std::chrono::milliseconds budget)
{
    const auto deadline = std::chrono::steady_clock::now() + budget;
    const auto before = m_next;
    m_reader.refresh();
    m_next = std::max(m_next, m_reader.begin());
    while (m_next < m_reader.end() && std::chrono::steady_clock::now() < deadline) {
        const auto to = std::min(m_reader.end(), m_next + slice);
        m_reader.scan(m_next, to, [this](const BlockView& block) {
            take(block);
            return true;
        });
        m_next = to;
    }
    return m_next != before;
}

void KeyJoin::take(const BlockView& block)
{
    const auto& store = m_reader.store();
    for (auto i = block.from; i < block.to; ++i) {
        const auto lane = block.columns->lane[i];
        const auto& channel = store.channels()[store.lanes()[lane].channel.value];
        if (channel.kind == ChannelKind::Table
            || !m_scope.counts(store, LaneId{lane}, block.columns->position[i]))
            continue;
        const auto event = m_reader.at(block, i);
        const auto facts = m_decoder.decode(event.body, event.readable);
        const NotedRow row{.row = block.first + i,
                           .time = block.columns->time[i],
                           .position = block.columns->position[i],
                           .lane = lane,
                           .type = block.columns->type[i],
                           .key = block.columns->key[i],
                           .eventId = block.columns->eventId[i],
                           .isDeadLetter = channel.deadLetters};
        if (!facts.eventId.empty())
            m_notes.seen(EventIdentity::of(facts.eventId), row);
        if (!facts.causationId.empty() && !channel.deadLetters)
            m_notes.caused(EventIdentity::of(facts.causationId), row);
    }
}

std::string KeyJoin::eventIdAt(Row row) const
{
    m_reader.refresh();
    if (!m_reader.holds(row))
        return {};
    const auto event = m_reader.at(row);
    return std::string(m_decoder.decode(event.body, event.readable).eventId);
}

} // namespace model
