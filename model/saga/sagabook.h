#pragma once

#include "model/event/ids.h"
#include "model/saga/progress.h"

#include <queue>

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
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
};

struct SagaCounts
{
    std::array<std::uint64_t, std::size_t(SagaState::Count)> states{};
    std::uint64_t all = 0;
    std::uint64_t letGo = 0; //!< Finished ones that are no longer known.
    std::uint64_t copies = 0;
};

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

    void take(const SagaSight& sight);
    //! Time goes on: deadlines are held against \a now, what is over is put away.
    void advance(Timestamp now);

    SagaCounts counts() const;
    //! Those of the states of \a wanted (bits), the ones that need attention first, at most \a
    //! most.
    std::vector<SagaLine> lines(std::uint32_t wanted, std::size_t most) const;
    std::optional<SagaLine> find(std::string_view key) const;
    bool knows(std::string_view key) const;
    //! The newest time that any event had.
    Timestamp newest() const { return m_newest; }

    std::size_t running() const { return m_running.size() - m_free.size(); }
    std::size_t finished() const { return m_finished.size(); }
    std::size_t memory() const; //!< Bytes, of all that grows with the sagas.

    //! What is over stays at hand for so long, for what comes late.
    static constexpr std::chrono::seconds quietBeforePutAway{30};

private:
    //! The first of an event type in a running saga.
    struct First
    {
        std::uint32_t idHash = 0;
        std::int32_t after = 0; //!< Milliseconds after the saga's start.
        std::uint8_t event = 0;
        std::uint8_t copies = 0;
    };
    struct Running
    {
        EventMask events = 0;
        Timestamp start{};
        Timestamp last{};
        Timestamp checkedAt = never; //!< When it is looked at again.
        Row first = 0;
        Row lastRow = 0;
        std::uint32_t hash = 0;
        std::uint32_t key = 0; //!< In m_text.
        std::uint16_t unexpected = 0;
        std::uint16_t copies = 0;
        bool isThere = false;
        bool isOver = false;
        SagaState state = SagaState::Running;
        std::vector<First> firsts;
    };
    //! The summary of one that is over, or has been quiet for long.
    struct Finished
    {
        EventMask events = 0;
        std::int64_t start = 0; //!< Microseconds since 1970.
        Row first = 0;
        std::uint32_t hash = 0;
        std::uint32_t lasted = 0; //!< Milliseconds.
        std::uint32_t key = 0;
        std::uint32_t rows = 0; //!< From the first to the last.
        std::uint16_t copies = 0;
        SagaState state = SagaState::Completed;
        std::uint8_t unexpected = 0;
    };
    struct Check
    {
        Timestamp at;
        std::uint32_t index = 0;

        bool operator>(const Check& other) const { return at > other.at; }
    };
    using Place = std::uint32_t; //!< Index, with the highest bit for a finished one.
    static constexpr Place finishedBit = 0x80000000;
    static constexpr Place nowhere = 0xffffffff;
    static constexpr Timestamp never = Timestamp::max();

    std::string_view keyAt(std::uint32_t at) const;
    std::uint32_t keep(std::string_view key);
    //! Where in the index the key is, or would be.
    std::size_t find(std::uint32_t hash, std::string_view key) const;
    void grow(std::size_t room);
    std::uint32_t open(std::uint32_t hash, const SagaSight& sight, std::size_t slot);
    std::uint32_t reopen(std::size_t slot);
    std::uint32_t freeRunning();
    void note(Running& saga, const SagaSight& sight);
    void noteEvent(Running& saga, const SagaSight& sight);
    void begin(Running& saga, Timestamp earlier);
    void refresh(std::uint32_t index);
    void putAway(std::uint32_t index);
    void keepWithinBudget();
    void rebuild();
    Seen seenOf(const Running& saga) const;
    Seen seenOf(const Finished& saga) const;
    template <typename Entry>
    SagaLine lineOf(const Entry& saga) const;
    void count(SagaState state, int by) { m_states[std::size_t(state)] += std::uint64_t(by); }

    const SagaDefinition m_saga;
    const SagaBudget m_budget;
    std::vector<Running> m_running;
    std::vector<std::uint32_t> m_free;
    std::vector<Finished> m_finished;
    std::string m_text;         //!< Keys, each after its length.
    std::vector<Place> m_index; //!< Open addressing; a power of two.
    std::size_t m_used = 0;
    std::priority_queue<Check, std::vector<Check>, std::greater<>> m_checks;
    std::array<std::uint64_t, std::size_t(SagaState::Count)> m_states{};
    std::uint64_t m_letGo = 0;
    std::uint64_t m_copies = 0;
    Timestamp m_newest{};
    Timestamp m_now{};
};

} // namespace model::saga
