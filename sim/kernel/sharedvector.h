#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace sim {

//! A sequence that only grows and is cheap to copy: full chunks are shared between the copies, only
//! the last one is copied. For logs in a world that is snapshot a thousand times.
template <typename T, std::size_t chunkSize = 256>
class SharedVector
{
public:
    std::size_t size() const { return m_full.size() * chunkSize + m_last.size(); }
    bool empty() const { return size() == 0; }

    const T& operator[](std::size_t index) const
    {
        const auto chunk = index / chunkSize;
        return chunk < m_full.size() ? (*m_full[chunk])[index % chunkSize]
                                     : m_last[index - m_full.size() * chunkSize];
    }
    const T& back() const { return (*this)[size() - 1]; }

    void append(T value)
    {
        m_last.push_back(std::move(value));
        if (m_last.size() == chunkSize) {
            m_full.push_back(std::make_shared<const std::vector<T>>(std::move(m_last)));
            m_last = {};
        }
    }

private:
    std::vector<std::shared_ptr<const std::vector<T>>> m_full;
    std::vector<T> m_last;
};

} // namespace sim
