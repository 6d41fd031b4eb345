#pragma once

#include <algorithm>
#include <cctype>
#include <string>

namespace model::kafka {

//! ASCII letters made small.
inline std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return char(std::tolower(c)); });
    return text;
}

} // namespace model::kafka
