#include "model/item/eventrows.h"

#include <algorithm>
#include <cassert>
#include <climits>

namespace model {

EventRows EventRows::range(Row first, Row end)
{
    EventRows rows;
    rows.m_first = first;
    rows.m_end = std::max(first, end);
    return rows;
}

EventRows EventRows::chosen(Row base)
{
    EventRows rows;
    rows.m_isRange = false;
    rows.m_first = base;
    rows.m_end = base;
    return rows;
}

int EventRows::count() const
{
    const auto count = m_isRange ? m_end - m_first : m_rows.size();
    return int(std::min<Row>(count, INT_MAX));
}

Row EventRows::at(int line) const
{
    assert(line >= 0 && line < count());
    return m_first + (m_isRange ? Row(line) : m_rows[std::size_t(line)]);
}

int EventRows::lineAtOrAfter(Row row) const
{
    if (row <= m_first)
        return 0;
    if (m_isRange)
        return int(std::min<Row>(row - m_first, Row(count())));
    const auto found =
        std::ranges::lower_bound(m_rows, row - m_first, {}, [](std::uint32_t r) { return Row(r); });
    return int(found - m_rows.begin());
}

std::optional<int> EventRows::lineOf(Row row) const
{
    const int line = lineAtOrAfter(row);
    if (line < count() && at(line) == row)
        return line;
    return std::nullopt;
}

int EventRows::growth(Row end) const
{
    return m_isRange && end > m_end ? int(std::min<Row>(end - m_end, Row(INT_MAX - count()))) : 0;
}

void EventRows::growTo(Row end)
{
    m_end += Row(growth(end));
}

void EventRows::append(std::span<const Row> rows)
{
    assert(!m_isRange);
    m_rows.reserve(m_rows.size() + rows.size());
    for (const auto row : rows)
        m_rows.push_back(std::uint32_t(row - m_first));
}

void EventRows::dropBefore(Row oldest)
{
    if (m_isRange) {
        m_first = std::clamp(oldest, m_first, m_end);
        return;
    }
    m_rows.erase(m_rows.begin(), m_rows.begin() + linesBefore(oldest));
}

} // namespace model
