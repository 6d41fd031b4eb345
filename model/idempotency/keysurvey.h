#pragma once

#include "model/idempotency/keyjudge.h"
#include "model/idempotency/keykeepers.h"
#include "model/store/eventstore.h"

#include <algorithm>
#include <map>
#include <span>
#include <vector>

namespace model {

//! An event that its consumer handled and did not mark.
struct MissingMark
{
    EventIdentity id;
    Row row = 0;
    std::uint16_t keeper = 0;
};

template <typename What>
struct KeyTally
{
    What last;
    std::uint64_t count = 0;
    Timestamp firstTime;
    Timestamp lastTime;

    void add(const What& what, Timestamp time)
    {
        firstTime = count == 0 ? time : std::min(firstTime, time);
        if (count++ == 0 || time >= lastTime) {
            last = what;
            lastTime = time;
        }
    }
};

struct SurveyResult
{
    std::array<std::uint64_t, keyVerdictCount> counts{};
    LifeHistogram life;
    std::uint64_t there = 0;
    std::vector<std::uint64_t> thereByKeeper;
    KeyHabits habits;
    std::vector<MissingMark> missing;
    std::map<std::uint16_t, KeyTally<EventIdentity>> through;
    std::map<std::uint16_t, KeyTally<MissingMark>> notMarked;
    std::map<std::uint16_t, KeyTally<EventIdentity>> lostEarly;

    std::uint64_t thereOf(std::uint16_t keeper) const
    {
        return keeper < thereByKeeper.size() ? thereByKeeper[keeper] : 0;
    }
};

struct SurveyInput
{
    Timestamp now;   //!< For the pace of the rounds.
    Timestamp clock; //!< What time it is where the keys are.
    HeldKeys& keys;
    EventNotes& notes;
    const KeyKeepers& keepers;
    const std::vector<ConsumerReach>& reach;
    const EventStore& store;
};

//! Gives every key its verdict and finds events without one: over all of them, again and again, a
//! few milliseconds at a time and never more than a twentieth of a core.
class KeySurvey
{
public:
    bool isDue(Timestamp now, bool changed) const;
    //! True when a round was finished and the result is new.
    bool advance(const SurveyInput& input);
    //! Begins anew: a store was closed.
    void forget()
    {
        m_phase = Phase::Begin;
        m_due = {};
        m_result = {};
    }
    const SurveyResult& result() const { return m_result; }

private:
    enum class Phase { Begin, Clear, Keys, Habits, Missing };

    bool work(const SurveyInput& input);
    template <typename Visit>
    bool each(std::size_t count, Phase next, const Visit& visit);
    void start(const SurveyInput& input);
    void lookAt(HeldKey& key, const SurveyInput& input);
    void countHabit(const EventNote& note, const SurveyInput& input);
    void findMissing(const EventNote& note, const SurveyInput& input);
    bool shouldBeMarked(const EventNote& note, std::uint16_t keeper,
                        const SurveyInput& input) const;

    Phase m_phase = Phase::Begin;
    std::size_t m_at = 0;
    std::uint64_t m_keyGeneration = 0;
    std::uint64_t m_noteGeneration = 0;
    std::chrono::steady_clock::time_point m_deadline;
    std::chrono::steady_clock::duration m_cost{};
    Timestamp m_finished;
    Timestamp m_due;
    SurveyResult m_next;
    SurveyResult m_result;
};

//! Bins of a width that reads well, some thirty of them up to \a longest.
LifeHistogram emptyHistogram(std::chrono::milliseconds longest);

} // namespace model
