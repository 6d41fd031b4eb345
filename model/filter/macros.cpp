#include "model/filter/macros.h"

#include <algorithm>
#include <array>

namespace model::filter {

namespace {

constexpr std::array macros{
    MacroInfo{"has", Operation::Has, false, "whether the event has a field"},
    MacroInfo{"all", Operation::All, true, "whether a condition holds for all items"},
    MacroInfo{"exists", Operation::Exists, true, "whether it holds for at least one item"},
    MacroInfo{"exists_one", Operation::ExistsOne, true, "whether it holds for exactly one item"},
    MacroInfo{"existsOne", Operation::ExistsOne, true, "whether it holds for exactly one item"},
    MacroInfo{"filter", Operation::Filter, true, "the items for which it holds"},
    MacroInfo{"map", Operation::Map, true, "a result for each item"},
};

} // namespace

std::span<const MacroInfo> allMacros()
{
    return macros;
}

bool isMacro(std::string_view name)
{
    return std::ranges::find(macros, name, &MacroInfo::name) != macros.end();
}

std::optional<Operation> methodMacro(std::string_view name)
{
    const auto found = std::ranges::find(macros, name, &MacroInfo::name);
    return found == macros.end() || !found->method ? std::nullopt : std::optional(found->operation);
}

} // namespace model::filter
