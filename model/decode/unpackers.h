#pragma once

#include "model/decode/compression.h"

#include <algorithm>

namespace model {

//! Takes what an unpacker gives, up to the limits. Once full it stays full.
class UnpackSink
{
public:
    UnpackSink(std::string& out, std::size_t packed, const UnpackLimits& limits)
        : m_out(out)
        , m_limit(std::min(limits.bytes, std::max(free, packed * limits.ratio)))
    {}

    std::size_t limit() const { return m_limit; }
    bool isFull() const { return m_full; }
    std::string& bytes() { return m_out; }

    //! False, and nothing taken, when it would go over the limit.
    bool take(std::string_view part)
    {
        m_full = m_full || part.size() > m_limit - m_out.size();
        if (!m_full)
            m_out.append(part);
        return !m_full;
    }

    //! Whether \a size more would fit; false makes it full.
    bool hasRoom(std::size_t size)
    {
        m_full = m_full || size > m_limit - m_out.size();
        return !m_full;
    }

private:
    static constexpr std::size_t free = 1u << 20; // below this no ratio is suspicious

    std::string& m_out;
    std::size_t m_limit;
    bool m_full = false;
};

//! Null when all went well, else what is wrong with the bytes. A full sink ends it early.
using UnpackFault = const char*;

UnpackFault unpackZlib(std::string_view value, UnpackSink& sink); //!< gzip as well
UnpackFault unpackZstd(std::string_view value, UnpackSink& sink);
UnpackFault unpackLz4(std::string_view value, UnpackSink& sink);

} // namespace model
