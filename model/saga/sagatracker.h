#pragma once

#include "model/decode/decoder.h"
#include "model/saga/conflictbook.h"
#include "model/saga/correlator.h"
#include "model/saga/definitionlist.h"
#include "model/saga/sagabook.h"
#include "model/saga/sagalist.h"
#include "model/store/tracker.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace model::saga {

//! Follows every instance of the sagas that are tracked, live, captured or simulated. Rows of
//! tables and dead letters are no events of a saga: they were, or will be, on a topic. Guards
//! itself, and lets whoever asks in between a few hundred events.
//!
//! What is live is one world. Each capture and each simulated run has its own time, which ends with
//! its newest event; runs repeat their keys, so from the second on they are told apart: "O-1 #2".
//!
//! A definition keeps its number for good. One that is changed gets another; the former one then
//! has no sagas any more.
class SagaTracker : public Tracker
{
public:
    SagaTracker(const EventStore& store, const ProfileSet& profiles,
                const std::vector<SagaDefinition>& sagas, SagaBudget budget = {});
    ~SagaTracker() override;

    void take(Reader& reader, const BlockView& block) override;
    bool wantsBodies() const override { return true; }
    //! Live events have the clock's time; others end when their newest event was. Reads a piece of
    //! what was there before a definition came.
    void tick(Timestamp now) override;

    //! Whether what is live was read up to now; as long as it was not, its time goes only as far
    //! as its events.
    void setCaughtUp(bool caughtUp) { m_isCaughtUp = caughtUp; }

    //! Nothing more will come, as at the end of a simulated run: whoever waits waits for ever.
    void end();
    void end(SourceId source); //!< Of this one, unless it is live.

    //! Tracks these from now on, any thread. What is the same goes on; what is new is held against
    //! all that the store has, in pieces at each tick; what is missing ends. Fails when definitions
    //! were changed too often.
    Result<void> setSagas(const std::vector<SagaDefinition>& sagas);
    //! What is tracked now.
    std::vector<SagaDefinition> current() const { return m_list.tracked(); }
    bool isTracked(std::size_t saga) const { return m_list.isTracked(saga); }
    //! Rises with each change of the definitions.
    std::uint64_t generation() const { return m_list.generation(); }
    //! Whether a definition is still being held against what was there before it.
    bool isCatchingUp() const;

    //! Of all that were ever tracked, by number.
    std::vector<std::string> sagas() const { return m_list.names(); }
    std::size_t count() const { return m_list.count(); }
    const SagaDefinition& definition(std::size_t saga) const { return m_list.at(saga); }
    //! One that is tracked.
    std::optional<std::size_t> named(std::string_view name) const { return m_list.named(name); }
    //! The one that fits best: it has sagas, and the fewest of them on a wrong path. \a held stays
    //! as long as no other is clearly better.
    std::size_t best(std::optional<std::size_t> held = {}) const;
    //! Of those that see the same instances the best one each; those without sagas are left out.
    std::vector<std::size_t> fitting() const;
    Timestamp newest() const;
    SagaCounts counts(std::size_t saga) const;
    //! Events of the saga's types of which no expression says which one they belong to.
    std::uint64_t uncorrelated(std::size_t saga) const;
    //! Events that its expressions lead to two of its sagas.
    SagaConflicts conflicts(std::size_t saga) const;
    std::uint64_t version(std::size_t saga) const;
    std::vector<SagaLine> lines(std::size_t saga, std::uint32_t wanted, std::size_t most) const;
    std::vector<SagaWork> works(std::size_t saga, std::uint32_t wanted) const;
    std::optional<SagaLine> find(std::size_t saga, std::string_view key) const;
    //! Any number of sagas; the order is made on the calling thread, not under the lock.
    SagaList list(std::size_t saga, const SagaQuery& query) const;
    std::optional<SagaLine> lineAt(std::size_t saga, std::uint64_t epoch, std::uint32_t key) const;
    //! The key's number in lists of the present epoch.
    std::optional<std::uint32_t> keyNumber(std::size_t saga, std::string_view key) const;
    //! The rows of an instance that \a reader holds, in their order.
    std::vector<Row> rows(std::size_t saga, const SagaLine& line, Reader& reader);
    //! The saga that the event belongs to, as its line has it; empty: none. Also of a dead letter.
    std::string keyOf(std::size_t saga, Row row, Reader& reader);
    std::size_t memory() const;

private:
    struct Book
    {
        SagaBook book;
        Correlator correlator;
        std::vector<std::int16_t> events{}; //!< By the store's type id: event, or what follows.
        std::uint64_t uncorrelated = 0;
        ConflictBook conflicts{};

