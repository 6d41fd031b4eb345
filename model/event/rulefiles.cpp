#include "model/event/rulefiles.h"

#include <algorithm>
#include <fstream>

namespace model {

std::vector<std::filesystem::path> ruleFiles(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    std::error_code ignored;
    for (std::filesystem::directory_iterator it(folder, ignored), end; it != end;
         it.increment(ignored)) {
        if (it->path().extension() == ".json" && it->path().stem().extension() != ".schema")
            files.push_back(it->path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

Result<std::string> readRuleFile(const std::filesystem::path& file)
{
    constexpr std::size_t limit = 1u << 20;
    std::ifstream stream(file, std::ios::binary);
    std::string text(limit + 1, '\0');
    stream.read(text.data(), std::streamsize(text.size()));
    if (stream.bad() || (stream.gcount() == 0 && !stream.eof()))
        return Error{Error::Kind::Failed, "it cannot be read.", "Check that the file may be read."};
    text.resize(std::size_t(stream.gcount()));
    if (text.size() > limit)
        return Error{Error::Kind::Malformed, "it is bigger than 1 MiB.",
                     "Such a file has a few lines."};
    return text;
}

} // namespace model
