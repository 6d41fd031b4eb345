#pragma once

#include <cstddef>

namespace model {

//! Memory straight from the kernel: it costs only the pages that were touched, and goes back whole
//! when it is let go, which malloc does not promise for megabytes that come and go.
class MappedBuffer
{
public:
    //! Throws std::bad_alloc when the machine has no more.
    explicit MappedBuffer(std::size_t size);
    ~MappedBuffer();

    MappedBuffer(const MappedBuffer&) = delete;
    MappedBuffer& operator=(const MappedBuffer&) = delete;

    char* data() { return m_data; }
    const char* data() const { return m_data; }
    std::size_t size() const { return m_size; }

private:
    char* m_data = nullptr;
    std::size_t m_size = 0;
};

} // namespace model
