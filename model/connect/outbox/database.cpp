#include "model/connect/outbox/database.h"

#include "model/connect/outbox/statement.h"

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
    try {
        pqxx::nontransaction single(d->connection);
        return run(single, sql, parameters);
    } catch (...) {
        return currentError("Asking PostgreSQL");
    }
}

Result<Transaction> Database::begin()
{
    try {
        return Transaction(std::make_unique<Transaction::Private>(d->connection));
    } catch (...) {
        return currentError("Beginning a transaction");
    }
}

bool Database::isOpen() const
{
    return d->connection.is_open();
}

Result<SqlRows> Transaction::execute(std::string_view sql, const SqlParameters& parameters)
{
    try {
        return run(d->work, sql, parameters);
    } catch (...) {
        return currentError("Asking PostgreSQL");
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
