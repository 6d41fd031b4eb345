#pragma once

#include "model/connect/capture/bytereader.h"

#include <optional>

namespace model::capture {

//! Cuts a file into lines. A line beyond the limit is passed over and counted, so a file without
//! line ends cannot fill the memory.
class LineReader
{
public:
    static constexpr std::size_t longestLine = 512u << 20;

    explicit LineReader(std::unique_ptr<ByteReader> bytes) : m_bytes(std::move(bytes)) {}

    //! The next whole line without its end, valid until the next call. Nothing: no whole line is
    //! there now.
    Result<std::optional<std::string_view>> next(std::chrono::milliseconds patience);

    //! What came after the last line end; it stays until takeRest().
    std::string_view rest() const
    {
        return std::string_view(m_buffer).substr(m_begin, m_end - m_begin);
    }
    void takeRest() { m_begin = m_scanned = m_end; }

    std::size_t lineNumber() const { return m_lines; } //!< Of the line that next() returned last.
    std::size_t tooLong() const { return m_tooLong; }
    const ByteReader& bytes() const { return *m_bytes; }

private:
    void makeRoom();
    std::optional<std::string_view> cut();

    std::unique_ptr<ByteReader> m_bytes;
    std::string m_buffer;
    std::size_t m_begin = 0;   // of the line to come
    std::size_t m_scanned = 0; // no line end before it
    std::size_t m_end = 0;
    std::size_t m_lines = 0;
    std::size_t m_tooLong = 0;
    bool m_passing = false; // inside a line that is too long
};

} // namespace model::capture
