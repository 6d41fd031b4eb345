#include "model/saga/sagabook.h"

#include "model/store/eventstore.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace model::saga {

namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

constexpr std::size_t leastIndex = 1024;
constexpr std::size_t usualEvents = 6; // of a saga

template <typename Number>
void addOne(Number& number)
{
    if (number < std::numeric_limits<Number>::max())
        ++number;
}

std::int32_t msBetween(Timestamp from, Timestamp to)
{
    const auto ms = duration_cast<milliseconds>(to - from).count();
    return std::int32_t(std::clamp<std::int64_t>(ms, std::numeric_limits<std::int32_t>::min(),
                                                 std::numeric_limits<std::int32_t>::max()));
}

} // namespace

SagaBook::SagaBook(SagaDefinition saga, SagaBudget budget)
    : m_saga(std::move(saga))
    , m_budget{.running = std::min(budget.running, mostEntries),
               .finished = std::min(budget.finished, mostEntries)}
    , m_index(leastIndex, nowhere)
    , m_clocks(1)
{}

void SagaBook::follow(const SagaBook& former)
{
    m_epoch = former.m_epoch + 2; // rebuilding takes two at once
    m_version = former.m_version + 1;
}

SagaBook::Clock& SagaBook::clock(std::uint8_t number)
{
    if (number >= m_clocks.size())
        m_clocks.resize(std::size_t(number) + 1);
    return m_clocks[number];
}

Timestamp SagaBook::nowOf(std::uint8_t number) const
{
    return number < m_clocks.size() ? m_clocks[number].now : Timestamp{};
}

Timestamp SagaBook::shownNow(std::uint8_t number) const
{
    if (number >= m_clocks.size())
        return m_newest;
    const auto& clock = m_clocks[number];
    return clock.isEnded ? clock.newest : std::max(clock.now, clock.newest);
}

std::uint32_t SagaBook::keyOf(Place place) const
{
    const auto index = place & indexBits;
    return (place & finishedBit) != 0 ? m_finished[index].key : m_running[index].key;
}

std::size_t SagaBook::firstSlot(std::uint32_t hash) const
{
    const auto mixed = std::uint64_t(hash) * 0x9e3779b97f4a7c15ull >> 32;
    return std::size_t((mixed & 0xffffffff) * m_index.size() >> 32);
}

std::size_t SagaBook::find(std::uint32_t hash, const PackedKey& key) const
{
    auto slot = firstSlot(hash);
    for (; m_index[slot] != nowhere; slot = slot + 1 == m_index.size() ? 0 : slot + 1) {
        const auto place = m_index[slot];
        if ((place & tagBits) == (hash & tagBits) && m_keys.is(keyOf(place), key))
            break;
    }
    return slot;
}

std::size_t SagaBook::slotOf(std::uint32_t key) const
{
    const auto hash = m_keys.hashAt(key);
    auto slot = firstSlot(hash);
    while (m_index[slot] != nowhere
           && ((m_index[slot] & tagBits) != (hash & tagBits) || keyOf(m_index[slot]) != key))
        slot = slot + 1 == m_index.size() ? 0 : slot + 1;
    return slot;
}

void SagaBook::insert(Place place, std::uint32_t hash)
{
    auto slot = firstSlot(hash);
    while (m_index[slot] != nowhere)
        slot = slot + 1 == m_index.size() ? 0 : slot + 1;
    m_index[slot] = (place & ~tagBits) | (hash & tagBits);
}

void SagaBook::grow(std::size_t room)
{
    const auto old = std::exchange(m_index, std::vector<Place>(room, nowhere));
    for (const auto place : old) {
        if (place != nowhere)
            insert(place, m_keys.hashAt(keyOf(place)));
    }
}

