#pragma once

#include <cstdint>
#include <string_view>

namespace model::filter {

//! Why an expression has no value for one event.
enum class Fault : std::uint8_t {
    NoSuchField,
    NoSuchKey,
    NoSuchIndex,
    NoOverload,
    Overflow,
    DivideByZero,
    BadConversion,
    OutOfRange,
    BadTime,
    BadZone,
    BadRegex,
    InvalidUtf8,
    RepeatedKey,
    NotJson,
    BrokenJson,
    TooDeep,
    TooManySteps,
    NotBoolean,
};

//! One fault and the part of the filter's text it arose in, in bytes. Small, so that a million of
//! them cost nothing.
struct Failure
{
    Fault fault = Fault::NoOverload;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    bool operator==(const Failure&) const = default;
};

//! The fault in words, without its place.
std::string_view faultText(Fault fault);

} // namespace model::filter
