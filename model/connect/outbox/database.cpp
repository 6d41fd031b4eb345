#include "model/connect/outbox/database.h"

#include "model/connect/outbox/statement.h"

#include <poll.h>

namespace model::outbox {

struct Database::Private
{
    pqxx::connection connection;
};

struct Transaction::Private
{
    explicit Private(pqxx::connection& connection) : work(connection) {}

    pqxx::work work;
};

namespace {

//! The library has many words for a connection that is gone.
Error lostIfClosed(Error error, bool open)
{
    if (!open)
        error.kind = Error::Kind::Unreachable;
    return error;
}

} // namespace

Database::Database(std::unique_ptr<Private> p) : d(std::move(p)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Transaction::Transaction(std::unique_ptr<Private> p) : d(std::move(p)) {}
Transaction::Transaction(Transaction&&) noexcept = default;
Transaction& Transaction::operator=(Transaction&&) noexcept = default;
Transaction::~Transaction() = default;

Result<Database> Database::connect(const std::string& uri)
{
    try {
        std::unique_ptr<Private> p(new Private{pqxx::connection(uri)});
        return Database(std::move(p));
    } catch (...) {
        return currentError("Connecting to PostgreSQL");
    }
}

Result<SqlRows> Database::execute(std::string_view sql, const SqlParameters& parameters)
{
    // The library would connect anew by itself, and without the session's settings.
    if (!isOpen())
        return Error{.kind = Error::Kind::Unreachable,
                     .text = "Asking PostgreSQL: the connection is closed."};
    try {
        pqxx::nontransaction single(d->connection);
        return run(single, sql, parameters);
    } catch (...) {
        return lostIfClosed(currentError("Asking PostgreSQL"), isOpen());
    }
}

Result<Transaction> Database::begin()
{
    if (!isOpen())
        return Error{.kind = Error::Kind::Unreachable,
                     .text = "Beginning a transaction: the connection is closed."};
    try {
        return Transaction(std::make_unique<Transaction::Private>(d->connection));
    } catch (...) {
        return lostIfClosed(currentError("Beginning a transaction"), isOpen());
    }
}

bool Database::isOpen() const
{
    return d->connection.is_open();
}

Result<bool> Database::waitForNotice(std::chrono::milliseconds patience)
{
    try {
        if (d->connection.get_notifs() > 0)
            return true;
        pollfd waiting{.fd = socket(), .events = POLLIN, .revents = 0};
        if (::poll(&waiting, 1, int(patience.count())) <= 0)
            return false;
        return d->connection.get_notifs() > 0;
    } catch (...) {
        return lostIfClosed(currentError("Waiting for a notification"), isOpen());
    }
}

int Database::socket() const
{
    return d->connection.sock();
}

Result<SqlRows> Transaction::execute(std::string_view sql, const SqlParameters& parameters)
{
    try {
        return run(d->work, sql, parameters);
    } catch (...) {
        return lostIfClosed(currentError("Asking PostgreSQL"), d->work.conn().is_open());
    }
}

Result<void> Transaction::commit()
{
    try {
        d->work.commit();
        return {};
    } catch (...) {
        return currentError("Committing");
    }
}

} // namespace model::outbox
