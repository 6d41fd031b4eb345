#include "model/outbox/tablematch.h"
#include "testdatabase.h"

using namespace model;
using namespace std::chrono_literals;

namespace {

std::size_t waiting(const Watcher& watcher)
{
    return std::size_t(
        std::ranges::count_if(watcher.rows, [](const auto& entry) { return !entry.second.sent; }));
}

} // namespace

class TestOutboxProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void tablesAreFoundWithTheirMapping();
    void waitingRowsComeInOrderPageByPage();
    void sentRowsAreToldOnceTheyAreSent();
    void rowThatCameAndWentBetweenTwoLooksIsSeen();
    void lateCommitIsNotMissed();
    void deletedRowIsGone();
    void logShowsRowsThatGoAtOnce();
    void withoutTheLogTheTableIsWatchedAll();
    void rowPutBackWaitsAgain();
    void rowWithoutATimeIsReadToo();
    void historyIsTheNewest();
    void backlogIsHeldUpToTheLimit();
    void countsSayHowSureTheyAre();
    void countingCanBeStopped();
    void payloadIsCutAtTheLimit();
    void missingIndexIsToldAsSql();
    void serialOrderGivesPositions();
    void sessionsAndSlotsAreSeen();
    void nothingIsHeldBetweenTwoLooks();
    void marksOnlyWhatWasShown();
    void resetsWhatWasSent();
    void layoutThatForbidsWritesIsNotWritten();

private:
    std::optional<TestDatabase> m_database;
};

void TestOutboxProbe::initTestCase()
{
    if (!qEnvironmentVariableIsSet("PG_URL"))
        QSKIP("needs PG_URL: tests/services/run-with POSTGRES -- ctest …");
}

void TestOutboxProbe::init()
{
    m_database.emplace();
    m_database->execute(textbookTable);
}

void TestOutboxProbe::tablesAreFoundWithTheirMapping()
{
    m_database->execute("CREATE TABLE orders (id int); CREATE SCHEMA eventuate;"
                        "CREATE TABLE eventuate.message (id varchar(1000) PRIMARY KEY, destination"
                        " text, headers text, payload text, published smallint DEFAULT 0,"
                        " message_partition smallint, creation_time bigint)");
    auto probe = PostgresOutbox::open(m_database->connection());
    const auto tables = (*probe)->tables();

    QCOMPARE(tables->size(), std::size_t(2));
    QStringList found;
    for (const auto& table : *tables)
        found << QString::fromStdString(table.schema + '.' + table.name + ' ' + table.mapping);
    found.sort();
    QCOMPARE(found, QStringList({QStringLiteral("eventuate.message eventuate-tram"),
                                 QStringLiteral("public.outbox textbook")}));
}

void TestOutboxProbe::waitingRowsComeInOrderPageByPage()
{
    m_database->insertWaiting(2500);
    Watcher watcher(m_database->connection());
    std::vector<std::string> order;
    do {
        QVERIFY2(watcher.look(), watcher.error.c_str());
        QVERIFY(watcher.last.rows.size() <= 1000);
        for (const auto& row : watcher.last.rows)
            order.push_back(row.aggregateId);
    } while (watcher.last.more);

    QCOMPARE(order.size(), std::size_t(2500));
    QCOMPARE(order.front(), std::string("O-1"));
    QCOMPARE(order.back(), std::string("O-2500"));
    const auto& row = watcher.rows.begin()->second;
    QCOMPARE(row.type, std::string("ORDER_CREATED"));
    QCOMPARE(row.eventId, row.id);
    QVERIFY(!row.sent && !row.processed && row.payloadSize > 0 && row.transaction);
    QVERIFY(watcher.last.oldestWaiting);
    QVERIFY(watcher.last.databaseTime - *watcher.last.oldestWaiting > 59min);
    QCOMPARE(watcher.last.waiting, (RowCount{2500, RowCount::Kind::Exact}));
}

