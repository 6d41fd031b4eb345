#include "model/store/eventstore.h"

#include "model/event/limits.h"
#include "model/store/rowflags.h"
#include "model/store/segmentfile.h"
#include "model/store/spillcodec.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace model {

namespace {

constexpr std::size_t rowBytes = sizeof(RowColumns) / RowColumns::capacity;
constexpr std::size_t spillBacklog = 6; // blocks the writer may be ahead of the spiller
constexpr std::size_t leastBodies = 24u
                                    << 20; // bodies that stay in memory however small the budget is

std::size_t rowMemory(const EventBlock& block)
{
    return block.count() * rowBytes;
}

} // namespace

std::uint32_t hash32(std::string_view text)
{
    if (text.empty())
        return 0;
    std::uint64_t hash = 0x9e3779b97f4a7c15ull ^ text.size();
    while (text.size() >= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data(), 8);
        hash = (hash ^ word) * 0xff51afd7ed558ccdull;
        hash ^= hash >> 32;
        text.remove_prefix(8);
    }
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), text.size());
    hash = (hash ^ word) * 0xc4ceb9fe1a85ec53ull;
    hash ^= hash >> 33;
    const auto folded = std::uint32_t(hash ^ (hash >> 32));
    return folded == 0 ? 1 : folded;
}

EventStore::EventStore(StoreBudget budget)
    : m_budget(std::move(budget))
    , m_types(limits::internedTypes)
    , m_laneCounts(std::make_unique<std::atomic<std::uint64_t>[]>(mostLanes))
    , m_spiller([this](const std::stop_token& stop) { runSpiller(stop); })
{}

EventStore::~EventStore()
{
    m_spiller.request_stop();
    m_spiller.join();
}

SourceId EventStore::addSource(std::string name, Origin origin)
{
    return {m_sources.push({std::move(name), origin})};
}

LaneId EventStore::addLane(SourceId source, std::string_view channel, std::int32_t partition,
                           ChannelKind kind)
{
    const auto name = std::to_string(source.value) + '/' + std::string(channel);
    auto known = m_channelIds.find(name);
    if (known == m_channelIds.end()) {
        // Past the capacity everything new shares the last channel: 65,536 topics are no longer
        // told apart.
        const auto id = m_channels.full() ? m_channels.size() - 1
                                          : m_channels.push({source, std::string(channel),
                                                             looksLikeDeadLetters(channel), kind});
        known = m_channelIds.emplace(name, id).first;
    }
    if (m_lanes.full())
        return {m_lanes.size() - 1};
    return {m_lanes.push({ChannelId{known->second}, partition})};
}

std::uint32_t EventStore::typeId(std::string_view type)
{
    thread_local std::string name; // keeps its memory: no allocation for a type that is known
    name = type;
    if (const auto known = m_typeIds.find(name); known != m_typeIds.end())
        return known->second;
    if (m_types.full())
        return otherType;
    const auto id = m_types.push({name, typeMeaning(type)});
    m_typeIds.emplace(name, id);
    return id;
}

EventBlock& EventStore::blockFor(std::size_t bodySize)
{
    if (m_open && m_open->hasRoom(bodySize))
        return *m_open;
    if (m_open)
        m_open->seal();
    m_open = std::make_shared<EventBlock>(m_end.load(std::memory_order_relaxed), bodySize);
    {
        const std::scoped_lock lock(m_mutex);
        m_blocks.push_back(m_open);
    }
    m_generation.fetch_add(1, std::memory_order_release);
    keepWithinBudget();
    return *m_open;
}

Row EventStore::append(const NewEvent& event)
{
    auto& block = blockFor(event.body.size());
    auto& columns = block.writableColumns();
    const auto index = block.count();
    const auto type = typeId(event.facts.type);
    const auto channel = m_lanes[event.lane.value].channel;
    block.appendBody(event.body);
    columns.time[index] = event.time.time_since_epoch().count();
    columns.position[index] = event.position;
    columns.type[index] = type;
    columns.lane[index] = event.lane.value;
    columns.key[index] = hash32(event.key);
    columns.correlation[index] = hash32(event.facts.correlationId);
    columns.eventId[index] = hash32(event.facts.eventId);
    const auto origin = m_sources[m_channels[channel.value].source.value].origin;
    columns.flags[index] = RowFlags::pack(event.facts, event.timeKind, event.hasValue, origin).bits;
    block.publish();

    m_bodiesInMemory.fetch_add(event.body.size(), std::memory_order_relaxed);
    m_laneCounts[event.lane.value].fetch_add(1, std::memory_order_relaxed);
    if (!event.facts.findings.none())
        m_odd.fetch_add(1, std::memory_order_relaxed);
    m_volume.add(channel.value, event.time,
                 type != otherType && m_types[type].meaning == TypeMeaning::Failure);
    return m_end.fetch_add(1, std::memory_order_release);
}

