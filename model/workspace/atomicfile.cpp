#include "model/workspace/atomicfile.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

namespace model {

namespace {

constexpr std::size_t largest = 64u << 20;

Error failed(std::string_view what, const std::string& path, int code)
{
    const bool denied = code == EACCES || code == EPERM || code == EROFS;
    return {.kind = denied ? Error::Kind::Denied : Error::Kind::Failed,
            .text = std::string(what) + " \"" + path + "\" failed: " + std::strerror(code) + ".",
            .advice = "Look at the permissions of the folder and the space on the disk."};
}

//! A descriptor that is closed when it goes.
class File
{
public:
    explicit File(int fd) : m_fd(fd) {}
    ~File()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    int fd() const { return m_fd; }

private:
    int m_fd;
};

Result<void> makeFolder(const std::filesystem::path& folder)
{
    if (folder.empty() || ::access(folder.c_str(), F_OK) == 0)
        return {};
    if (auto above = makeFolder(folder.parent_path()); !above)
        return above;
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return failed("Making the folder", folder, errno);
    return {};
}

bool writeAll(int fd, std::string_view content)
{
    while (!content.empty()) {
        const auto written = ::write(fd, content.data(), content.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        content.remove_prefix(std::size_t(written));
    }
    return ::fsync(fd) == 0;
}

void syncFolder(const std::string& folder)
{
    const File directory(
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.fd() >= 0)
        ::fsync(directory.fd());
}

} // namespace

Result<std::optional<std::string>> readSmallFile(const std::string& path)
{
    const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.fd() < 0 && (errno == ENOENT || errno == ENOTDIR))
        return std::optional<std::string>();
    if (file.fd() < 0)
        return failed("Opening", path, errno);
    std::string content;
    std::array<char, 65536> piece{};
    for (;;) {
        const auto got = ::read(file.fd(), piece.data(), piece.size());
        if (got < 0)
            return failed("Reading", path, errno);
        if (got == 0)
            return std::optional(std::move(content));
        content.append(piece.data(), std::size_t(got));
        if (content.size() > largest)
            return Error{.kind = Error::Kind::Malformed,
                         .text = "\"" + path + "\" is too big to be one of ours."};
    }
}

Result<void> writeAtomically(const std::string& path, std::string_view content)
{
    const auto folder = std::filesystem::path(path).parent_path();
    if (auto made = makeFolder(folder); !made)
        return made;
    auto temporary = path + ".XXXXXX"; // mkstemp makes it 0600
    const File file(::mkostemp(temporary.data(), O_CLOEXEC));
    if (file.fd() < 0)
        return failed("Writing", path, errno);
    if (!writeAll(file.fd(), content) || ::rename(temporary.c_str(), path.c_str()) != 0) {
        const int code = errno;
        ::unlink(temporary.c_str());
        return failed("Writing", path, code);
    }
    syncFolder(folder);
    return {};
}

//! False for an empty file too: it has nothing to end.
static bool lacksLineEnd(int fd)
{
    char last = '\n';
    const auto size = ::lseek(fd, 0, SEEK_END);
    return size > 0 && ::pread(fd, &last, 1, size - 1) == 1 && last != '\n';
}

Result<void> appendLine(const std::string& path, std::string_view line)
{
    const auto folder = std::filesystem::path(path).parent_path();
    if (auto made = makeFolder(folder); !made)
        return made;
    const bool isNew = ::access(path.c_str(), F_OK) != 0;
    const File file(::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    if (file.fd() < 0)
        return failed("Writing", path, errno);
    std::string whole = lacksLineEnd(file.fd()) ? "\n" : "";
    whole.append(line) += '\n';
    if (!writeAll(file.fd(), whole))
        return failed("Writing", path, errno);
    if (isNew)
        syncFolder(folder);
    return {};
}

} // namespace model
