#include "testdatabase.h"

#include <unistd.h>

#include <algorithm>

using model::outbox::Database;
using namespace std::chrono_literals;

const char* const textbookTable = R"(
CREATE TABLE outbox (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  aggregate_type VARCHAR(255) NOT NULL,
  aggregate_id VARCHAR(255) NOT NULL,
  event_type VARCHAR(255) NOT NULL,
  payload JSONB NOT NULL,
  created_at TIMESTAMP DEFAULT NOW(),
  processed_at TIMESTAMP NULL
);
CREATE INDEX idx_outbox_unprocessed ON outbox (created_at) WHERE processed_at IS NULL;
)";

namespace {

Database opened(const std::string& url)
{
    auto database = Database::connect(url);
    if (!database)
        qFatal("%s", database.error().text.c_str());
    return std::move(*database);
}

std::string withName(const std::string& server, const std::string& name)
{
    return server.substr(0, server.rfind('/') + 1) + name;
}

} // namespace

TestDatabase::TestDatabase(const std::string& server) : m_server(server)
{
    static int number = 0;
    m_name = "test_" + std::to_string(::getpid()) + "_" + std::to_string(++number);
    if (const auto made = opened(m_server).execute("CREATE DATABASE " + m_name); !made)
        qFatal("%s", made.error().text.c_str());
    m_url = withName(m_server, m_name);
    m_database.emplace(opened(m_url));
}

TestDatabase::~TestDatabase()
{
    m_database.reset();
    if (auto server = Database::connect(m_server))
        (void)server->execute("DROP DATABASE IF EXISTS " + m_name + " WITH (FORCE)");
}

model::outbox::SqlRows TestDatabase::execute(const std::string& sql)
{
    if (!m_database->isOpen())
        m_database.emplace(opened(m_url));
    auto answer = m_database->execute(sql);
    if (!answer && !m_database->isOpen()) {
        m_database.emplace(opened(m_url)); // the server was restarted
        answer = m_database->execute(sql);
    }
    if (!answer)
        qFatal("%s", answer.error().text.c_str());
    return std::move(*answer);
}

std::string TestDatabase::value(const std::string& sql)
{
    return execute(sql).rows.at(0).at(0).value_or("NULL");
}

void TestDatabase::insertWaiting(int count)
{
    execute("INSERT INTO outbox (aggregate_type, aggregate_id, event_type, payload, created_at)"
            " SELECT 'Order', 'O-' || i, 'ORDER_CREATED', jsonb_build_object('n', i),"
            " now() - interval '1 hour' + i * interval '1 second' FROM generate_series(1, "
            + std::to_string(count) + ") AS i");
}

Watcher::Watcher(const model::Connection& connection, const std::string& table,
                 const std::string& schema, std::size_t limitALook)
    : limit(limitALook)
{
    auto opened = model::PostgresOutbox::open(connection);
    if (!opened) {
        error = opened.error().text;
        return;
    }
    probe = std::move(*opened);
    if (const auto chosen = probe->choose({.schema = schema, .table = table}); !chosen)
        error = chosen.error().text;
}

bool Watcher::look()
{
    auto looked = probe->look(limit);
    if (!looked) {
        error = looked.error().text;
        return false;
    }
    last = std::move(*looked);
    for (const auto& row : last.rows)
        rows[row.id] = row;
    told += last.rows.size();
    gone.insert(gone.end(), last.gone.begin(), last.gone.end());
    return true;
}

bool Watcher::read()
{
    do {
        if (!look())
            return false;
    } while (last.more);
    return true;
}

bool Watcher::until(const std::function<bool()>& enough)
{
    const QDeadlineTimer deadline(20s);
    while (!enough()) {
        if (deadline.hasExpired() || !look())
            return false;
    }
    return true;
}

bool Watcher::has(const char* trouble) const
{
    return std::ranges::any_of(last.troubles,
                               [trouble](const auto& one) { return one.code == trouble; });
}