void SagaBook::take(const SagaSight& sight)
{
    if (sight.key.empty())
        return;
    const PackedKey key(sight.key);
    const auto hash = key.hash();
    const auto slot = find(hash, key);
    const auto place = m_index[slot];
    if (place != nowhere && (place & finishedBit) != 0
        && isCopy(m_finished[place & indexBits], sight))
        return noteCopy(m_finished[place & indexBits], sight);
    const auto index = place == nowhere             ? open(slot, hash, key, sight)
                       : (place & finishedBit) != 0 ? reopen(slot)
                                                    : place & indexBits;
    m_newest = std::max(m_newest, sight.time);
    ++m_version;
    auto& time = clock(m_running[index].clock);
    time.newest = std::max(time.newest, sight.time);
    const auto matters = note(m_running[index], sight);
    if (time.isEnded)
        setGoing(m_running[index].clock);
    else if (matters)
        refresh(index);
}

std::uint32_t SagaBook::freeRunning()
{
    if (m_free.empty()) {
        m_running.emplace_back().firsts.reserve(std::min(m_saga.events.size(), usualEvents));
        return std::uint32_t(m_running.size() - 1);
    }
    const auto index = m_free.back();
    m_free.pop_back();
    return index;
}

std::uint32_t SagaBook::open(std::size_t slot, std::uint32_t hash, const PackedKey& key,
                             const SagaSight& sight)
{
    const auto index = freeRunning();
    auto& saga = m_running[index];
    saga.key = m_keys.keep(key);
    saga.start = sight.time;
    saga.last = sight.time;
    saga.first = sight.row;
    saga.isThere = true;
    saga.clock = sight.clock;
    m_index[slot] = index | (hash & tagBits);
    count(saga.state, 1);
    if (++m_used * 5 > m_index.size() * 4)
        grow(m_index.size() + m_index.size() / 2);
    return index;
}

//! An event from before the first: all times count from there.
void SagaBook::begin(Running& saga, Timestamp earlier)
{
    const auto shift = msBetween(earlier, saga.start);
    for (auto& first : saga.firsts)
        first.after += shift;
    saga.start = earlier;
}

bool SagaBook::note(Running& saga, const SagaSight& sight)
{
    const auto isEarlier = sight.time < saga.start;
    if (isEarlier)
        begin(saga, sight.time);
    saga.last = std::max(saga.last, sight.time);
    saga.first = std::min(saga.first, sight.row);
    saga.lastRow = std::max(saga.lastRow, sight.row);
    if (sight.event)
        return noteEvent(saga, sight) || isEarlier;
    addOne(saga.unexpected);
    return true;
}

bool SagaBook::noteEvent(Running& saga, const SagaSight& sight)
{
    const auto bit = EventMask{1} << *sight.event;
    const auto after = msBetween(saga.start, sight.time);
    const auto known = std::ranges::find(saga.firsts, *sight.event, &First::event);
    if (known == saga.firsts.end()) {
        if ((saga.events & bit) != 0) { // it was put away since: it came again
            addOne(saga.copies);
            ++m_copies;
        }
        saga.events |= bit;
        saga.firsts.push_back({.after = after, .event = *sight.event});
        return true;
    }
    const auto isEarlier = after < known->after;
    known->after = std::min(known->after, after);
    addOne(saga.copies);
    ++m_copies;
    return isEarlier || saga.checkedAt == never;
}

void SagaBook::refresh(std::uint32_t index)
{
    auto& saga = m_running[index];
    see(saga, m_seen);
    auto& progress = m_progress;
    judge(m_saga, m_seen, nowOf(saga.clock), progress);
    if (progress.state != saga.state) {
        count(saga.state, -1);
        count(progress.state, 1);
        saga.state = progress.state;
        ++m_version;
    }
    countOddities(saga, progress.oddities);
    saga.isOver = progress.isOver;
    saga.step = progress.step;
    saga.work = workOf(saga.events, progress);
    saga.since = saga.last;
    saga.deadline = never;
    for (const auto& waiting : progress.waiting) {
        saga.since = std::min(saga.since, waiting.since);
        saga.deadline = std::min(saga.deadline, waiting.deadline.value_or(never));
    }
    auto next = progress.nextCheck.value_or(never);
    if (saga.isOver)
        next = std::min(next, saga.last + quietBeforePutAway);
    if (next >= saga.checkedAt)
        return;
    saga.checkedAt = next;
    clock(saga.clock).checks.push({next, index});
}

