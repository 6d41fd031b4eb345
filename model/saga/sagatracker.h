#pragma once

#include "model/decode/decoder.h"
#include "model/filter/evaluator.h"
#include "model/saga/sagabook.h"
#include "model/store/tracker.h"

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
//! itself.
class SagaTracker : public Tracker
{
public:
    SagaTracker(const EventStore& store, const ProfileSet& profiles,
                std::vector<SagaDefinition> sagas, SagaBudget budget = {});

    void take(Reader& reader, const BlockView& block) override;
    bool wantsBodies() const override { return true; }
    //! Live events have the clock's time; others end when their newest event was.
    void tick(Timestamp now) override;

    //! Nothing more will come, as at the end of a simulated run: whoever waits waits for ever.
    void end();

    std::vector<std::string> sagas() const;
    const SagaDefinition& definition(std::size_t saga) const { return m_books[saga]->book.saga(); }
    Timestamp newest() const;
    SagaCounts counts(std::size_t saga) const;
    std::vector<SagaLine> lines(std::size_t saga, std::uint32_t wanted, std::size_t most) const;
    std::optional<SagaLine> find(std::size_t saga, std::string_view key) const;
    //! The rows of an instance that \a reader holds, in their order.
    std::vector<Row> rows(std::size_t saga, const SagaLine& line, Reader& reader);
    std::size_t memory() const;

private:
    struct Book
    {
        SagaBook book;
        Correlator correlator;
        std::vector<std::int16_t> events; //!< By the store's type id: event, or what follows.
    };
    static constexpr std::int16_t notAsked = -3;
    static constexpr std::int16_t stranger = -2; //!< A type that the definition does not have.
    static constexpr std::int16_t ignored = -1;

    std::int16_t eventOf(Book& book, std::uint32_t type, std::string_view name) const;
    std::int16_t ask(const Book& book, std::string_view name) const;
    bool isLetter(std::uint32_t lane);

    const EventStore& m_store;
    mutable std::mutex m_mutex;
    Decoder m_decoder;
    std::vector<std::unique_ptr<Book>> m_books;
    std::vector<bool> m_skipped; //!< By lane: a table's, or dead letters.
    bool m_isLive = false;
    Timestamp m_newest{};
};

} // namespace model::saga
