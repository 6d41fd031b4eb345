#include "sim/gallery/scenario.h"

#include <algorithm>
#include <array>

namespace sim::gallery {

namespace {

constexpr std::array<std::string_view, std::size_t(Shelf::Count)> shelfNames = {
    "start", "saga", "patterns", "promises", "wrong", "brokers", "mine"};

} // namespace

const std::string& Text::in(std::string_view language) const
{
    return language.starts_with("ko") && !korean.empty() ? korean : english;
}

std::string_view name(Shelf shelf)
{
    return shelfNames[std::size_t(shelf)];
}

const std::string* Scenario::setting(std::string_view name) const
{
    const auto found = std::ranges::find(set, name, &Settings::value_type::first);
    return found == set.end() ? nullptr : &found->second;
}

} // namespace sim::gallery
