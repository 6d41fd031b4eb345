#pragma once

#include "model/event/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

namespace model {

//! A file for bodies that left memory. It has no name from the moment it is open, so nothing of it
//! stays when the program ends, however it ends. Appended by one thread, read by any.
class SegmentFile
{
public:
    static constexpr std::uint64_t fullAt = 256u << 20;

    static Result<std::shared_ptr<SegmentFile>> create(const std::filesystem::path& folder);
    ~SegmentFile();

    SegmentFile(const SegmentFile&) = delete;
    SegmentFile& operator=(const SegmentFile&) = delete;

    //! Gives where the bytes begin.
    Result<std::uint64_t> append(std::string_view bytes);
    Result<void> read(std::uint64_t at, std::span<char> into) const;

    bool full() const { return m_size >= fullAt; }

private:
    explicit SegmentFile(int descriptor) : m_descriptor(descriptor) {}

    const int m_descriptor;
    std::uint64_t m_size = 0;
};

} // namespace model
