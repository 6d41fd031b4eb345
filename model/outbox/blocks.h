#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace model {

//! A list that grows without copying and without room to spare: a million small rows take what they
//! take.
template <typename T>
class Blocks
{
public:
    std::size_t size() const { return m_size; }
    T& operator[](std::size_t index) { return m_blocks[index / blockSize][index % blockSize]; }
    const T& operator[](std::size_t index) const
    {
        return m_blocks[index / blockSize][index % blockSize];
    }

    void push(const T& value)
    {
        if (m_size == m_blocks.size() * blockSize)
            m_blocks.push_back(std::make_unique<T[]>(blockSize));
        (*this)[m_size++] = value;
    }

    std::size_t bytes() const
    {
        return m_blocks.size() * blockSize * sizeof(T) + m_blocks.capacity() * sizeof(m_blocks[0]);
    }

private:
    static constexpr std::size_t blockSize = 1024;

    std::vector<std::unique_ptr<T[]>> m_blocks;
    std::size_t m_size = 0;
};

} // namespace model
