#include "model/idempotency/keysurvey.h"

#include <algorithm>

namespace model {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

namespace {

constexpr auto turn = 15ms;           // of work at a time
constexpr std::size_t stride = 4'096; // items between two looks at the clock
constexpr auto leastPause = 400ms;    // between two rounds
constexpr auto lifePause = 5s;        // a round for the clock alone
constexpr auto settleTime = 5s;       // from a record to its key
constexpr std::size_t maskBits = 32;  // keepers that a note can name
constexpr std::size_t mostMissing = 100'000;
constexpr std::size_t mostBins = 30;

std::int64_t micros(Timestamp time)
{
    return time.time_since_epoch().count();
}

Timestamp timestamp(std::int64_t micros)
{
    return Timestamp(std::chrono::microseconds(micros));
}

//! The consumer's group has passed the event's first record.
bool hasPassed(const EventNote& note, std::string_view consumer, const SurveyInput& input)
{
    const auto& lane = input.store.lanes()[note.lane];
    const auto& channel = input.store.channels()[lane.channel.value];
    return std::ranges::any_of(input.reach, [&](const ConsumerReach& reach) {
        return reach.consumer == consumer && reach.partition == lane.partition
               && reach.committed > note.position && reach.channel == channel.name;
    });
}

} // namespace

LifeHistogram emptyHistogram(std::chrono::milliseconds longest)
{
    using Days = std::chrono::duration<int, std::ratio<86400>>;
    for (const std::chrono::milliseconds width : {std::chrono::milliseconds(100ms),
                                                  1000ms,
                                                  2000ms,
                                                  5000ms,
                                                  10'000ms,
                                                  30'000ms,
                                                  std::chrono::milliseconds(1min),
                                                  std::chrono::milliseconds(2min),
                                                  std::chrono::milliseconds(5min),
                                                  std::chrono::milliseconds(10min),
                                                  std::chrono::milliseconds(30min),
                                                  std::chrono::milliseconds(1h),
                                                  std::chrono::milliseconds(2h),
                                                  std::chrono::milliseconds(3h),
                                                  std::chrono::milliseconds(6h),
                                                  std::chrono::milliseconds(12h),
                                                  std::chrono::milliseconds(Days(1)),
                                                  std::chrono::milliseconds(Days(2)),
                                                  std::chrono::milliseconds(Days(7)),
                                                  std::chrono::milliseconds(Days(30)),
                                                  std::chrono::milliseconds(Days(365)),
                                                  std::chrono::milliseconds(Days(3650))}) {
        const auto bins = std::size_t((longest + width - 1ms) / width);
        if (bins <= mostBins)
            return {.width = width,
                    .bins = std::vector<std::uint64_t>(std::max<std::size_t>(1, bins))};
    }
    return {.width = longest / mostBins + 1ms, .bins = std::vector<std::uint64_t>(mostBins)};
}

bool KeySurvey::isDue(Timestamp now, bool changed) const
{
    if (m_phase != Phase::Begin)
        return true;
    return now >= m_due && (changed || now >= m_finished + lifePause);
}

bool KeySurvey::advance(const SurveyInput& input)
{
    const auto began = Steady::now();
    m_deadline = began + turn;
    const bool finished = work(input);
    m_cost += Steady::now() - began;
    if (!finished)
        return false;
    m_phase = Phase::Begin;
    m_finished = input.now;
    m_due = input.now
            + std::max<Timestamp::duration>(
                leastPause, std::chrono::duration_cast<Timestamp::duration>(m_cost * 20));
    m_cost = {};
    m_result = std::exchange(m_next, {});
    return true;
}

void KeySurvey::start(const SurveyInput& input)
{
    m_next = {};
    std::chrono::milliseconds longest{0};
    for (const auto* place : input.keepers.openPlaces())
        longest = std::max(longest, place->longestLife.value_or(0ms));
    if (longest > 0ms)
        m_next.life = emptyHistogram(longest);
    m_next.thereByKeeper.resize(input.keepers.all().size());
    m_keyGeneration = input.keys.generation();
    m_noteGeneration = input.notes.generation();
    m_phase = Phase::Clear;
    m_at = 0;
}

template <typename Visit>
bool KeySurvey::each(std::size_t count, Phase next, const Visit& visit)
{
    while (m_at < count) {
        const auto to = std::min(count, m_at + stride);
        for (; m_at < to; ++m_at)
            visit(m_at);
        if (m_at < count && Steady::now() >= m_deadline)
            return false;
    }
    m_phase = next;
    m_at = 0;
    return true;
}

bool KeySurvey::work(const SurveyInput& input)
{
    if (m_phase == Phase::Begin || m_keyGeneration != input.keys.generation()
        || m_noteGeneration != input.notes.generation())
        start(input);
    auto& keys = input.keys.all();
    auto& notes = input.notes.all();
    if (m_phase == Phase::Clear
        && !each(notes.size(), Phase::Keys, [&](std::size_t i) { notes[i].markedBy = 0; }))
        return false;
    if (m_phase == Phase::Keys
        && !each(keys.size(), Phase::Habits, [&](std::size_t i) { lookAt(keys[i], input); }))
        return false;
    if (m_phase == Phase::Habits
        && !each(notes.size(), Phase::Missing, [&](std::size_t i) { countHabit(notes[i], input); }))
        return false;
    return each(notes.size(), Phase::Begin, [&](std::size_t i) { findMissing(notes[i], input); });
}

void KeySurvey::lookAt(HeldKey& key, const SurveyInput& input)
{
    auto* note = input.notes.find(key.id);
    if (note && key.keeper < maskBits)
        note->markedBy |= 1u << key.keeper;
    key.verdict = judge(key, note);
    const auto now = micros(input.clock);
    if (isWorthALine(key, now))
        ++m_next.counts[std::size_t(key.verdict)];
    if (key.verdict == KeyVerdict::GotThrough)
        m_next.through[key.keeper].add(key.id, timestamp(note->again));
    if (key.gone != 0 && (key.flags & HeldKey::GoneEarly) != 0)
        m_next.lostEarly[key.keeper].add(key.id, timeOf(key.gone));
    if (!key.isThere(now))
        return;
    ++m_next.there;
    if (key.keeper < m_next.thereByKeeper.size())
        ++m_next.thereByKeeper[key.keeper];
    if (key.isForEver()) {
        ++m_next.life.forEver;
    } else if (!m_next.life.bins.empty()) {
        const auto bin = std::size_t((key.time - now) / 1000 / m_next.life.width.count());
        ++m_next.life.bins[std::min(bin, m_next.life.bins.size() - 1)];
    }
}

//! Old enough to have its key, young enough to have it still, and it did not die on the way.
bool KeySurvey::shouldBeMarked(const EventNote& note, std::uint16_t keeper,
                               const SurveyInput& input) const
{
    const auto& one = input.keepers.all()[keeper];
    const auto& place = input.keepers.placeOf(one);
    if (note.records == 0 || note.deadLetters > 0 || !one.open || !place.completeSince)
        return false;
    const auto life = place.longestLife ? std::chrono::microseconds(*place.longestLife)
                                        : std::chrono::microseconds::max() / 4;
    const auto time = timestamp(note.first);
    return time + settleTime < *place.completeSince && time > input.clock - life + settleTime;
}

void KeySurvey::countHabit(const EventNote& note, const SurveyInput& input)
{
    const auto keepers = std::min(input.keepers.all().size(), maskBits);
    for (std::size_t keeper = 0; keeper < keepers; ++keeper) {
        if (shouldBeMarked(note, std::uint16_t(keeper), input))
            m_next.habits.count(std::uint16_t(keeper), note.type,
                                (note.markedBy >> keeper & 1) != 0);
    }
}

void KeySurvey::findMissing(const EventNote& note, const SurveyInput& input)
{
    const auto keepers = std::min(input.keepers.all().size(), maskBits);
    for (std::size_t i = 0; i < keepers; ++i) {
        const auto keeper = std::uint16_t(i);
        if ((note.markedBy >> keeper & 1) != 0 || !shouldBeMarked(note, keeper, input)
            || !m_next.habits.usuallyMarks(keeper, note.type))
            continue;
        const bool handled =
            note.effectCount > 0 || hasPassed(note, input.keepers.all()[keeper].consumer, input);
        if (!handled)
            continue;
        const MissingMark missing{.id = note.id, .row = note.last, .keeper = keeper};
        ++m_next.counts[std::size_t(KeyVerdict::NotMarked)];
        m_next.notMarked[keeper].add(missing, timestamp(note.first));
        if (m_next.missing.size() < mostMissing)
            m_next.missing.push_back(missing);
    }
}

} // namespace model