void EventStore::letGoOldest()
{
    const auto& oldest = m_blocks.front();
    m_begin.store(oldest->first() + oldest->count(), std::memory_order_release);
    if (const auto spilled = oldest->spilled())
        m_bodiesOnDisk.fetch_sub(spilled->frames.back() - spilled->frames.front(),
                                 std::memory_order_relaxed);
    else
        m_bodiesInMemory.fetch_sub(oldest->bodyBytes(), std::memory_order_relaxed);
    m_blocks.pop_front();
    m_resident = m_resident > 0 ? m_resident - 1 : 0;
    m_generation.fetch_add(1, std::memory_order_release);
}

//! Called with each new block: what is too much goes to disk, or away. Rows leave at least a
//! twentieth at a time.
void EventStore::keepWithinBudget()
{
    std::unique_lock lock(m_mutex);
    const auto held = [this] {
        return m_end.load(std::memory_order_relaxed) - m_begin.load(std::memory_order_relaxed);
    };
    if (held() > m_budget.rows) {
        while (m_blocks.size() > 1 && held() > m_budget.rows - m_budget.rows / 20)
            letGoOldest();
    }
    const auto rows = std::size_t(held()) * rowBytes;
    const auto bodiesAllowed =
        std::max(leastBodies, m_budget.memory > rows ? m_budget.memory - rows : 0);
    if (m_budget.disk == 0 || !m_trouble.empty()) {
        while (m_blocks.size() > 1
               && m_bodiesInMemory.load(std::memory_order_relaxed) > bodiesAllowed)
            letGoOldest();
        return;
    }
    while (m_blocks.size() > 1
           && (m_bodiesOnDisk.load(std::memory_order_relaxed) > m_budget.disk
               || rows > m_budget.memory)) {
        letGoOldest();
        if (rows > m_budget.memory)
            break;
    }
    std::size_t leaving = 0;
    for (const auto& block : m_toSpill)
        leaving += block->bodyBytes();
    while (m_resident + 1 < m_blocks.size()
           && m_bodiesInMemory.load(std::memory_order_relaxed) - leaving > bodiesAllowed) {
        m_toSpill.push_back(m_blocks[m_resident++]);
        leaving += m_toSpill.back()->bodyBytes();
    }
    m_spillWanted.notify_one();
    m_spillDone.wait(lock,
                     [this] { return m_toSpill.size() < spillBacklog || !m_trouble.empty(); });
}

void EventStore::runSpiller(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    while (m_spillWanted.wait(lock, stop, [this] { return !m_toSpill.empty(); })) {
        const auto block = m_toSpill.front();
        lock.unlock();
        spillOne(*block);
        lock.lock();
        m_toSpill.pop_front();
        m_spillDone.notify_all();
    }
}

void EventStore::spillOne(EventBlock& block)
{
    if (!m_segment || m_segment->full()) {
        auto file = SegmentFile::create(
            m_budget.folder.empty() ? std::filesystem::temp_directory_path() : m_budget.folder);
        if (!file) {
            const std::scoped_lock lock(m_mutex);
            m_trouble = file.error().text;
            return;
        }
        m_segment = std::move(*file);
    }
    const auto bodies = block.bodies();
    auto spilled = spill({bodies->data(), block.bodyBytes()}, m_segment);
    const std::scoped_lock lock(m_mutex);
    if (!spilled) {
        m_trouble = spilled.error().text;
        return;
    }
    // Let go meanwhile: then its bytes were already taken off the sum.
    if (block.first() < m_begin.load(std::memory_order_relaxed))
        return;
    m_bodiesInMemory.fetch_sub(block.bodyBytes(), std::memory_order_relaxed);
    m_bodiesOnDisk.fetch_add((*spilled)->frames.back() - (*spilled)->frames.front(),
                             std::memory_order_relaxed);
    block.moveToDisk(std::move(*spilled));
}

StoreStatus EventStore::status() const
{
    const std::scoped_lock lock(m_mutex);
    StoreStatus status;
    status.begin = begin();
    status.end = end();
    status.letGo = status.begin;
    status.memory = m_bodiesInMemory.load(std::memory_order_relaxed);
    for (const auto& block : m_blocks)
        status.memory += rowMemory(*block);
    status.disk = m_bodiesOnDisk.load(std::memory_order_relaxed);
    status.odd = m_odd.load(std::memory_order_relaxed);
    status.trouble = m_trouble;
    return status;
}

std::vector<std::shared_ptr<const EventBlock>> EventStore::blocks(std::uint64_t& generation) const
{
    const std::scoped_lock lock(m_mutex);
    generation = m_generation.load(std::memory_order_acquire);
    return {m_blocks.begin(), m_blocks.end()};
}

} // namespace model
