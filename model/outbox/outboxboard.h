#pragma once

#include "model/outbox/outboxsummary.h"
#include "model/store/eventindex.h"
#include "model/store/recordscope.h"
#include "model/store/tracker.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

namespace model {

class OutboxLedger;
class ScannedRange;

struct OutboxLimits
{
    std::size_t rows = 2'000'000; //!< Held of a table; over it the oldest settled ones leave.
    //! How long a relay may take between record and mark, and a record from the broker to us.
    std::chrono::milliseconds grace{3'000};
    //! So long without a publish while rows wait: stalled. Three runs of a relay that runs every
    //! five seconds.
    std::chrono::milliseconds stall{15'000};
    //! Later rows were published and this one waits for so long: it fails.
    std::chrono::milliseconds poison{10'000};
    //! Summaries are for people: no newer than this after a change, and this when only time passed.
    std::chrono::milliseconds pause{250};
    std::chrono::milliseconds idlePause{1'000};

    bool operator==(const OutboxLimits&) const = default;
};

//! All outbox tables that are watched, joined with the events of the store. A watcher feeds it on
//! its own thread, the trackers' thread shows it new events; any thread may ask. The table of a
//! simulated run meets that run's records alone, by its own clock.
class OutboxBoard : public Tracker
{
public:
    //! Whether the brokers were read to their ends by now: asked on the trackers' thread.
    using AskWhetherRead = std::function<bool()>;

    OutboxBoard(const EventStore& store, const EventIndex& events, OutboxLimits limits = {},
                AskWhetherRead isRead = {});
    ~OutboxBoard() override;

    // Watchers.
    OutboxId open(SourceId source, const std::string& connection);
    void setTables(OutboxId id, std::vector<OutboxTable> tables);
    //! Another table or mapping than before: what was known of the rows goes.
    //! The table that was chosen already stays as it is.
    void choose(OutboxId id, const OutboxChoice& choice);
    //! The next looks tell everything anew: what waited and is not told again went meanwhile.
    void restart(OutboxId id);
    void look(OutboxId id, const OutboxLook& look);
    void setPace(OutboxId id, std::chrono::milliseconds pace);
    //! What is wrong; nothing: all is well again. The rows stay.
    void trouble(OutboxId id, OutboxSummary::State state, const std::optional<Error>& error);
    //! The simulated run whose table that is stands elsewhere, where records from \a ends on are
    //! still to happen (nothing: none is): what was known of the rows goes.
    void rewind(OutboxId id, std::optional<std::vector<RecordEnd>> ends);
    void close(OutboxId id);

    // Tracker
    void take(Reader& reader, const BlockView& block) override;
    void letGo(Row begin) override;
    void tick(Timestamp now) override;

    // Any thread.
    //! In the order in which they were opened.
    std::vector<std::shared_ptr<const OutboxSummary>> summaries() const;
    std::shared_ptr<const OutboxSummary> summary(OutboxId id) const;
    OutboxSeries series(OutboxId id) const;
    void findings(std::vector<FindingLine>& lines) const;

    //! The row with that event id, of any table; for whoever follows one event.
    std::optional<OutboxRowState> find(std::string_view eventId) const;
    //! The row to which a record of the store belongs.
    std::optional<OutboxRowState> find(Row record) const;
    std::optional<OutboxRowState> row(OutboxId id, std::uint64_t epoch, OutboxSerial serial) const;
    std::optional<OutboxSerial> serial(OutboxId id, std::string_view rowId) const;

    //! For lists: what orders rows, for each of \a serials or for all, in their order.
    struct RowKey
    {
        OutboxSerial serial = 0;
        OutboxVerdict verdict = OutboxVerdict::Waiting;
        bool hasDelay = false;
        std::uint16_t type = 0;      //!< Number of its type, by appearance.
        std::uint32_t aggregate = 0; //!< Number of its aggregate, by appearance.
        std::int32_t delayMs = 0;
        Timestamp created;
    };
    struct RowKeys
    {
        std::uint64_t epoch = 0;
        std::uint64_t version = 0;
        bool all = false; //!< Everything, not only what changed.
        std::vector<RowKey> rows;
    };
    //! What changed since \a version of \a epoch; all when that is not known any more.
    RowKeys changes(OutboxId id, std::uint64_t epoch, std::uint64_t version) const;
    //! Type and aggregate by their numbers, for sorting.
    std::vector<std::string> typeNames(OutboxId id) const;
    std::vector<std::string> aggregateNames(OutboxId id) const;

    std::size_t bytes() const;

private:
    struct Table;

    Table* table(OutboxId id) const;
    bool counts(LaneId lane);
    void makeLedger(Table& table) const;
    void refresh(Table& table, Timestamp now) const;
    void addVerdicts(const OutboxSummary& summary, std::vector<FindingLine>& lines) const;

    const EventStore& m_store;
    const EventIndex& m_events;
    const OutboxLimits m_limits;
    const AskWhetherRead m_isRead;
    mutable std::mutex m_mutex;
    mutable Reader m_reader;
    std::vector<std::unique_ptr<Table>> m_tables;
    RecordScope m_live;
    std::vector<std::int8_t> m_lanes; // by lane: 1 counts, 0 does not, -1 not asked yet
    std::unique_ptr<ScannedRange> m_scanned;
    bool m_somethingCame = false; // since the last tick
    Timestamp m_now{};
    Timestamp m_asked{};
    bool m_mayCome = false; // what was sent may not have been read yet
    std::uint32_t m_nextId = 1;
};

} // namespace model
