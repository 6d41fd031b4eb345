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
constexpr std::size_t longestKey = 255;

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
    , m_budget(budget)
    , m_index(leastIndex, nowhere)
{}

std::string_view SagaBook::keyAt(std::uint32_t at) const
{
    return std::string_view(m_text).substr(at + 1, std::uint8_t(m_text[at]));
}

std::uint32_t SagaBook::keep(std::string_view key)
{
    const auto at = std::uint32_t(m_text.size());
    m_text += char(key.size());
    m_text += key;
    return at;
}

std::size_t SagaBook::find(std::uint32_t hash, std::string_view key) const
{
    const auto mask = m_index.size() - 1;
    auto slot = std::size_t(hash * 0x9e3779b97f4a7c15ull >> 20) & mask;
    for (; m_index[slot] != nowhere; slot = (slot + 1) & mask) {
        const auto place = m_index[slot];
        const auto isFinished = (place & finishedBit) != 0;
        const auto index = place & ~finishedBit;
        const auto otherHash = isFinished ? m_finished[index].hash : m_running[index].hash;
        const auto otherKey = isFinished ? m_finished[index].key : m_running[index].key;
        if (otherHash == hash && keyAt(otherKey) == key)
            break;
    }
    return slot;
}

void SagaBook::grow(std::size_t room)
{
    const auto old = std::exchange(m_index, std::vector<Place>(room, nowhere));
    const auto mask = room - 1;
    for (const auto place : old) {
        if (place == nowhere)
            continue;
        const auto index = place & ~finishedBit;
        const auto hash =
            (place & finishedBit) != 0 ? m_finished[index].hash : m_running[index].hash;
        auto slot = std::size_t(hash * 0x9e3779b97f4a7c15ull >> 20) & mask;
        while (m_index[slot] != nowhere)
            slot = (slot + 1) & mask;
        m_index[slot] = place;
    }
}

void SagaBook::take(const SagaSight& sight)
{
    if (sight.key.empty())
        return;
    auto one = sight;
    one.key = sight.key.substr(0, longestKey);
    const auto hash = hash32(one.key);
    const auto slot = find(hash, one.key);
    const auto place = m_index[slot];
    const auto index = place == nowhere             ? open(hash, one, slot)
                       : (place & finishedBit) != 0 ? reopen(slot)
                                                    : place;
    m_newest = std::max(m_newest, one.time);
    note(m_running[index], one);
    refresh(index);
}

std::uint32_t SagaBook::freeRunning()
{
    if (m_free.empty()) {
        m_running.emplace_back();
        return std::uint32_t(m_running.size() - 1);
    }
    const auto index = m_free.back();
    m_free.pop_back();
    m_running[index] = {};
    return index;
}

std::uint32_t SagaBook::open(std::uint32_t hash, const SagaSight& sight, std::size_t slot)
{
    const auto index = freeRunning();
    auto& saga = m_running[index];
    saga.hash = hash;
    saga.key = keep(sight.key);
    saga.start = sight.time;
    saga.last = sight.time;
    saga.first = sight.row;
    saga.isThere = true;
    m_index[slot] = index;
    count(saga.state, 1);
    if (++m_used * 10 > m_index.size() * 7)
        grow(m_index.size() * 2);
    return index;
}

//! Something came for one that was put away: its times are gone, what was seen of it is not.
std::uint32_t SagaBook::reopen(std::size_t slot)
{
    const auto number = m_index[slot] & ~finishedBit;
    const auto index = freeRunning();
    const auto& old = m_finished[number];
    auto& saga = m_running[index];
    saga.events = old.events;
    saga.start = Timestamp(std::chrono::microseconds(old.start));
    saga.last = saga.start + milliseconds(old.lasted);
    saga.first = old.first;
    saga.lastRow = old.first + old.rows;
    saga.hash = old.hash;
    saga.key = old.key;
    saga.unexpected = old.unexpected;
    saga.copies = old.copies;
    saga.isThere = true;
    saga.state = old.state;
    m_index[slot] = index;
    // The last summary takes the place of the one that is gone.
    if (number + 1 != m_finished.size()) {
        const auto& last = m_finished.back();
        m_index[find(last.hash, keyAt(last.key))] = finishedBit | Place(number);
        m_finished[number] = last;
    }
    m_finished.pop_back();
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

void SagaBook::note(Running& saga, const SagaSight& sight)
{
    if (sight.time < saga.start)
        begin(saga, sight.time);
    saga.last = std::max(saga.last, sight.time);
    saga.first = std::min(saga.first, sight.row);
    saga.lastRow = std::max(saga.lastRow, sight.row);
    if (sight.event)
        noteEvent(saga, sight);
    else
        addOne(saga.unexpected);
}

void SagaBook::noteEvent(Running& saga, const SagaSight& sight)
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
        saga.firsts.push_back(
            {.idHash = sight.idHash, .after = after, .event = *sight.event, .copies = 1});
        return;
    }
    addOne(known->copies);
    known->after = std::min(known->after, after);
    addOne(saga.copies);
    ++m_copies;
}

