#include "app/cli/outputfile.h"

#include "app/cli/terminal.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace app::cli {

using namespace model;

namespace {

Error cannotWrite(const std::string& path, int code)
{
    return {.text = "\"" + path + "\" cannot be written: " + std::strerror(code) + ".",
            .advice = "Look at the folder, its permissions and the space on the disk."};
}

} // namespace

Result<std::unique_ptr<OutputFile>> OutputFile::open(const std::string& path, bool replace)
{
    if (path == "-")
        return std::unique_ptr<OutputFile>(new OutputFile(path, STDOUT_FILENO));
    if (!replace && ::access(path.c_str(), F_OK) == 0)
        return Error{.text = "\"" + path + "\" is there already.",
                     .advice = "Give another name, or --force."};
    auto file = std::unique_ptr<OutputFile>(new OutputFile(path, -1));
    file->m_descriptor =
        ::open(file->partial().c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file->m_descriptor < 0)
        return cannotWrite(path, errno);
    return file;
}

OutputFile::~OutputFile()
{
    if (m_descriptor == STDOUT_FILENO || m_descriptor < 0)
        return;
    ::close(m_descriptor);
    if (!m_kept)
        ::unlink(partial().c_str());
}

ByteSink OutputFile::sink()
{
    return [this, write = descriptorSink(m_descriptor)](std::string_view bytes) {
        const bool written = write(bytes);
        m_code = written ? m_code : errno;
        return written;
    };
}

Result<void> OutputFile::keep()
{
    if (m_descriptor == STDOUT_FILENO)
        return {};
    if (::fsync(m_descriptor) != 0 || ::rename(partial().c_str(), m_path.c_str()) != 0)
        return cannotWrite(m_path, errno);
    m_kept = true;
    return {};
}

Error OutputFile::trouble() const
{
    return cannotWrite(m_path, m_code);
}

} // namespace app::cli