void TestOutboxProbe::sentRowsAreToldOnceTheyAreSent()
{
    m_database->insertWaiting(100);
    Watcher watcher(m_database->connection());
    QVERIFY(watcher.read());
    const auto before = watcher.told;
    QVERIFY(watcher.look());
    QCOMPARE(watcher.told, before);

    m_database->execute("UPDATE outbox SET processed_at = now() WHERE aggregate_id IN ('O-1',"
                        " 'O-50')");

    QVERIFY(watcher.until([&] { return waiting(watcher) == 98; }));
    QCOMPARE(watcher.told, before + 2);
    QVERIFY(std::ranges::all_of(watcher.rows, [](const auto& entry) {
        return entry.second.sent == entry.second.processed.has_value();
    }));
}

void TestOutboxProbe::rowThatCameAndWentBetweenTwoLooksIsSeen()
{
    Watcher watcher(m_database->connection());
    QVERIFY(watcher.read());

    m_database->insertWaiting(3);
    m_database->execute("INSERT INTO outbox (aggregate_type, aggregate_id, event_type, payload,"
                        " processed_at) VALUES ('Order', 'quick', 'T', '{}', now())");

    QVERIFY(watcher.until([&] { return watcher.rows.size() == 4; }));
    QCOMPARE(waiting(watcher), std::size_t(3));
}

void TestOutboxProbe::lateCommitIsNotMissed()
{
    m_database->execute("CREATE INDEX ON outbox (created_at)");
    auto slow = std::move(*outbox::Database::connect(m_database->url()));
    Watcher watcher(m_database->connection());
    QVERIFY(watcher.read());
    {
        auto transaction = std::move(*slow.begin());
        QVERIFY(transaction.execute("INSERT INTO outbox (aggregate_type, aggregate_id, event_type,"
                                    " payload, processed_at) VALUES ('Order', 'late', 'T', '{}',"
                                    " now())"));
        for (int i = 0; i < 10; ++i) {
            m_database->execute("INSERT INTO outbox (aggregate_type, aggregate_id, event_type,"
                                " payload, created_at) VALUES ('Order', 'early', 'T', '{}', now() +"
                                " interval '1 minute')");
            QVERIFY(watcher.look());
        }
        QCOMPARE(watcher.rows.size(), std::size_t(10));
        QVERIFY(transaction.commit());
    }
    QVERIFY(watcher.until([&] { return watcher.rows.size() == 11; }));
    QCOMPARE(watcher.told, std::size_t(11));
}

void TestOutboxProbe::deletedRowIsGone()
{
    m_database->insertWaiting(10);
    Watcher watcher(m_database->connection());
    QVERIFY(watcher.read());

    m_database->execute("DELETE FROM outbox WHERE aggregate_id = 'O-4'");

    QVERIFY(watcher.until([&] { return !watcher.gone.empty(); }));
    QCOMPARE(watcher.gone.size(), std::size_t(1));
    QCOMPARE(watcher.rows.at(watcher.gone[0]).aggregateId, std::string("O-4"));
}

void TestOutboxProbe::logShowsRowsThatGoAtOnce()
{
    m_database->execute("CREATE PUBLICATION outgoing FOR TABLE outbox");
    auto connection = m_database->connection();
    connection.properties["outbox.logical"] = "on";
    Watcher watcher(connection);
    QVERIFY2(watcher.read(), watcher.error.c_str());
    m_database->execute("BEGIN; INSERT INTO outbox (aggregate_type, aggregate_id, event_type,"
                        " payload) VALUES ('Order', 'O-7', 'ORDER_PAID', '{\"n\": 1}');"
                        " DELETE FROM outbox; COMMIT");
    m_database->insertWaiting(2);

    QVERIFY2(watcher.until([&] { return watcher.rows.size() == 3; }), watcher.error.c_str());

    QCOMPARE(waiting(watcher), std::size_t(2));
    QCOMPARE(watcher.gone.size(), std::size_t(1));
    const auto& row = watcher.rows.at(watcher.gone[0]);
    QCOMPARE(row.type, std::string("ORDER_PAID"));
    QCOMPARE(row.aggregateId, std::string("O-7"));
    QCOMPARE(row.eventId, row.id);
    QVERIFY(row.sent && !row.processed && row.payloadSize > 0);
    QVERIFY(now() - row.created < 60s);
    // What the log and the table both have is told once, and goes like any other row.
    QCOMPARE(watcher.told, std::size_t(3));
    m_database->execute("DELETE FROM outbox WHERE aggregate_id = 'O-1'");
    QVERIFY(watcher.until([&] { return watcher.gone.size() == 2; }));
    QCOMPARE(watcher.rows.at(watcher.gone[1]).aggregateId, std::string("O-1"));
}

