#include "model/store/segmentfile.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>

namespace model {

namespace {

Error failure(const char* tried)
{
    return {Error::Kind::Failed, std::string(tried) + ": " + std::generic_category().message(errno),
            "Free some space or set another folder or a smaller disk budget in the preferences."};
}

} // namespace

Result<std::shared_ptr<SegmentFile>> SegmentFile::create(const std::filesystem::path& folder)
{
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    auto name = (folder / "bodies-XXXXXX").string();
    const int descriptor = mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0)
        return failure("A file for older events could not be made");
    unlink(name.c_str());
    return std::shared_ptr<SegmentFile>(new SegmentFile(descriptor));
}

SegmentFile::~SegmentFile()
{
    close(m_descriptor);
}

Result<std::uint64_t> SegmentFile::append(std::string_view bytes)
{
    const auto at = m_size;
    std::size_t done = 0;
    while (done < bytes.size()) {
        const auto written =
            pwrite(m_descriptor, bytes.data() + done, bytes.size() - done, off_t(at + done));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return failure("Older events could not be written to disk");
        done += std::size_t(written);
    }
    m_size += bytes.size();
    return at;
}

Result<void> SegmentFile::read(std::uint64_t at, std::span<char> into) const
{
    std::size_t done = 0;
    while (done < into.size()) {
        const auto got =
            pread(m_descriptor, into.data() + done, into.size() - done, off_t(at + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return failure("Older events could not be read from disk");
        done += std::size_t(got);
    }
    return {};
}

} // namespace model
