#pragma once

#include "model/connect/outbox/address.h"
#include "model/connect/outbox/database.h"
#include "model/connect/outbox/deadline.h"

#include <chrono>
#include <functional>
#include <memory>

namespace model::outbox {

//! A session that changes nothing and holds nobody up: read only, with limits on statements and
//! locks, each statement in a transaction of its own. A server that does not answer in time makes
//! the session end with an error of kind Unreachable.
class ReadSession
{
public:
    static Result<std::unique_ptr<ReadSession>> open(const Address& address);

    Result<SqlRows> ask(std::string_view sql, const SqlParameters& parameters = {});
    //! The same for what may take its time; the server gives up by itself at \a limit.
    Result<SqlRows> askLong(std::string_view sql, const SqlParameters& parameters,
                            std::chrono::milliseconds limit);

    //! With settings of its own: "SET LOCAL enable_seqscan = off".
    Result<SqlRows> askWith(const std::string& settings, std::string_view sql,
                            const SqlParameters& parameters = {});
    //! Several questions about one state of the database; each has the long limit.
    using Ask = std::function<Result<SqlRows>(std::string_view, const SqlParameters&)>;
    Result<void> inOneSnapshot(const std::function<Result<void>(const Ask&)>& questions,
                               std::chrono::milliseconds limit);

    //! Begins to hear notifications of a channel.
    Result<void> listen(const std::string& channel);
    //! Waits up to \a patience for one; false when none came.
    Result<bool> wait(std::chrono::milliseconds patience);

    //! "150018" is PostgreSQL 15.18.
    int version() const { return m_version; }
    //! Where the server keeps its times when a session does not say: "Etc/UTC".
    const std::string& timeZone() const { return m_timeZone; }
    const std::string& user() const { return m_user; }
    bool isOpen() const { return m_database.isOpen(); }

private:
    ReadSession(Database database, bool pooled);

    Result<void> introduce();
    Result<SqlRows> run(std::string_view sql, const SqlParameters& parameters,
                        const std::string& limits);
    Result<SqlRows> guarded(std::string_view sql, const SqlParameters& parameters,
                            const std::string& limits, std::chrono::milliseconds limit);

    Database m_database;
    const bool m_pooled; //!< A pooler refused settings of the session: each transaction has them.
    Deadline m_deadline;
    int m_version = 0;
    std::string m_timeZone;
    std::string m_user;
};

} // namespace model::outbox