        bool knows(std::string_view key) const { return book.knows(key); }
    };
    using BookPointer = std::shared_ptr<Book>;
    static constexpr std::int16_t notAsked = -3;
    static constexpr std::int16_t stranger = -2; //!< A type that the definition does not have.
    static constexpr std::int16_t ignored = -1;

    struct Lane
    {
        bool isSkipped = false; //!< A table's, or dead letters.
        std::uint8_t clock = 0;
        std::uint16_t run = 0; //!< Of simulated ones, from 0.
    };
    struct Clock
    {
        SourceId source; //!< Whose it is; nobody's: that of all live.
        Timestamp newest{};
        bool isEnded = false;
    };
    //! An event, as every book sees it.
    struct Shown
    {
        const EventView& view;
        const Facts& facts;
        std::uint16_t run = 0;
    };
    //! A definition that came later than events did.
    struct Past
    {
        BookPointer book;
        Row next = 0;
        std::vector<Timestamp> newest{}; //!< By clock, of what it has seen.
    };
    static constexpr std::uint32_t atOnce = 256; //!< Events between two turns of those who ask.
    static constexpr Row mostOfPast = 50'000;    //!< Rows a tick, so that other boards stay fresh.

    std::unique_lock<std::mutex> ask() const;
    void letAsk(std::unique_lock<std::mutex>& lock) const;
    void show(const EventView& view, const BlockView& block, std::uint32_t index,
              std::span<const BookPointer> books);
    void showTo(Book& book, std::int16_t event, const Shown& shown, SagaSight sight);
    void noteConflicts(Book& book, std::string_view first, const Shown& shown,
                       const SagaSight& sight);
    void end(std::uint8_t clock);
    void advance(Book& book, const std::vector<Timestamp>& newest) const;
    std::vector<Timestamp> newestOfAll() const;
    static std::string_view scoped(std::string_view key, std::uint16_t run, std::string& into);
    Lane placeOf(const ChannelRow& channel);
    double share(std::size_t saga) const;
    bool shareInstances(std::size_t one, std::size_t other) const;
    std::int16_t eventOf(Book& book, std::uint32_t type, std::string_view name) const;
    std::int16_t ask(const Book& book, std::string_view name) const;
    const Lane& laneOf(std::uint32_t lane);

    BookPointer makeBook(const SagaDefinition& saga) const;
    void begin(std::size_t number, const SagaDefinition& saga);
    void drop(std::size_t number);
    void readPast();
    bool readPiece(Past& past, const BlockView& block);
    void endPast(Past& past);

    const EventStore& m_store;
    const ProfileSet m_profiles;
    const SagaBudget m_budget;
    mutable std::mutex m_mutex;
    std::mutex m_changing; //!< Taken before the other one.
    DefinitionList m_list; // guards itself
    Decoder m_decoder;
    std::vector<BookPointer> m_books;    //!< By number; empty ones of those that ended.
    std::vector<BookPointer> m_followed; //!< Those that see each new event.
    std::vector<std::shared_ptr<Past>> m_past;
    std::vector<BookPointer> m_discarded; //!< For the tracker's thread: they may be big.
    std::unique_ptr<Reader> m_pastReader; //!< The tracker's thread.
    mutable std::atomic<int> m_asking = 0;
    std::atomic<bool> m_isCaughtUp = true;
    std::vector<Lane> m_lanes;
    std::vector<Clock> m_clocks{Clock{}}; //!< The first is that of all live.
    std::vector<SourceId> m_runs;         //!< Simulated ones.
    Row m_shown = 0;                      //!< Everything before it was shown to those that follow.
    Timestamp m_newest{};
    Timestamp m_wall{};
    std::string m_key;
    std::string m_otherKey;
};

} // namespace model::saga
