#include "sim/stage/script.h"

#include <charconv>

namespace sim::stage {

namespace {

constexpr std::string_view whenPossible = "... ";

} // namespace

Cue cueFromText(std::string_view text)
{
    if (text.starts_with(whenPossible))
        return {Cue::Kind::When, std::string(text.substr(whenPossible.size())), 0};
    std::uint64_t steps = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, steps);
    if (error == std::errc() && stop == end)
        return {Cue::Kind::Clock, {}, steps};
    return {Cue::Kind::Now, std::string(text), 0};
}

std::string toText(const Cue& cue)
{
    switch (cue.kind) {
    case Cue::Kind::When:
        return std::string(whenPossible) + cue.label;
    case Cue::Kind::Clock:
        return std::to_string(cue.steps);
    case Cue::Kind::Now:
        break;
    }
    return cue.label;
}

} // namespace sim::stage
