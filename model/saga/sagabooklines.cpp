#include "model/saga/sagabook.h"

#include <algorithm>
#include <type_traits>

namespace model::saga {

using std::chrono::milliseconds;

Seen SagaBook::seenOf(const Finished& saga) const
{
    const Timestamp start{std::chrono::microseconds(saga.start)};
    return {.events = outcomeOf(saga).events,
            .unexpected = saga.unexpected > 0,
            .start = start,
            .last = start + milliseconds(saga.lasted),
            .wasLate = outcomeOf(saga).state == SagaState::CompletedLate};
}

template <typename Entry>
SagaLine SagaBook::lineOf(const Entry& saga) const
{
    SagaLine line{.key = m_keys.textAt(saga.key),
                  .seen = seenOf(saga),
                  .progress = {},
                  .copies = saga.copies,
                  .unexpected = saga.unexpected};
    std::uint8_t clock = 0;
    auto state = SagaState::Running;
    if constexpr (std::is_same_v<Entry, Finished>) {
        clock = outcomeOf(saga).clock;
        state = outcomeOf(saga).state;
        line.first = saga.first();
        line.last = line.first + saga.rows;
        line.isPutAway = true;
    } else {
        clock = saga.clock;
        state = saga.state;
        line.first = saga.first;
        line.last = saga.lastRow;
    }
    line.now = shownNow(clock);
    line.progress = judge(m_saga, line.seen, nowOf(clock));
    // What was put away has lost its times: its verdict stays.
    line.progress.state = state;
    if constexpr (std::is_same_v<Entry, Finished>) {
        line.progress.oddities = outcomeOf(saga).oddities;
        line.progress.noCause = outcomeOf(saga).noCause;
    }
    return line;
}

SagaMark SagaBook::markOf(const Running& saga) const
{
    return {.key = saga.key,
            .state = saga.state,
            .step = saga.step,
            .isOver = saga.isOver,
            .start = saga.start,
            .last = saga.last,
            .since = saga.since,
            .deadline = saga.deadline,
            .now = shownNow(saga.clock)};
}

SagaMark SagaBook::markOf(const Finished& saga) const
{
    const auto& common = outcomeOf(saga);
    const Timestamp start{std::chrono::microseconds(saga.start)};
    const auto last = start + milliseconds(saga.lasted);
    return {.key = saga.key,
            .state = common.state,
            .step = common.step,
            // One that was let go because it was quiet still waits.
            .isOver = isFinal(common.state),
            .start = start,
            .last = last,
            .since = last,
            .now = shownNow(common.clock)};
}

std::optional<SagaLine> SagaBook::lineAt(std::uint64_t epoch, std::uint32_t key) const
{
    if (epoch != m_epoch || !m_keys.has(key))
        return std::nullopt;
    const auto place = m_index[slotOf(key)];
    if (place == nowhere)
        return std::nullopt;
    return (place & finishedBit) != 0 ? lineOf(m_finished[place & indexBits])
                                      : lineOf(m_running[place & indexBits]);
}

SagaCounts SagaBook::counts() const
{
    SagaCounts counts{.states = m_states, .letGo = m_letGo, .copies = m_copies};
    for (const auto number : m_states)
        counts.all += number;
    for (std::size_t bit = 0; bit < m_odd.size(); ++bit) {
        if (m_odd[bit].count == 0)
            continue;
        counts.odd.push_back(m_odd[bit]);
        counts.odd.back().oddity = Oddity(1u << bit);
    }
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
        if (isWanted(outcomeOf(saga).state))
            found.push_back({outcomeOf(saga).state, saga.start + std::int64_t(saga.lasted) * 1000,
                             finishedBit | i});
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
                            ? lineOf(m_finished[entry->place & indexBits])
                            : lineOf(m_running[entry->place & indexBits]));
    return lines;
}

std::vector<SagaWork> SagaBook::works(std::uint32_t wanted) const
{
    struct Sum
    {
        std::uint64_t count = 0;
        Timestamp first = Timestamp::max();
        Timestamp last = Timestamp::min();
        std::uint32_t key = 0;
    };
    constexpr std::size_t kinds = 256; // of work
    std::vector<Sum> sums(std::size_t(SagaState::Count) * kinds);
    const auto add = [&](SagaState state, std::uint8_t work, Timestamp last, std::uint32_t key) {
        if ((wanted >> std::uint32_t(state) & 1) == 0)
            return;
        auto& sum = sums[std::size_t(state) * kinds + work];
        ++sum.count;
        sum.first = std::min(sum.first, last);
        if (last >= sum.last) {
            sum.last = last;
            sum.key = key;
        }
    };
    for (const auto& saga : m_running) {
        if (saga.isThere)
            add(saga.state, saga.work, saga.last, saga.key);
    }
    for (const auto& saga : m_finished) {
        const Timestamp start{std::chrono::microseconds(saga.start)};
        const auto& common = outcomeOf(saga);
        add(common.state, common.work, start + milliseconds(saga.lasted), saga.key);
    }
    std::vector<SagaWork> works;
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const auto& sum = sums[i];
        if (sum.count == 0)
            continue;
        const auto work = std::uint8_t(i % kinds);
        SagaWork made{.state = SagaState(i / kinds),
                      .step = {},
                      .isUndo = work != noWork && (work & undoBit) != 0,
                      .count = sum.count,
                      .first = sum.first,
                      .last = sum.last,
                      .key = m_keys.textAt(sum.key)};
        if (work != noWork)
            made.step = std::uint8_t(work & ~undoBit);
        works.push_back(std::move(made));
    }
    std::ranges::stable_sort(works, {},
                             [](const SagaWork& one) { return std::pair(one.state, one.first); });
    return works;
}

std::optional<SagaLine> SagaBook::find(std::string_view key) const
{
    const PackedKey packed(key);
    const auto place = m_index[find(packed.hash(), packed)];
    if (place == nowhere)
        return std::nullopt;
    return (place & finishedBit) != 0 ? lineOf(m_finished[place & indexBits])
                                      : lineOf(m_running[place & indexBits]);
}

bool SagaBook::knows(std::string_view key) const
{
    const PackedKey packed(key);
    return m_index[find(packed.hash(), packed)] != nowhere;
}

std::optional<std::uint32_t> SagaBook::keyNumber(std::string_view key) const
{
    const PackedKey packed(key);
    const auto place = m_index[find(packed.hash(), packed)];
    return place == nowhere ? std::nullopt : std::optional(keyOf(place));
}

std::size_t SagaBook::memory() const
{
    auto bytes = m_running.size() * sizeof(Running) + m_free.capacity() * sizeof(std::uint32_t)
                 + m_finished.size() * sizeof(Finished) + m_keys.memory()
                 + m_index.capacity() * sizeof(Place)
                 + m_outcomes.size() * (2 * sizeof(Outcome) + 64);
    for (const auto& clock : m_clocks)
        bytes += clock.checks.size() * sizeof(Check);
    for (const auto& saga : m_running)
        bytes += saga.firsts.capacity() * sizeof(First);
    return bytes;
}

} // namespace model::saga
