#pragma once

#include "model/finding/envelopeseen.h"

#include <map>

namespace model {

//! Clock drift, as far as it can be proven: a record that is later than now, an envelope that is
//! later than the record it came in, and an envelope that is always behind by the same whole half
//! hours, which is a time without its zone. A clock that is behind looks like a delay and is not
//! told.
class ClockCheck
{
public:
    static constexpr std::chrono::microseconds aheadOfUs = std::chrono::seconds(5);
    static constexpr std::chrono::microseconds aheadOfRecord = std::chrono::seconds(2);
    static constexpr std::uint64_t enoughForZone = 20;

    //! The columns alone: records that are ahead of this machine's clock.
    void take(const BlockView& block, RowLook& look, Timestamp now);
    void take(const EnvelopeSeen& event);
    void lines(std::vector<FindingLine>& lines, RowLook& look) const;

private:
    struct Ahead : Tally
    {
        std::chrono::microseconds most{};

        void add(Row row, Timestamp time, std::chrono::microseconds by);
    };
    struct Behind : Tally
    {
        std::chrono::microseconds least{};
        std::chrono::microseconds most{};

        void add(Row row, Timestamp time, std::chrono::microseconds by);
        //! By how many half hours all of them are behind; 0: they are not.
        std::int64_t halfHours() const;
    };

    std::map<ChannelId, Ahead> m_records;
    std::map<ChannelId, Ahead> m_envelopes;
    std::map<ChannelId, Behind> m_behind;
};

} // namespace model
