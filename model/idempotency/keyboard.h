#pragma once

#include "model/decode/profile.h"
#include "model/finding/finding.h"
#include "model/idempotency/keyreport.h"
#include "model/store/recordscope.h"
#include "model/store/tracker.h"

#include <functional>
#include <memory>
#include <span>

namespace model {

//! The idempotency keys of every watched store, joined with the events. Bounded: keys over the
//! limit are counted and not held, event ids over theirs are forgotten oldest first. Probes fill it
//! from their threads, the analyst's thread joins in tick(); any thread reads. A simulated run is a
//! world of its own: its keys meet its own records alone, by its own clock.
class KeyBoard : public Tracker
{
public:
    struct Limits
    {
        std::size_t keys = 2'000'000;
        std::size_t events = 1'000'000;
    };

    KeyBoard(const EventStore& store, ProfileSet profiles, Limits limits);
    KeyBoard(const EventStore& store, ProfileSet profiles);
    ~KeyBoard() override;

    // Whoever watches a store.
    //! \a consumers: who keeps keys there, where that is known beforehand.
    void open(SourceId source, std::string name, KeyPattern pattern,
              std::vector<std::string> consumers);
    void close(SourceId source);
    //! The simulated run whose store that is stands elsewhere, where records from \a ends on are
    //! still to happen (nothing: none is): its keys are told anew.
    void rewind(SourceId source, std::optional<std::vector<RecordEnd>> ends);
    void take(SourceId source, const KeyPage& page, Timestamp at);
    //! Answers to looked-up keys.
    void take(SourceId source, std::span<const KeyState> states, Timestamp at);
    void trouble(SourceId source, const std::optional<Error>& error);
    //! Event ids somebody wants to have looked up in that store, each once.
    std::vector<std::string> wanted(SourceId source);
    std::vector<std::string> consumersOf(SourceId source) const;
    void setReach(std::vector<ConsumerReach> reach);

    // Whoever shows it.
    void setPaused(bool paused);
    bool isPaused() const;
    void setBudget(const KeyBudget& budget);
    KeyBudget budget() const;
    bool isWatching() const;

    std::shared_ptr<const KeyReport> report() const;
    struct Query
    {
        std::optional<KeyVerdict> verdict; //!< None: all, those that need attention first.
        std::string text;                  //!< Part of the key, event id or consumer.
        std::size_t limit = 10'000;
    };
    std::vector<KeyLine> lines(const Query& query) const;
    //! The keys of one event, one line a consumer that has or had one.
    std::vector<KeyLine> about(std::string_view eventId) const;
    //! One answer a consumer; asks the stores for what is not known or old.
    std::vector<KeyAgain> whatIfAgain(std::string_view eventId);
    void findings(std::vector<FindingLine>& lines) const;

    // Tracker: the join happens in tick(), with a budget of its own.
    void take(Reader& reader, const BlockView& block) override;
    void tick(Timestamp now) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace model
