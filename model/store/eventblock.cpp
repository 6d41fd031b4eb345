#include "model/store/eventblock.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <new>

namespace model {

EventBlock::EventBlock(Row first, std::size_t firstBody)
    : m_first(first)
    , m_columnMemory(std::make_unique<MappedBuffer>(sizeof(RowColumns)))
    , m_columns(new (m_columnMemory->data())
                    RowColumns) // left as the kernel gave it: untouched pages cost nothing
    , m_bodyRoom(std::max(bodyCapacity, firstBody))
{
    auto memory = std::make_shared<MappedBuffer>(m_bodyRoom + padding);
    m_writable = memory->data();
    m_bodies.store(std::move(memory));
}

EventBlock::~EventBlock() = default;

bool EventBlock::hasRoom(std::size_t bodySize) const
{
    return m_count.load(std::memory_order_relaxed) < RowColumns::capacity
           && bodySize <= m_bodyRoom - m_written;
}

void EventBlock::appendBody(std::string_view body)
{
    assert(hasRoom(body.size()));
    const auto index = m_count.load(std::memory_order_relaxed);
    std::memcpy(m_writable + m_written, body.data(), body.size());
    if (index == 0)
        m_columns->bodyOffset[0] = 0;
    m_written += body.size();
    m_columns->bodyOffset[index + 1] = std::uint32_t(m_written);
}

void EventBlock::publish()
{
    m_bodyBytes.store(m_written, std::memory_order_release);
    m_count.store(m_count.load(std::memory_order_relaxed) + 1, std::memory_order_release);
}

void EventBlock::moveToDisk(std::shared_ptr<const SpilledBodies> spilled)
{
    // In this order a reader that finds no bodies always finds where they went.
    m_spilled.store(std::move(spilled));
    m_bodies.store(nullptr);
}

} // namespace model
