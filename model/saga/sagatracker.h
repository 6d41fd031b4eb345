#pragma once

#include "model/decode/decoder.h"
#include "model/filter/evaluator.h"
#include "model/saga/sagabook.h"
#include "model/saga/sagalist.h"
#include "model/store/tracker.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace model::saga {

//! Which saga an event belongs to, by the expressions of a definition. Those that name a field of
//! the record or envelope alone (key, correlationId) are not evaluated but looked up.
class Correlator
{
public:
    Correlator(const std::vector<filter::Filter>& expressions, const ProfileSet& profiles);

    //! Lives until the next call; empty when no expression gives a value.
    std::string_view of(const EventView& event, const Facts& facts);
    //! Whether an event with these hashes (0: it has none) certainly belongs to another saga than
    //! the one whose key has \a wanted: cheaper than looking into it.
    bool isOther(std::uint32_t wanted, std::uint32_t correlation, std::uint32_t key) const;

private:
    struct Way
    {
        enum class Kind : std::uint8_t { Key, CorrelationId, CausationId, EventId, Expression };

        Kind kind = Kind::Expression;
        std::optional<filter::Evaluator> evaluator;
    };

    std::vector<Way> m_ways;
    std::string m_text;
};

//! Follows every instance of the sagas that are tracked, live, captured or simulated. Rows of
//! tables and dead letters are no events of a saga: they were, or will be, on a topic. Guards
//! itself, and lets whoever asks in between a few hundred events.
//!
//! What is live is one world. Each capture and each simulated run has its own time, which ends with
//! its newest event; runs repeat their keys, so from the second on they are told apart: "O-1 #2".
class SagaTracker : public Tracker
{
public:
    SagaTracker(const EventStore& store, const ProfileSet& profiles,
                std::vector<SagaDefinition> sagas, SagaBudget budget = {});

    void take(Reader& reader, const BlockView& block) override;
    bool wantsBodies() const override { return true; }
    //! Live events have the clock's time; others end when their newest event was.
    void tick(Timestamp now) override;

    //! Whether what is live was read up to now; as long as it was not, its time goes only as far
    //! as its events.
    void setCaughtUp(bool caughtUp) { m_isCaughtUp = caughtUp; }

    //! Nothing more will come, as at the end of a simulated run: whoever waits waits for ever.
    void end();
    void end(SourceId source); //!< Of this one, unless it is live.

    std::vector<std::string> sagas() const;
    std::size_t count() const { return m_books.size(); }
    const SagaDefinition& definition(std::size_t saga) const { return m_books[saga]->book.saga(); }
    std::optional<std::size_t> named(std::string_view name) const;
    //! The one that fits best: it has sagas, and the fewest of them on a wrong path. \a held stays
    //! as long as no other is clearly better.
    std::size_t best(std::optional<std::size_t> held = {}) const;
    //! Of those that see the same instances the best one each; those without sagas are left out.
    std::vector<std::size_t> fitting() const;
    Timestamp newest() const;
    SagaCounts counts(std::size_t saga) const;
    //! Events of the saga's types of which no expression says which one they belong to.
    std::uint64_t uncorrelated(std::size_t saga) const;
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
        std::vector<std::int16_t> events; //!< By the store's type id: event, or what follows.
        std::uint64_t uncorrelated = 0;
    };
    static constexpr std::int16_t notAsked = -3;
    static constexpr std::int16_t stranger = -2; //!< A type that the definition does not have.
    static constexpr std::int16_t ignored = -1;

    struct Lane
    {
        bool isSkipped = false; //!< A table's, or dead letters.
        std::uint8_t clock = 0;
        std::uint16_t run = 0; //!< Of simulated ones, from 0.
    };
    static constexpr std::uint32_t atOnce = 256; //!< Events between two turns of those who ask.

    std::unique_lock<std::mutex> ask() const;
    void letAsk(std::unique_lock<std::mutex>& lock) const;
    void takeOne(const EventView& view, const BlockView& block, std::uint32_t index);
    std::string_view scoped(std::string_view key, std::uint16_t run);
    Lane placeOf(const ChannelRow& channel);
    double share(std::size_t saga) const;
    bool shareInstances(std::size_t one, std::size_t other) const;
    std::int16_t eventOf(Book& book, std::uint32_t type, std::string_view name) const;
    std::int16_t ask(const Book& book, std::string_view name) const;
    const Lane& laneOf(std::uint32_t lane);

    const EventStore& m_store;
    mutable std::mutex m_mutex;
    Decoder m_decoder;
    std::vector<std::unique_ptr<Book>> m_books;
    mutable std::atomic<int> m_asking = 0;
    std::atomic<bool> m_isCaughtUp = true;
    std::vector<Lane> m_lanes;
    std::vector<SourceId> m_clocks{SourceId{}}; //!< Whose each is; the first is that of all live.
    std::vector<SourceId> m_runs;               //!< Simulated ones.
    std::vector<Timestamp> m_newestOf{Timestamp{}};
    Timestamp m_newest{};
    Timestamp m_wall{};
    std::string m_key;
};

} // namespace model::saga
