#include "model/outbox/tablemapping.h"

#include <algorithm>
#include <cassert>
#include <fstream>
#include <mutex>

namespace model {

//! Name and text of every file of resources/outbox; written by the build.
const std::vector<std::pair<std::string_view, std::string_view>>& embeddedTableMappings();

namespace {

constexpr std::size_t fileLimit = 1u << 20;
constexpr std::size_t mappingLimit = 256;

Error inFile(const std::filesystem::path& file, Error error)
{
    error.text = "The table mapping " + file.string() + " cannot be used: " + error.text;
    return error;
}

Result<std::string> readFile(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::string text(fileLimit + 1, '\0');
    stream.read(text.data(), std::streamsize(text.size()));
    if (stream.bad() || (stream.gcount() == 0 && !stream.eof()))
        return Error{Error::Kind::Failed, "it cannot be read.", "Check that the file may be read."};
    text.resize(std::size_t(stream.gcount()));
    if (text.size() > fileLimit)
        return Error{Error::Kind::Malformed, "it is bigger than 1 MiB.",
                     "A mapping has a few lines."};
    return text;
}

Result<void> addFile(const std::filesystem::path& file, TableMappingSet& into)
{
    const auto text = readFile(file);
    if (!text)
        return text.error();
    auto mapping = parseTableMapping(*text);
    if (!mapping)
        return mapping.error();
    return into.add(std::move(*mapping));
}

std::vector<std::filesystem::path> mappingFiles(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    std::error_code ignored;
    for (std::filesystem::directory_iterator it(folder, ignored), end; it != end;
         it.increment(ignored)) {
        const auto& path = it->path();
        if (path.extension() == ".json" && path.stem().extension() != ".schema")
            files.push_back(path);
    }
    std::ranges::sort(files);
    return files;
}

TableMappingSet readEmbedded()
{
    TableMappingSet set;
    for (const auto& [name, text] : embeddedTableMappings()) {
        auto mapping = parseTableMapping(text);
        assert(mapping.ok());
        [[maybe_unused]] const auto added = set.add(std::move(*mapping));
        assert(added.ok());
    }
    return set;
}

struct InUse
{
    std::mutex mutex;
    TableMappingSet mappings = builtinTableMappings();
};

InUse& inUse()
{
    static InUse use;
    return use;
}

} // namespace

const TableMapping* TableMappingSet::find(std::string_view name) const
{
    const auto found = std::ranges::find(m_mappings, name, &TableMapping::name);
    return found == m_mappings.end() ? nullptr : &*found;
}

Result<void> TableMappingSet::add(TableMapping mapping)
{
    const auto found = std::ranges::find(m_mappings, mapping.name, &TableMapping::name);
    if (found != m_mappings.end()) {
        *found = std::move(mapping);
        return {};
    }
    if (m_mappings.size() >= mappingLimit)
        return Error{Error::Kind::Failed,
                     "there are " + std::to_string(mappingLimit) + " mappings already.",
                     "Remove one that is not needed."};
    m_mappings.push_back(std::move(mapping));
    return {};
}

const TableMappingSet& builtinTableMappings()
{
    static const TableMappingSet set = readEmbedded();
    return set;
}

std::vector<Error> loadTableMappings(const std::filesystem::path& folder, TableMappingSet& into)
{
    std::vector<Error> errors;
    for (const auto& file : mappingFiles(folder)) {
        if (const auto added = addFile(file, into); !added)
            errors.push_back(inFile(file, added.error()));
    }
    return errors;
}

TableMappingSet tableMappings()
{
    auto& use = inUse();
    const std::scoped_lock lock(use.mutex);
    return use.mappings;
}

void useTableMappings(TableMappingSet mappings)
{
    auto& use = inUse();
    const std::scoped_lock lock(use.mutex);
    use.mappings = std::move(mappings);
}

} // namespace model
