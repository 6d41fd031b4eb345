#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace sim {

//! A moment of virtual time; the same type as the events' own.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

//! What is to happen when, in virtual time. Earliest first; at one moment by priority, then in the
//! order it was put in. A value: copy it to fork a run. A 4-ary heap of small keys over a slab of
//! payloads; what is put in for the present moment goes through a queue instead, as polling makes
//! such ties common.
template <typename Payload>
class Calendar
{
public:
    //! Names an entry; stays wrong for ever once the entry is gone.
    struct Ticket
    {
        std::uint32_t slot = 0;
        std::uint32_t generation = 0;

        bool operator==(const Ticket&) const = default;
    };

    struct Entry
    {
        Instant time;
        Payload payload;
    };

    bool empty() const { return m_count == 0; }
    std::size_t size() const { return m_count; }
    //! The moment of the last entry taken out.
    Instant now() const { return m_now; }

    //! A time before now() is taken as now(). The lower \a priority goes first.
    Ticket put(Instant time, Payload payload, std::uint32_t priority = 0)
    {
        const auto slot = freeSlot(std::move(payload));
        const Key key{time < m_now ? m_now : time, m_sequence++, priority, slot,
                      m_slots[slot].generation};
        if (key.time == m_now && priority == 0)
            m_present.push_back(key);
        else
            sink(key);
        ++m_count;
        return {slot, key.generation};
    }

    //! False when it was taken or cancelled before.
    bool cancel(Ticket ticket)
    {
        if (ticket.slot >= m_slots.size() || m_slots[ticket.slot].generation != ticket.generation)
            return false;
        release(ticket.slot);
        --m_count;
        return true;
    }

    //! When the next entry is due.
    std::optional<Instant> nextTime()
    {
        dropCancelled();
        if (m_count == 0)
            return std::nullopt;
        return presentComesFirst() ? m_present[m_presentAt].time : m_heap.front().time;
    }

    //! The next entry; time goes on to it.
    std::optional<Entry> take()
    {
        dropCancelled();
        if (m_count == 0)
            return std::nullopt;
        const auto key = presentComesFirst() ? takePresent() : takeTop();
        m_now = key.time;
        Entry entry{key.time, std::move(m_slots[key.slot].payload)};
        release(key.slot);
        --m_count;
        return entry;
    }

    //! Every entry in no particular order: \a visit gets time and payload.
    template <typename Visit>
    void forEach(const Visit& visit) const
    {
        for (auto i = m_presentAt; i < m_present.size(); ++i)
            visitIfAlive(m_present[i], visit);
        for (const auto& key : m_heap)
            visitIfAlive(key, visit);
    }

private:
    struct Key
    {
        Instant time;
        std::uint64_t sequence;
        std::uint32_t priority;
        std::uint32_t slot;
        std::uint32_t generation;

        bool before(const Key& other) const
        {
            if (time != other.time)
                return time < other.time;
            if (priority != other.priority)
                return priority < other.priority;
            return sequence < other.sequence;
        }
    };

    struct Slot
    {
        Payload payload{};
        std::uint32_t generation = 0;
    };

    bool isAlive(const Key& key) const { return m_slots[key.slot].generation == key.generation; }

    template <typename Visit>
    void visitIfAlive(const Key& key, const Visit& visit) const
    {
        if (isAlive(key))
            visit(key.time, m_slots[key.slot].payload);
    }

    std::uint32_t freeSlot(Payload payload)
    {
        if (m_free.empty()) {
            m_slots.push_back({std::move(payload), 0});
            return std::uint32_t(m_slots.size() - 1);
        }
        const auto slot = m_free.back();
        m_free.pop_back();
        m_slots[slot].payload = std::move(payload);
        return slot;
    }

    void release(std::uint32_t slot)
    {
        m_slots[slot].payload = Payload{};
        ++m_slots[slot].generation;
        m_free.push_back(slot);
    }

    bool presentComesFirst() const
    {
        return m_presentAt < m_present.size()
               && (m_heap.empty() || m_present[m_presentAt].before(m_heap.front()));
    }

    void dropCancelled()
    {
        while (m_presentAt < m_present.size() && !isAlive(m_present[m_presentAt]))
            takePresent();
        while (!m_heap.empty() && !isAlive(m_heap.front()))
            takeTop();
    }

    Key takePresent()
    {
        const auto key = m_present[m_presentAt++];
        if (m_presentAt == m_present.size()) {
            m_present.clear();
            m_presentAt = 0;
        }
        return key;
    }

    void sink(const Key& key)
    {
        auto at = m_heap.size();
        m_heap.push_back(key);
        while (at > 0) {
            const auto parent = (at - 1) / 4;
            if (!key.before(m_heap[parent]))
                break;
            m_heap[at] = m_heap[parent];
            at = parent;
        }
        m_heap[at] = key;
    }

    Key takeTop()
    {
        const auto top = m_heap.front();
        const auto last = m_heap.back();
        m_heap.pop_back();
        if (m_heap.empty())
            return top;
        std::size_t at = 0;
        for (;;) {
            const auto first = 4 * at + 1;
            if (first >= m_heap.size())
                break;
            auto best = first;
            const auto end = first + 4 < m_heap.size() ? first + 4 : m_heap.size();
            for (auto child = first + 1; child < end; ++child) {
                if (m_heap[child].before(m_heap[best]))
                    best = child;
            }
            if (!m_heap[best].before(last))
                break;
            m_heap[at] = m_heap[best];
            at = best;
        }
        m_heap[at] = last;
        return top;
    }

    std::vector<Slot> m_slots;
    std::vector<std::uint32_t> m_free;
    std::vector<Key> m_heap;
    std::vector<Key> m_present; // due now, in order; from m_presentAt on
    std::size_t m_presentAt = 0;
    std::size_t m_count = 0;
    std::uint64_t m_sequence = 0;
    Instant m_now{};
};

} // namespace sim
