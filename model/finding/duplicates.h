#pragma once

#include "model/finding/rowlook.h"
#include "model/store/eventindex.h"

#include <map>

namespace model {

//! Finds events that stand twice in one topic: the same event id in two different records. The
//! hash finds them, the bodies prove it. Not counted: the copy in a dead-letter topic, the row of
//! an outbox table, the same record read again.
class Duplicates
{
public:
    //! So many are proven between two ticks at most; others are counted as not looked at.
    static constexpr std::size_t mostProofs = 2'000;

    explicit Duplicates(const EventIndex& index) : m_index(index) {}

    //! After the index has taken the block.
    void take(const BlockView& block, RowLook& look);
    void tick() { m_proofsLeft = mostProofs; }
    void lines(std::vector<FindingLine>& lines, RowLook& look) const;

private:
    struct Seen : Tally
    {
        std::uint64_t notLookedAt = 0;
        std::chrono::microseconds longest{}; // between the two
    };

    void prove(Row row, Row before, RowLook& look);

    const EventIndex& m_index;
    std::size_t m_proofsLeft = mostProofs;
    std::vector<std::uint32_t> m_hashes; // of the block at hand
    std::vector<Row> m_rows;
    std::vector<std::pair<Row, Row>> m_suspects; // a row and the one before it
    std::map<ChannelId, Seen> m_seen;
};

} // namespace model