void SagaBook::refresh(std::uint32_t index)
{
    auto& saga = m_running[index];
    auto progress = judge(m_saga, seenOf(saga), m_now);
    if (progress.state != saga.state) {
        count(saga.state, -1);
        count(progress.state, 1);
        saga.state = progress.state;
    }
    saga.isOver = progress.isOver;
    auto next = progress.nextCheck.value_or(never);
    if (saga.isOver)
        next = std::min(next, saga.last + quietBeforePutAway);
    if (next >= saga.checkedAt)
        return;
    saga.checkedAt = next;
    m_checks.push({next, index});
}

void SagaBook::advance(Timestamp now)
{
    m_now = std::max(m_now, now);
    while (!m_checks.empty() && m_checks.top().at <= m_now) {
        const auto check = m_checks.top();
        m_checks.pop();
        auto& saga = m_running[check.index];
        if (!saga.isThere || saga.checkedAt != check.at)
            continue;
        saga.checkedAt = never;
        refresh(check.index);
        if (saga.isOver && saga.last + quietBeforePutAway <= m_now)
            putAway(check.index);
    }
    keepWithinBudget();
}

void SagaBook::putAway(std::uint32_t index)
{
    auto& saga = m_running[index];
    const auto slot = find(saga.hash, keyAt(saga.key));
    m_index[slot] = finishedBit | Place(m_finished.size());
    const auto lasted = duration_cast<milliseconds>(saga.last - saga.start).count();
    constexpr auto most = std::numeric_limits<std::uint32_t>::max();
    m_finished.push_back(
        {.events = saga.events,
         .start = saga.start.time_since_epoch().count(),
         .first = saga.first,
         .hash = saga.hash,
         .lasted = std::uint32_t(std::min<std::int64_t>(lasted, most)),
         .key = saga.key,
         .rows = std::uint32_t(std::min<Row>(saga.lastRow - saga.first, most)),
         .copies = saga.copies,
         .state = saga.state,
         .unexpected = std::uint8_t(std::min<std::uint16_t>(saga.unexpected, 255))});
    saga = {};
    m_free.push_back(index);
}

void SagaBook::keepWithinBudget()
{
    if (running() > m_budget.running) {
        std::vector<std::uint32_t> quiet;
        for (std::uint32_t i = 0; i < m_running.size(); ++i) {
            if (m_running[i].isThere)
                quiet.push_back(i);
        }
        const auto some = quiet.begin() + std::ptrdiff_t(quiet.size() / 4);
        std::nth_element(quiet.begin(), some, quiet.end(), [this](auto one, auto other) {
            return m_running[one].last < m_running[other].last;
        });
        std::for_each(quiet.begin(), some, [this](auto index) { putAway(index); });
    }
    if (m_finished.size() <= m_budget.finished)
        return;
    const auto some = m_finished.begin() + std::ptrdiff_t(m_finished.size() / 4);
    std::nth_element(m_finished.begin(), some, m_finished.end(),
                     [](const Finished& one, const Finished& other) {
                         return one.start + std::int64_t(one.lasted) * 1000
                                < other.start + std::int64_t(other.lasted) * 1000;
                     });
    std::for_each(m_finished.begin(), some, [this](const Finished& saga) {
        count(saga.state, -1);
        m_copies -= saga.copies;
    });
    m_letGo += std::uint64_t(some - m_finished.begin());
    m_finished.erase(m_finished.begin(), some);
    rebuild();
}

//! Keys and index anew, without those that were let go.
void SagaBook::rebuild()
{
    const auto old = std::exchange(m_text, {});
    const auto move = [&](std::uint32_t at) {
        return keep(std::string_view(old).substr(at + 1, std::uint8_t(old[at])));
    };
    m_used = 0;
    std::vector<std::pair<std::uint32_t, Place>> places;
    for (std::uint32_t i = 0; i < m_running.size(); ++i) {
        if (!m_running[i].isThere)
            continue;
        m_running[i].key = move(m_running[i].key);
        places.emplace_back(m_running[i].hash, i);
    }
    for (std::uint32_t i = 0; i < m_finished.size(); ++i) {
        m_finished[i].key = move(m_finished[i].key);
        places.emplace_back(m_finished[i].hash, finishedBit | i);
    }
    m_used = places.size();
    m_index.assign(std::max(leastIndex, std::bit_ceil(m_used * 2)), nowhere);
    const auto mask = m_index.size() - 1;
    for (const auto& [hash, place] : places) {
        auto slot = std::size_t(hash * 0x9e3779b97f4a7c15ull >> 20) & mask;
        while (m_index[slot] != nowhere)
            slot = (slot + 1) & mask;
        m_index[slot] = place;
    }
}

