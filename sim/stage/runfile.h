#pragma once

#include "sim/kernel/hash128.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace sim::stage {

//! A run as a file has it: what opens the world, what was chosen on each branch, and by what hashes
//! one sees that it is the same run.
struct RunFile
{
    static constexpr int version = 1;

    struct Branch
    {
        std::string name;
        std::uint64_t parent = 0;
        std::uint64_t from = 0;
        std::vector<std::string> taken; //!< A label, or a number of steps of the clock.
        std::vector<std::pair<std::uint64_t, Hash128>> hashes; //!< After which step.
    };

    std::string world;
    std::string definition; //!< Text of the file that the world is made of; empty: of none.
    std::vector<std::pair<std::string, std::string>> settings;
    std::vector<std::string>
        schedule; //!< Of the scenario; what of it was taken is in the branches.
    std::vector<Branch> branches;
    std::uint64_t branch = 0; //!< Where the run stood.
    std::uint64_t step = 0;

    //! Each step of a short run has its hash, of a long one about a thousand have.
    static std::uint64_t hashInterval(std::uint64_t steps) { return 1 + steps / 1024; }
};

std::string toText(const RunFile& file);

} // namespace sim::stage
