#pragma once

#include "model/event/result.h"

#include <memory>
#include <span>
#include <string_view>

namespace model::capture {

//! Turns the bytes of a file into the bytes of its text, a piece at a time.
class Unpacker
{
public:
    virtual ~Unpacker() = default;

    //! Takes bytes off the front of \a in and fills the front of \a out. Returns how many it wrote.
    virtual Result<std::size_t> unpack(std::string_view& in, std::span<char> out) = 0;

    //! Whether the file may end here: not in the middle of a compressed piece.
    virtual bool atBoundary() const { return true; }
};

//! Chosen by the first bytes: gzip, zstd, or as it is.
std::unique_ptr<Unpacker> unpackerFor(std::string_view start);

} // namespace model::capture
