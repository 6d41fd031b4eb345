#pragma once

#include "model/connect/capture/unpacker.h"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace model::capture {

//! Reads a file or a pipe, unpacked. Owned and used by one source on its thread.
class ByteReader
{
public:
    static Result<std::unique_ptr<ByteReader>> open(const std::string& path);

    ~ByteReader();
    ByteReader(const ByteReader&) = delete;
    ByteReader& operator=(const ByteReader&) = delete;

    //! Up to out.size() bytes. 0: nothing more now; see ended().
    Result<std::size_t> read(std::span<char> out, std::chrono::milliseconds patience);

    bool ended() const
    {
        return m_ended;
    } //!< The last read came to the end; a file may grow later.
    bool isPipe() const { return m_isPipe; }
    bool atBoundary() const { return !m_unpacker || m_unpacker->atBoundary(); }

    //! Whether the path holds another file by now, or fewer bytes than were read: time to open it
    //! anew.
    bool replaced() const;

private:
    ByteReader(std::string path, int fd, bool isPipe);
    Result<void> fill(std::chrono::milliseconds patience);

    std::string m_path;
    int m_fd;
    bool m_isPipe;
    bool m_ended = false;
    std::int64_t m_taken = 0; // from the file
    std::vector<char> m_packed;
    std::string_view m_waiting; // in m_packed
    std::unique_ptr<Unpacker> m_unpacker;
};

} // namespace model::capture
