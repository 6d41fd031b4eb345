#pragma once

#include "model/store/tracker.h"

#include <functional>
#include <shared_mutex>
#include <span>
#include <vector>

namespace model {

//! Which rows carry an event id, by its hash32: the join of an outbox row, a key or a cause with
//! records. 16 bytes an event and 4 to 8 of its table. take(), letGo() on the trackers' thread;
//! lookups on any.
class EventIndex : public Tracker
{
public:
    EventIndex();

    void take(Reader& reader, const BlockView& block) override;
    void letGo(Row begin) override;

    //! Appends the rows with that hash to \a rows, oldest first. Different ids seldom share a hash:
    //! compare something else of the row before you trust it.
    void find(std::uint32_t eventIdHash, std::vector<Row>& rows) const;
    //! The same for many at once, under one lock: \a visit gets the index of the hash and the row,
    //! newest first.
    void findAll(std::span<const std::uint32_t> hashes,
                 const std::function<void(std::size_t, Row)>& visit) const;

    //! Rows before this one were looked at.
    Row seen() const;
    std::size_t bytes() const;

private:
    struct Entry
    {
        Row row;
        std::uint32_t hash;
        std::uint32_t previous; // number of the entry before in its chain, plus 1; 0 none
    };

    void add(Row row, std::uint32_t hash);
    void rebuild(std::size_t slots);
    template <typename Visit>
    void chain(std::uint32_t hash, const Visit& visit) const;

    mutable std::shared_mutex m_mutex;
    std::vector<Entry> m_entries;       // by row
    std::size_t m_from = 0;             // entries before it have left
    std::vector<std::uint32_t> m_heads; // by hash: number of the newest entry, plus 1
    Row m_seen = 0;
};

} // namespace model
