#include "model/filter/convert.h"

#include "model/filter/celtime.h"
#include "model/filter/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace model::filter {

namespace {

Value fault(Fault what)
{
    return Failure{what};
}

template <typename Number>
std::optional<Number> parseWhole(std::string_view text)
{
    if (text.starts_with('+') && !text.starts_with("+-"))
        text.remove_prefix(1);
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

Value toInt(const Value& value)
{
    if (const auto* natural = value.as<std::uint64_t>())
        return *natural <= std::uint64_t(INT64_MAX) ? Value(std::int64_t(*natural))
                                                    : fault(Fault::OutOfRange);
    if (const auto* real = value.as<double>())
        return *real > -0x1p63 && *real < 0x1p63 ? Value(std::int64_t(*real))
                                                 : fault(Fault::OutOfRange);
    if (const auto* text = value.as<std::string>()) {
        const auto number = parseWhole<std::int64_t>(*text);
        return number ? Value(*number) : fault(Fault::BadConversion);
    }
    if (const auto* time = value.as<Instant>())
        return time->seconds;
    return value.is(Value::Kind::Int) ? value : fault(Fault::NoOverload);
}

Value toUint(const Value& value)
{
    if (const auto* integer = value.as<std::int64_t>())
        return *integer >= 0 ? Value(std::uint64_t(*integer)) : fault(Fault::OutOfRange);
    if (const auto* real = value.as<double>())
        return *real > -1 && *real < 0x1p64 ? Value(std::uint64_t(*real))
                                            : fault(Fault::OutOfRange);
    if (const auto* text = value.as<std::string>()) {
        const auto number = parseWhole<std::uint64_t>(*text);
        return number ? Value(*number) : fault(Fault::BadConversion);
    }
    return value.is(Value::Kind::Uint) ? value : fault(Fault::NoOverload);
}

Value toDouble(const Value& value)
{
    if (const auto* integer = value.as<std::int64_t>())
        return double(*integer);
    if (const auto* natural = value.as<std::uint64_t>())
        return double(*natural);
    if (const auto* text = value.as<std::string>()) {
        const auto number = parseDouble(*text);
        return number ? Value(*number) : fault(Fault::BadConversion);
    }
    return value.is(Value::Kind::Double) ? value : fault(Fault::NoOverload);
}

Value toString(const Value& value)
{
    if (const auto* bytes = value.as<Bytes>())
        return isUtf8(bytes->data) ? Value(bytes->data) : fault(Fault::InvalidUtf8);
    switch (value.kind()) {
    case Value::Kind::Bool:
    case Value::Kind::Int:
    case Value::Kind::Uint:
    case Value::Kind::Double:
    case Value::Kind::Text:
    case Value::Kind::Instant:
    case Value::Kind::Duration:
        return displayText(value);
    case Value::Kind::Null:
    case Value::Kind::Bytes:
    case Value::Kind::List:
    case Value::Kind::Map:
    case Value::Kind::Type:
    case Value::Kind::Failure:
        break;
    }
    return fault(Fault::NoOverload);
}

Value toBytes(const Value& value)
{
    if (const auto* text = value.as<std::string>())
        return Bytes{*text};
    return value.is(Value::Kind::Bytes) ? value : fault(Fault::NoOverload);
}

Value toBool(const Value& value)
{
    constexpr std::array<std::string_view, 5> yes{"1", "t", "T", "true", "True"};
    constexpr std::array<std::string_view, 5> no{"0", "f", "F", "false", "False"};
    const auto* text = value.as<std::string>();
    if (!text)
        return value.is(Value::Kind::Bool) ? value : fault(Fault::NoOverload);
    if (*text == "TRUE" || std::ranges::find(yes, *text) != yes.end())
        return true;
    if (*text == "FALSE" || std::ranges::find(no, *text) != no.end())
        return false;
    return fault(Fault::BadConversion);
}

Value toTime(const Value& value)
{
    if (const auto* text = value.as<std::string>()) {
        const auto time = parseInstant(*text);
        return time ? Value(*time) : fault(Fault::BadTime);
    }
    if (const auto* integer = value.as<std::int64_t>()) {
        const Instant time{*integer, 0};
        return inRange(time) ? Value(time) : fault(Fault::OutOfRange);
    }
    return value.is(Value::Kind::Instant) ? value : fault(Fault::NoOverload);
}

Value toDuration(const Value& value)
{
    if (const auto* text = value.as<std::string>()) {
        const auto duration = parseDuration(*text);
        return duration ? Value(*duration) : fault(Fault::BadTime);
    }
    return value.is(Value::Kind::Duration) ? value : fault(Fault::NoOverload);
}

} // namespace

Value convert(Function function, const Value& value)
{
    if (function == Function::ToInt)
        return toInt(value);
    if (function == Function::ToUint)
        return toUint(value);
    if (function == Function::ToDouble)
        return toDouble(value);
    if (function == Function::ToString)
        return toString(value);
    if (function == Function::ToBytes)
        return toBytes(value);
    if (function == Function::ToBool)
        return toBool(value);
    return function == Function::ToInstant ? toTime(value) : toDuration(value);
}

} // namespace model::filter
