#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace sim {

//! A sequence that grows at its end, changes anywhere and is cheap to copy: copies share their
//! chunks, and a chunk is copied when one of them changes it. For the tables of a world that is
//! snapshot a thousand times. Copies that share belong to one thread.
template <typename T, std::size_t chunkSize = 64>
class CowVector
{
public:
    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }

    const T& operator[](std::size_t index) const
    {
        return (*m_chunks[index / chunkSize])[index % chunkSize];
    }
    const T& back() const { return (*this)[m_size - 1]; }

    //! For changing; the reference is good until the next copy of the whole.
    T& at(std::size_t index)
    {
        auto& chunk = m_chunks[index / chunkSize];
        if (chunk.use_count() > 1)
            chunk = std::make_shared<Chunk>(*chunk);
        return (*chunk)[index % chunkSize];
    }

    void append(const T& value)
    {
        if (m_size == m_chunks.size() * chunkSize)
            m_chunks.push_back(std::make_shared<Chunk>());
        at(m_size++) = value;
    }

    //! Default values up to \a size; never shorter.
    void growTo(std::size_t size)
    {
        while (m_chunks.size() * chunkSize < size)
            m_chunks.push_back(std::make_shared<Chunk>());
        if (size > m_size)
            m_size = size;
    }

private:
    using Chunk = std::array<T, chunkSize>;

    std::vector<std::shared_ptr<Chunk>> m_chunks;
    std::size_t m_size = 0;
};

} // namespace sim
