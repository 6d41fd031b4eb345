#include "model/filter/functions.h"

#include "model/filter/celtime.h"
#include "model/filter/convert.h"
#include "model/filter/map.h"
#include "model/filter/text.h"
#include "model/filter/zone.h"

#include <algorithm>
#include <array>

namespace model::filter {

namespace {

constexpr std::array functions{
    FunctionInfo{Function::Size, "size", true, true, 1, 1,
                 "number of characters, bytes, items or pairs"},
    FunctionInfo{Function::Contains, "contains", true, false, 2, 2,
                 "whether the text holds another"},
    FunctionInfo{Function::StartsWith, "startsWith", true, false, 2, 2,
                 "whether the text begins with another"},
    FunctionInfo{Function::EndsWith, "endsWith", true, false, 2, 2,
                 "whether the text ends with another"},
    FunctionInfo{Function::Matches, "matches", true, true, 2, 2,
                 "whether a regular expression (RE2) is found in it"},
    FunctionInfo{Function::LowerAscii, "lowerAscii", true, false, 1, 1,
                 "the text with A-Z in lower case"},
    FunctionInfo{Function::UpperAscii, "upperAscii", true, false, 1, 1,
                 "the text with a-z in upper case"},
    FunctionInfo{Function::ToInt, "int", false, true, 1, 1, "as an integer"},
    FunctionInfo{Function::ToUint, "uint", false, true, 1, 1, "as an unsigned integer"},
    FunctionInfo{Function::ToDouble, "double", false, true, 1, 1, "as a floating-point number"},
    FunctionInfo{Function::ToString, "string", false, true, 1, 1, "as text"},
    FunctionInfo{Function::ToBytes, "bytes", false, true, 1, 1, "as bytes"},
    FunctionInfo{Function::ToBool, "bool", false, true, 1, 1, "as true or false"},
    FunctionInfo{Function::TypeOf, "type", false, true, 1, 1, "the type of a value"},
    FunctionInfo{Function::ToDyn, "dyn", false, true, 1, 1, "the value itself"},
    FunctionInfo{Function::ToInstant, "timestamp", false, true, 1, 1,
                 "a time, from \"2026-11-23T05:32:07Z\""},
    FunctionInfo{Function::ToDuration, "duration", false, true, 1, 1, "a duration, from \"1h30m\""},
    FunctionInfo{Function::FullYear, "getFullYear", true, false, 1, 2,
                 "year, in UTC or a time zone"},
    FunctionInfo{Function::Month, "getMonth", true, false, 1, 2, "month from 0"},
    FunctionInfo{Function::Date, "getDate", true, false, 1, 2, "day of the month from 1"},
    FunctionInfo{Function::DayOfMonth, "getDayOfMonth", true, false, 1, 2,
                 "day of the month from 0"},
    FunctionInfo{Function::DayOfYear, "getDayOfYear", true, false, 1, 2, "day of the year from 0"},
    FunctionInfo{Function::DayOfWeek, "getDayOfWeek", true, false, 1, 2,
                 "day of the week, Sunday is 0"},
    FunctionInfo{Function::Hours, "getHours", true, false, 1, 2, "hour, or a duration in hours"},
    FunctionInfo{Function::Minutes, "getMinutes", true, false, 1, 2,
                 "minute, or a duration in minutes"},
    FunctionInfo{Function::Seconds, "getSeconds", true, false, 1, 2,
                 "second, or a duration in seconds"},
    FunctionInfo{Function::Milliseconds, "getMilliseconds", true, false, 1, 2,
                 "milliseconds of the second"},
};

Value sizeOf(const Value& value)
{
    if (const auto* text = value.as<std::string>())
        return std::int64_t(countCharacters(*text));
    if (const auto* bytes = value.as<Bytes>())
        return std::int64_t(bytes->data.size());
    if (const auto* list = value.as<ListPointer>())
        return std::int64_t((*list)->size());
    if (const auto* map = value.as<MapPointer>())
        return std::int64_t((*map)->entries().size());
    return Failure{Fault::NoOverload};
}

template <typename Test>
Value testTexts(std::span<const Value> arguments, Test test)
{
    const auto* text = arguments[0].as<std::string>();
    const auto* part = arguments[1].as<std::string>();
    return text && part ? Value(test(std::string_view(*text), std::string_view(*part)))
                        : Value(Failure{Fault::NoOverload});
}

template <typename Change>
Value changeText(const Value& value, Change change)
{
    const auto* text = value.as<std::string>();
    return text ? Value(change(*text)) : Value(Failure{Fault::NoOverload});
}

Value instantPart(TimePart part, Instant time, std::span<const Value> zone)
{
    if (zone.empty())
        return timePart(part, time, std::chrono::seconds{0});
    const auto* name = zone[0].as<std::string>();
    if (!name)
        return Failure{Fault::NoOverload};
    const auto offset = zoneOffset(*name, time);
    return offset ? Value(timePart(part, time, *offset)) : Value(Failure{Fault::BadZone});
}

Value partOf(Function function, std::span<const Value> arguments)
{
    const auto part = TimePart(int(function) - int(Function::FullYear));
    if (const auto* time = arguments[0].as<Instant>())
        return instantPart(part, *time, arguments.subspan(1));
    const auto* duration = arguments[0].as<Nanoseconds>();
    const auto number =
        duration && arguments.size() == 1 ? durationPart(part, *duration) : std::nullopt;
    return number ? Value(*number) : Value(Failure{Fault::NoOverload});
}

} // namespace

std::span<const FunctionInfo> allFunctions()
{
    return functions;
}

const FunctionInfo* functionNamed(std::string_view name)
{
    const auto found = std::ranges::find(functions, name, &FunctionInfo::name);
    return found == functions.end() ? nullptr : &*found;
}

Value callFunction(Function function, std::span<const Value> arguments)
{
    switch (function) {
    case Function::Size:
        return sizeOf(arguments[0]);
    case Function::Contains:
        return testTexts(arguments,
                         [](auto text, auto part) { return text.find(part) != text.npos; });
    case Function::StartsWith:
        return testTexts(arguments, [](auto text, auto part) { return text.starts_with(part); });
    case Function::EndsWith:
        return testTexts(arguments, [](auto text, auto part) { return text.ends_with(part); });
    case Function::LowerAscii:
        return changeText(arguments[0], [](std::string_view text) { return lowerAscii(text); });
    case Function::UpperAscii:
        return changeText(arguments[0], [](std::string_view text) { return upperAscii(text); });
    case Function::ToInt:
    case Function::ToUint:
    case Function::ToDouble:
    case Function::ToString:
    case Function::ToBytes:
    case Function::ToBool:
    case Function::ToInstant:
    case Function::ToDuration:
        return convert(function, arguments[0]);
    case Function::TypeOf:
        return TypeName{typeName(arguments[0].kind())};
    case Function::ToDyn:
        return arguments[0];
    case Function::FullYear:
    case Function::Month:
    case Function::Date:
    case Function::DayOfMonth:
    case Function::DayOfYear:
    case Function::DayOfWeek:
    case Function::Hours:
    case Function::Minutes:
    case Function::Seconds:
    case Function::Milliseconds:
        return partOf(function, arguments);
    case Function::Matches:
        break;
    }
    return Failure{Fault::NoOverload};
}

} // namespace model::filter
