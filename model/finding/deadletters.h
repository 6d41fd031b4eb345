#pragma once

#include "model/finding/rowlook.h"

#include <map>

namespace model {

//! Whether dead-letter channels grow: records of the last minutes, by the clock where the source is
//! live, by its newest record where it was captured. Looks at columns alone.
class DeadLetters
{
public:
    static constexpr std::chrono::minutes recently{10};

    void take(const BlockView& block, RowLook& look);
    void lines(std::vector<FindingLine>& lines, RowLook& look, Timestamp now) const;

private:
    using Minute = std::chrono::sys_time<std::chrono::minutes>;
    struct Seen : Tally
    {
        Origin origin = Origin::Live;
        std::map<Minute, std::uint64_t> minutes; // the newest ones
    };

    std::map<ChannelId, Seen> m_seen;
    std::map<SourceId, Timestamp> m_newest;
};

} // namespace model
