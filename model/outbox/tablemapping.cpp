#include "model/outbox/tablemapping.h"

#include "model/event/rulefiles.h"

#include <algorithm>
#include <cassert>
#include <mutex>

namespace model {

//! Name and text of every file of resources/outbox; written by the build.
const std::vector<std::pair<std::string_view, std::string_view>>& embeddedTableMappings();

namespace {

constexpr std::size_t mappingLimit = 256;

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
    return loadRuleFiles(folder, "table mapping",
                         [&into](const auto&, const std::string& text) -> Result<void> {
                             auto mapping = parseTableMapping(text);
                             return mapping ? into.add(std::move(*mapping)) : mapping.error();
                         });
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
