#include "model/store/reader.h"

#include "model/store/spillcodec.h"

#include <algorithm>
#include <cassert>

namespace model {

Reader::Reader(const EventStore& store) : m_store(store)
{
    refresh();
}

void Reader::refresh()
{
    // The end first: a block that holds it is then in any list taken afterwards.
    const auto end = m_store.end();
    if (m_generation != m_store.m_generation.load(std::memory_order_acquire)) {
        m_blocks = m_store.blocks(m_generation);
        m_lastBlock = 0;
        m_pinned.reset();
        m_pinnedBlock = ~std::size_t{};
    }
    m_begin = m_blocks.empty() ? end : m_blocks.front()->first();
    m_end = std::max(end, m_begin);
}

std::size_t Reader::blockIndex(Row row)
{
    assert(holds(row));
    const auto& last = *m_blocks[m_lastBlock];
    if (row >= last.first()
        && (m_lastBlock + 1 == m_blocks.size() || row < m_blocks[m_lastBlock + 1]->first()))
        return m_lastBlock;
    const auto after = std::ranges::upper_bound(m_blocks, row, {},
                                                [](const auto& block) { return block->first(); });
    m_lastBlock = std::size_t(after - m_blocks.begin()) - 1;
    return m_lastBlock;
}

std::uint32_t Reader::countOf(std::size_t block) const
{
    const auto next = block + 1 < m_blocks.size() ? m_blocks[block + 1]->first() : m_end;
    return std::uint32_t(std::min(next, m_end) - std::min(m_blocks[block]->first(), m_end));
}

//! Gives view.bodies so that the offsets of rows [from, to) hold.
bool Reader::loadBodies(std::size_t index, std::uint32_t from, std::uint32_t to, BlockView& view)
{
    const auto& block = *m_blocks[index];
    if (m_pinnedBlock != index || !m_pinned) {
        m_pinned = block.bodies();
        m_pinnedBlock = index;
    }
    if (m_pinned) {
        view.bodies = m_pinned->data();
        view.readableEnd =
            block.sealed() ? m_pinned->size() : block.columns().bodyOffset[countOf(index)];
        return true;
    }
    const auto begin = block.columns().bodyOffset[from];
    const auto end = block.columns().bodyOffset[to];
    if (m_unpackedBlock != &block || begin < m_unpackedFrom || end > m_unpackedTo) {
        const auto spilled = block.spilled();
        const auto gap = unspill(*spilled, begin, end, m_unpacked);
        if (!gap) {
            m_unpackedBlock = nullptr;
            m_trouble = gap.error().text;
            return false;
        }
        m_unpackedBlock = &block;
        m_unpackedFrom = begin - *gap;
        m_unpackedTo = m_unpackedFrom + m_unpacked.size() - EventBlock::padding;
    }
    view.bodies = m_unpacked.data() - m_unpackedFrom;
    view.readableEnd = m_unpackedTo + EventBlock::padding;
    return true;
}

EventView Reader::at(Row row)
{
    const auto index = blockIndex(row);
    const auto& block = *m_blocks[index];
    const auto at = std::uint32_t(row - block.first());
    BlockView view{.first = block.first(), .from = at, .to = at + 1, .columns = &block.columns()};
    loadBodies(index, at, at + 1, view);
    return this->at(view, at);
}

EventView Reader::at(const BlockView& block, std::uint32_t index) const
{
    const auto& columns = *block.columns;
    const RowFlags flags{columns.flags[index]};
    const auto& lane = m_store.lanes()[columns.lane[index]];
    const auto& channel = m_store.channels()[lane.channel.value];
    EventView view;
    view.row = block.first + index;
    view.time = Timestamp{std::chrono::microseconds{columns.time[index]}};
    view.timeKind = flags.timeKind();
    view.origin = flags.origin();
    view.source = m_store.sources()[channel.source.value].name;
    view.channel = channel.name;
    view.partition = lane.partition;
    view.position = columns.position[index];
    if (columns.type[index] != EventStore::otherType)
        view.type = m_store.types()[columns.type[index]].name;
    view.version = flags.version();
    view.profile = flags.profile();
    view.form = flags.form();
    view.findings = flags.findings();
    if (block.bodies) {
        const auto begin = columns.bodyOffset[index];
        const auto end = columns.bodyOffset[index + 1];
        view.body = readBody({block.bodies + begin, end - begin}, flags.hasValue());
        view.readable = block.readableEnd - end;
    }
    return view;
}

#define SAGALENS_COLUMN(function, type, expression)                                                \
    type Reader::function(Row row)                                                                 \
    {                                                                                              \
        const auto& block = *m_blocks[blockIndex(row)];                                            \
        const auto& columns = block.columns();                                                     \
        const auto i = row - block.first();                                                        \
        return expression;                                                                         \
    }

SAGALENS_COLUMN(time, Timestamp, Timestamp{std::chrono::microseconds{columns.time[i]}})
SAGALENS_COLUMN(position, std::int64_t, columns.position[i])
SAGALENS_COLUMN(lane, LaneId, LaneId{columns.lane[i]})
SAGALENS_COLUMN(typeId, std::uint32_t, columns.type[i])
SAGALENS_COLUMN(keyHash, std::uint32_t, columns.key[i])
SAGALENS_COLUMN(correlationHash, std::uint32_t, columns.correlation[i])
SAGALENS_COLUMN(eventIdHash, std::uint32_t, columns.eventId[i])
SAGALENS_COLUMN(flags, RowFlags, RowFlags{columns.flags[i]})

#undef SAGALENS_COLUMN

void Reader::scanColumns(Row from, Row to, const std::function<bool(const BlockView&)>& visit)
{
    from = std::max(from, m_begin);
    to = std::min(to, m_end);
    if (from >= to)
        return;
    for (auto index = blockIndex(from); index < m_blocks.size() && m_blocks[index]->first() < to;
         ++index) {
        const auto& block = *m_blocks[index];
        const auto begin = std::uint32_t(std::max(from, block.first()) - block.first());
        const auto end = std::uint32_t(std::min<Row>(countOf(index), to - block.first()));
        if (begin < end
            && !visit(
                {.first = block.first(), .from = begin, .to = end, .columns = &block.columns()}))
            return;
    }
}

void Reader::scan(Row from, Row to, const std::function<bool(const BlockView&)>& visit)
{
    scanColumns(from, to, [&](const BlockView& columns) {
        auto view = columns;
        loadBodies(blockIndex(columns.first + columns.from), columns.from, columns.to, view);
        return visit(view);
    });
}

std::optional<Row> Reader::previousWithKey(Row row)
{
    const auto wanted = keyHash(row);
    const std::string key(at(row).body.key.value_or(std::string_view{}));
    if (wanted == 0)
        return std::nullopt;
    for (auto index = blockIndex(row) + 1; index-- > 0;) {
        const auto& block = *m_blocks[index];
        const auto& columns = block.columns();
        for (auto i = std::min<Row>(countOf(index), row - block.first()); i-- > 0;) {
            if (columns.key[i] == wanted && at(block.first() + i).body.key == key)
                return block.first() + i;
        }
    }
    return std::nullopt;
}

} // namespace model
