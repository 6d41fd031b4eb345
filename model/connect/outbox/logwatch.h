#pragma once

#include "model/connect/outbox/logstream.h"
#include "model/connect/outbox/watch.h"
#include "model/source/connection.h"

namespace model::outbox {

//! The log, opened with the publication that the connection names, or that has \a tables
//! ("schema.name"). Nothing where the connection does not allow it.
Result<std::unique_ptr<LogStream>> openLog(ReadSession& session, const Connection& connection,
                                           const std::vector<std::string>& tables);

//! What a row of the log is, by the mapping's columns; its creation is its commit.
OutboxRow rowOf(const LoggedRow& logged, const BoundMapping& bound);
//! A column's value in the log.
std::optional<std::string> valueOf(const LoggedRow& logged,
                                   const std::optional<CatalogueColumn>& column);

//! Finds the rows of one table that are deleted before anybody can ask for them, as with a router
//! that reads the log itself: the log has them. They are told as sent and gone.
class LogWatch
{
public:
    LogWatch(ReadSession& session, Connection connection)
        : m_session(session)
        , m_connection(std::move(connection))
    {}

    //! Whether the connection's owner has allowed it.
    bool isAllowed() const { return isOn(m_connection, "outbox.logical"); }
    //! Reads from now on, if the connection allows it. What hinders it is trouble(); it is tried
    //! again now and then.
    void begin(const FoundTable& found);
    //! Brings what the log has had since the last time.
    Result<void> look(TableWatch& watch, OutboxLook& into);
    const std::optional<OutboxTrouble>& trouble() const { return m_trouble; }

private:
    using Clock = std::chrono::steady_clock;

    void complain(const Error& error, const FoundTable& found);
    Result<void> tell(TableWatch& watch, std::vector<OutboxRow> rows, OutboxLook& into);

    ReadSession& m_session;
    const Connection m_connection;
    std::unique_ptr<LogStream> m_log;
    Clock::time_point m_nextTry{};
    std::optional<OutboxTrouble> m_trouble;
};

} // namespace model::outbox
