#include "model/outbox/outboxledger.h"

#include "model/event/typename.h"

#include <algorithm>
#include <atomic>

namespace model {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t changesKept = 1 << 16;
constexpr std::size_t oldestLookedAt = 200;
constexpr int chainLooked = 64;
constexpr int attemptsThatFail = 3;
constexpr auto lateCommit = 1s;
constexpr auto invertedCommit = 100ms;
constexpr std::uint64_t overtakersThatCount = 3;
constexpr std::size_t shownAggregates = 20;

//! Never the same twice in the process, so that no list takes one ledger's serials for another's.
std::uint64_t nextEpoch()
{
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

} // namespace

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

//! Records that were there before the rows.
void OutboxLedger::joinHeld(const std::vector<OutboxSerial>& fresh)
{
    std::vector<std::uint32_t> hashes;
    hashes.reserve(fresh.size());
    for (const auto serial : fresh)
        hashes.push_back(m_entries.at(serial).eventHash);
    std::vector<std::pair<Row, OutboxSerial>> found;
    found.reserve(fresh.size());
    m_join.events.findAll(
        hashes, [&](std::size_t index, Row record) { found.emplace_back(record, fresh[index]); });
    std::ranges::sort(found);
    for (const auto& [record, serial] : found) {
        if (m_entries.at(serial).eventHash != 0 && m_join.reader.holds(record)
            && m_join.counts(m_join.reader.lane(record), m_join.reader.position(record))
            && fits(serial, record))
            attach(serial, record);
    }
    for (const auto serial : fresh) {
        // Its mark says when it was sent, where no record does.
        auto& entry = m_entries.at(serial);
        if (entry.is(OutboxEntry::Sent) && entry.is(OutboxEntry::HasProcessed))
            countPublish(entry, entry.processedAt());
        update(serial);
    }
}

void OutboxLedger::seeRecord(Row record, std::uint32_t eventHash)
{
    m_entries.withEvent(eventHash, [&](OutboxSerial serial) {
        if (!fits(serial, record))
            return;
        attach(serial, record);
        update(serial);
    });
}

bool OutboxLedger::fits(OutboxSerial serial, Row record)
{
    const auto& entry = m_entries.at(serial);
    const auto key = m_entries.aggregates()[entry.aggregate].keyHash;
    const bool sameKey = key != 0 && m_join.reader.keyHash(record) == key;
    return (sameKey && fitsType(entry, m_join.reader.typeId(record))) || holdsId(serial, record);
}

//! Types by their words; a Java class or a URN ends with the words of its type.
bool OutboxLedger::fitsType(const OutboxEntry& entry, std::uint32_t typeId)
{
    if (typeId == EventStore::otherType)
        return false;
    const auto [known, isNew] = m_typeFits.try_emplace(std::uint64_t(entry.type) << 32 | typeId);
    if (isNew) {
        const auto row = typeWords(m_entries.types().name(entry.type));
        const auto record = typeWords(m_join.store.types()[typeId].name);
        const auto ends = [](const std::string& whole, const std::string& end) {
            return whole.size() > end.size() && whole.ends_with(end)
                   && whole[whole.size() - end.size() - 1] == ' ';
        };
        known->second =
            !record.empty() && (row == record || ends(row, record) || ends(record, row));
    }
    return known->second;
}

//! Keys are written in more than one way, and some records have no type: then the record's own
//! bytes decide.
bool OutboxLedger::holdsId(OutboxSerial serial, Row record)
{
    const auto id = m_entries.eventId(serial);
    if (id.empty())
        return false;
    const auto event = m_join.reader.at(record);
    const auto holds = [&](const std::optional<std::string_view>& text) {
        return text && text->find(id) != std::string_view::npos;
    };
    return holds(event.body.value)
           || std::ranges::any_of(event.body.headers,
                                  [&](const Header& header) { return holds(header.value); });
}

void OutboxLedger::attach(OutboxSerial serial, Row record)
{
    auto& entry = m_entries.at(serial);
    if (entry.copies > 0) {
        attachAgain(serial, record);
        return;
    }
    entry.copies = 1;
    entry.setRecord(record);
    const auto time = m_join.reader.time(record);
    const auto kind = m_join.reader.flags(record).timeKind();
    if (kind != TimeKind::Arrival) {
        const auto delay = time - entry.createdAt();
        entry.delayMs =
            std::int32_t(std::clamp<std::int64_t>(delay.count() / 1000, INT32_MIN, INT32_MAX));
        entry.set(OutboxEntry::HasDelay, true);
        m_flow.took(time, delay);
    }
    m_channels.insert(m_join.store.lanes()[m_join.reader.lane(record).value].channel);
    countPublish(entry, time);
    judgeOrder(serial);
    touched(serial);
}

void OutboxLedger::attachAgain(OutboxSerial serial, Row record)
{
    auto& entry = m_entries.at(serial);
    auto first = entry.record();
    auto& copies = m_copies[serial].rows;
    if (record == first || std::ranges::find(copies, record) != copies.end()) {
        if (copies.empty())
            m_copies.erase(serial);
        return;
    }
    if (m_join.reader.holds(first) && cameBefore(record, first)) {
        entry.setRecord(record);
        std::swap(record, first);
    }
    copies.push_back(record);
    entry.copies = std::uint8_t(std::min(255, entry.copies + 1));
    if (m_join.reader.holds(first))
        m_relay.publishedAgain(m_entries.id(serial), m_join.reader.time(first),
                               m_join.reader.time(record));
    touched(serial);
}

void OutboxLedger::countPublish(OutboxEntry& entry, Timestamp at)
{
    if (entry.is(OutboxEntry::Counted))
        return;
    entry.set(OutboxEntry::Counted, true);
    m_flow.published(at);
    m_relay.published(at, entry.createdAt());
}

//! Puts the row into the chain of its aggregate, newest first, by publish order.
void OutboxLedger::linkAggregate(OutboxSerial serial)
{
    const auto order = [this](OutboxSerial at) {
        const auto& entry = m_entries.at(at);
        return std::pair(entry.is(OutboxEntry::HasPosition) ? entry.position : 0, entry.created);
    };
    auto& entry = m_entries.at(serial);
    auto* link = &m_entries.aggregate(entry.aggregate).last;
    for (int i = 0; i < chainLooked && *link != 0 && order(*link - 1) > order(serial); ++i)
        link = &m_entries.at(*link - 1).previous;
    entry.previous = *link;
    *link = serial + 1;
}

//! In one lane the order of reading is the broker's; between lanes there is only the time.
bool OutboxLedger::cameBefore(Row one, Row other) const
{
    auto& reader = m_join.reader;
    if (reader.lane(one) == reader.lane(other))
        return reader.position(one) < reader.position(other);
    return reader.time(one) < reader.time(other);
}

//! The nearest earlier row of the aggregate whose record came after this row's.
std::optional<OutboxSerial> OutboxLedger::overtaken(OutboxSerial serial) const
{
    const auto& entry = m_entries.at(serial);
    if (entry.copies == 0 || !m_join.reader.holds(entry.record()))
        return std::nullopt;
    auto link = entry.previous;
    for (int i = 0; i < chainLooked && link != 0; ++i) {
        const auto& earlier = m_entries.at(link - 1);
        if (earlier.copies > 0 && m_join.reader.holds(earlier.record())
            && cameBefore(entry.record(), earlier.record()))
            return link - 1;
        link = earlier.previous;
    }
    return std::nullopt;
}

//! This row got its record: did it overtake an earlier one, or was it overtaken?
void OutboxLedger::judgeOrder(OutboxSerial serial)
{
    auto& entry = m_entries.at(serial);
    entry.set(OutboxEntry::Inverted, overtaken(serial).has_value());
    auto link = m_entries.aggregates()[entry.aggregate].last;
    for (int i = 0; i < chainLooked && link != 0 && link != serial + 1; ++i) {
        auto& later = m_entries.at(link - 1);
        if (later.copies > 0 && !later.is(OutboxEntry::Inverted)
            && m_join.reader.holds(later.record()) && cameBefore(later.record(), entry.record())) {
            later.set(OutboxEntry::Inverted, true);
            update(link - 1);
        }
        link = later.previous;
    }
}

OutboxVerdict OutboxLedger::judge(const OutboxEntry& entry, Timestamp now, bool& unsettled) const
{
    const auto& limits = m_join.limits;
    const bool sent = entry.is(OutboxEntry::Sent);
    if (entry.copies > 1)
        return OutboxVerdict::PublishedTwice;
    if (entry.copies == 1) {
        if (!sent) {
            // The mark follows the record: only a look after that says that it does not.
            const auto published =
                entry.is(OutboxEntry::HasDelay)
                    ? entry.createdAt() + std::chrono::milliseconds(entry.delayMs)
                    : entry.createdAt();
            if (m_last.asked > published + limits.grace)
                return OutboxVerdict::SeenNotMarked;
            unsettled = true;
            return OutboxVerdict::Waiting;
        }
        if (entry.is(OutboxEntry::Inverted))
            return OutboxVerdict::OrderInverted;
        return entry.is(OutboxEntry::AfterGap) ? OutboxVerdict::Gap : OutboxVerdict::PublishedOnce;
    }
    if (!sent)
        return entry.is(OutboxEntry::Overtaken) || entry.attempts >= attemptsThatFail
                   ? OutboxVerdict::Failing
                   : OutboxVerdict::Waiting;
    // No record carries its id: that none was seen says nothing.
    if (entry.eventHash == 0)
        return OutboxVerdict::NotScanned;
    const auto marked = entry.is(OutboxEntry::HasProcessed) ? entry.processedAt() : m_looked;
    const auto cover =
        m_join.scanned.covers(entry.createdAt(), marked, now, limits.grace, m_channels);
    unsettled = cover == ScannedRange::Cover::NotYet;
    return cover == ScannedRange::Cover::Yes ? OutboxVerdict::NeverSeen : OutboxVerdict::NotScanned;
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

bool OutboxLedger::waits(OutboxSerial serial) const
{
    const auto& entry = m_entries.at(serial);
    return !entry.is(OutboxEntry::Sent) && !entry.is(OutboxEntry::Gone);
}

void OutboxLedger::pushWaiting(OutboxSerial serial)
{
    m_waiting.emplace_back(m_entries.at(serial).created, serial);
    std::ranges::push_heap(m_waiting, std::greater());
}

void OutboxLedger::cleanWaiting()
{
    while (!m_waiting.empty() && !waits(m_waiting.front().second)) {
        std::ranges::pop_heap(m_waiting, std::greater());
        m_waiting.pop_back();
    }
    // An old row on top keeps those behind it, whether they wait or not.
    if (m_waiting.size() > 2 * m_waitingCount + 1024) {
        std::erase_if(m_waiting, [this](const Waiting& one) { return !waits(one.second); });
        std::ranges::make_heap(m_waiting, std::greater());
    }
}

//! The heap's tops, without taking it apart.
std::vector<OutboxSerial> OutboxLedger::oldestWaiting(std::size_t most) const
{
    std::vector<OutboxSerial> found;
    std::vector<std::size_t> open; // a heap of places in the heap
    const auto later = [this](std::size_t a, std::size_t b) { return m_waiting[a] > m_waiting[b]; };
    if (!m_waiting.empty())
        open.push_back(0);
    while (!open.empty() && found.size() < most) {
        std::ranges::pop_heap(open, later);
        const auto at = open.back();
        open.pop_back();
        const auto serial = m_waiting[at].second;
        if (waits(serial) && (found.empty() || found.back() != serial))
            found.push_back(serial);
        for (const auto child : {2 * at + 1, 2 * at + 2}) {
            if (child < m_waiting.size()) {
                open.push_back(child);
                std::ranges::push_heap(open, later);
            }
        }
    }
    return found;
}

//! Waiting rows that later ones were published past; of an aggregate the first alone, which holds
//! the others up.
std::vector<OvertakenRow> OutboxLedger::judgeOvertaken()
{
    std::vector<OvertakenRow> rows;
    std::set<std::uint32_t> aggregates;
    std::unordered_map<OutboxSerial, std::uint64_t> found;
    bool passed = true;
    for (const auto serial : oldestWaiting(oldestLookedAt)) {
        const auto& entry = m_entries.at(serial);
        // The younger the row, the fewer were published past it.
        const auto after = passed ? m_relay.publishedAfter(entry.createdAt()) : 0;
        passed = after >= overtakersThatCount;
        const bool fails = passed || entry.attempts >= attemptsThatFail;
        if (!fails || entry.copies > 0 || !aggregates.insert(entry.aggregate).second)
            continue;
        if (passed)
            found.emplace(serial, after);
        rows.push_back({.id = m_entries.id(serial),
                        .aggregate = std::string(m_entries.aggregateName(entry.aggregate)),
                        .type = m_entries.types().name(entry.type),
                        .error = m_entries.lastError(serial),
                        .created = entry.createdAt(),
                        .attempts = entry.attempts,
                        .publishedAfter = after});
    }
    auto before = std::exchange(m_overtaken, std::move(found));
    for (const auto& [serial, after] : m_overtaken) {
        before.erase(serial);
        m_entries.at(serial).set(OutboxEntry::Overtaken, true);
        update(serial);
    }
    for (const auto& [serial, after] : before) {
        m_entries.at(serial).set(OutboxEntry::Overtaken, false);
        update(serial);
    }
    return rows;
}

//! The oldest settled rows leave, a quarter of all at once; what waits stays.
void OutboxLedger::makeRoom()
{
    const auto wanted = std::max<std::size_t>(1, m_join.limits.rows / 4);
    std::vector<std::pair<std::int64_t, OutboxSerial>> settled;
    for (OutboxSerial i = 0; i < m_entries.size(); ++i) {
        if (!waits(i))
            settled.emplace_back(m_entries.at(i).created, i);
    }
    if (settled.empty())
        return;
    const auto leaving = std::min(wanted, settled.size());
    std::ranges::nth_element(settled, settled.begin() + std::ptrdiff_t(leaving) - 1);
    std::vector<bool> leaves(m_entries.size());
    for (std::size_t i = 0; i < leaving; ++i)
        leaves[settled[i].second] = true;

    OutboxEntries kept;
    const auto old = std::exchange(m_entries, OutboxEntries());
    std::vector<OutboxSerial> moved(old.size());
    m_waiting.clear();
    m_unsettled.clear();
    m_verdicts = {};
    std::ranges::fill(m_typeRows, 0);
    for (OutboxSerial i = 0; i < old.size(); ++i) {
        if (leaves[i])
            continue;
        const auto serial = m_entries.add(old.row(i));
        auto& entry = m_entries.at(serial);
        const auto& before = old.at(i);
        constexpr auto own = OutboxEntry::TextId | OutboxEntry::TextEventId;
        entry.flags = std::uint16_t((before.flags & ~own) | (entry.flags & own));
        entry.copies = before.copies;
        entry.verdict = before.verdict;
        entry.delayMs = before.delayMs;
        entry.setRecord(before.record());
        moved[i] = serial + 1;
        ++m_verdicts[std::size_t(entry.verdict)];
        if (entry.type >= m_typeRows.size()) {
            m_typeRows.resize(entry.type + 1u);
        }
        ++m_typeRows[entry.type];
        linkAggregate(serial);
        if (entry.is(OutboxEntry::Unsettled))
            m_unsettled.push_back(serial);
        if (waits(serial))
            pushWaiting(serial);
    }
    const auto move = [&](auto& map) {
        std::remove_cvref_t<decltype(map)> next;
        for (auto& [serial, value] : map) {
            if (moved[serial] != 0)
                next.emplace(moved[serial] - 1, std::move(value));
        }
        map = std::move(next);
    };
    move(m_copies);
    move(m_overtaken);
    move(m_gaps);
    m_typeFits.clear();
    m_typeWaiting.assign(m_typeRows.size(), 0);
    m_aggregateWaiting.clear();
    for (const auto& [created, serial] : m_waiting) {
        ++m_typeWaiting[m_entries.at(serial).type];
        ++m_aggregateWaiting[m_entries.at(serial).aggregate];
    }
    m_letGo += leaving;
    m_epoch = nextEpoch();
    m_version = 0;
}

OutboxBoard::RowKeys OutboxLedger::changes(std::uint64_t epoch, std::uint64_t version) const
{
    OutboxBoard::RowKeys keys{.epoch = m_epoch, .version = m_version};
    const auto add = [&](OutboxSerial serial) {
        const auto& entry = m_entries.at(serial);
        keys.rows.push_back({.serial = serial,
                             .verdict = entry.verdict,
                             .hasDelay = entry.is(OutboxEntry::HasDelay),
                             .type = entry.type,
                             .aggregate = entry.aggregate,
                             .delayMs = entry.delayMs,
                             .created = entry.createdAt()});
    };
    keys.all = epoch != m_epoch || m_version - version > changesKept || version > m_version;
    if (keys.all) {
        keys.rows.reserve(m_entries.size());
        for (OutboxSerial i = 0; i < m_entries.size(); ++i)
            add(i);
        return keys;
    }
    std::vector<OutboxSerial> changed;
    for (auto at = version; at < m_version; ++at)
        changed.push_back(m_changed[at % changesKept]);
    std::ranges::sort(changed);
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    for (const auto serial : changed)
        add(serial);
    return keys;
}

std::optional<OutboxSerial> OutboxLedger::findEvent(std::string_view eventId) const
{
    std::optional<OutboxSerial> found;
    m_entries.withEvent(hash32(eventId), [&](OutboxSerial serial) {
        if (!found && m_entries.eventId(serial) == eventId)
            found = serial;
    });
    return found;
}

std::optional<OutboxSerial> OutboxLedger::findRecord(Row record) const
{
    if (!m_join.reader.holds(record))
        return std::nullopt;
    std::optional<OutboxSerial> found;
    m_entries.withEvent(m_join.reader.eventIdHash(record), [&](OutboxSerial serial) {
        const auto copies = m_copies.find(serial);
        const bool isFirst =
            m_entries.at(serial).copies > 0 && m_entries.at(serial).record() == record;
        const bool isCopy =
            copies != m_copies.end()
            && std::ranges::find(copies->second.rows, record) != copies->second.rows.end();
        if (isFirst || isCopy)
            found = serial;
    });
    return found;
}

OutboxRowState OutboxLedger::state(OutboxSerial serial) const
{
    const auto& entry = m_entries.at(serial);
    OutboxRowState state{.serial = serial,
                         .row = m_entries.row(serial),
                         .verdict = entry.verdict,
                         .gone = entry.is(OutboxEntry::Gone),
                         .copies = entry.copies};
    if (entry.copies > 0) {
        state.records.push_back(entry.record());
        if (const auto copies = m_copies.find(serial); copies != m_copies.end())
            std::ranges::copy(copies->second.rows, std::back_inserter(state.records));
        std::erase_if(state.records, [this](Row row) { return !m_join.reader.holds(row); });
        std::ranges::stable_sort(state.records, [this](Row a, Row b) { return cameBefore(a, b); });
    }
    if (entry.is(OutboxEntry::HasDelay))
        state.delay = std::chrono::milliseconds(entry.delayMs);
    if (entry.verdict == OutboxVerdict::OrderInverted) {
        if (const auto earlier = overtaken(serial))
            state.overtook = m_entries.types().name(m_entries.at(*earlier).type);
    }
    if (const auto found = m_overtaken.find(serial); found != m_overtaken.end())
        state.publishedAfter = found->second;
    if (const auto found = m_gaps.find(serial); found != m_gaps.end())
        state.missing = found->second;
    return state;
}

void OutboxLedger::fill(OutboxSummary& summary, Timestamp now) const
{
    summary.complete = m_complete;
    summary.waiting = m_last.waiting;
    summary.total = m_last.total;
    summary.held = m_entries.size();
    summary.letGo = m_letGo;
    summary.notHeld = m_notHeld;
    summary.verdicts = m_verdicts;
    if (const auto oldest = oldestWaiting(1); !oldest.empty()) {
        const auto& entry = m_entries.at(oldest[0]);
        summary.oldestWaiting = entry.createdAt();
        summary.oldestAggregate = m_entries.aggregateName(entry.aggregate);
        summary.oldestId = m_entries.id(oldest[0]);
    } else if (!m_complete) {
        summary.oldestWaiting = m_last.oldestWaiting;
    }
    for (std::size_t type = 0; type < m_typeRows.size(); ++type)
        summary.types.push_back(
            {m_entries.types().name(std::uint16_t(type)), m_typeRows[type], m_typeWaiting[type]});
    std::ranges::sort(summary.types, std::greater(), &OutboxTally::rows);
    std::vector<std::pair<std::uint64_t, std::uint32_t>> most;
    for (const auto& [aggregate, waiting] : m_aggregateWaiting)
        most.emplace_back(waiting, aggregate);
    const auto shown = std::min(most.size(), shownAggregates);
    std::ranges::partial_sort(most, most.begin() + std::ptrdiff_t(shown), std::greater());
    for (std::size_t i = 0; i < shown; ++i)
        summary.aggregates.push_back(
            {std::string(m_entries.aggregateName(most[i].second)), most[i].first, most[i].first});
    summary.delays = m_flow.delays();
    summary.relay = m_relay.state();
    summary.commitRate = m_flow.commitRate(now);
    summary.publishRate = m_flow.publishRate(now);
    summary.clockAhead = m_relay.clockAhead();
    summary.clockDoubt = m_relay.clockDoubt();
    summary.scan = m_join.scanned.summary(m_join.store, m_channels);
    summary.scan.isRead = m_join.scanned.isRead(now);
    summary.sessions = m_last.sessions;
    summary.replicationSlots = m_last.replicationSlots;
    summary.troubles = m_last.troubles;
    summary.looked = m_looked;
    summary.epoch = m_epoch;
    summary.version = m_version;
    summary.bytes = bytes();
}

void OutboxLedger::findings(const std::string& where, std::vector<FindingLine>& lines) const
{
    m_relay.findings(where, lines);
}

OutboxSeries OutboxLedger::series(Timestamp now) const
{
    OutboxSeries series;
    series.waiting = m_waitingPast;
    std::ranges::copy(m_waitingSeries.samples(), std::back_inserter(series.waiting));
    series.oldestSeconds = m_oldestSeries.samples();
    m_flow.fill(series, now);
    return series;
}

std::size_t OutboxLedger::bytes() const
{
    std::size_t copies = 0;
    for (const auto& [serial, more] : m_copies)
        copies += 80 + more.rows.capacity() * sizeof(Row);
    return m_entries.bytes() + copies + m_waiting.capacity() * sizeof(Waiting)
           + m_unsettled.capacity() * sizeof(OutboxSerial)
           + m_changed.capacity() * sizeof(OutboxSerial) + m_aggregateWaiting.size() * 40;
}

} // namespace model
