#pragma once

#include "model/event/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace model {

//! A prepared statement that is used again and again. Parameters count from 1, columns from 0.
//! Views that it gives live until its next step.
class Statement
{
public:
    Statement() = default;
    Statement(Statement&&) noexcept = default;
    Statement& operator=(Statement&&) noexcept = default;

    Statement& bind(int at, std::int64_t number);
    Statement& bind(int at, std::string_view text);
    Statement& bindBytes(int at, std::string_view bytes); //!< Must live until the next step.
    Statement& bindNothing(int at);
    Statement& bind(int at, std::optional<std::int64_t> number);

    //! True: there is a row. False: it is at its end, and may be used anew.
    Result<bool> step();
    //! Steps once and resets it: for what gives no rows.
    Result<void> run();
    void reset();
    //! Gives \a row the statement at each of its rows. A row that answers with a Result<bool> may
    //! fail, or end it early by false. In the end the statement may be used anew.
    template <typename Row>
    Result<void> each(Row row);

    std::int64_t number(int column) const;
    std::optional<std::int64_t> maybeNumber(int column) const;
    std::string_view bytes(int column) const;
    bool isNothing(int column) const;

private:
    friend class Database;
    struct Finalizer
    {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
};

//! One SQLite file, for one thread at a time. What is committed survives a crash and a power cut
//! (WAL, synchronous=FULL).
class Database
{
public:
    enum class Open { Make, Existing, ReadOnly };

    static Result<Database> open(const std::string& file, Open how);
    Database(Database&&) noexcept = default;
    Database& operator=(Database&&) noexcept = default;

    Result<void> execute(const std::string& sql);
    Result<Statement> prepare(std::string_view sql);
    //! Statement::each() of a statement that is wanted once.
    template <typename Row>
    Result<void> each(std::string_view sql, Row row)
    {
        auto select = prepare(sql);
        return select ? select->each(std::move(row)) : select.error();
    }
    //! Runs \a work in one transaction: all of it or nothing.
    template <typename Work>
    Result<void> transact(Work work)
    {
        if (auto begun = execute("BEGIN IMMEDIATE"); !begun)
            return begun;
        Result<void> done = work();
        if (done)
            done = execute("COMMIT");
        if (!done) {
            // The failure is what the caller hears; that nothing is left of it matters only here.
            [[maybe_unused]] const auto undone = execute("ROLLBACK");
        }
        return done;
    }

private:
    struct Closer
    {
        void operator()(sqlite3* handle) const;
    };
    explicit Database(sqlite3* handle) : m_handle(handle) {}

    std::unique_ptr<sqlite3, Closer> m_handle;
};

template <typename Row>
Result<void> Statement::each(Row row)
{
    for (;;) {
        const auto next = step();
        if (!next)
            return next.error();
        if (!*next)
            return {};
        if constexpr (std::is_void_v<std::invoke_result_t<Row&, const Statement&>>) {
            row(std::as_const(*this));
        } else {
            const Result<bool> goesOn = row(std::as_const(*this));
            if (goesOn && *goesOn)
                continue;
            reset();
            return goesOn ? Result<void>() : goesOn.error();
        }
    }
}

} // namespace model
