#pragma once

#include "model/outbox/outboxboard.h"
#include "model/outbox/outboxentries.h"
#include "model/outbox/outboxflow.h"
#include "model/outbox/relaywatch.h"
#include "model/outbox/scannedrange.h"

#include <set>
#include <unordered_map>
#include <vector>

namespace model {

//! What a ledger joins its rows with. The reader has to be refreshed by whoever calls.
struct OutboxJoin
{
    const EventStore& store;
    const EventIndex& events;
    Reader& reader;
    const ScannedRange& scanned;
    const OutboxLimits& limits;
    std::function<bool(LaneId, std::int64_t)> counts; //!< Whether the record of a lane counts.
};

//! The rows of one table, each joined with the records of its event, and what that says: of the row
//! its verdict, of the relay whether it keeps up. Not for several threads at once.
class OutboxLedger
{
public:
    explicit OutboxLedger(OutboxJoin join);

    void restart();
    void look(const OutboxLook& look);
    //! A record that carries an event id with this hash.
    void seeRecord(Row record, std::uint32_t eventHash);
    //! Time passes: verdicts that wait for it, and the judgement on the relay.
    void tick(Timestamp now);

    //! Fills what the ledger knows.
    void fill(OutboxSummary& summary, Timestamp now) const;
    void findings(const std::string& where, std::vector<FindingLine>& lines) const;
    OutboxSeries series(Timestamp now) const;

    OutboxRowState state(OutboxSerial serial) const;
    std::optional<OutboxSerial> find(std::string_view id) const { return m_entries.find(id); }
    std::optional<OutboxSerial> findEvent(std::string_view eventId) const;
    std::optional<OutboxSerial> findRecord(Row record) const;
    const OutboxEntries& entries() const { return m_entries; }

    std::uint64_t epoch() const { return m_epoch; }
    std::uint64_t version() const { return m_version; }
    OutboxBoard::RowKeys changes(std::uint64_t epoch, std::uint64_t version) const;
    std::size_t bytes() const;

private:
    struct Copies
    {
        std::vector<Row> rows; // beyond the first
    };
    using Waiting = std::pair<std::int64_t, OutboxSerial>; // created, serial
    static constexpr std::size_t changesKept = 1 << 16;
    static constexpr int attemptsThatFail = 3;

    static std::uint64_t nextEpoch();

    void change(OutboxSerial serial, const OutboxRow& row, Timestamp looked);
    void takeNew(OutboxSerial serial);
    void settle(OutboxSerial serial, Timestamp time);
    void lose(const std::string& id, Timestamp looked);
    void beginComplete(const OutboxLook& look);
    void settleUntold(const OutboxLook& look);
    void noticeCommitOrder(const std::vector<OutboxSerial>& fresh, const OutboxLook& look);
    void noticeGaps(std::vector<OutboxSerial> rows);
    void joinHeld(const std::vector<OutboxSerial>& fresh);

    bool fits(OutboxSerial serial, Row record);
    bool fitsType(const OutboxEntry& entry, std::uint32_t typeId);
    bool holdsId(OutboxSerial serial, Row record);
    void attach(OutboxSerial serial, Row record);
    void attachAgain(OutboxSerial serial, Row record);
    void countPublish(OutboxEntry& entry, Timestamp at);

    void linkAggregate(OutboxSerial serial);
    bool cameBefore(Row one, Row other) const;
    void judgeOrder(OutboxSerial serial);
    std::optional<OutboxSerial> overtaken(OutboxSerial serial) const;

    OutboxVerdict judge(const OutboxEntry& entry, Timestamp now, bool& unsettled) const;
    void update(OutboxSerial serial);
    void touched(OutboxSerial serial);

    bool waits(OutboxSerial serial) const;
    void pushWaiting(OutboxSerial serial);
    std::vector<OutboxSerial> oldestWaiting(std::size_t most) const;
    void cleanWaiting();
    std::vector<OvertakenRow> judgeOvertaken();
    void makeRoom();

    const OutboxJoin m_join;
    OutboxEntries m_entries;
    std::unordered_map<OutboxSerial, Copies> m_copies;
    std::unordered_map<OutboxSerial, std::uint64_t> m_overtaken; // later rows published
    std::unordered_map<OutboxSerial, std::uint64_t> m_gaps;      // positions missing before it
    std::unordered_map<std::uint64_t, bool> m_typeFits;          // row type, record type
    std::set<ChannelId> m_channels;                              // where records were found
    std::array<std::uint64_t, outboxVerdicts> m_verdicts{};
    std::vector<std::uint64_t> m_typeRows;
    std::vector<std::uint64_t> m_typeWaiting;
    std::unordered_map<std::uint32_t, std::uint64_t> m_aggregateWaiting;
    std::vector<Waiting> m_waiting; // a heap, the oldest on top; some do not wait any more
    std::uint64_t m_waitingCount = 0;
    std::vector<OutboxSerial> m_unsettled;
    OutboxFlow m_flow;
    RelayWatch m_relay;
    Series m_waitingSeries;
    Series m_oldestSeries;
    std::vector<Sample> m_waitingPast;

    bool m_complete = false;
    bool m_retelling = false;
    bool m_sawGone = false;
    std::optional<std::uint64_t> m_highest; // position
    Timestamp m_newestCreated{};
    Timestamp m_lastDatabaseTime{};
    Timestamp m_looked{};
    Timestamp m_now{};
    OutboxLook m_last; // without its rows
    std::uint64_t m_letGo = 0;
    std::uint64_t m_notHeld = 0;
    std::uint64_t m_epoch = 0;
    std::uint64_t m_version = 0;
    std::vector<OutboxSerial> m_changed; // a ring of the newest changes
};

} // namespace model
