#pragma once

#include "model/event/ids.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace model {

//! Which rows of a store a table shows, ascending: all from one on, without a byte a row, or those
//! a filter let through, four bytes each.
class EventRows
{
public:
    //! Everything in [first, end).
    static EventRows range(Row first, Row end);
    //! Nothing yet; rows from \a base on may be added.
    static EventRows chosen(Row base);

    int count() const;
    Row at(int line) const;
    bool isRange() const { return m_isRange; }

    //! The line that shows \a row, or the first after it when the row is not shown (count() past
    //! the last).
    int lineAtOrAfter(Row row) const;
    std::optional<int> lineOf(Row row) const;

    //! How many lines a growth to \a end, or these rows, would add; then growTo()/append() does it.
    int growth(Row end) const;
    void growTo(Row end);
    void append(std::span<const Row> rows);

    //! Lines whose rows are below \a oldest, and their removal.
    int linesBefore(Row oldest) const { return lineAtOrAfter(oldest); }
    void dropBefore(Row oldest);

private:
    bool m_isRange = true;
    Row m_first = 0; // of a range; of a choice the base of m_rows
    Row m_end = 0;
    std::vector<std::uint32_t> m_rows;
};

} // namespace model
