#include "sim/stage/words.h"

namespace sim::stage {

std::string toText(const Words& words)
{
    std::string text;
    const auto& pattern = words.pattern;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const auto isPlace = pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1'
                             && pattern[i + 1] <= '9';
        const auto number = isPlace ? std::size_t(pattern[i + 1] - '1') : 0;
        if (!isPlace || number >= words.values.size()) {
            text += pattern[i];
            continue;
        }
        text += words.values[number];
        ++i;
    }
    return text;
}

} // namespace sim::stage
