#include "model/outbox/outboxledger.h"

#include <algorithm>
#include <atomic>

namespace model {

using namespace std::chrono_literals;

namespace {

constexpr auto lateCommit = 1s;
constexpr auto invertedCommit = 100ms;

} // namespace

//! Never the same twice in the process, so that no list takes one ledger's serials for another's.
std::uint64_t OutboxLedger::nextEpoch()
{
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

OutboxLedger::OutboxLedger(OutboxJoin join)
    : m_join(std::move(join))
    , m_relay(m_join.limits)
    , m_epoch(nextEpoch())
    , m_changed(changesKept)
{}

void OutboxLedger::restart()
{
    m_retelling = true;
    for (OutboxSerial i = 0; i < m_entries.size(); ++i)
        m_entries.at(i).set(OutboxEntry::Retold, false);
}

//! Rows that waited before the connection was lost and do not wait now: they were sent meanwhile.
void OutboxLedger::settleUntold(const OutboxLook& look)
{
    m_retelling = false;
    // Where not all that wait were told, those left out may still wait.
    if (look.waiting.rows > m_waitingCount)
        return;
    for (OutboxSerial i = 0; i < m_entries.size(); ++i) {
        if (!waits(i) || m_entries.at(i).is(OutboxEntry::Retold))
            continue;
        auto row = m_entries.row(i);
        row.sent = true;
        row.processed = look.answered;
        m_entries.update(i, row);
        settle(i, look.answered);
        touched(i);
        update(i);
    }
}

void OutboxLedger::look(const OutboxLook& look)
{
    m_looked = look.answered;
    m_now = std::max(m_now, look.answered);
    if (m_entries.size() + look.rows.size() > m_join.limits.rows)
        makeRoom();
    std::vector<OutboxSerial> fresh;
    const auto room =
        m_join.limits.rows - std::min<std::size_t>(m_join.limits.rows, m_entries.size());
    for (const auto& row : look.rows) {
        if (const auto known = m_entries.find(row.id)) {
            change(*known, row, look.answered);
        } else if (fresh.size() >= room) {
            ++m_notHeld;
        } else {
            fresh.push_back(m_entries.add(row));
            takeNew(fresh.back());
        }
    }
    for (const auto& id : look.gone)
        lose(id, look.answered);
    joinHeld(fresh);
    if (m_complete && !m_retelling) {
        noticeCommitOrder(fresh, look);
        noticeGaps(fresh);
    }
    for (const auto serial : fresh)
        m_newestCreated = std::max(m_newestCreated, m_entries.at(serial).createdAt());
    m_lastDatabaseTime = look.databaseTime;
    m_last = look;
    m_last.rows.clear();
    m_last.rows.shrink_to_fit();
    m_last.gone.clear();
    const auto waiting = m_complete || !look.more ? m_waitingCount : look.waiting.rows;
    m_relay.look(look, waiting);
    if (m_retelling && !look.more)
        settleUntold(look);
    if (!m_complete && !look.more)
        beginComplete(look);
    if (m_complete) {
        m_waitingSeries.add(look.answered, double(std::max(look.waiting.rows, m_waitingCount)));
        const auto oldest = oldestWaiting(1);
        const auto age = oldest.empty() ? 0us : look.answered - m_entries.at(oldest[0]).createdAt();
        m_oldestSeries.add(look.answered, std::chrono::duration<double>(age).count());
    }
}

//! Brings a row up to date.
void OutboxLedger::change(OutboxSerial serial, const OutboxRow& row, Timestamp looked)
{
    auto& entry = m_entries.at(serial);
    const bool waited = waits(serial);
    m_entries.update(serial, row);
    entry.set(OutboxEntry::Retold, true);
    if (waited && row.sent) {
        settle(serial, row.processed.value_or(looked));
    } else if (!waited && !row.sent) {
        ++m_waitingCount;
        ++m_typeWaiting[entry.type];
        ++m_aggregateWaiting[entry.aggregate];
        pushWaiting(serial);
    }
    touched(serial);
    update(serial);
}

void OutboxLedger::takeNew(OutboxSerial serial)
{
    auto& entry = m_entries.at(serial);
    entry.set(OutboxEntry::Retold, true);
    if (entry.type >= m_typeRows.size()) {
        m_typeRows.resize(entry.type + 1u);
        m_typeWaiting.resize(entry.type + 1u);
    }
    ++m_typeRows[entry.type];
    ++m_verdicts[std::size_t(entry.verdict)];
    linkAggregate(serial);
    m_flow.committed(entry.createdAt());
    if (entry.is(OutboxEntry::Sent)) {
        const auto time =
            entry.is(OutboxEntry::HasProcessed) ? entry.processedAt() : entry.createdAt();
        m_flow.settled(time);
    } else {
        ++m_waitingCount;
        ++m_typeWaiting[entry.type];
        ++m_aggregateWaiting[entry.aggregate];
        pushWaiting(serial);
    }
    touched(serial);
}

//! The row does not wait any more.
void OutboxLedger::settle(OutboxSerial serial, Timestamp time)
{
    auto& entry = m_entries.at(serial);
    --m_waitingCount;
    --m_typeWaiting[entry.type];
    const auto found = m_aggregateWaiting.find(entry.aggregate);
    if (found != m_aggregateWaiting.end() && --found->second == 0)
        m_aggregateWaiting.erase(found);
    m_overtaken.erase(serial);
    entry.set(OutboxEntry::Overtaken, false);
    m_flow.settled(time);
    if (entry.copies == 0)
        countPublish(entry, time);
}

//! The row was deleted: in a table that keeps no sent rows that is what sending looks like.
void OutboxLedger::lose(const std::string& id, Timestamp looked)
{
    const auto serial = m_entries.find(id);
    if (!serial)
        return;
    m_sawGone = true;
    auto& entry = m_entries.at(*serial);
    if (waits(*serial)) {
        auto row = m_entries.row(*serial);
        row.sent = true;
        row.processed = looked;
        m_entries.update(*serial, row);
        settle(*serial, looked);
    }
    entry.set(OutboxEntry::Gone, true);
    touched(*serial);
    update(*serial);
}

//! What was there at the beginning is read.
void OutboxLedger::beginComplete(const OutboxLook& look)
{
    m_complete = true;
    m_waitingPast = m_flow.waitingBefore(look.answered, m_waitingCount);
    // Holes among the waiting are no news: rows between them were sent and are not all held.
    for (OutboxSerial i = 0; i < m_entries.size(); ++i) {
        if (m_entries.at(i).is(OutboxEntry::HasPosition))
            m_highest = std::max(m_highest.value_or(0), m_entries.at(i).position);
    }
}

//! Rows that came into sight later than rows that were created after them: they were committed
//! late, and a relay that reads on from the newest created_at would never see them.
void OutboxLedger::noticeCommitOrder(const std::vector<OutboxSerial>& fresh, const OutboxLook&)
{
    std::vector<OutboxSerial> byTransaction;
    for (const auto serial : fresh) {
        const auto& entry = m_entries.at(serial);
        if (entry.is(OutboxEntry::Sent))
            continue;
        if (entry.createdAt() < m_newestCreated
            && entry.createdAt() < m_lastDatabaseTime - lateCommit)
            m_relay.committedLate(m_entries.id(serial), entry.createdAt(),
                                  m_lastDatabaseTime - entry.createdAt());
        else if (entry.is(OutboxEntry::HasTransaction) && entry.attempts <= 0)
            byTransaction.push_back(serial);
    }
    std::ranges::sort(byTransaction, {}, [this](OutboxSerial serial) {
        return std::pair(m_entries.at(serial).transaction, m_entries.at(serial).created);
    });
    for (std::size_t i = 1; i < byTransaction.size(); ++i) {
        const auto& before = m_entries.at(byTransaction[i - 1]);
        const auto& entry = m_entries.at(byTransaction[i]);
        if (before.createdAt() > entry.createdAt() + invertedCommit)
            m_relay.transactionInverted(m_entries.id(byTransaction[i]), entry.createdAt());
    }
}

//! A position that was left out by a transaction that was rolled back, or whose row was deleted.
void OutboxLedger::noticeGaps(std::vector<OutboxSerial> rows)
{
    // Where rows are deleted once they are sent, holes say nothing.
    if (m_sawGone)
        return;
    std::erase_if(rows, [this](OutboxSerial serial) {
        return !m_entries.at(serial).is(OutboxEntry::HasPosition);
    });
    std::ranges::sort(rows, {},
                      [this](OutboxSerial serial) { return m_entries.at(serial).position; });
    for (const auto serial : rows) {
        auto& entry = m_entries.at(serial);
        if (m_highest && entry.position > *m_highest + 1) {
            m_gaps[serial] = entry.position - *m_highest - 1;
            entry.set(OutboxEntry::AfterGap, true);
            update(serial);
        } else if (m_highest && entry.position < *m_highest) {
            // It was only committed later: the hole behind it grows smaller or closes.
            for (auto gap = m_gaps.begin(); gap != m_gaps.end();) {
                const auto after = m_entries.at(gap->first).position;
                const bool inside = entry.position < after && entry.position >= after - gap->second;
                if (inside && --gap->second == 0) {
                    m_entries.at(gap->first).set(OutboxEntry::AfterGap, false);
                    update(gap->first);
                    gap = m_gaps.erase(gap);
                } else {
                    ++gap;
                }
            }
        }
        m_highest = std::max(m_highest.value_or(0), entry.position);
    }
}

//! Judges the row anew.
void OutboxLedger::update(OutboxSerial serial)
{
    auto& entry = m_entries.at(serial);
    bool unsettled = false;
    const auto verdict = judge(entry, m_now, unsettled);
    if (unsettled && !entry.is(OutboxEntry::Unsettled))
        m_unsettled.push_back(serial);
    entry.set(OutboxEntry::Unsettled, unsettled);
    if (verdict == entry.verdict)
        return;
    --m_verdicts[std::size_t(entry.verdict)];
    ++m_verdicts[std::size_t(verdict)];
    entry.verdict = verdict;
    touched(serial);
}

void OutboxLedger::touched(OutboxSerial serial)
{
    m_changed[m_version++ % changesKept] = serial;
}

void OutboxLedger::tick(Timestamp now)
{
    m_now = std::max(m_now, now);
    auto unsettled = std::move(m_unsettled);
    m_unsettled.clear();
    for (const auto serial : unsettled) {
        m_entries.at(serial).set(OutboxEntry::Unsettled, false);
        update(serial);
    }
    cleanWaiting();
    const auto oldest = oldestWaiting(1);
    RelayFacts facts{.now = m_now,
                     .complete = m_complete,
                     .waiting = m_waitingCount,
                     .overtaken = judgeOvertaken(),
                     .commitRate = m_flow.commitRate(m_now),
                     .publishRate = m_flow.publishRate(m_now),
                     .shortestDelay = m_flow.shortest()};
    facts.stuck = m_verdicts[std::size_t(OutboxVerdict::Failing)];
    if (!oldest.empty())
        facts.oldestWaiting = m_entries.at(oldest[0]).createdAt();
    m_relay.judge(facts);
}

} // namespace model