void TestOutboxProbe::withoutTheLogTheTableIsWatchedAll()
{
    auto connection = m_database->connection();
    connection.properties["outbox.logical"] = "on";
    Watcher nobodyPublishes(connection);
    QVERIFY(nobodyPublishes.read());
    QVERIFY(nobodyPublishes.has("log-not-read"));
    QVERIFY(!nobodyPublishes.has("rows-go-at-once"));
    m_database->execute(
        "CREATE TABLE routed_outbox (id uuid PRIMARY KEY, aggregatetype varchar(255) NOT"
        " NULL, aggregateid varchar(255) NOT NULL, type varchar(255) NOT NULL,"
        " payload jsonb)");
    Watcher routed(m_database->connection(), "routed_outbox");
    QVERIFY2(routed.read(), routed.error.c_str());
    QVERIFY(routed.has("rows-go-at-once")); // and how to see them
    connection.properties["outbox.publication"] = "outgoing";
    m_database->execute("CREATE PUBLICATION outgoing FOR TABLE outbox");
    Watcher watcher(connection);
    QVERIFY(watcher.read());
    QVERIFY(!watcher.has("log-not-read"));

    m_database->execute("DROP PUBLICATION outgoing");
    m_database->insertWaiting(3);

    QVERIFY2(watcher.until([&] { return watcher.has("log-not-read"); }), watcher.error.c_str());
    QVERIFY(watcher.until([&] { return waiting(watcher) == 3; }));
}

void TestOutboxProbe::rowPutBackWaitsAgain()
{
    m_database->insertWaiting(1);
    m_database->execute("UPDATE outbox SET processed_at = now()");
    Watcher watcher(m_database->connection());
    QVERIFY(watcher.read());
    QCOMPARE(waiting(watcher), std::size_t(0));

    m_database->execute("UPDATE outbox SET processed_at = NULL");

    QVERIFY(watcher.until([&] { return waiting(watcher) == 1; }));
}

void TestOutboxProbe::rowWithoutATimeIsReadToo()
{
    m_database->insertWaiting(2);
    m_database->execute("UPDATE outbox SET created_at = NULL WHERE aggregate_id = 'O-1';"
                        "UPDATE outbox SET created_at = 'infinity' WHERE aggregate_id = 'O-2'");
    Watcher watcher(m_database->connection());

    QVERIFY2(watcher.read(), watcher.error.c_str());
    QCOMPARE(watcher.rows.size(), std::size_t(2));
}

void TestOutboxProbe::historyIsTheNewest()
{
    m_database->execute("CREATE INDEX ON outbox (created_at)");
    m_database->insertWaiting(1000);
    m_database->execute("UPDATE outbox SET processed_at = now()");
    auto probe = std::move(*PostgresOutbox::open(m_database->connection()));
    QVERIFY(probe->choose({.schema = "public", .table = "outbox", .history = 30}));
    std::vector<std::string> seen;
    OutboxLook look{.more = true};
    while (look.more) {
        look = *probe->look(20);
        for (const auto& row : look.rows)
            seen.push_back(row.aggregateId);
    }

    QCOMPARE(seen.size(), std::size_t(30));
    QVERIFY(std::ranges::find(seen, "O-1000") != seen.end());
    QVERIFY(std::ranges::find(seen, "O-970") == seen.end());
    QVERIFY(std::ranges::find(seen, "O-971") != seen.end());
}

void TestOutboxProbe::backlogIsHeldUpToTheLimit()
{
    m_database->insertWaiting(500);
    auto probe = std::move(*PostgresOutbox::open(m_database->connection()));
    QVERIFY(probe->choose({.schema = "public", .table = "outbox", .history = 0, .waiting = 100}));
    std::size_t told = 0;
    OutboxLook look{.more = true};
    while (look.more) {
        look = *probe->look(60);
        told += look.rows.size();
    }

    QCOMPARE(told, std::size_t(100));
    QCOMPARE(look.waiting, (RowCount{500, RowCount::Kind::Exact}));
}

