#pragma once

#include <array>
#include <atomic>
#include <cassert>
#include <cstdint>
#include <memory>

namespace model {

//! A list that only grows, up to a capacity. One writer; any number of readers without a lock,
//! because nothing ever moves: a reader may look at every index below a size() that it saw.
template <typename T>
class Chunked
{
public:
    explicit Chunked(std::uint32_t capacity)
        : m_capacity(capacity)
        , m_chunks(std::make_unique<std::atomic<Chunk*>[]>(capacity / chunkSize + 1))
    {}

    ~Chunked()
    {
        for (std::uint32_t i = 0; i <= m_capacity / chunkSize; ++i)
            delete m_chunks[i].load();
    }

    Chunked(const Chunked&) = delete;
    Chunked& operator=(const Chunked&) = delete;

    bool full() const { return m_size.load(std::memory_order_relaxed) >= m_capacity; }
    std::uint32_t size() const { return m_size.load(std::memory_order_acquire); }

    //! Writer only; not when full. Gives the index.
    std::uint32_t push(T value)
    {
        assert(!full());
        const auto index = m_size.load(std::memory_order_relaxed);
        auto& slot = m_chunks[index / chunkSize];
        if (!slot.load(std::memory_order_relaxed))
            slot.store(new Chunk, std::memory_order_release);
        (*slot.load(std::memory_order_relaxed))[index % chunkSize] = std::move(value);
        m_size.store(index + 1, std::memory_order_release);
        return index;
    }

    const T& operator[](std::uint32_t index) const
    {
        return (*m_chunks[index / chunkSize].load(std::memory_order_acquire))[index % chunkSize];
    }

private:
    static constexpr std::uint32_t chunkSize = 1024;
    using Chunk = std::array<T, chunkSize>;

    const std::uint32_t m_capacity;
    std::unique_ptr<std::atomic<Chunk*>[]> m_chunks;
    std::atomic<std::uint32_t> m_size{0};
};

} // namespace model
