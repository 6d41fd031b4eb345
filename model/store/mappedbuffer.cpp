#include "model/store/mappedbuffer.h"

#include <sys/mman.h>

#include <new>

namespace model {

MappedBuffer::MappedBuffer(std::size_t size) : m_size(size)
{
    void* memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        throw std::bad_alloc();
    m_data = static_cast<char*>(memory);
}

MappedBuffer::~MappedBuffer()
{
    munmap(m_data, m_size);
}

} // namespace model
