#pragma once

#include "model/event/result.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model::outbox {

//! Values as PostgreSQL prints them; nothing is NULL.
using SqlRow = std::vector<std::optional<std::string>>;
using SqlParameters = std::vector<std::optional<std::string>>;

struct SqlRows
{
    std::vector<std::string> columns;
    std::vector<SqlRow> rows;
    std::size_t affected = 0; //!< Rows that an INSERT, UPDATE or DELETE touched.
};

class Transaction;

//! One connection to a PostgreSQL server, used on one thread at a time. A connection that broke
//! stays broken: connect anew.
class Database
{
public:
    //! \a uri as libpq takes it: "postgresql://user@host:5432/orders" or "host=/run/sock
    //! dbname=orders".
    static Result<Database> connect(const std::string& uri);

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    //! One statement in a transaction of its own; $1, $2 … are \a parameters, sent as text. Without
    //! parameters it may be several statements. Not while a Transaction of this connection lives.
    Result<SqlRows> execute(std::string_view sql, const SqlParameters& parameters = {});

    //! The transaction must end before the database does.
    Result<Transaction> begin();

    bool isOpen() const;

    //! Waits up to \a patience for a notification of a channel that LISTEN was said for.
    Result<bool> waitForNotice(std::chrono::milliseconds patience);

    //! The number of its socket; -1 when it is closed.
    int socket() const;

private:
    struct Private;
    friend class Transaction;

    explicit Database(std::unique_ptr<Private> d);

    std::unique_ptr<Private> d;
};

//! Statements that count together or not at all. Rolled back when it goes without commit().
class Transaction
{
public:
    Transaction(Transaction&&) noexcept;
    Transaction& operator=(Transaction&&) noexcept;
    ~Transaction();

    Result<SqlRows> execute(std::string_view sql, const SqlParameters& parameters = {});
    Result<void> commit();

private:
    struct Private;
    friend class Database;

    explicit Transaction(std::unique_ptr<Private> d);

    std::unique_ptr<Private> d;
};

} // namespace model::outbox
