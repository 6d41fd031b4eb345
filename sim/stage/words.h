#pragma once

#include <string>
#include <utility>
#include <vector>

namespace sim::stage {

//! A sentence that is shown: an English pattern with %1, %2 … and what stands there. The pattern is
//! what a translation is looked up by; the values (ids, names on the wire) stay as they are.
struct Words
{
    std::string pattern;
    std::vector<std::string> values;

    bool empty() const { return pattern.empty(); }
    bool operator==(const Words&) const = default;
};

//! In English.
std::string toText(const Words& words);

} // namespace sim::stage
