#pragma once

#include "model/connect/outbox/database.h"
#include "model/connect/outbox/probe.h"
#include "model/source/connection.h"

#include <QtTest>

#include <functional>

namespace QTest {
template <>
inline char* toString(const std::string& text)
{
    return toString(QByteArray::fromStdString(text));
}
} // namespace QTest

//! The textbook's table, with its index of waiting rows.
extern const char* const textbookTable;

//! A new database on the server of the environment's PG_URL; dropped at the end.
class TestDatabase
{
public:
    explicit TestDatabase(const std::string& server = qEnvironmentVariable("PG_URL").toStdString());
    ~TestDatabase();

    //! Ends the test program when it fails: what is asked here has to work.
    model::outbox::SqlRows execute(const std::string& sql);
    std::string value(const std::string& sql);
    //! \a count waiting rows, their created_at one second apart and in the past.
    void insertWaiting(int count);
    model::Connection connection() const { return {.name = "test", .url = m_url}; }
    const std::string& url() const { return m_url; }

private:
    std::string m_server;
    std::string m_name;
    std::string m_url;
    std::optional<model::outbox::Database> m_database;
};

//! A probe that watches one table, and all that it said of it.
struct Watcher
{
    explicit Watcher(const model::Connection& connection, const std::string& table = "outbox",
                     const std::string& schema = "public", std::size_t limit = 1000);

    //! Looks until \a enough, or 20 s are over; false then, or at an error (see \a error).
    bool until(const std::function<bool()>& enough);
    //! Looks until all that is there was read.
    bool read();
    bool look();
    bool has(const char* trouble) const;

    std::unique_ptr<model::OutboxProbe> probe;
    std::size_t limit;
    std::map<std::string, model::OutboxRow> rows;
    std::size_t told = 0; //!< How often a row was told.
    std::vector<std::string> gone;
    model::OutboxLook last;
    std::string error;
};
