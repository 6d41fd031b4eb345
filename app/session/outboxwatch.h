#pragma once

#include "app/session/attendant.h"
#include "app/session/journal.h"
#include "app/session/writegate.h"
#include "model/connect/connector.h"
#include "model/outbox/outboxboard.h"

#include <atomic>
#include <deque>
#include <map>
#include <memory>

namespace app {

class OutboxWatch;

//! Something about a table that takes its time. Whoever asked looks at it now and then; letting it
//! go cancels it.
struct OutboxTask
{
    std::atomic<double> share{0}; //!< How much of it is done, 0 to 1.
    std::atomic<bool> isCancelled{false};
    std::atomic<bool> isDone{false};
    // From here on only once it is done.
    std::optional<model::Error> error;
    model::RowCount count;
    std::string payload;
    model::OutboxProbe::Preview preview;
};

//! The outbox watches of a session: how a view reaches the one of a table. Any thread.
class OutboxDesk
{
public:
    //! Watches another table, or the same with another mapping.
    bool choose(model::OutboxId id, const std::string& schema, const std::string& table,
                const std::string& mapping);
    //! Looks now instead of at the end of the pause.
    void wake(model::OutboxId id);
    std::optional<model::Connection> connection(model::OutboxId id) const;

    // Null when the table is not watched any more.
    std::shared_ptr<OutboxTask> count(model::OutboxId id, bool onlyWaiting);
    std::shared_ptr<OutboxTask> payload(model::OutboxId id, const std::string& rowId);
    std::shared_ptr<OutboxTask> preview(model::OutboxId id, const model::OutboxWrite& write);
    //! Payloads by row of a table that nobody watches: a simulated one's, as it is now.
    void hold(model::OutboxId id, std::map<std::string, std::string> payloads);
    void drop(model::OutboxId id);
    //! What the gate is told of \a write; reason, preview and typed name are the caller's to fill
    //! in.
    std::optional<WriteOrder> order(model::OutboxId id, const model::OutboxWrite& write) const;
    //! Does what was previewed last, and waits for it: what the gate carries out, nobody else.
    model::Result<WriteOutcome> carryOut(model::OutboxId id, const model::OutboxWrite& write);

private:
    friend class OutboxWatch;

    mutable std::mutex m_mutex;
    std::map<model::OutboxId, OutboxWatch*> m_watches;
    std::map<model::OutboxId, std::map<std::string, std::string>> m_held;
};

//! Watches one outbox table of a connection for as long as it lives: finds the tables, chooses the
//! best, and looks again every half second while rows come, every ten where nothing happens or
//! looking takes long.
class OutboxWatch : public Companion
{
public:
    using MakeProbe = std::function<model::Result<std::unique_ptr<model::OutboxProbe>>()>;

    struct Place
    {
        model::Connection connection;
        model::SourceId source;
        MakeProbe make;
    };
    //! All outlive it.
    struct Boards
    {
        model::OutboxBoard& board;
        OutboxDesk& desk;
        Journal& journal;
    };

    OutboxWatch(Place place, Boards boards);
    OutboxWatch(const model::Connection& connection, const model::Connector& connector,
                model::SourceId id, Boards boards)
        : OutboxWatch(
            {connection, id, [connection, make = connector.outbox] { return make(connection); }},
            boards)
    {}
    ~OutboxWatch() override;

    void requestStop() override;
    model::OutboxId id() const { return m_id; }

private:
    friend class OutboxDesk;
    using Errand = std::function<void(model::OutboxProbe*)>; // null: nobody is there
    using Pause = std::chrono::milliseconds;

    static constexpr std::size_t rowsALook = 10'000;

    void choose(const model::OutboxChoice& choice);
    std::shared_ptr<OutboxTask> run(std::function<void(model::OutboxProbe&, OutboxTask&)> work);
    std::shared_ptr<OutboxTask> count(bool onlyWaiting);

    model::Result<Pause> ask(model::OutboxProbe& probe, const std::stop_token& stop);
    model::Result<bool> findTable(model::OutboxProbe& probe);
    model::Result<Pause> look(model::OutboxProbe& probe, const std::stop_token& stop);
    void runErrands(model::OutboxProbe* probe);
    Pause pauseAfter(std::size_t rows, Pause looking);
    void tell(const std::optional<model::Error>& trouble);
    void say(model::OutboxSummary::State state, const std::optional<model::Error>& error);

    const Place m_place;
    const Boards m_boards;
    const model::OutboxId m_id;

    mutable std::mutex m_mutex; // what other threads ask for
    std::optional<model::OutboxChoice> m_wanted;
    std::optional<model::OutboxChoice> m_chosen; // the present one
    std::deque<Errand> m_errands;
    std::stop_source m_stop;

    // The attendant's own.
    model::OutboxProbe* m_bound = nullptr; // the probe that was told what to watch
    int m_quietLooks = 0;
    std::optional<model::Error> m_trouble; // that the look itself brought
    std::string m_told;
    std::vector<std::pair<std::shared_ptr<OutboxTask>, std::jthread>> m_counting;
    std::unique_ptr<Attendant<model::OutboxProbe>> m_attendant; // last: it uses all of the above
};

} // namespace app
