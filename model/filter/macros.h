#pragma once

#include "model/filter/program.h"

#include <optional>
#include <span>
#include <string_view>

namespace model::filter {

struct MacroInfo
{
    std::string_view name;
    Operation operation;
    bool method;             //!< list.name(x, …)
    std::string_view detail; //!< For the completion, in English.
};

std::span<const MacroInfo> allMacros();
bool isMacro(std::string_view name);
std::optional<Operation> methodMacro(std::string_view name);

} // namespace model::filter
