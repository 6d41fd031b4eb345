#include "model/connect/capture/linereader.h"

#include <algorithm>
#include <cstring>

namespace model::capture {

namespace {

constexpr std::size_t piece = 1u << 20;

} // namespace

//! Moves what waits to the front and sees that there is space to read into.
void LineReader::makeRoom()
{
    if (m_passing || m_end - m_begin > longestLine) {
        m_tooLong += m_passing ? 0 : 1;
        m_passing = true;
        m_begin = m_scanned = m_end = 0;
    }
    if (m_begin > 0) {
        std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
        m_scanned -= m_begin;
        m_end -= m_begin;
        m_begin = 0;
    }
    if (m_buffer.size() - m_end < piece)
        m_buffer.resize(std::max(m_buffer.size() * 2, 2 * piece));
}

std::optional<std::string_view> LineReader::cut()
{
    const auto* const from = m_buffer.data() + m_scanned;
    const auto* const found = static_cast<const char*>(std::memchr(from, '\n', m_end - m_scanned));
    if (!found) {
        m_scanned = m_end;
        return std::nullopt;
    }
    const auto end = std::size_t(found - m_buffer.data());
    auto line = std::string_view(m_buffer).substr(m_begin, end - m_begin);
    m_begin = m_scanned = end + 1;
    ++m_lines;
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

Result<std::optional<std::string_view>> LineReader::next(std::chrono::milliseconds patience)
{
    for (;;) {
        if (const auto line = cut()) {
            if (!std::exchange(m_passing, false))
                return line;
            continue;
        }
        makeRoom();
        const auto got =
            m_bytes->read(std::span(m_buffer).subspan(m_end, m_buffer.size() - m_end), patience);
        if (!got)
            return got.error();
        if (*got == 0)
            return std::optional<std::string_view>();
        m_end += *got;
    }
}

} // namespace model::capture
