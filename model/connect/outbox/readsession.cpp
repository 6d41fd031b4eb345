#include "model/connect/outbox/readsession.h"

#include "model/outbox/tablematch.h"

#include <cstdlib>

namespace model::outbox {

using namespace std::chrono_literals;

namespace {

// Longer than the server's own limit, so that it is the server that ends a slow statement.
constexpr auto answerPatience = 8'000ms;
constexpr auto pooledLimits =
    "SET LOCAL statement_timeout = 5000; SET LOCAL lock_timeout = 200; SET LOCAL TimeZone = 'UTC';"
    "SET LOCAL DateStyle = 'ISO'; SET LOCAL bytea_output = 'hex';"
    "SET LOCAL max_parallel_workers_per_gather = 0;";

bool refusedOptions(const Error& error)
{
    return error.text.find("startup parameter") != std::string::npos;
}

Error silent(const Error& error, const Deadline& deadline)
{
    if (!deadline.passed())
        return error;
    return {.kind = Error::Kind::Unreachable,
            .text = "The PostgreSQL server does not answer any more.",
            .advice = "The way to it may be cut, or it is overloaded."};
}

} // namespace

ReadSession::ReadSession(Database database, bool pooled)
    : m_database(std::move(database))
    , m_pooled(pooled)
    , m_deadline(m_database.socket())
{}

Result<std::unique_ptr<ReadSession>> ReadSession::open(const Address& address)
{
    auto database = Database::connect(forRole(address, Role::Reader).conninfo());
    const bool pooled = !database && refusedOptions(database.error());
    if (pooled)
        database = Database::connect(forRole(address, Role::Plain).conninfo());
    if (!database)
        return database.error();
    std::unique_ptr<ReadSession> session(new ReadSession(std::move(*database), pooled));
    if (const auto known = session->introduce(); !known)
        return known.error();
    return session;
}

Result<void> ReadSession::introduce()
{
    m_deadline.begin(answerPatience);
    auto answer = m_database.execute("SELECT current_setting('server_version_num'),"
                                     " current_setting('TimeZone'), current_user");
    if (answer) {
        const auto& row = answer->rows[0];
        m_version = std::atoi(row[0].value_or("0").c_str());
        m_timeZone = row[1].value_or("UTC");
        m_user = row[2].value_or("");
    }
    if (answer && !m_pooled) {
        if (auto set = m_database.execute("SET TimeZone = 'UTC'"); !set)
            answer = std::move(set);
    }
    m_deadline.end();
    if (!answer)
        return silent(answer.error(), m_deadline);
    return {};
}

Result<SqlRows> ReadSession::run(std::string_view sql, const SqlParameters& parameters,
                                 const std::string& limits)
{
    if (!m_pooled && limits.empty())
        return m_database.execute(sql, parameters);
    auto transaction = m_database.begin();
    if (!transaction)
        return transaction.error();
    const auto set = transaction->execute("SET TRANSACTION READ ONLY;"
                                          + std::string(m_pooled ? pooledLimits : "") + limits);
    if (!set)
        return set.error();
    auto answer = transaction->execute(sql, parameters);
    if (!answer)
        return answer.error();
    if (const auto done = transaction->commit(); !done)
        return done.error();
    return answer;
}

Result<SqlRows> ReadSession::guarded(std::string_view sql, const SqlParameters& parameters,
                                     const std::string& limits, std::chrono::milliseconds limit)
{
    m_deadline.begin(limit);
    auto answer = run(sql, parameters, limits);
    m_deadline.end();
    if (!answer)
        return silent(answer.error(), m_deadline);
    return answer;
}

Result<SqlRows> ReadSession::ask(std::string_view sql, const SqlParameters& parameters)
{
    return guarded(sql, parameters, {}, answerPatience);
}

Result<SqlRows> ReadSession::askLong(std::string_view sql, const SqlParameters& parameters,
                                     std::chrono::milliseconds limit)
{
    return guarded(sql, parameters,
                   "SET LOCAL statement_timeout = " + std::to_string(limit.count()),
                   limit + 3'000ms);
}

Result<SqlRows> ReadSession::askWith(const std::string& settings, std::string_view sql,
                                     const SqlParameters& parameters)
{
    return guarded(sql, parameters, settings, answerPatience);
}

Result<void> ReadSession::inOneSnapshot(const std::function<Result<void>(const Ask&)>& questions,
                                        std::chrono::milliseconds limit)
{
    auto transaction = m_database.begin();
    if (!transaction)
        return transaction.error();
    const Ask ask = [&](std::string_view sql, const SqlParameters& parameters) {
        m_deadline.begin(limit + 3'000ms);
        auto answer = transaction->execute(sql, parameters);
        m_deadline.end();
        return answer ? answer : Result<SqlRows>(silent(answer.error(), m_deadline));
    };
    const auto begun = ask("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;"
                               + std::string(m_pooled ? pooledLimits : "")
                               + "SET LOCAL statement_timeout = " + std::to_string(limit.count()),
                           {});
    if (!begun)
        return begun.error();
    if (auto done = questions(ask); !done)
        return done;
    return transaction->commit();
}

Result<void> ReadSession::listen(const std::string& channel)
{
    const auto done = ask("LISTEN " + quotedName(channel));
    if (!done)
        return done.error();
    return {};
}

Result<bool> ReadSession::wait(std::chrono::milliseconds patience)
{
    return m_database.waitForNotice(patience);
}

} // namespace model::outbox
