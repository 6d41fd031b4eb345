#pragma once

#include "model/filter/value.h"

#include <compare>

namespace model::filter {

//! Counts work down; evaluation fails when it is used up, so that no expression can hang a window.
struct Budget
{
    std::int64_t steps = 0;

    bool charge(std::size_t cost)
    {
        steps -= std::int64_t(cost);
        return steps >= 0;
    }
};

//! Whether two numbers are the same or which is less, across int, uint and double (int beside
//! double is compared as double). Unordered for NaN and for values that are not numbers.
std::partial_ordering compareNumbers(const Value& a, const Value& b);

//! CEL's ==: values of different kinds differ, but numbers are compared by their size.
bool equal(const Value& a, const Value& b, Budget& budget);

//! The order of two values where CEL has one.
struct Ordering
{
    bool defined = false;
    std::partial_ordering order = std::partial_ordering::unordered;
};
Ordering compare(const Value& a, const Value& b);

} // namespace model::filter
