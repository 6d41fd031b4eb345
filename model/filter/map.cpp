#include "model/filter/map.h"

#include "model/event/body.h"
#include "model/filter/compare.h"

#include <algorithm>
#include <numeric>

namespace model::filter {

namespace {

constexpr std::size_t smallMap = 8;

//! A class of keys that can be equal to each other.
int family(const Value& key)
{
    return key.isNumber() ? 0 : 1 + int(key.kind());
}

//! Any strict order over keys that calls equal what == calls equal.
bool before(const Value& a, const Value& b)
{
    if (family(a) != family(b))
        return family(a) < family(b);
    return compare(a, b).order < 0;
}

bool sameKey(const Value& a, const Value& b)
{
    return family(a) == family(b) && compare(a, b).order == 0;
}

bool sameKeyIgnoringCase(const Value& a, const Value& b)
{
    const auto* left = a.as<std::string>();
    const auto* right = b.as<std::string>();
    return left && right && sameIgnoringCase(*left, *right);
}

} // namespace

Map::Map(std::vector<Entry> entries, Keys keys) : m_entries(std::move(entries)), m_keys(keys)
{
    if (m_entries.size() <= smallMap || m_keys == Keys::IgnoringCase)
        return;
    m_sorted.resize(m_entries.size());
    std::iota(m_sorted.begin(), m_sorted.end(), 0U);
    std::ranges::stable_sort(
        m_sorted, before, [this](std::uint32_t i) -> const Value& { return m_entries[i].first; });
}

const Value* Map::find(const Value& key) const
{
    if (m_sorted.empty()) {
        const auto same = m_keys == Keys::IgnoringCase ? sameKeyIgnoringCase : sameKey;
        const auto found =
            std::ranges::find_if(m_entries, [&](const Entry& e) { return same(e.first, key); });
        return found == m_entries.end() ? nullptr : &found->second;
    }
    const auto found =
        std::ranges::lower_bound(m_sorted, key, before, [this](std::uint32_t i) -> const Value& {
            return m_entries[i].first;
        });
    if (found == m_sorted.end() || !sameKey(m_entries[*found].first, key))
        return nullptr;
    return &m_entries[*found].second;
}

bool Map::hasRepeatedKey() const
{
    return std::ranges::any_of(m_entries,
                               [this](const Entry& e) { return find(e.first) != &e.second; });
}

} // namespace model::filter