void TestOutboxProbe::countsSayHowSureTheyAre()
{
    m_database->insertWaiting(12'000);
    m_database->execute("UPDATE outbox SET processed_at = now() WHERE aggregate_id IN ('O-1',"
                        " 'O-2'); ANALYZE outbox");
    Watcher watcher(m_database->connection());
    QVERIFY(watcher.look());
    QCOMPARE(watcher.last.waiting.kind, RowCount::Kind::AtLeast);
    QVERIFY(watcher.last.waiting.rows >= 10'001);
    QCOMPARE(watcher.last.total.kind, RowCount::Kind::Estimate);
    QVERIFY(watcher.last.total.rows > 11'000);

    QCOMPARE(*watcher.probe->countExactly(true, {}), (RowCount{11'998, RowCount::Kind::Exact}));
    QCOMPARE(*watcher.probe->countExactly(false, {}), (RowCount{12'000, RowCount::Kind::Exact}));
}

void TestOutboxProbe::countingCanBeStopped()
{
    m_database->insertWaiting(10);
    Watcher watcher(m_database->connection());
    const auto counted = watcher.probe->countExactly(false, [](double) { return false; });
    QCOMPARE(counted.error().kind, Error::Kind::Cancelled);
    QVERIFY(watcher.look());
}

void TestOutboxProbe::payloadIsCutAtTheLimit()
{
    m_database->insertWaiting(1);
    m_database->execute("UPDATE outbox SET payload = '{\"text\": \"ü1234567890\"}'");
    Watcher watcher(m_database->connection());
    QVERIFY(watcher.read());
    const auto id = watcher.rows.begin()->first;

    QCOMPARE(*watcher.probe->payload(id, 1000), std::string(R"({"text": "ü1234567890"})"));
    QCOMPARE(*watcher.probe->payload(id, 5), std::string(R"({"tex)"));
    QCOMPARE(watcher.probe->payload("00000000-0000-0000-0000-000000000000", 5).error().kind,
             Error::Kind::NotFound);
}

void TestOutboxProbe::missingIndexIsToldAsSql()
{
    m_database->execute("DROP INDEX idx_outbox_unprocessed");
    m_database->insertWaiting(10);
    Watcher watcher(m_database->connection());
    QVERIFY(watcher.read());
    QCOMPARE(watcher.rows.size(), std::size_t(10));
    const auto missing =
        std::ranges::find(watcher.last.troubles, "missing-index", &OutboxTrouble::code);
    QVERIFY(missing != watcher.last.troubles.end());

    // The advice does what it says.
    m_database->execute(missing->subject);
    Watcher again(m_database->connection());
    QVERIFY(again.read());
    QVERIFY(!again.has("missing-index"));
}

void TestOutboxProbe::serialOrderGivesPositions()
{
    m_database->execute("CREATE TABLE \"OutboxMessage\" (\"SequenceNumber\" bigserial PRIMARY KEY,"
                        " \"EnqueueTime\" timestamptz, \"SentTime\" timestamptz DEFAULT now(),"
                        " \"Headers\" text, \"MessageId\" uuid DEFAULT gen_random_uuid(),"
                        " \"MessageType\" text, \"Body\" text, \"DestinationAddress\" text);"
                        "INSERT INTO \"OutboxMessage\" (\"MessageType\", \"Body\","
                        " \"DestinationAddress\") SELECT 'urn:message:Shop:OrderCreated', '{}',"
                        " 'queue' FROM generate_series(1, 3)");
    Watcher watcher(m_database->connection(), "OutboxMessage");
    QVERIFY2(watcher.read(), watcher.error.c_str());

    QCOMPARE(watcher.rows.size(), std::size_t(3));
    const auto& row = watcher.rows.at("2");
    QCOMPARE(row.position, std::optional<std::uint64_t>(2));
    QCOMPARE(row.type, std::string("OrderCreated"));
    QCOMPARE(row.eventId.size(), std::size_t(36));
    QCOMPARE(row.destination, std::string("queue"));
}

void TestOutboxProbe::sessionsAndSlotsAreSeen()
{
    auto relay =
        std::move(*outbox::Database::connect(m_database->url() + "?application_name=relay-7"));
    QVERIFY(relay.execute("SELECT 1 FROM outbox WHERE false FOR UPDATE SKIP LOCKED"));
    m_database->execute("SELECT pg_create_logical_replication_slot('slot_"
                        + std::to_string(::getpid()) + "', 'pgoutput')");
    Watcher watcher(m_database->connection());
    const auto looked = watcher.look();
    m_database->execute("SELECT pg_drop_replication_slot('slot_" + std::to_string(::getpid())
                        + "')");
    QVERIFY(looked);

    const auto session =
        std::ranges::find(watcher.last.sessions, "relay-7", &OutboxSession::application);
    QVERIFY(session != watcher.last.sessions.end());
    QVERIFY(session->writes);
    QCOMPARE(session->state, std::string("idle"));
    QCOMPARE(watcher.last.replicationSlots.size(), std::size_t(1));
    QCOMPARE(watcher.last.replicationSlots[0].plugin, std::string("pgoutput"));
}

void TestOutboxProbe::nothingIsHeldBetweenTwoLooks()
{
    m_database->insertWaiting(10);
    Watcher watcher(m_database->connection());
    QVERIFY(watcher.read());

    QCOMPARE(m_database->value("SELECT state FROM pg_stat_activity WHERE application_name ="
                               " 'sagalens' AND datname = current_database()"),
             std::string("idle"));
    QCOMPARE(m_database->value("SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
                               " WHERE a.application_name = 'sagalens' AND a.datname ="
                               " current_database()"),
             std::string("0"));
    // Whoever needs the table for himself gets it at once.
    m_database->execute("SET lock_timeout = 1; ALTER TABLE outbox ADD COLUMN further int;"
                        "SET lock_timeout = 0");
    QVERIFY(watcher.look());
}

void TestOutboxProbe::marksOnlyWhatWasShown()
{
    m_database->insertWaiting(5);
    Watcher watcher(m_database->connection());
    QVERIFY(watcher.read());
    OutboxWrite write{.kind = OutboxWrite::Kind::MarkProcessed};
    for (const auto& [id, row] : watcher.rows) {
        if (row.aggregateId != "O-5")
            write.ids.push_back(id);
    }
    QVERIFY(!watcher.probe->carryOut(write));
    const auto preview = watcher.probe->preview(write);
    QVERIFY2(preview, preview ? "" : preview.error().text.c_str());
    QCOMPARE(preview->rows.size(), std::size_t(4));
    QVERIFY(preview->sql.starts_with("UPDATE \"public\".\"outbox\""));
    // Two rows change between the preview and the write: they stay as they are.
    m_database->execute("UPDATE outbox SET payload = '{}' WHERE aggregate_id = 'O-1';"
                        "UPDATE outbox SET processed_at = now() WHERE aggregate_id = 'O-2'");

    const auto changed = watcher.probe->carryOut(write);

    QVERIFY2(changed, changed ? "" : changed.error().text.c_str());
    QCOMPARE(*changed, std::size_t(2));
    QCOMPARE(m_database->value("SELECT string_agg(aggregate_id, ' ' ORDER BY aggregate_id) FROM"
                               " outbox WHERE processed_at IS NULL"),
             std::string("O-1 O-5"));
}

void TestOutboxProbe::resetsWhatWasSent()
{
    m_database->insertWaiting(2);
    m_database->execute("UPDATE outbox SET processed_at = now()");
    Watcher watcher(m_database->connection());
    QVERIFY(watcher.read());
    const OutboxWrite write{.kind = OutboxWrite::Kind::ResetToUnprocessed,
                            .ids = {watcher.rows.begin()->first}};
    QCOMPARE(watcher.probe->preview(write)->rows.size(), std::size_t(1));

    QCOMPARE(*watcher.probe->carryOut(write), std::size_t(1));
    QVERIFY(watcher.until([&] { return waiting(watcher) == 1; }));
}

void TestOutboxProbe::layoutThatForbidsWritesIsNotWritten()
{
    m_database->execute("CREATE TABLE event_publication (id uuid PRIMARY KEY, listener_id text,"
                        " event_type text, serialized_event text, publication_date timestamptz,"
                        " completion_date timestamptz)");
    Watcher watcher(m_database->connection(), "event_publication");
    QCOMPARE(watcher.probe->preview({.ids = {"00000000-0000-0000-0000-000000000000"}}).error().kind,
             Error::Kind::Unsupported);
}

QTEST_GUILESS_MAIN(TestOutboxProbe)

#include "tst_outboxprobe.moc"

#include <algorithm>
