#include "model/filter/celtime.h"
#include "model/filter/functions.h"

#include <cmath>
#include <limits>
#include <optional>

namespace model::filter {

namespace {

using Kind = Value::Kind;

Value fault(Fault what)
{
    return Failure{what};
}

template <typename Integer>
Value divided(Operation operation, Integer a, Integer b)
{
    if (b == 0)
        return fault(Fault::DivideByZero);
    // The most negative number has no positive twin.
    if (std::is_signed_v<Integer> && b == Integer(-1) && a == std::numeric_limits<Integer>::min())
        return operation == Operation::Divide ? fault(Fault::Overflow) : Value(Integer(0));
    return operation == Operation::Divide ? Value(Integer(a / b)) : Value(Integer(a % b));
}

template <typename Integer>
Value integers(Operation operation, Integer a, Integer b)
{
    Integer result{};
    bool over = true;
    if (operation == Operation::Add)
        over = __builtin_add_overflow(a, b, &result);
    else if (operation == Operation::Subtract)
        over = __builtin_sub_overflow(a, b, &result);
    else if (operation == Operation::Multiply)
        over = __builtin_mul_overflow(a, b, &result);
    else
        return divided(operation, a, b);
    return over ? fault(Fault::Overflow) : Value(result);
}

Value doubles(Operation operation, double a, double b)
{
    if (operation == Operation::Add)
        return a + b;
    if (operation == Operation::Subtract)
        return a - b;
    if (operation == Operation::Multiply)
        return a * b;
    return operation == Operation::Divide ? Value(a / b) : fault(Fault::NoOverload);
}

double asDouble(const Value& value)
{
    if (const auto* integer = value.as<std::int64_t>())
        return double(*integer);
    const auto* natural = value.as<std::uint64_t>();
    return natural ? double(*natural) : *value.as<double>();
}

std::optional<std::int64_t> asInt(const Value& value)
{
    if (const auto* integer = value.as<std::int64_t>())
        return *integer;
    const auto natural = *value.as<std::uint64_t>();
    return natural <= std::uint64_t(INT64_MAX) ? std::optional(std::int64_t(natural))
                                               : std::nullopt;
}

Value numbers(Operation operation, const Value& a, const Value& b)
{
    if (a.is(Kind::Double) || b.is(Kind::Double))
        return doubles(operation, asDouble(a), asDouble(b));
    if (a.is(Kind::Uint) && b.is(Kind::Uint))
        return integers(operation, *a.as<std::uint64_t>(), *b.as<std::uint64_t>());
    const auto left = asInt(a);
    const auto right = asInt(b);
    return left && right ? integers(operation, *left, *right) : fault(Fault::Overflow);
}

template <typename T>
Value orOutOfRange(std::optional<T> result)
{
    return result ? Value(*result) : fault(Fault::OutOfRange);
}

Value durations(Operation operation, Nanoseconds a, Nanoseconds b)
{
    std::int64_t result = 0;
    const bool over = operation == Operation::Add
                          ? __builtin_add_overflow(a.count(), b.count(), &result)
                          : __builtin_sub_overflow(a.count(), b.count(), &result);
    return over ? fault(Fault::OutOfRange) : Value(Nanoseconds{result});
}

std::optional<Instant> earlier(Instant time, Nanoseconds duration)
{
    if (duration.count() != std::numeric_limits<std::int64_t>::min())
        return add(time, -duration);
    const auto most = add(time, Nanoseconds::max());
    return most ? add(*most, Nanoseconds{1}) : std::nullopt;
}

Value addTimes(const Value& a, const Value& b)
{
    const auto* left = a.as<Instant>();
    const auto* right = b.as<Instant>();
    if (left && b.is(Kind::Duration))
        return orOutOfRange(add(*left, *b.as<Nanoseconds>()));
    if (right && a.is(Kind::Duration))
        return orOutOfRange(add(*right, *a.as<Nanoseconds>()));
    return fault(Fault::NoOverload);
}

Value subtractTimes(const Value& a, const Value& b)
{
    const auto* left = a.as<Instant>();
    if (left && b.is(Kind::Instant))
        return orOutOfRange(difference(*left, *b.as<Instant>()));
    if (left && b.is(Kind::Duration))
        return orOutOfRange(earlier(*left, *b.as<Nanoseconds>()));
    return fault(Fault::NoOverload);
}

Value joined(const Value& a, const Value& b)
{
    if (const auto* text = a.as<std::string>())
        return *text + *b.as<std::string>();
    if (const auto* bytes = a.as<Bytes>())
        return Bytes{bytes->data + b.as<Bytes>()->data};
    const auto* list = a.as<ListPointer>();
    if (!list)
        return fault(Fault::NoOverload);
    auto items = **list;
    const auto& more = **b.as<ListPointer>();
    items.insert(items.end(), more.begin(), more.end());
    return Value(std::move(items));
}

} // namespace

Value calculate(Operation operation, const Value& a, const Value& b)
{
    if (a.isNumber() && b.isNumber())
        return numbers(operation, a, b);
    const bool sum = operation == Operation::Add;
    if (!sum && operation != Operation::Subtract)
        return fault(Fault::NoOverload);
    if (a.is(Kind::Duration) && b.is(Kind::Duration))
        return durations(operation, *a.as<Nanoseconds>(), *b.as<Nanoseconds>());
    if (sum && a.kind() == b.kind())
        return joined(a, b);
    return sum ? addTimes(a, b) : subtractTimes(a, b);
}

Value negate(const Value& value)
{
    if (const auto* integer = value.as<std::int64_t>())
        return integers<std::int64_t>(Operation::Subtract, 0, *integer);
    if (const auto* real = value.as<double>())
        return -*real;
    return fault(Fault::NoOverload);
}

} // namespace model::filter
