#include "model/connect/capture/capturepath.h"

#include <array>
#include <charconv>

namespace model::capture {

namespace {

constexpr std::string_view scheme = "file://";

std::optional<char> hexByte(std::string_view digits)
{
    unsigned value = 0;
    const auto* const end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, value, 16);
    if (digits.size() != 2 || read.ec != std::errc{} || read.ptr != end || value == 0)
        return std::nullopt;
    return char(value);
}

Error badUrl(std::string_view url, std::string_view why)
{
    return {.kind = Error::Kind::Malformed,
            .text = "\"" + std::string(url) + "\" is not the address of a file: " + std::string(why)
                    + ".",
            .advice = "Write it as file:///folder/name.ndjson, a space as %20."};
}

void dropEnding(std::string_view& name, std::string_view ending)
{
    if (name.size() > ending.size() && name.ends_with(ending))
        name.remove_suffix(ending.size());
}

} // namespace

Result<std::string> capturePath(std::string_view url)
{
    if (!url.starts_with(scheme)) {
        if (url.empty() || url.find("://") != std::string_view::npos)
            return badUrl(url, "it does not begin with file://");
        return std::string(url);
    }
    auto rest = url.substr(scheme.size());
    if (rest.starts_with("localhost/"))
        rest.remove_prefix(std::string_view("localhost").size());
    if (!rest.starts_with('/'))
        return badUrl(url, "after file:// comes the full path, which begins with /");
    std::string path;
    for (; !rest.empty(); rest.remove_prefix(1)) {
        if (rest.front() != '%') {
            path.push_back(rest.front());
            continue;
        }
        const auto byte = hexByte(rest.substr(1, 2));
        if (!byte)
            return badUrl(url, "% needs two hexadecimal digits after it");
        path.push_back(*byte);
        rest.remove_prefix(2);
    }
    return path;
}

std::string captureTopic(std::string_view path)
{
    auto name = path.substr(path.rfind('/') + 1);
    for (const std::string_view packed : {".gz", ".zst", ".zstd"})
        dropEnding(name, packed);
    for (const std::string_view format : {".ndjson", ".jsonl", ".json", ".log", ".txt"})
        dropEnding(name, format);
    return std::string(name);
}

} // namespace model::capture
