#include "model/store/eventindex.h"

#include <algorithm>
#include <mutex>

namespace model {

namespace {

constexpr std::size_t leastSlots = 1 << 12;

} // namespace

EventIndex::EventIndex() : m_heads(leastSlots) {}

void EventIndex::take(Reader&, const BlockView& block)
{
    const std::unique_lock lock(m_mutex);
    for (auto i = block.from; i < block.to; ++i) {
        if (const auto hash = block.columns->eventId[i])
            add(block.first + i, hash);
    }
    m_seen = block.first + block.to;
}

void EventIndex::add(Row row, std::uint32_t hash)
{
    if (m_entries.size() >= m_heads.size())
        rebuild(m_heads.size() * 2);
    auto& head = m_heads[hash & (m_heads.size() - 1)];
    m_entries.push_back({row, hash, head});
    head = std::uint32_t(m_entries.size());
}

void EventIndex::rebuild(std::size_t slots)
{
    m_entries.erase(m_entries.begin(), m_entries.begin() + std::ptrdiff_t(m_from));
    m_from = 0;
    m_heads.assign(slots, 0);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        auto& head = m_heads[m_entries[i].hash & (slots - 1)];
        m_entries[i].previous = head;
        head = std::uint32_t(i + 1);
    }
}

void EventIndex::letGo(Row begin)
{
    const std::unique_lock lock(m_mutex);
    const auto kept = std::ranges::lower_bound(m_entries.begin() + std::ptrdiff_t(m_from),
                                               m_entries.end(), begin, {}, &Entry::row);
    m_from = std::size_t(kept - m_entries.begin());
    // Half of it is gone: worth the copy.
    if (m_from > leastSlots && m_from > m_entries.size() / 2)
        rebuild(m_heads.size());
}

template <typename Visit>
void EventIndex::chain(std::uint32_t hash, const Visit& visit) const
{
    if (hash == 0)
        return;
    // What has left is older than all that is held: the chain ends there.
    for (auto at = m_heads[hash & (m_heads.size() - 1)]; at > m_from;
         at = m_entries[at - 1].previous) {
        if (m_entries[at - 1].hash == hash)
            visit(m_entries[at - 1].row);
    }
}

void EventIndex::find(std::uint32_t eventIdHash, std::vector<Row>& rows) const
{
    const std::shared_lock lock(m_mutex);
    const auto before = rows.size();
    chain(eventIdHash, [&](Row row) { rows.push_back(row); });
    std::reverse(rows.begin() + std::ptrdiff_t(before), rows.end());
}

void EventIndex::findAll(std::span<const std::uint32_t> hashes,
                         const std::function<void(std::size_t, Row)>& visit) const
{
    const std::shared_lock lock(m_mutex);
    for (std::size_t i = 0; i < hashes.size(); ++i)
        chain(hashes[i], [&](Row row) { visit(i, row); });
}

Row EventIndex::seen() const
{
    const std::shared_lock lock(m_mutex);
    return m_seen;
}

std::size_t EventIndex::bytes() const
{
    const std::shared_lock lock(m_mutex);
    return m_entries.capacity() * sizeof(Entry) + m_heads.capacity() * sizeof(m_heads[0]);
}

} // namespace model
