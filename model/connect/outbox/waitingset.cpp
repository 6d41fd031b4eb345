#include "model/connect/outbox/waitingset.h"

#include <algorithm>
#include <functional>

namespace model::outbox {

namespace {

constexpr std::uint32_t gone = ~0u;
constexpr std::size_t leastSlots = 64;

} // namespace

std::string_view WaitingSet::idOf(const Row& row) const
{
    return std::string_view(m_text).substr(std::size_t(row.text - m_textBegin), row.length);
}

std::size_t WaitingSet::find(std::string_view id) const
{
    if (m_slots.empty())
        return none;
    const auto mask = m_slots.size() - 1;
    for (auto slot = std::hash<std::string_view>{}(id)&mask;; slot = (slot + 1) & mask) {
        const auto entry = m_slots[slot];
        if (entry == 0)
            return none;
        if (entry == gone)
            continue;
        const auto index = std::size_t(std::uint32_t(entry - 1 - std::uint32_t(m_first)));
        if (index < m_rows.size() && m_rows[index].there && idOf(m_rows[index]) == id)
            return slot;
    }
}

std::size_t WaitingSet::freeSlot(std::string_view id) const
{
    const auto mask = m_slots.size() - 1;
    auto slot = std::hash<std::string_view>{}(id)&mask;
    while (m_slots[slot] != 0)
        slot = (slot + 1) & mask;
    return slot;
}

void WaitingSet::grow()
{
    if (!m_slots.empty() && m_used * 10 < m_slots.size() * 7)
        return;
    auto size = leastSlots;
    while (size < m_size * 2)
        size *= 2;
    m_slots.assign(size, 0);
    m_used = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (!m_rows[i].there)
            continue;
        m_slots[freeSlot(idOf(m_rows[i]))] = std::uint32_t(m_first + i) + 1;
        ++m_used;
    }
}

bool WaitingSet::add(std::string_view id, std::uint32_t version, Timestamp created, bool& changed)
{
    id = id.substr(0, 0xffff);
    if (const auto slot = find(id); slot != none) {
        auto& row = m_rows[std::size_t(std::uint32_t(m_slots[slot] - 1 - std::uint32_t(m_first)))];
        changed = row.version != version;
        row.version = version;
        return false;
    }
    changed = false;
    grow();
    m_slots[freeSlot(id)] = std::uint32_t(endNumber()) + 1;
    ++m_used;
    m_rows.push_back({.text = m_textBegin + m_text.size(),
                      .created = created,
                      .version = version,
                      .length = std::uint16_t(id.size()),
                      .there = true});
    m_text += id;
    ++m_size;
    return true;
}

bool WaitingSet::remove(std::string_view id)
{
    const auto slot = find(id.substr(0, 0xffff));
    if (slot == none)
        return false;
    m_rows[std::size_t(std::uint32_t(m_slots[slot] - 1 - std::uint32_t(m_first)))].there = false;
    m_slots[slot] = gone;
    --m_size;
    dropFront();
    // One row that stays for ever would keep all behind it.
    if (m_rows.size() > 2 * m_size + 4096)
        compact();
    return true;
}

void WaitingSet::compact()
{
    WaitingSet fresh;
    fresh.m_first = endNumber();
    bool ignored = false;
    for (const auto& row : m_rows) {
        if (row.there)
            fresh.add(idOf(row), row.version, row.created, ignored);
    }
    *this = std::move(fresh);
}

void WaitingSet::dropFront()
{
    while (!m_rows.empty() && !m_rows.front().there) {
        m_rows.pop_front();
        ++m_first;
    }
    const auto begin = m_rows.empty() ? m_textBegin + m_text.size() : m_rows.front().text;
    // Seldom, so that it costs a constant a row.
    if (begin - m_textBegin > std::max<std::size_t>(4096, m_text.size() / 2)) {
        m_text.erase(0, std::size_t(begin - m_textBegin));
        m_textBegin = begin;
    }
}

std::vector<WaitingSet::Held> WaitingSet::from(std::uint64_t number, std::size_t count) const
{
    std::vector<Held> held;
    for (auto i = std::size_t(std::max(number, m_first) - m_first);
         i < m_rows.size() && held.size() < count; ++i) {
        if (m_rows[i].there)
            held.push_back({m_first + i, std::string(idOf(m_rows[i])), m_rows[i].version});
    }
    return held;
}

std::optional<Timestamp> WaitingSet::oldest() const
{
    // The first ones came in publish order; a later page may hold an older one, which is near.
    std::optional<Timestamp> oldest;
    std::size_t seen = 0;
    for (const auto& row : m_rows) {
        if (!row.there)
            continue;
        oldest = oldest ? std::min(*oldest, row.created) : row.created;
        if (++seen == 1000)
            break;
    }
    return oldest;
}

void WaitingSet::clear()
{
    *this = WaitingSet();
}

} // namespace model::outbox
