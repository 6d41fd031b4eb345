#include "model/metric/heavykeys.h"

#include <algorithm>

namespace model {

void HeavyKeys::add(std::uint32_t keyHash, Row row)
{
    if (keyHash == 0)
        return;
    ++m_total;
    auto place = std::size_t(std::ranges::find(m_hashes, keyHash) - m_hashes.begin());
    if (place == counters) {
        place = std::size_t(std::ranges::min_element(m_counts) - m_counts.begin());
        m_hashes[place] = keyHash;
        m_errors[place] = m_counts[place];
    }
    ++m_counts[place];
    m_rows[place] = row;
}

std::optional<HeavyKeys::Heavy> HeavyKeys::heaviest() const
{
    std::optional<Heavy> best;
    for (std::size_t i = 0; i < counters; ++i) {
        const auto sure = m_counts[i] - m_errors[i];
        if (sure > 0 && (!best || sure > best->count))
            best = Heavy{m_hashes[i], sure, m_rows[i]};
    }
    return best;
}

} // namespace model