void SagaBook::advance(Timestamp now, std::uint8_t number)
{
    auto& time = clock(number);
    if (!time.isEnded)
        time.now = std::max(time.now, now);
    while (!time.checks.empty() && time.checks.top().at <= time.now) {
        const auto check = time.checks.top();
        time.checks.pop();
        auto& saga = m_running[check.index];
        if (!saga.isThere || saga.checkedAt != check.at || saga.clock != number)
            continue;
        saga.checkedAt = never;
        refresh(check.index);
        if (saga.isOver && saga.last + quietBeforePutAway <= time.now)
            putAway(check.index);
    }
    keepWithinBudget();
}

void SagaBook::end(std::uint8_t number)
{
    constexpr std::chrono::hours forEver{24 * 3650};
    auto& time = clock(number);
    if (time.isEnded)
        return;
    advance(time.newest + forEver, number);
    time.isEnded = true;
}

//! What was judged as at the end of all time is judged anew.
void SagaBook::setGoing(std::uint8_t number)
{
    auto& time = clock(number);
    time.isEnded = false;
    time.now = time.newest;
    time.checks = {};
    for (std::uint32_t i = 0; i < m_running.size(); ++i) {
        if (!m_running[i].isThere || m_running[i].clock != number)
            continue;
        m_running[i].checkedAt = never;
        refresh(i);
    }
}

void SagaBook::countOddities(Running& saga, std::uint8_t oddities)
{
    if (oddities == saga.oddities)
        return;
    for (std::size_t bit = 0; bit < m_odd.size(); ++bit) {
        const bool was = (saga.oddities >> bit & 1) != 0;
        const bool is = (oddities >> bit & 1) != 0;
        auto& odd = m_odd[bit];
        if (was && !is)
            --odd.count;
        if (is && !was) {
            ++odd.count;
            odd.key = m_keys.textAt(saga.key);
            odd.last = saga.last;
        }
    }
    saga.oddities = oddities;
}

//! Keys, outcomes and index anew, without those that were let go.
void SagaBook::rebuild()
{
    ++m_epoch;
    ++m_version;
    const auto keys = std::exchange(m_keys, {});
    const auto outcomes = std::exchange(m_outcomes, {});
    m_outcomeNumbers.clear();
    ++m_epoch;
    m_used = m_finished.size() + running();
    m_index.assign(std::max(leastIndex, m_used * 3 / 2), nowhere);
    const auto keep = [&](auto& saga, Place place) {
        saga.key = m_keys.copy(keys, saga.key);
        insert(place, m_keys.hashAt(saga.key));
    };
    for (std::uint32_t i = 0; i < m_running.size(); ++i) {
        if (m_running[i].isThere)
            keep(m_running[i], i);
    }
    for (std::uint32_t i = 0; i < m_finished.size(); ++i) {
        m_finished[i].outcome = outcomeNumber(outcomes[m_finished[i].outcome]);
        keep(m_finished[i], finishedBit | i);
    }
}

std::uint8_t SagaBook::workOf(EventMask events, const Progress& progress) const
{
    if (progress.state == SagaState::NeedsPerson) {
        for (std::size_t i = 0; i < m_saga.steps.size(); ++i) {
            if ((m_saga.steps[i].undoFailed & events) != 0)
                return std::uint8_t(i) | undoBit;
        }
    }
    if (progress.state != SagaState::Stuck || progress.waiting.empty())
        return noWork;
    const auto& waiting = progress.waiting.front();
    return waiting.step | (waiting.isUndo ? undoBit : std::uint8_t(0));
}

//! Times of events that \a seen has none for are left as they are: nobody looks at them.
void SagaBook::see(const Running& saga, Seen& seen)
{
    seen.events = saga.events;
    seen.unexpected = saga.unexpected > 0;
    seen.start = saga.start;
    seen.last = saga.last;
    seen.timed = 0;
    seen.wasLate = saga.wasLate;
    for (const auto& first : saga.firsts) {
        seen.timed |= EventMask{1} << first.event;
        seen.after[first.event] = first.after;
    }
}

Seen SagaBook::seenOf(const Running& saga) const
{
    Seen seen;
    see(saga, seen);
    return seen;
}

} // namespace model::saga
