#pragma once

#include "model/filter/program.h"

#include <optional>
#include <span>
#include <string_view>

namespace model::filter {

struct FunctionInfo
{
    Function function;
    std::string_view name;
    bool method;             //!< x.name(…)
    bool global;             //!< name(x, …)
    std::uint32_t least = 1; //!< Arguments, with x.
    std::uint32_t most = 1;
    std::string_view detail; //!< For the completion, in English.
};

std::span<const FunctionInfo> allFunctions();
const FunctionInfo* functionNamed(std::string_view name);

//! Calls any function but matches(). Failures carry no place.
Value callFunction(Function function, std::span<const Value> arguments);

//! CEL's operators on numbers, texts, lists, times. Int, uint and double may be mixed: with a
//! double the result is one.
Value calculate(Operation operation, const Value& a, const Value& b);
Value negate(const Value& value);

} // namespace model::filter
