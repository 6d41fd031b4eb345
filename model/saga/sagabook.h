#pragma once

#include "model/event/ids.h"
#include "model/saga/progress.h"
#include "model/saga/sagakeys.h"

#include <queue>

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace model::saga {

//! One event of a saga, as the book takes it.
struct SagaSight
{
    std::string_view key;              //!< Which saga.
    std::optional<std::uint8_t> event; //!< Its number; nothing: the definition does not have it.
    std::uint32_t idHash = 0;          //!< Of the event id; 0: it has none.
    Timestamp time;
    Row row = 0;
    std::uint8_t clock = 0; //!< Which time goes on for it: what is live has another than a capture.
};

//! An instance, for whoever shows it.
struct SagaLine
{
    std::string key;
    Seen seen;
    Progress progress;
    Row first = 0; //!< Rows of the store; they may have left it.
    Row last = 0;
    std::uint32_t copies = 0; //!< Events that came again.
    std::uint32_t unexpected = 0;
    Timestamp now;          //!< By its clock: what its age and its deadlines are counted to.
    bool isPutAway = false; //!< The times of its events are no longer known.
};

//! What a list of very many is ordered and counted by.
struct SagaMark
{
    std::uint32_t key = 0; //!< For textAt() and lineAt().
    SagaState state = SagaState::Running;
    std::uint8_t step = 0; //!< The furthest that was begun.
    bool isOver = false;
    Timestamp start{};
    Timestamp last{};
    Timestamp since{}; //!< Of the first thing it waits for; else the last event.
    Timestamp deadline = Timestamp::max(); //!< The next; max: none.
    Timestamp now{};
};

//! How many did one thing that they should not have; the newest of them.
struct SagaOdd
{
    Oddity oddity = Oddity::UnexpectedEvent;
    std::uint64_t count = 0;
    std::string key;
    Timestamp last{};
};

//! All instances of one state that are about the same work.
struct SagaWork
{
    SagaState state = SagaState::Running;
    std::optional<std::uint8_t> step; //!< Where it is stuck, or what a person has to look at.
    bool isUndo = false;              //!< It is about taking the step back.
    std::uint64_t count = 0;
    Timestamp first{}; //!< Of their last events the oldest, and the newest.
    Timestamp last{};
    std::string key; //!< Of the one with the newest.
};

struct SagaCounts
{
    std::array<std::uint64_t, std::size_t(SagaState::Count)> states{};
    std::uint64_t all = 0;
    std::uint64_t letGo = 0; //!< Finished ones that are no longer known.
    std::uint64_t copies = 0;
    std::vector<SagaOdd> odd; //!< Those that there are.
};

//! At most 30 million of either.
struct SagaBudget
{
    std::size_t running = 2'000'000;
    std::size_t finished = 20'000'000;
};

//! All instances of one saga: running ones with the times of their events, finished ones as a short
//! summary that a late event opens again. Does not care for the order in which events come.
//! Bounded: over the budget the oldest finished ones are let go, then the running ones that have
//! been quiet for longest. One thread.
class SagaBook
{
public:
    explicit SagaBook(SagaDefinition saga, SagaBudget budget = {});

    const SagaDefinition& saga() const { return m_saga; }
    //! It takes the place of another one: lists of that one are none of its own.
    void follow(const SagaBook& former);

    void take(const SagaSight& sight);
    //! Time goes on: deadlines are held against \a now, what is over is put away.
    void advance(Timestamp now, std::uint8_t clock = 0);
    //! Nothing more will come by this clock: whoever waits waits for ever. What comes nevertheless
    //! sets it going again.
    void end(std::uint8_t clock);

    SagaCounts counts() const;
    //! Grows with whatever changes in a list of them.
    std::uint64_t version() const { return m_version; }
    //! Until it changes, keys of marks stay what they are.
    std::uint64_t epoch() const { return m_epoch; }
    template <typename Visit>
    void visit(const Visit& each) const;
    //! Keys of up to \a most instances, from all over the book.
    template <typename Visit>
    void sample(std::size_t most, const Visit& each) const;
    std::string textAt(std::uint32_t key) const { return m_keys.textAt(key); }
    std::optional<SagaLine> lineAt(std::uint64_t epoch, std::uint32_t key) const;
    //! Those of the states of \a wanted (bits), the ones that need attention first, at most \a
    //! most.
    std::vector<SagaLine> lines(std::uint32_t wanted, std::size_t most) const;
    //! All of the states of \a wanted (bits) by what they are about, those that wait longest
    //! first.
    std::vector<SagaWork> works(std::uint32_t wanted) const;
    std::optional<SagaLine> find(std::string_view key) const;
    bool knows(std::string_view key) const;
    //! As in marks.
    std::optional<std::uint32_t> keyNumber(std::string_view key) const;
    //! The newest time that any event had.
    Timestamp newest() const { return m_newest; }

    std::size_t running() const { return m_running.size() - m_free.size(); }
    std::size_t finished() const { return m_finished.size(); }
    std::size_t memory() const; //!< Bytes, of all that grows with the sagas.

    //! What is over stays at hand for so long, for what comes late.
    static constexpr std::chrono::seconds quietBeforePutAway{30};

private:
    //! What a saga is about: a step, and the highest bit when that is to be taken back.
    static constexpr std::uint8_t noWork = 0xff;
    static constexpr std::uint8_t undoBit = 0x80;

    //! The first of an event type in a running saga.
    struct First
    {
        std::int32_t after = 0; //!< Milliseconds after the saga's start.
        std::uint8_t event = 0;
    };
    struct Running
    {
        EventMask events = 0;
        Timestamp start{};
        Timestamp last{};
        Timestamp checkedAt = never; //!< When it is looked at again.
        Row first = 0;
        Row lastRow = 0;
        std::uint32_t key = 0; //!< In m_keys.
        std::uint16_t unexpected = 0;
        std::uint16_t copies = 0;
        Timestamp since{};
        Timestamp deadline = never;
        bool isThere = false;
        bool isOver = false;
        bool wasLate = false; //!< As it was put away.
        SagaState state = SagaState::Running;
        std::uint8_t step = 0;
        std::uint8_t clock = 0;
        std::uint8_t oddities = 0; //!< As they were counted.
        std::uint8_t work = noWork;
        std::vector<First> firsts;
    };
    //! What many finished ones have in common.
    struct Outcome
    {
        EventMask events = 0;
        EventMask noCause = 0;
        SagaState state = SagaState::Completed;
        std::uint8_t step = 0;
        std::uint8_t clock = 0;
        std::uint8_t oddities = 0;
        std::uint8_t work = noWork;

        bool operator==(const Outcome&) const = default;
    };
    struct OutcomeHash
    {
        std::size_t operator()(const Outcome& outcome) const;
    };
    //! The summary of one that is over, or has been quiet for long.
    struct Finished
    {
        std::int64_t start = 0;    //!< Microseconds since 1970.
        std::uint32_t outcome = 0; //!< In m_outcomes.
        std::uint32_t lasted = 0;  //!< Milliseconds.
        std::uint32_t key = 0;
        std::uint32_t firstLow = 0; //!< Row of the first; its high part stands below.
        std::uint32_t rows = 0;     //!< From the first to the last.
        std::uint8_t firstHigh = 0;
        std::uint8_t copies = 0;
        std::uint8_t unexpected = 0;

        Row first() const { return Row(firstHigh) << 32 | firstLow; }
    };
    static_assert(sizeof(Finished) == 32);
    struct Check
    {
        Timestamp at;
        std::uint32_t index = 0;

        bool operator>(const Check& other) const { return at > other.at; }
    };
    //! One time that goes on: what is live has this computer's, a capture ends when its newest
    //! event was.
    struct Clock
    {
        Timestamp now{};
        Timestamp newest{}; //!< Of its events.
        bool isEnded = false;
        std::priority_queue<Check, std::vector<Check>, std::greater<>> checks;
    };
    //! Index, some bits of the key's hash, and the highest bit for a finished one.
    using Place = std::uint32_t;
    static constexpr Place finishedBit = 0x80000000;
    static constexpr Place tagBits = 0x7e000000;
    static constexpr Place indexBits = 0x01ffffff;
    static constexpr Place nowhere = 0xffffffff;
    static constexpr std::size_t mostEntries = 30'000'000;
    static constexpr Timestamp never = Timestamp::max();

    std::uint32_t keyOf(Place place) const;
    std::size_t firstSlot(std::uint32_t hash) const;
    //! Where in the index the key is, or would be.
    std::size_t find(std::uint32_t hash, const PackedKey& key) const;
    //! Of a saga, by where its key is.
    std::size_t slotOf(std::uint32_t key) const;
    void grow(std::size_t room);
    void insert(Place place, std::uint32_t hash);
    std::uint32_t outcomeNumber(const Outcome& outcome);
    const Outcome& outcomeOf(const Finished& saga) const { return m_outcomes[saga.outcome]; }
    std::uint32_t open(std::size_t slot, std::uint32_t hash, const PackedKey& key,
                       const SagaSight& sight);
    bool isCopy(const Finished& saga, const SagaSight& sight) const;
    void noteCopy(Finished& saga, const SagaSight& sight);
    std::uint32_t reopen(std::size_t slot);
    std::uint32_t freeRunning();
    //! False: it came again and changed nothing that matters to the verdict.
    bool note(Running& saga, const SagaSight& sight);
    bool noteEvent(Running& saga, const SagaSight& sight);
    void begin(Running& saga, Timestamp earlier);
    void refresh(std::uint32_t index);
    void putAway(std::uint32_t index);
    void countOddities(Running& saga, std::uint8_t oddities);
    void keepWithinBudget();
    void putQuietAway();
    void letOldestGo();
    void rebuild();
    Clock& clock(std::uint8_t number);
    void setGoing(std::uint8_t number);
    Timestamp nowOf(std::uint8_t number) const;
    Timestamp shownNow(std::uint8_t number) const;
    //! Without its text.
    SagaMark markOf(const Running& saga) const;
    SagaMark markOf(const Finished& saga) const;
    std::uint8_t workOf(EventMask events, const Progress& progress) const;
    static void see(const Running& saga, Seen& seen);
    Seen seenOf(const Running& saga) const;
    Seen seenOf(const Finished& saga) const;
    template <typename Entry>
    SagaLine lineOf(const Entry& saga) const;
    void count(SagaState state, int by) { m_states[std::size_t(state)] += std::uint64_t(by); }

    const SagaDefinition m_saga;
    const SagaBudget m_budget;
    std::deque<Running> m_running; // a deque, as all of them would be copied when a vector grows
    std::vector<std::uint32_t> m_free;
    std::deque<Finished> m_finished;
    SagaKeys m_keys;
    std::vector<Outcome> m_outcomes; //!< Of the finished ones; there are few different.
    std::unordered_map<Outcome, std::uint32_t, OutcomeHash> m_outcomeNumbers;
    std::vector<Place> m_index; //!< Open addressing.
    std::size_t m_used = 0;
    std::vector<Clock> m_clocks;
    std::array<std::uint64_t, std::size_t(SagaState::Count)> m_states{};
    static constexpr std::size_t oddityCount = 6;
    std::array<SagaOdd, oddityCount> m_odd; //!< By bit.
    std::uint64_t m_letGo = 0;
    std::uint64_t m_copies = 0;
    Timestamp m_newest{};
    Seen m_seen; // of the last that was judged; here, so that it is not made anew for each event
    Progress m_progress;
    std::uint64_t m_version = 0;
    std::uint64_t m_epoch = 1;
};

template <typename Visit>
void SagaBook::sample(std::size_t most, const Visit& each) const
{
    const auto all = m_running.size() + m_finished.size();
    const auto pace = std::max<std::size_t>(1, all / most);
    std::string text;
    for (std::size_t i = 0; i < all; i += pace) {
        const auto isRunning = i < m_running.size();
        if (isRunning && !m_running[i].isThere)
            continue;
        m_keys.textAt(isRunning ? m_running[i].key : m_finished[i - m_running.size()].key, text);
        each(std::string_view(text));
    }
}

template <typename Visit>
void SagaBook::visit(const Visit& each) const
{
    for (const auto& saga : m_running) {
        if (saga.isThere)
            each(markOf(saga));
    }
    for (const auto& saga : m_finished)
        each(markOf(saga));
}

} // namespace model::saga
