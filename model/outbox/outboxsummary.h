#pragma once

#include "model/event/ids.h"
#include "model/finding/finding.h"
#include "model/metric/series.h"
#include "model/outbox/verdict.h"
#include "model/source/outboxprobe.h"

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace model {

//! One watched table of one connection. Never used again for another.
using OutboxId = Id<struct OutboxTag>;
//! Number of a row within its ledger's epoch.
using OutboxSerial = std::uint32_t;

//! Which table of which connection.
struct OutboxPlace
{
    SourceId source;
    std::string connection; //!< Its name.
    std::string schema;     //!< Empty as long as no table is chosen.
    std::string table;
    std::string mapping;

    std::string tableName() const { return schema.empty() ? table : schema + "." + table; }
    bool operator==(const OutboxPlace&) const = default;
};

//! What the records that rows are joined with were searched for in.
struct OutboxScan
{
    std::uint64_t records = 0; //!< That carry an event id, on the broker's channels.
    bool isRead = false;       //!< All that was there when reading began has been joined.
    std::optional<Timestamp> from;
    std::optional<Timestamp> to;
    std::vector<std::string> channels;

    bool operator==(const OutboxScan&) const = default;
};

struct OutboxDelays
{
    std::uint64_t count = 0; //!< The newest that were published; 0: none known.
    std::chrono::microseconds p50{};
    std::chrono::microseconds p95{};
    std::chrono::microseconds p99{};
    std::optional<Timestamp> last; //!< When the last of them was published.

    bool operator==(const OutboxDelays&) const = default;
};

//! Whether the relay keeps up.
struct RelayState
{
    enum class Kind { Unknown, KeepsUp, FallsBehind, Stalled };

    Kind kind = Kind::Unknown;
    std::optional<Timestamp> since; //!< When it became so.
    std::optional<Timestamp> lastPublish;

    bool operator==(const RelayState&) const = default;
};

//! Rows by type or by aggregate.
struct OutboxTally
{
    std::string name;
    std::uint64_t rows = 0;
    std::uint64_t waiting = 0;

    bool operator==(const OutboxTally&) const = default;
};

//! One table as it stands. Made anew once a look or a tick has changed something; never changes.
struct OutboxSummary
{
    enum class State {
        Searching, //!< Tables are being looked for, or the first look is under way.
        Watching,
        NoTable,     //!< The database has no table that looks like an outbox.
        Denied,      //!< The login may not read it.
        Gone,        //!< The table was dropped.
        Unreachable, //!< Trying again; what was read stays.
        Failed,
        Closed //!< No longer watched.
    };

    OutboxId id;
    OutboxPlace place;
    State state = State::Searching;
    std::optional<Error> trouble;
    Timestamp stateSince;
    std::vector<OutboxTable> tables; //!< To choose from.
    std::optional<Timestamp> clock;  //!< Simulated: what time it is there. None: a live one.
    bool complete = false;           //!< What was there at the beginning was read.
    std::chrono::milliseconds pace{};

    RowCount waiting;
    RowCount total;
    std::uint64_t held = 0;
    std::uint64_t letGo = 0;   //!< Settled rows that left to make room.
    std::uint64_t notHeld = 0; //!< Rows there was no room for.
    std::array<std::uint64_t, outboxVerdicts> verdicts{};
    std::optional<Timestamp> oldestWaiting;
    std::string oldestAggregate; //!< Aggregate id of that row, and its own.
    std::string oldestId;
    std::vector<OutboxTally> types;      //!< The most rows first.
    std::vector<OutboxTally> aggregates; //!< Those with the most waiting rows, at most 20.
    OutboxDelays delays;
    RelayState relay;
    double commitRate = 0;                  //!< Rows a second, over the last ten seconds.
    double publishRate = 0;                 //!< Likewise.
    std::chrono::microseconds clockAhead{}; //!< The database's clock against ours …
    std::chrono::microseconds clockDoubt{}; //!< … give or take; 0: not known.
    OutboxScan scan;
    std::vector<OutboxSession> sessions;
    std::vector<ReplicationSlot> replicationSlots;
    std::vector<OutboxTrouble> troubles;
    std::vector<FindingLine> findings;
    Timestamp looked;          //!< When the table was last looked at.
    std::uint64_t epoch = 0;   //!< Serials are of this; another one: start over.
    std::uint64_t version = 0; //!< Rises with each change of a row.
    std::size_t bytes = 0;     //!< Of memory.

    std::uint64_t count(OutboxVerdict verdict) const { return verdicts[std::size_t(verdict)]; }
};

//! The figures of one table over time.
struct OutboxSeries
{
    std::vector<Sample> waiting;
    std::vector<Sample> oldestSeconds;
    std::vector<Sample> commits;      //!< Rows a second.
    std::vector<Sample> publishes;    //!< Rows a second.
    std::vector<Sample> delaySeconds; //!< Median of each ten seconds.
};

//! One row with what is known of it.
struct OutboxRowState
{
    OutboxId table;
    OutboxSerial serial = 0;
    OutboxRow row;
    OutboxVerdict verdict = OutboxVerdict::Waiting;
    bool gone = false; //!< Deleted from the table since.
    std::vector<Row>
        records; //!< Of the store, in the order of their times; those let go are not in it.
    std::uint32_t copies = 0;                       //!< Records that were seen, those let go too.
    std::optional<std::chrono::microseconds> delay; //!< From its creation to the first record.
    std::string overtook; //!< OrderInverted: type of the earlier row whose record came later.
    std::uint64_t publishedAfter = 0; //!< Failing: later rows that were published meanwhile.
    std::uint64_t missing = 0;        //!< Gap: how many positions before it.
};

} // namespace model
