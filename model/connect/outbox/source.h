#pragma once

#include "model/connect/outbox/logstream.h"
#include "model/connect/outbox/selection.h"
#include "model/connect/outbox/tablefeed.h"
#include "model/source/eventsource.h"

#include <memory>

namespace model {

//! The rows of a database's outbox tables as events, each once. Asks with short statements at a
//! pace that follows the traffic; a notification of a trigger hurries it.
class PostgresSource final : public EventSource
{
public:
    //! What outlives a connection that broke.
    struct Memory
    {
        std::vector<outbox::TableFeed> feeds;
        bool begun = false;
    };

    static Result<std::unique_ptr<EventSource>>
    open(const Connection& connection, const Watch& watch, std::shared_ptr<Memory> memory);

    Result<Batch> poll(std::size_t limit, std::chrono::milliseconds patience) override;
    void obey(const SourceCommand& command) override;

private:
    using Clock = std::chrono::steady_clock;
    struct Pace
    {
        Clock::time_point next{};
        std::chrono::milliseconds pause{0};
        Clock::duration spent{0}; //!< Asking, since the last pause.
        std::string trouble;      //!< What was told of it last.
        bool gone = false;
        bool toldLane = false;
    };

    PostgresSource(Connection connection, Watch watch, outbox::Selection selection,
                   std::unique_ptr<outbox::ReadSession> session, std::shared_ptr<Memory> memory);

    Result<void> discover(Batch& batch);
    void add(outbox::FoundTable found, Batch& batch);
    void addRemark(std::string text, Batch& batch);
    void listen();
    Result<void> step(std::size_t index, std::size_t limit, Batch& batch);
    Result<void> checkTables(Batch& batch);
    Result<void> replace(std::size_t index, Batch& batch);
    void tellProgress(Batch& batch);
    void tellState(Batch& batch);
    Result<void> rest(std::chrono::milliseconds patience);
    void beginLog(Batch& batch);
    Result<void> readLog(Batch& batch);
    Start startOf(bool found) const;

    const Connection m_connection;
    const Watch m_watch;
    outbox::Selection m_selection;
    std::unique_ptr<outbox::ReadSession> m_session;
    std::shared_ptr<Memory> m_memory;
    std::unique_ptr<outbox::LogStream> m_log; //!< Only where the connection allows it.
    bool m_triedLog = false;
    std::vector<Pace> m_paces; //!< One a feed.
    std::vector<std::string> m_remarks;
    bool m_told = false;
    bool m_paused = false;
    bool m_toldPaused = false;
    bool m_finished = false;
    bool m_listens = false;
    Clock::time_point m_nextDiscovery{};
    Clock::time_point m_nextCheck{};
    Clock::time_point m_nextProgress{};
};

} // namespace model
