#pragma once

#include "model/event/result.h"
#include "model/event/timestamp.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace model {

//! One row of an outbox table, as its mapping names the columns.
struct OutboxRow
{
    std::string id; //!< Identity of the row, as text; parts of a composite one with "/" between.
    //! What the broker record carries; the same as id in most layouts. Empty: the row is several
    //! messages, and no record carries its id.
    std::string eventId;
    Timestamp created;
    std::optional<Timestamp> processed; //!< None: waiting.
    bool sent = false;                  //!< No longer waiting by the mapping's predicate.
    std::string aggregateType;
    std::string aggregateId; //!< The record's key.
    std::string type;
    std::string destination;                  //!< Topic or queue; empty when the mapping has none.
    std::optional<std::uint64_t> position;    //!< Of a serial order column.
    std::optional<std::uint64_t> transaction; //!< xmin, 32 bits: which transaction committed it.
    std::int32_t attempts = -1;               //!< -1: the layout does not count them.
    std::string lastError;
    std::string lockedBy;
    std::uint32_t payloadSize = 0;

    bool operator==(const OutboxRow&) const = default;
};

//! Something about a table that a person should know or mend.
struct OutboxTrouble
{
    std::string code;    //!< "no-permission", "missing-index", "is-a-view", "missing-column",
                         //!< "wrong-type", "no-time-zone" …: the window words it.
    std::string subject; //!< The column, the index to create as SQL …
    std::string text;    //!< In English, whole.

    bool operator==(const OutboxTrouble&) const = default;
};

//! A table or view that may be an outbox.
struct OutboxTable
{
    std::string schema;
    std::string name;
    std::string mapping;      //!< The mapping that fits best; empty when none does.
    double estimatedRows = 0; //!< From the catalogue; -1 never analysed.
    std::uint64_t bytes = 0;  //!< With its indexes.
    std::vector<OutboxTrouble> troubles;

    bool operator==(const OutboxTable&) const = default;
};

//! How many rows, and how sure that is.
struct RowCount
{
    enum class Kind { Exact, AtLeast, Estimate };

    std::uint64_t rows = 0;
    Kind kind = Kind::Estimate;

    bool operator==(const RowCount&) const = default;
};

//! A session of the database that works on the table: a relay, or somebody who holds it up.
struct OutboxSession
{
    std::int32_t pid = 0;
    std::string application;
    std::string address;
    std::string state; //!< "active", "idle in transaction" …
    Timestamp since;   //!< Start of its transaction or statement.
    bool writes = false;

    bool operator==(const OutboxSession&) const = default;
};

struct ReplicationSlot
{
    std::string name;
    std::string plugin;
    bool active = false;
    std::uint64_t lagBytes = 0;

    bool operator==(const ReplicationSlot&) const = default;
};

//! What one look at the table brought. \a rows are those that are new or changed since the last
//! look, in publish order.
struct OutboxLook
{
    std::vector<OutboxRow> rows;
    std::vector<std::string> gone; //!< Ids of rows that were held and are deleted now.
    bool more = false;             //!< There is more to read at once.
    RowCount waiting;
    RowCount total;
    std::optional<Timestamp> oldestWaiting;
    Timestamp databaseTime; //!< The server's clock …
    Timestamp asked;        //!< … between these two of ours.
    Timestamp answered;
    std::vector<OutboxSession> sessions;
    std::vector<ReplicationSlot> replicationSlots;
    std::vector<OutboxTrouble> troubles;
};

//! What to watch.
struct OutboxChoice
{
    std::string schema;
    std::string table;
    std::string mapping;             //!< Name of the mapping.
    std::size_t history = 50'000;    //!< Already sent rows to read at first, the newest.
    std::size_t waiting = 1'000'000; //!< Waiting rows that are held at most; the rest is counted.

    bool operator==(const OutboxChoice&) const = default;
};

//! Progress from 0 to 1 of something that takes long; false cancels.
using ProbeProgress = std::function<bool(double)>;

//! A change of rows, through the write gate alone.
struct OutboxWrite
{
    enum class Kind { MarkProcessed, ResetToUnprocessed };

    Kind kind = Kind::MarkProcessed;
    std::vector<std::string> ids;
};

//! Looks at the outbox of one database without making a writer wait: read only, short statements
//! with time-outs, no lock on the table, no transaction open between two calls. Made, used and
//! destroyed on one thread; an error of kind Unreachable means: make a new one.
class OutboxProbe
{
public:
    virtual ~OutboxProbe() = default;

    //! Tables that look like an outbox, the best fit first, by the catalogue alone.
    virtual Result<std::vector<OutboxTable>> tables() = 0;
    //! Begins to watch; the next look() brings all waiting rows and the history, page by page.
    virtual Result<void> choose(const OutboxChoice& choice) = 0;
    //! Up to \a limit rows that are new or changed.
    virtual Result<OutboxLook> look(std::size_t limit) = 0;
    //! The whole table counted, page by page.
    virtual Result<RowCount> countExactly(bool onlyWaiting, const ProbeProgress& progress) = 0;
    //! The payload of one row as text; at most \a limit bytes of it.
    virtual Result<std::string> payload(const std::string& id, std::size_t limit) = 0;

    //! What \a write would do: the SQL, and the rows as they are now.
    struct Preview
    {
        std::string sql;
        std::vector<OutboxRow> rows;
    };
    virtual Result<Preview> preview(const OutboxWrite& write) = 0;
    //! Does it in one transaction, on a connection that may write; gives the number of rows
    //! changed. Only rows that are still as in the preview change. Only app/session's write gate
    //! calls this.
    virtual Result<std::size_t> carryOut(const OutboxWrite& write) = 0;
};

} // namespace model