Seen SagaBook::seenOf(const Running& saga) const
{
    Seen seen{.events = saga.events,
              .unexpected = saga.unexpected > 0,
              .start = saga.start,
              .last = saga.last};
    for (const auto& first : saga.firsts) {
        seen.timed |= EventMask{1} << first.event;
        seen.after[first.event] = first.after;
    }
    return seen;
}

Seen SagaBook::seenOf(const Finished& saga) const
{
    const Timestamp start{std::chrono::microseconds(saga.start)};
    return {.events = saga.events,
            .unexpected = saga.unexpected > 0,
            .start = start,
            .last = start + milliseconds(saga.lasted)};
}

template <typename Entry>
SagaLine SagaBook::lineOf(const Entry& saga) const
{
    SagaLine line{.key = std::string(keyAt(saga.key)),
                  .seen = seenOf(saga),
                  .progress = {},
                  .first = saga.first,
                  .copies = saga.copies,
                  .unexpected = saga.unexpected};
    line.progress = judge(m_saga, line.seen, m_now);
    // What was put away has lost its times: its verdict stays.
    line.progress.state = saga.state;
    if constexpr (std::is_same_v<Entry, Finished>)
        line.last = saga.first + saga.rows;
    else
        line.last = saga.lastRow;
    return line;
}

SagaCounts SagaBook::counts() const
{
    SagaCounts counts{.states = m_states, .letGo = m_letGo, .copies = m_copies};
    for (const auto number : m_states)
        counts.all += number;
    return counts;
}

std::vector<SagaLine> SagaBook::lines(std::uint32_t wanted, std::size_t most) const
{
    struct Entry
    {
        SagaState state;
        std::int64_t last;
        Place place;
    };
    std::vector<Entry> found;
    const auto isWanted = [wanted](SagaState state) {
        return (wanted >> std::uint32_t(state) & 1) != 0;
    };
    for (std::uint32_t i = 0; i < m_running.size(); ++i) {
        const auto& saga = m_running[i];
        if (saga.isThere && isWanted(saga.state))
            found.push_back({saga.state, saga.last.time_since_epoch().count(), i});
    }
    for (std::uint32_t i = 0; i < m_finished.size(); ++i) {
        const auto& saga = m_finished[i];
        if (isWanted(saga.state))
            found.push_back(
                {saga.state, saga.start + std::int64_t(saga.lasted) * 1000, finishedBit | i});
    }
    // Those that wait longest stand first, of those that are over the newest.
    const auto before = [](const Entry& one, const Entry& other) {
        if (one.state != other.state)
            return one.state < other.state;
        if (one.last != other.last)
            return isFinal(one.state) ? one.last > other.last : one.last < other.last;
        return one.place < other.place;
    };
    const auto end = found.begin() + std::ptrdiff_t(std::min(most, found.size()));
    std::partial_sort(found.begin(), end, found.end(), before);
    std::vector<SagaLine> lines;
    for (auto entry = found.begin(); entry != end; ++entry)
        lines.push_back((entry->place & finishedBit) != 0
                            ? lineOf(m_finished[entry->place & ~finishedBit])
                            : lineOf(m_running[entry->place]));
    return lines;
}

std::optional<SagaLine> SagaBook::find(std::string_view key) const
{
    const auto cut = key.substr(0, longestKey);
    const auto place = m_index[find(hash32(cut), cut)];
    if (place == nowhere)
        return std::nullopt;
    return (place & finishedBit) != 0 ? lineOf(m_finished[place & ~finishedBit])
                                      : lineOf(m_running[place]);
}

bool SagaBook::knows(std::string_view key) const
{
    const auto cut = key.substr(0, longestKey);
    return m_index[find(hash32(cut), cut)] != nowhere;
}

std::size_t SagaBook::memory() const
{
    auto bytes = m_running.capacity() * sizeof(Running) + m_free.capacity() * sizeof(std::uint32_t)
                 + m_finished.capacity() * sizeof(Finished) + m_text.capacity()
                 + m_index.capacity() * sizeof(Place) + m_checks.size() * sizeof(Check);
    for (const auto& saga : m_running)
        bytes += saga.firsts.capacity() * sizeof(First);
    return bytes;
}

} // namespace model::saga
