#include "model/saga/sagabook.h"

#include <algorithm>
#include <limits>

// Sagas that are over, or have been quiet for long: put away, opened again, let go.
namespace model::saga {

namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

constexpr std::size_t mostKeyBytes = 3ull << 30;

} // namespace

bool SagaBook::isCopy(const Finished& saga, const SagaSight& sight) const
{
    const auto& common = outcomeOf(saga);
    return sight.event && (common.events >> *sight.event & 1) != 0
           && (common.clock >= m_clocks.size() || !m_clocks[common.clock].isEnded);
}

//! It says nothing new, so what was put away stays where it is.
void SagaBook::noteCopy(Finished& saga, const SagaSight& sight)
{
    auto& time = clock(outcomeOf(saga).clock);
    time.newest = std::max(time.newest, sight.time);
    m_newest = std::max(m_newest, sight.time);
    const auto first = saga.first();
    if (sight.row > first) {
        constexpr auto most = std::numeric_limits<std::uint32_t>::max();
        saga.rows = std::max(saga.rows, std::uint32_t(std::min<Row>(sight.row - first, most)));
    }
    if (saga.copies < std::numeric_limits<std::uint8_t>::max())
        ++saga.copies;
    ++m_copies;
    ++m_version;
}

//! Something came for one that was put away: its times are gone, what was seen of it is not.
std::uint32_t SagaBook::reopen(std::size_t slot)
{
    const auto number = m_index[slot] & indexBits;
    const auto tag = m_index[slot] & tagBits;
    const auto index = freeRunning();
    const auto& old = m_finished[number];
    const auto& common = outcomeOf(old);
    auto& saga = m_running[index];
    saga.events = common.events;
    saga.state = common.state;
    saga.step = common.step;
    saga.clock = common.clock;
    saga.oddities = common.oddities;
    saga.work = common.work;
    saga.wasLate = common.state == SagaState::CompletedLate;
    saga.start = Timestamp(std::chrono::microseconds(old.start));
    saga.last = saga.start + milliseconds(old.lasted);
    saga.first = old.first();
    saga.lastRow = old.first() + old.rows;
    saga.key = old.key;
    saga.unexpected = old.unexpected;
    saga.copies = old.copies;
    saga.isThere = true;
    m_index[slot] = index | tag;
    // The last summary takes the place of the one that is gone.
    if (number + 1 != m_finished.size()) {
        const auto last = m_finished.back();
        auto& place = m_index[slotOf(last.key)];
        place = (place & ~indexBits) | number;
        m_finished[number] = last;
    }
    m_finished.pop_back();
    return index;
}

void SagaBook::putAway(std::uint32_t index)
{
    auto& saga = m_running[index];
    see(saga, m_seen);
    judge(m_saga, m_seen, nowOf(saga.clock), m_progress);
    countOddities(saga, m_progress.oddities);
    auto& place = m_index[slotOf(saga.key)];
    place = finishedBit | (place & tagBits) | Place(m_finished.size());
    const auto lasted = duration_cast<milliseconds>(saga.last - saga.start).count();
    constexpr auto most = std::numeric_limits<std::uint32_t>::max();
    m_finished.push_back(
        {.start = saga.start.time_since_epoch().count(),
         .outcome = outcomeNumber({.events = saga.events,
                                   .noCause = m_progress.noCause,
                                   .state = saga.state,
                                   .step = saga.step,
                                   .clock = saga.clock,
                                   .oddities = m_progress.oddities,
                                   .work = saga.work}),
         .lasted = std::uint32_t(std::min<std::int64_t>(lasted, most)),
         .key = saga.key,
         .firstLow = std::uint32_t(saga.first),
         .rows = std::uint32_t(std::min<Row>(saga.lastRow - saga.first, most)),
         .firstHigh = std::uint8_t(saga.first >> 32),
         .copies = std::uint8_t(std::min<std::uint16_t>(saga.copies, 255)),
         .unexpected = std::uint8_t(std::min<std::uint16_t>(saga.unexpected, 255))});
    // The next saga in this place needs as much room.
    auto room = std::move(saga.firsts);
    room.clear();
    saga = {};
    saga.firsts = std::move(room);
    m_free.push_back(index);
}

std::size_t SagaBook::OutcomeHash::operator()(const Outcome& outcome) const
{
    const auto small = std::uint64_t(outcome.state) << 16 | std::uint64_t(outcome.step) << 8
                       | std::uint64_t(outcome.clock) | std::uint64_t(outcome.work) << 24;
    return std::size_t((outcome.events ^ outcome.noCause << 7 ^ small << 40)
                       * 0x9e3779b97f4a7c15ull);
}

std::uint32_t SagaBook::outcomeNumber(const Outcome& outcome)
{
    const auto [known, isNew] =
        m_outcomeNumbers.try_emplace(outcome, std::uint32_t(m_outcomes.size()));
    if (isNew)
        m_outcomes.push_back(outcome);
    return known->second;
}

void SagaBook::keepWithinBudget()
{
    if (running() > m_budget.running)
        putQuietAway();
    if (m_finished.size() > m_budget.finished || m_keys.memory() > mostKeyBytes)
        letOldestGo();
}

void SagaBook::putQuietAway()
{
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

void SagaBook::letOldestGo()
{
    const auto some = m_finished.begin() + std::ptrdiff_t((m_finished.size() + 3) / 4);
    std::nth_element(m_finished.begin(), some, m_finished.end(),
                     [](const Finished& one, const Finished& other) {
                         return one.start + std::int64_t(one.lasted) * 1000
                                < other.start + std::int64_t(other.lasted) * 1000;
                     });
    std::for_each(m_finished.begin(), some, [this](const Finished& saga) {
        count(outcomeOf(saga).state, -1);
        for (std::size_t bit = 0; bit < m_odd.size(); ++bit)
            m_odd[bit].count -= outcomeOf(saga).oddities >> bit & 1;
    });
    m_letGo += std::uint64_t(some - m_finished.begin());
    ++m_version;
    m_finished.erase(m_finished.begin(), some);
    rebuild();
}

} // namespace model::saga
