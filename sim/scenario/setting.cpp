#include "sim/scenario/setting.h"

#include <array>
#include <cmath>

namespace sim {

using std::chrono::microseconds;

std::string durationText(microseconds time)
{
    constexpr std::array<std::pair<std::string_view, std::int64_t>, 6> units = {{
        {"d", 86'400'000'000},
        {"h", 3'600'000'000},
        {"m", 60'000'000},
        {"s", 1'000'000},
        {"ms", 1'000},
        {"us", 1},
    }};
    for (const auto& [unit, length] : units) {
        if (time.count() % length == 0)
            return std::to_string(time.count() / length) + std::string(unit);
    }
    return {};
}

std::optional<microseconds> readDuration(std::string_view text)
{
    const auto digits = text.find_first_not_of("0123456789.");
    if (digits == std::string_view::npos)
        return std::nullopt;
    double number = 0;
    if (!read(text.substr(0, digits), 0.0, 1e9, number))
        return std::nullopt;
    const auto unit = text.substr(digits);
    const auto factor = unit == "us"   ? 1.0
                        : unit == "ms" ? 1e3
                        : unit == "s"  ? 1e6
                        : unit == "m"  ? 60e6
                        : unit == "h"  ? 3600e6
                        : unit == "d"  ? 86400e6
                                       : 0.0;
    if (factor == 0)
        return std::nullopt;
    return microseconds(std::llround(number * factor));
}

void addFlag(Settings& settings, std::string name, std::string meaning, At<bool> place)
{
    addWord<bool>(settings, std::move(name), {{"no", false}, {"yes", true}}, std::move(meaning),
                  std::move(place));
}

} // namespace sim
