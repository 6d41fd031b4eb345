#include "model/connect/capture/bytereader.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace model::capture {

namespace {

constexpr std::size_t piece = 256u << 10;

Error openError(const std::string& path, int code)
{
    const auto quoted = "\"" + path + "\"";
    if (code == ENOENT || code == ENOTDIR)
        return {.kind = Error::Kind::NotFound,
                .text = "There is no file " + quoted + ".",
                .advice = "Look at the spelling of the path."};
    if (code == EACCES || code == EPERM)
        return {.kind = Error::Kind::Denied,
                .text = "The file " + quoted + " may not be read by this user.",
                .advice = "Change its permissions, or copy it to a place of your own."};
    return {.text = "The file " + quoted + " cannot be opened: " + std::strerror(code) + "."};
}

Error folderError(const std::string& path)
{
    return {.text = "\"" + path + "\" is a folder.",
            .advice = "Name one file in it, such as capture.ndjson."};
}

} // namespace

ByteReader::ByteReader(std::string path, int fd, bool isPipe)
    : m_path(std::move(path))
    , m_fd(fd)
    , m_isPipe(isPipe)
    , m_packed(piece)
{}

ByteReader::~ByteReader()
{
    ::close(m_fd);
}

Result<std::unique_ptr<ByteReader>> ByteReader::open(const std::string& path)
{
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return openError(path, errno);
    struct stat about
    {};
    const bool told = ::fstat(fd, &about) == 0;
    auto reader =
        std::unique_ptr<ByteReader>(new ByteReader(path, fd, told && !S_ISREG(about.st_mode)));
    if (told && S_ISDIR(about.st_mode))
        return folderError(path);
    return reader;
}

Result<void> ByteReader::fill(std::chrono::milliseconds patience)
{
    pollfd waiting{m_fd, POLLIN, 0};
    if (m_isPipe && ::poll(&waiting, 1, int(patience.count())) == 0)
        return {};
    const auto got = ::read(m_fd, m_packed.data(), m_packed.size());
    if (got < 0 && errno == EINTR)
        return {};
    if (got < 0)
        return Error{.text = "Reading \"" + m_path + "\" failed: " + std::strerror(errno) + "."};
    m_ended = got == 0;
    m_taken += got;
    m_waiting = {m_packed.data(), std::size_t(got)};
    if (!m_unpacker && got > 0)
        m_unpacker = unpackerFor(m_waiting);
    return {};
}

Result<std::size_t> ByteReader::read(std::span<char> out, std::chrono::milliseconds patience)
{
    for (;;) {
        if (m_waiting.empty()) {
            const auto filled = fill(patience);
            if (!filled)
                return filled.error();
        }
        if (m_waiting.empty())
            return std::size_t(0);
        auto got = m_unpacker->unpack(m_waiting, out);
        if (!got || *got > 0)
            return got;
    }
}

bool ByteReader::replaced() const
{
    struct stat here
    {};
    struct stat opened
    {};
    if (m_isPipe || ::stat(m_path.c_str(), &here) != 0 || ::fstat(m_fd, &opened) != 0)
        return false;
    return here.st_ino != opened.st_ino || here.st_dev != opened.st_dev || here.st_size < m_taken;
}

} // namespace model::capture
