#pragma once

#include "model/finding/rowlook.h"

#include <map>

namespace model {

//! Counts the events that the decoder found odd, by channel. Looks at the flags of rows alone.
class OddEvents
{
public:
    void take(const BlockView& block, RowLook& look);
    void lines(std::vector<FindingLine>& lines, RowLook& look) const;

private:
    using Place = std::pair<ChannelId, std::uint16_t>; // and the bit of Finding

    std::map<Place, Tally> m_tallies;
};

} // namespace model
