#include "model/filter/compare.h"

#include "model/filter/map.h"

namespace model::filter {

namespace {

using Kind = Value::Kind;

std::partial_ordering compareIntegers(std::int64_t a, std::uint64_t b)
{
    return a < 0 ? std::partial_ordering::less : std::partial_ordering(std::uint64_t(a) <=> b);
}

//! As doubles, as CEL has it; a double beyond the integers' range decides by itself.
template <typename Integer>
std::partial_ordering compareMixed(Integer a, double b)
{
    constexpr double top = std::is_signed_v<Integer> ? 0x1p63 : 0x1p64;
    constexpr double bottom = std::is_signed_v<Integer> ? -0x1p63 : 0.0;
    if (b > top)
        return std::partial_ordering::less;
    return b < bottom ? std::partial_ordering::greater : double(a) <=> b;
}

std::partial_ordering reversed(std::partial_ordering order)
{
    return 0 <=> order;
}

std::partial_ordering compareWith(std::int64_t a, const Value& b)
{
    if (const auto* integer = b.as<std::int64_t>())
        return a <=> *integer;
    if (const auto* natural = b.as<std::uint64_t>())
        return compareIntegers(a, *natural);
    const auto* real = b.as<double>();
    return real ? compareMixed(a, *real) : std::partial_ordering::unordered;
}

std::partial_ordering compareWith(std::uint64_t a, const Value& b)
{
    if (const auto* integer = b.as<std::int64_t>())
        return reversed(compareIntegers(*integer, a));
    if (const auto* natural = b.as<std::uint64_t>())
        return a <=> *natural;
    const auto* real = b.as<double>();
    return real ? compareMixed(a, *real) : std::partial_ordering::unordered;
}

std::partial_ordering compareWith(double a, const Value& b)
{
    if (const auto* integer = b.as<std::int64_t>())
        return reversed(compareMixed(*integer, a));
    if (const auto* natural = b.as<std::uint64_t>())
        return reversed(compareMixed(*natural, a));
    const auto* real = b.as<double>();
    return real ? a <=> *real : std::partial_ordering::unordered;
}

bool equalLists(const Values& a, const Values& b, Budget& budget)
{
    if (a.size() != b.size() || !budget.charge(a.size()))
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!equal(a[i], b[i], budget))
            return false;
    }
    return true;
}

bool equalMaps(const Map& a, const Map& b, Budget& budget)
{
    if (a.entries().size() != b.entries().size() || !budget.charge(a.entries().size()))
        return false;
    for (const auto& [key, value] : a.entries()) {
        const auto* other = b.find(key);
        if (!other || !equal(value, *other, budget))
            return false;
    }
    return true;
}

template <typename T>
bool equalAs(const Value& a, const Value& b)
{
    return *a.as<T>() == *b.as<T>();
}

template <typename T>
Ordering orderAs(const Value& a, const Value& b)
{
    return {true, *a.as<T>() <=> *b.as<T>()};
}

} // namespace

std::partial_ordering compareNumbers(const Value& a, const Value& b)
{
    if (const auto* integer = a.as<std::int64_t>())
        return compareWith(*integer, b);
    if (const auto* natural = a.as<std::uint64_t>())
        return compareWith(*natural, b);
    const auto* real = a.as<double>();
    return real ? compareWith(*real, b) : std::partial_ordering::unordered;
}

bool equal(const Value& a, const Value& b, Budget& budget)
{
    if (a.isNumber() && b.isNumber())
        return compareNumbers(a, b) == 0;
    if (a.kind() != b.kind())
        return false;
    switch (a.kind()) {
    case Kind::Bool:
        return equalAs<bool>(a, b);
    case Kind::Text:
        return equalAs<std::string>(a, b);
    case Kind::Bytes:
        return a.as<Bytes>()->data == b.as<Bytes>()->data;
    case Kind::Instant:
        return equalAs<Instant>(a, b);
    case Kind::Duration:
        return equalAs<std::chrono::nanoseconds>(a, b);
    case Kind::List:
        return equalLists(**a.as<ListPointer>(), **b.as<ListPointer>(), budget);
    case Kind::Map:
        return equalMaps(**a.as<MapPointer>(), **b.as<MapPointer>(), budget);
    case Kind::Type:
        return a.as<TypeName>()->name == b.as<TypeName>()->name;
    case Kind::Null:
        return true;
    case Kind::Int:
    case Kind::Uint:
    case Kind::Double:
    case Kind::Failure:
        break;
    }
    return false;
}

Ordering compare(const Value& a, const Value& b)
{
    if (a.isNumber() && b.isNumber())
        return {true, compareNumbers(a, b)};
    if (a.kind() != b.kind())
        return {};
    switch (a.kind()) {
    case Kind::Bool:
        return orderAs<bool>(a, b);
    case Kind::Text:
        return orderAs<std::string>(a, b);
    case Kind::Bytes:
        return {true, a.as<Bytes>()->data <=> b.as<Bytes>()->data};
    case Kind::Instant:
        return orderAs<Instant>(a, b);
    case Kind::Duration:
        return orderAs<std::chrono::nanoseconds>(a, b);
    case Kind::Null:
    case Kind::Int:
    case Kind::Uint:
    case Kind::Double:
    case Kind::List:
    case Kind::Map:
    case Kind::Type:
    case Kind::Failure:
        break;
    }
    return {};
}

} // namespace model::filter
