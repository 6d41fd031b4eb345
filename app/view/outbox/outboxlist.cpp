#include "app/view/outbox/outboxlist.h"

#include <algorithm>

namespace app {

using model::OutboxSerial;

OutboxList::OutboxList(Keys keys, const Choice& choice, Names names)
    : m_choice(choice)
    , m_names(std::move(names))
    , m_epoch(keys.epoch)
    , m_version(keys.version)
{
    for (const auto& key : keys.rows) {
        m_keys.push(key);
        if (passes(key))
            m_lines.push_back(key.serial);
    }
    std::ranges::sort(
        m_lines, [this](OutboxSerial a, OutboxSerial b) { return less(m_keys[a], m_keys[b]); });
}

int OutboxList::compare(const Key& a, const Key& b) const
{
    const auto sign = [](const auto& x, const auto& y) { return x < y ? -1 : y < x ? 1 : 0; };
    switch (m_choice.order) {
    case Order::Created:
        return 0; // decides anyway
    case Order::Verdict:
        return sign(a.verdict, b.verdict);
    case Order::Aggregate:
        return a.aggregate == b.aggregate
                   ? 0
                   : m_names.aggregates[a.aggregate].compare(m_names.aggregates[b.aggregate]);
    case Order::Type:
        return a.type == b.type ? 0 : m_names.types[a.type].compare(m_names.types[b.type]);
    case Order::Delay:
        return sign(std::pair(a.hasDelay, a.delayMs), std::pair(b.hasDelay, b.delayMs));
    }
    return 0;
}

bool OutboxList::less(const Key& a, const Key& b) const
{
    if (const auto order = compare(a, b); order != 0)
        return order < 0;
    return a.created != b.created ? a.created < b.created : a.serial < b.serial;
}

std::size_t OutboxList::placeOf(const Key& key) const
{
    const auto found = std::ranges::lower_bound(
        m_lines, key, [this](const Key& a, const Key& b) { return less(a, b); },
        [this](OutboxSerial serial) -> const Key& { return m_keys[serial]; });
    return std::size_t(found - m_lines.begin());
}

std::optional<std::size_t> OutboxList::lineOf(OutboxSerial serial) const
{
    if (serial >= m_keys.size() || !passes(m_keys[serial]))
        return std::nullopt;
    const auto place = placeOf(m_keys[serial]);
    return place < m_lines.size() && m_lines[place] == serial ? std::optional(place) : std::nullopt;
}

void OutboxList::update(const Keys& keys, const Watcher& watcher)
{
    std::vector<OutboxSerial> fresh;
    for (const auto& key : keys.rows) {
        if (key.serial < m_keys.size()) {
            change(key, fresh, watcher);
            continue;
        }
        m_keys.push(key);
        if (passes(key))
            fresh.push_back(key.serial);
    }
    insert(std::move(fresh), watcher);
    m_version = keys.version;
}

void OutboxList::change(const Key& key, std::vector<OutboxSerial>& fresh, const Watcher& watcher)
{
    auto& known = m_keys[key.serial];
    const auto line = lineOf(key.serial);
    const bool staysThere = line && passes(key) && compare(known, key) == 0;
    if (staysThere) {
        known = key;
        watcher.changed(*line);
        return;
    }
    if (line) {
        watcher.removing(*line);
        m_lines.erase(m_lines.begin() + std::ptrdiff_t(*line));
        watcher.removed();
    }
    known = key;
    if (passes(key))
        fresh.push_back(key.serial);
}

//! Those that come to stand side by side go in at once.
void OutboxList::insert(std::vector<OutboxSerial> fresh, const Watcher& watcher)
{
    std::erase_if(fresh, [this](OutboxSerial serial) { return !passes(m_keys[serial]); });
    std::ranges::sort(
        fresh, [this](OutboxSerial a, OutboxSerial b) { return less(m_keys[a], m_keys[b]); });
    const auto [repeated, end] = std::ranges::unique(fresh);
    fresh.erase(repeated, end);
    for (std::size_t from = 0; from < fresh.size();) {
        const auto place = placeOf(m_keys[fresh[from]]);
        auto to = from + 1;
        while (to < fresh.size()
               && (place == m_lines.size() || less(m_keys[fresh[to]], m_keys[m_lines[place]])))
            ++to;
        watcher.inserting(place, to - from);
        m_lines.insert(m_lines.begin() + std::ptrdiff_t(place),
                       fresh.begin() + std::ptrdiff_t(from), fresh.begin() + std::ptrdiff_t(to));
        watcher.inserted();
        from = to;
    }
}

} // namespace app
