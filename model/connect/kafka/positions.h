#pragma once

#include "model/source/connection.h"

#include <cstdint>
#include <string>
#include <vector>

namespace model::kafka {

//! A partition and how far its records reach.
struct Span
{
    std::string topic;
    std::int32_t partition = 0;
    std::int64_t begin = 0; //!< The oldest offset still there.
    std::int64_t end = 0;   //!< One past the newest.
    std::int64_t atTime =
        -1;                 //!< First offset at or after the time asked for; -1 when there is none.
    std::int64_t start = 0; //!< Where reading begins.
    std::int32_t leader = -1;

    bool operator==(const Span&) const = default;
};

//! Sets every start. "N back" is shared by the partitions evenly, and what a short one cannot give
//! the others do.
void placeStarts(std::vector<Span>& spans, const Start& start);

} // namespace model::kafka
