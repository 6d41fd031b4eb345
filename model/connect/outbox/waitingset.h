#pragma once

#include "model/event/timestamp.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace model::outbox {

//! The rows that wait, in publish order as far as they came so: their ids and versions, packed.
//! About 70 bytes a row with a uuid.
class WaitingSet
{
public:
    //! A row that is held, by its number: the first one ever has 0.
    struct Held
    {
        std::uint64_t number = 0;
        std::string id;
        std::uint32_t version = 0;
    };

    //! False when it was there: then \a changed says whether its version was another one.
    bool add(std::string_view id, std::uint32_t version, Timestamp created, bool& changed);
    //! False when it was not there.
    bool remove(std::string_view id);
    bool holds(std::string_view id) const { return find(id) != none; }

    //! Up to \a count rows from the one numbered \a from on, or behind it.
    std::vector<Held> from(std::uint64_t number, std::size_t count) const;
    std::uint64_t firstNumber() const { return m_first; }
    std::uint64_t endNumber() const { return m_first + m_rows.size(); }
    std::size_t size() const { return m_size; }
    //! When the oldest of them was created.
    std::optional<Timestamp> oldest() const;
    void clear();

private:
    struct Row
    {
        std::uint64_t text = 0; //!< Where its id begins, since the beginning of all.
        Timestamp created;
        std::uint32_t version = 0;
        std::uint16_t length = 0;
        bool there = false;
    };

    static constexpr std::size_t none = ~std::size_t(0);

    std::string_view idOf(const Row& row) const;
    std::size_t find(std::string_view id) const; //!< Its slot.
    std::size_t freeSlot(std::string_view id) const;
    void grow();
    void dropFront();
    void compact();

    std::deque<Row> m_rows;
    std::string m_text;            // ids one behind the other
    std::uint64_t m_textBegin = 0; // where m_text begins
    std::uint64_t m_first = 0;     // number of m_rows.front()
    std::vector<std::uint32_t>
        m_slots;            // row number in low bits, plus 1; 0 free; gone for a removed
    std::size_t m_used = 0; // slots that are not free
    std::size_t m_size = 0;
};

} // namespace model::outbox
