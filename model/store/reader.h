#pragma once

#include "model/store/eventstore.h"
#include "model/store/rowflags.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace model {

//! The rows of one block that a scan looks at, with their bodies in one piece.
struct BlockView
{
    Row first = 0;          //!< Row of index 0, which may lie before the part asked for.
    std::uint32_t from = 0; //!< The part asked for: indices [from, to).
    std::uint32_t to = 0;
    const RowColumns* columns = nullptr;
    const char* bodies = nullptr;
    std::size_t readableEnd = 0; //!< Bytes of bodies that may be read, padding included.
};

//! One thread's eye on a store: the rows as they stood at the last refresh(), which nothing changes
//! any more. Cheap to refresh. The views it gives live until its next call; those of a block in
//! memory until its next refresh().
class Reader
{
public:
    explicit Reader(const EventStore& store);

    //! Takes in what was added and let go since; the rows [begin, end) are readable until the next
    //! refresh.
    void refresh();
    Row begin() const { return m_begin; }
    Row end() const { return m_end; }
    bool holds(Row row) const { return row >= m_begin && row < m_end; }
    const EventStore& store() const { return m_store; }

    //! \a row must be held. Bodies that cannot be read back from disk are empty, and trouble() says
    //! why.
    EventView at(Row row);
    EventView at(const BlockView& block, std::uint32_t index) const;

    // Single columns, without touching a body.
    Timestamp time(Row row);
    std::int64_t position(Row row);
    LaneId lane(Row row);
    std::uint32_t typeId(Row row);
    std::uint32_t keyHash(Row row);
    std::uint32_t correlationHash(Row row);
    std::uint32_t eventIdHash(Row row);
    RowFlags flags(Row row);

    //! Calls \a visit for each block that has rows in [from, to), oldest first, until it gives
    //! false.
    void scan(Row from, Row to, const std::function<bool(const BlockView&)>& visit);
    //! The same without bodies: for questions that the columns answer.
    void scanColumns(Row from, Row to, const std::function<bool(const BlockView&)>& visit);

    //! The nearest row before \a row whose column equals \a hash; nothing when there is none. For
    //! "same key before this".
    std::optional<Row> previousWithKey(Row row);

    const std::string& trouble() const { return m_trouble; }

private:
    std::size_t blockIndex(Row row);
    std::uint32_t countOf(std::size_t block) const;
    bool loadBodies(std::size_t block, std::uint32_t from, std::uint32_t to, BlockView& view);

    const EventStore& m_store;
    std::vector<std::shared_ptr<const EventBlock>> m_blocks;
    std::uint64_t m_generation = ~0ull;
    Row m_begin = 0;
    Row m_end = 0;
    std::size_t m_lastBlock = 0;
    std::shared_ptr<const MappedBuffer> m_pinned; // bodies of m_pinnedBlock
    std::size_t m_pinnedBlock = ~std::size_t{};
    std::string
        m_unpacked; // bodies [m_unpackedFrom, m_unpackedTo) of m_unpackedBlock, read back from disk
    const EventBlock* m_unpackedBlock = nullptr;
    std::size_t m_unpackedFrom = 0;
    std::size_t m_unpackedTo = 0;
    std::string m_trouble;
};

} // namespace model
