#pragma once

#include "app/session/sourcestate.h"
#include "app/view/findings/findingrow.h"
#include "model/store/reader.h"

#include <map>
#include <vector>

namespace app {

//! Counts what is odd: events with a finding, ranges that were never read, sources that failed.
//! On the window's thread; looks at the flags of new rows alone, and at a bounded number a tick.
class FindingsCounter
{
public:
    static constexpr model::Row mostRowsATick = 2'000'000;

    explicit FindingsCounter(const model::EventStore& store);

    //! The worst first; among equals the order stays.
    std::vector<FindingRow> tick(const std::vector<SourceState>& sources);

private:
    struct Tally
    {
        std::uint64_t count = 0;
        model::Row last = 0;
        model::Timestamp time;
    };
    using Place = std::pair<std::uint32_t, std::uint16_t>; // channel, bit of Finding

    void countNewRows();
    void countBlock(const model::BlockView& block);
    FindingRow row(const Place& place, const Tally& tally);

    model::Reader m_reader;
    model::Row m_next = 0;
    std::map<Place, Tally> m_tallies;
};

} // namespace app
