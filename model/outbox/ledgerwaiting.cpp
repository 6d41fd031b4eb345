#include "model/outbox/outboxledger.h"

#include <algorithm>

// Rows that wait, the oldest first; and those that leave so that there is room for them.
namespace model {

namespace {

constexpr std::size_t oldestLookedAt = 200;
constexpr std::uint64_t overtakersThatCount = 3;

} // namespace

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

} // namespace model
