#pragma once

#include "model/filter/value.h"

#include <optional>

namespace model::filter {

//! The pairs of a map in the order they were given, with look-up by key. Keys 1, 1u and 1.0 are one
//! key.
class Map
{
public:
    using Entry = std::pair<Value, Value>;
    enum class Keys { Exact, IgnoringCase /*!< As header names are looked up. */ };

    explicit Map(std::vector<Entry> entries, Keys keys = Keys::Exact);

    const std::vector<Entry>& entries() const { return m_entries; }
    //! The first value under \a key; null when there is none.
    const Value* find(const Value& key) const;
    bool hasRepeatedKey() const;

private:
    std::vector<Entry> m_entries;
    std::vector<std::uint32_t>
        m_sorted; // of entries, by key and then by position; empty for a small map
    Keys m_keys;
};

} // namespace model::filter
