#pragma once

#include "model/decode/decoder.h"
#include "model/finding/finding.h"
#include "model/store/reader.h"

#include <string>
#include <vector>

namespace model {

//! What is asked about a lane for each of its rows, in one place.
struct LaneLook
{
    ChannelId channel;
    SourceId source;
    bool onBroker = true; //!< Not a row of a table.
    bool deadLetters = false;
};

//! Looks into single rows, wherever in the store they lie. An eye of its own, so that looking back
//! never takes away what the analyst looks at. One thread.
class RowLook
{
public:
    RowLook(const EventStore& store, ProfileSet profiles);

    void refresh() { m_reader.refresh(); }
    const EventStore& store() const { return m_reader.store(); }
    Reader& reader() { return m_reader; }

    //! The facts live as long as the view and until the next call.
    Facts facts(const EventView& view) { return m_decoder.decode(view.body, view.readable); }
    //! Empty where there is none, or the row has left.
    std::string eventId(Row row);
    std::string key(Row row);

    const LaneLook& lane(std::uint32_t lane);
    //! The channel's name; with that of its source before it where two sources have one such.
    std::string place(ChannelId channel) const;

private:
    Reader m_reader;
    Decoder m_decoder;
    std::vector<LaneLook> m_lanes;
};

//! Counts of one odd thing in one channel.
struct Tally
{
    std::uint64_t count = 0;
    Timestamp first;
    Timestamp last;
    Row row = 0; //!< The last that shows it.

    void add(Row at, Timestamp time);
    //! The line, with the key of the last row as its value "key".
    FindingLine line(std::string code, Severity severity, ChannelId channel, RowLook& look) const;
};

//! The time of a row, from its column.
Timestamp timeOf(const BlockView& block, std::uint32_t index);

} // namespace model
