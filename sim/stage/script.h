#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sim::stage {

//! One entry of a schedule.
struct Cue
{
    enum class Kind : std::uint8_t {
        Now,   //!< "relay-1 crash before mark": taken now; skipped when it is not possible.
        When,  //!< "... relay-1 crash before mark": the clock goes on until it is possible.
        Clock, //!< "12": so many steps as the clock takes them.
    };

    Kind kind = Kind::Now;
    std::string label;
    std::uint64_t steps = 0;

    bool operator==(const Cue&) const = default;
};

//! What happens in place of the clock's choices, in order; then the clock goes on. Somebody may
//! choose otherwise at any time: the rest follows as far as it is possible.
using Script = std::vector<Cue>;

//! As the entry is written in a file.
Cue cueFromText(std::string_view text);
std::string toText(const Cue& cue);

} // namespace sim::stage
