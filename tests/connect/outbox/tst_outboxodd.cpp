#include "model/connect/outbox/connector.h"
#include "model/connect/outbox/doctor.h"
#include "model/connect/outbox/inbox.h"
#include "relay.h"
#include "testdatabase.h"

#include <QProcess>

using namespace model;
using namespace std::chrono_literals;

namespace {

constexpr auto insertOne = "INSERT INTO outbox (aggregate_type, aggregate_id, event_type, payload)"
                           " VALUES ('Order', 'O-1', 'ORDER_CREATED', '{}')";

std::uint16_t portOf(const std::string& url)
{
    return std::uint16_t(std::atoi(url.c_str() + url.rfind(':') + 1));
}

Diagnosis diagnose(const Connection& connection)
{
    return diagnosePostgres(connection, {}, {});
}

QString faultOf(const Diagnosis& diagnosis)
{
    for (const auto& step : diagnosis.steps) {
        if (!step.faultCode.empty())
            return QString::fromStdString(step.id + ": " + step.faultCode);
    }
    return {};
}

} // namespace

class TestOutboxOdd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void tableWithoutPermission();
    void tableWithAMissingColumn();
    void viewInsteadOfATable();
    void columnOfAWrongType();
    void hugeJsonb();
    void timesWithAndWithoutAZone_data();
    void timesWithAndWithoutAZone();
    void tableDroppedAndMadeAnew();
    void columnDroppedWhileWatching();
    void serverRestarted();
    void connectionThatStopsAnsweringEnds();
    void mixedCaseNames();
    void lockedTableIsNotWaitedFor();
    void watermillTableWithItsOffsets();
    void eventuateHeadersGiveTheType();
    void debeziumTableHasNoBacklog();
    void partitionedTable();

    void addressErrorsQuoteNoPassword();
    void doctorPassesWhatIsWell();
    void doctorNamesTheLayer_data();
    void doctorNamesTheLayer();
    void doctorTellsOfTablesAndIndexes();

    void inboxRowsAreKeys_data();
    void inboxRowsAreKeys();
    void inboxIsLookedUpByEvent();
    void inboxPatternsAreChecked();

private:
    std::optional<TestDatabase> m_database;
};

void TestOutboxOdd::initTestCase()
{
    if (!qEnvironmentVariableIsSet("PG_URL"))
        QSKIP("needs PG_URL: tests/services/run-with POSTGRES -- ctest …");
}

void TestOutboxOdd::init()
{
    m_database.emplace();
    m_database->execute(textbookTable);
}

void TestOutboxOdd::tableWithoutPermission()
{
    const auto role = "stranger_" + std::to_string(::getpid());
    m_database->execute("CREATE ROLE " + role + " LOGIN");
    const auto cleanUp = qScopeGuard([&] { m_database->execute("DROP ROLE " + role); });
    auto connection = m_database->connection();
    connection.properties["user"] = role;
    auto probe = std::move(*PostgresOutbox::open(connection));

    const auto tables = probe->tables();
    QCOMPARE(tables->size(), std::size_t(1));
    QCOMPARE(tables->at(0).troubles.at(0).code, std::string("no-permission"));
    QVERIFY(tables->at(0).troubles.at(0).subject.starts_with("GRANT SELECT"));
    QVERIFY(probe->choose({.schema = "public", .table = "outbox"}).ok()
            || probe->choose({.schema = "public", .table = "outbox"}).error().kind
                   == Error::Kind::Denied);
    const auto looked = probe->look(10);
    QVERIFY(!looked);
    QVERIFY2(looked.error().kind != Error::Kind::Unreachable, looked.error().text.c_str());
    QCOMPARE(faultOf(diagnose(connection)), QStringLiteral("permission: no-select-permission"));
}

void TestOutboxOdd::tableWithAMissingColumn()
{
    m_database->execute("ALTER TABLE outbox DROP COLUMN payload");
    auto probe = std::move(*PostgresOutbox::open(m_database->connection()));
    const auto tables = probe->tables();
    QCOMPARE(tables->at(0).mapping, std::string());
    QCOMPARE(tables->at(0).troubles.at(0).code, std::string("missing-column"));
    QCOMPARE(tables->at(0).troubles.at(0).subject, std::string("payload"));
    QVERIFY(!probe->choose({.schema = "public", .table = "outbox", .mapping = "textbook"}));
    QCOMPARE(faultOf(diagnose(m_database->connection())), QStringLiteral("mapping: no-mapping"));
}

void TestOutboxOdd::viewInsteadOfATable()
{
    m_database->execute("ALTER TABLE outbox RENAME TO kept; CREATE VIEW outbox AS SELECT * FROM"
                        " kept; INSERT INTO kept (aggregate_type, aggregate_id, event_type,"
                        " payload) VALUES ('Order', 'O-1', 'T', '{}')");
    Watcher watcher(m_database->connection());
    QVERIFY2(watcher.read(), watcher.error.c_str());
    QCOMPARE(watcher.rows.size(), std::size_t(1));
    QVERIFY(watcher.has("is-a-view"));
    m_database->execute("UPDATE kept SET processed_at = now()");
    QVERIFY(watcher.until([&] { return watcher.rows.begin()->second.sent; }));
    QVERIFY(!watcher.probe->preview({.ids = {watcher.rows.begin()->first}}));
}

void TestOutboxOdd::columnOfAWrongType()
{
    m_database->execute(insertOne);
    m_database->execute("ALTER TABLE outbox ALTER created_at DROP DEFAULT, ALTER created_at TYPE"
                        " boolean USING true");
    Watcher watcher(m_database->connection());
    QVERIFY2(watcher.read(), watcher.error.c_str());
    QCOMPARE(watcher.rows.size(), std::size_t(1));
    QVERIFY(watcher.has("wrong-type"));
}

void TestOutboxOdd::hugeJsonb()
{
    m_database->execute("INSERT INTO outbox (aggregate_type, aggregate_id, event_type, payload)"
                        " SELECT 'Order', 'O-1', 'T', jsonb_build_object('text', string_agg("
                        "md5(i::text), '')) FROM generate_series(1, 330000) AS i");
    Watcher watcher(m_database->connection());
    QVERIFY2(watcher.read(), watcher.error.c_str());
    const auto& row = watcher.rows.begin()->second;
    QVERIFY(row.payloadSize > 1'000'000);
    QCOMPARE(watcher.probe->payload(row.id, 100)->size(), std::size_t(100));

    auto source = std::move(*outboxConnector().open(m_database->connection(),
                                                    {.start = {.at = Start::At::Beginning}})());
    std::size_t size = 0;
    for (const QDeadlineTimer deadline(20s); size == 0 && !deadline.hasExpired();) {
        const auto batch = source->poll(100, 5ms);
        QVERIFY(batch);
        for (const auto& entry : batch->entries())
            size = batch->body(entry).value->size();
    }
    QVERIFY(size > 10'000'000);
}

void TestOutboxOdd::timesWithAndWithoutAZone_data()
{
    QTest::addColumn<QByteArray>("column");
    QTest::addColumn<QByteArray>("zone");
    QTest::newRow("with a zone") << QByteArray("timestamptz DEFAULT now()")
                                 << QByteArray("Asia/Seoul");
    QTest::newRow("local") << QByteArray("timestamp DEFAULT now()") << QByteArray("Asia/Seoul");
    QTest::newRow("local, summer time")
        << QByteArray("timestamp DEFAULT CURRENT_TIMESTAMP") << QByteArray("Europe/Berlin");
    QTest::newRow("in UTC by its default")
        << QByteArray("timestamp DEFAULT (now() AT TIME ZONE 'utc')") << QByteArray("Asia/Seoul");
}

void TestOutboxOdd::timesWithAndWithoutAZone()
{
    QFETCH(const QByteArray, column);
    QFETCH(const QByteArray, zone);
    m_database->execute("DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || ' SET"
                        " TimeZone = ''"
                        + zone.toStdString() + "'''; END $$");
    m_database->execute("ALTER TABLE outbox DROP COLUMN created_at; ALTER TABLE outbox ADD"
                        " created_at "
                        + column.toStdString());
    m_database->execute("SET TimeZone = '" + zone.toStdString() + "'");
    m_database->execute(insertOne);
    Watcher watcher(m_database->connection());
    QVERIFY2(watcher.read(), watcher.error.c_str());

    const auto age = watcher.last.databaseTime - watcher.rows.begin()->second.created;
    QVERIFY2(age > -1s && age < 60s, std::to_string(age.count()).c_str());
}

void TestOutboxOdd::tableDroppedAndMadeAnew()
{
    m_database->execute(insertOne);
    Watcher watcher(m_database->connection());
    QVERIFY(watcher.read());
    const auto old = watcher.rows.begin()->first;

    m_database->execute("DROP TABLE outbox");
    QVERIFY2(watcher.until([&] { return watcher.has("table-gone"); }), watcher.error.c_str());
    QCOMPARE(watcher.gone, std::vector<std::string>{old});

    m_database->execute(textbookTable);
    m_database->execute(insertOne);
    QVERIFY2(watcher.until([&] { return watcher.rows.size() == 2; }), watcher.error.c_str());
    QVERIFY(!watcher.has("table-gone"));
}

void TestOutboxOdd::columnDroppedWhileWatching()
{
    m_database->execute("ALTER TABLE outbox ADD COLUMN last_error text");
    m_database->execute(insertOne);
    Watcher watcher(m_database->connection());
    QVERIFY(watcher.read());
    m_database->execute("ALTER TABLE outbox DROP COLUMN last_error");

    // One look fails; the next one is made for the columns that are left.
    const QDeadlineTimer deadline(20s);
    while (!watcher.look() && !deadline.hasExpired())
        QVERIFY(!watcher.error.empty());
    m_database->execute(insertOne);
    QVERIFY2(watcher.until([&] { return watcher.rows.size() == 2; }), watcher.error.c_str());
}

void TestOutboxOdd::serverRestarted()
{
    const QTemporaryDir folder;
    QFile::setPermissions(folder.path(), QFile::Permissions(0x7755));
    const auto server = [&folder](const char* command) {
        QProcess process;
        process.start(QStringLiteral(SOURCE_DIR "/tests/services/postgres"),
                      {folder.path() + QStringLiteral("/pg"), QString::fromLatin1(command)});
        process.waitForFinished(60'000);
        return QString::fromUtf8(process.readAllStandardOutput());
    };
    const auto started = server("start");
    const auto stop = qScopeGuard([&] { server("stop"); });
    const auto url = started.section(QStringLiteral("PG_URL="), 1).section(QLatin1Char('\n'), 0, 0);
    QVERIFY2(!url.isEmpty(), qPrintable(started));
    TestDatabase own(url.toStdString());
    own.execute(textbookTable);
    own.execute(insertOne);
    auto factory =
        outboxConnector().open(own.connection(), {.start = {.at = Start::At::Beginning}});
    auto source = std::move(*factory());
    std::size_t records = 0;
    const auto poll = [&] {
        const auto batch = source->poll(100, 5ms);
        records += batch ? batch->size() : 0;
        return batch.ok() || batch.error().kind != Error::Kind::Unreachable;
    };
    const QDeadlineTimer deadline(60s);
    while (records == 0 && !deadline.hasExpired())
        QVERIFY(poll());
    Watcher watcher(own.connection());
    QVERIFY(watcher.read());

    server("stop");
    QVERIFY(!watcher.look());
    QCOMPARE(watcher.probe->look(10).error().kind, Error::Kind::Unreachable);
    while (poll() && !deadline.hasExpired()) {
    }
    const auto refused = factory();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Unreachable);
    server("start");
    own.execute(insertOne);
    source = std::move(*factory());
    while (records < 2 && !deadline.hasExpired())
        QVERIFY(poll());
    for (int i = 0; i < 10; ++i)
        QVERIFY(poll());
    QCOMPARE(records, std::size_t(2));
}

void TestOutboxOdd::connectionThatStopsAnsweringEnds()
{
    Relay relay(portOf(m_database->url()));
    auto connection = m_database->connection();
    connection.properties["port"] = std::to_string(relay.port());
    m_database->execute(insertOne);
    Watcher watcher(connection);
    QVERIFY2(watcher.read(), watcher.error.c_str());

    relay.freeze();
    QElapsedTimer timer;
    timer.start();
    const auto looked = watcher.probe->look(10);

    QVERIFY(!looked);
    QCOMPARE(looked.error().kind, Error::Kind::Unreachable);
    QVERIFY2(timer.elapsed() < 15'000, qPrintable(QString::number(timer.elapsed())));
    const auto again = PostgresOutbox::open(connection);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::Unreachable);
    QVERIFY(timer.elapsed() < 30'000);
}

void TestOutboxOdd::mixedCaseNames()
{
    m_database->execute(
        "CREATE SCHEMA \"My Shop\"; CREATE TABLE \"My Shop\".\"Out\"\"Box\" (\"Id\" uuid PRIMARY"
        " KEY DEFAULT gen_random_uuid(), \"AggregateType\" text, \"AggregateId\" text, "
        "\"EventType\""
        " text, \"Payload\" jsonb, \"CreatedAt\" timestamptz DEFAULT now(), \"ProcessedAt\""
        " timestamptz); INSERT INTO \"My Shop\".\"Out\"\"Box\" (\"AggregateType\", \"AggregateId\","
        " \"EventType\", \"Payload\") VALUES ('Order', 'O''1', 'T', '{}')");
    Watcher watcher(m_database->connection(), "Out\"Box", "My Shop");
    // A name that is no outbox's finds its mapping only when asked for.
    if (!watcher.error.empty()) {
        watcher.error.clear();
        QVERIFY(!watcher.probe->choose(
            {.schema = "My Shop", .table = "Out\"Box", .mapping = "textbook"}));
    }
    m_database->execute("ALTER TABLE \"My Shop\".\"Out\"\"Box\" RENAME TO \"OutBox\"");
    Watcher found(m_database->connection(), "OutBox", "My Shop");
    QVERIFY2(found.read(), found.error.c_str());
    QCOMPARE(found.rows.begin()->second.aggregateId, std::string("O'1"));
    const auto missing =
        std::ranges::find(found.last.troubles, "missing-index", &OutboxTrouble::code);
    QVERIFY(missing != found.last.troubles.end());
    m_database->execute(missing->subject);
}

void TestOutboxOdd::lockedTableIsNotWaitedFor()
{
    m_database->execute(insertOne);
    Watcher watcher(m_database->connection());
    QVERIFY(watcher.read());
    auto other = std::move(*outbox::Database::connect(m_database->url()));
    {
        auto transaction = std::move(*other.begin());
        QVERIFY(transaction.execute("LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE"));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!watcher.look());
        QVERIFY(timer.elapsed() < 3'000);
    }
    QVERIFY2(watcher.look(), watcher.error.c_str());
}

void TestOutboxOdd::watermillTableWithItsOffsets()
{
    m_database->execute(
        "CREATE TABLE watermill_orders (\"offset\" bigserial, uuid varchar(36), created_at "
        "timestamp"
        " DEFAULT now(), payload json, metadata json, transaction_id xid8 DEFAULT"
        " pg_current_xact_id(), PRIMARY KEY (transaction_id, \"offset\"));"
        "CREATE TABLE watermill_offsets_orders (consumer_group varchar(255) PRIMARY KEY,"
        " offset_acked bigint, last_processed_transaction_id xid8);");
    for (int i = 1; i <= 3; ++i)
        m_database->execute("INSERT INTO watermill_orders (uuid, payload) VALUES ('u"
                            + std::to_string(i) + "', '{}')");
    Watcher watcher(m_database->connection(), "watermill_orders");
    QVERIFY2(watcher.read(), watcher.error.c_str());
    QCOMPARE(watcher.rows.size(), std::size_t(3));
    QCOMPARE(watcher.last.waiting.rows, std::uint64_t(3));

    m_database->execute("INSERT INTO watermill_offsets_orders SELECT 'g', \"offset\","
                        " transaction_id FROM watermill_orders WHERE uuid = 'u2'");
    QVERIFY2(watcher.until([&] {
        return std::ranges::count_if(watcher.rows,
                                     [](const auto& entry) { return entry.second.sent; })
               == 2;
    }),
             watcher.error.c_str());
}

void TestOutboxOdd::eventuateHeadersGiveTheType()
{
    m_database->execute(
        "CREATE SCHEMA eventuate; CREATE TABLE eventuate.message (id varchar(1000) PRIMARY KEY,"
        " destination text NOT NULL, headers text NOT NULL, payload text NOT NULL, published"
        " smallint DEFAULT 0, message_partition smallint, creation_time bigint);"
        "INSERT INTO eventuate.message VALUES ('m-1', 'orders', '{\"event-type\": \"OrderCreated\","
        " \"PARTITION_ID\": \"7\"}', '{}', 0, 1, 1764000000000),"
        " ('m-2', 'orders', 'broken', '{}', 1, 1, 1764000001000)");
    Watcher watcher(m_database->connection(), "message", "eventuate");
    QVERIFY2(watcher.read(), watcher.error.c_str());
    const auto& first = watcher.rows.at("m-1");
    QCOMPARE(first.type, std::string("OrderCreated"));
    QCOMPARE(first.aggregateId, std::string("7"));
    QCOMPARE(toIso(first.created), std::string("2025-11-24T16:00:00Z"));
    QVERIFY(!first.sent && watcher.rows.at("m-2").sent);
}

void TestOutboxOdd::debeziumTableHasNoBacklog()
{
    m_database->execute("DROP TABLE outbox; CREATE TABLE outbox (id uuid PRIMARY KEY DEFAULT"
                        " gen_random_uuid(), aggregatetype varchar(255), aggregateid varchar(255),"
                        " type varchar(255), payload jsonb)");
    Watcher watcher(m_database->connection());
    QVERIFY2(watcher.read(), watcher.error.c_str());
    for (int i = 0; i < 20; ++i)
        m_database->execute("INSERT INTO outbox (aggregatetype, aggregateid, type) VALUES"
                            " ('Order', 'O-1', 'OrderCreated')");
    QVERIFY2(watcher.until([&] { return watcher.rows.size() == 20; }), watcher.error.c_str());
    QCOMPARE(watcher.last.waiting.rows, std::uint64_t(0));
    QCOMPARE(watcher.rows.begin()->second.destination, std::string("outbox.event.Order"));
    QVERIFY(watcher.read());
    QCOMPARE(watcher.told, std::size_t(20));
}

void TestOutboxOdd::partitionedTable()
{
    m_database->execute("DROP TABLE outbox; CREATE TABLE outbox (id uuid DEFAULT"
                        " gen_random_uuid(), aggregate_type text, aggregate_id text, event_type"
                        " text, payload jsonb, created_at timestamptz DEFAULT now(), processed_at"
                        " timestamptz) PARTITION BY RANGE (created_at);"
                        "CREATE TABLE outbox_all PARTITION OF outbox DEFAULT;"
                        "CREATE INDEX ON outbox (created_at) WHERE processed_at IS NULL");
    m_database->execute(insertOne);
    auto probe = std::move(*PostgresOutbox::open(m_database->connection()));
    QCOMPARE(probe->tables()->size(), std::size_t(1));
    Watcher watcher(m_database->connection());
    QVERIFY2(watcher.read(), watcher.error.c_str());
    QCOMPARE(watcher.rows.size(), std::size_t(1));
    m_database->execute("UPDATE outbox SET processed_at = now()");
    QVERIFY(watcher.until([&] { return watcher.rows.begin()->second.sent; }));
}

void TestOutboxOdd::addressErrorsQuoteNoPassword()
{
    for (const char* url :
         {"postgresql://me:geheim@host:port/db", "postgresql://me:geheim@[::1/db",
          "postgresql://me:geheim@host/db?nonsense=1", "postgresql://%zzgeheim@"}) {
        const auto opened = PostgresOutbox::open({.url = url});
        QVERIFY(!opened);
        QVERIFY2((opened.error().text + opened.error().advice).find("geheim") == std::string::npos,
                 opened.error().text.c_str());
    }
    QVERIFY(outboxConnector().isSecret("password") && !outboxConnector().isSecret("user"));
}

void TestOutboxOdd::doctorPassesWhatIsWell()
{
    m_database->execute("CREATE INDEX ON outbox (created_at)");
    const auto diagnosis = diagnose(m_database->connection());
    QVERIFY2(diagnosis.passed(), qPrintable(faultOf(diagnosis)));
    QCOMPARE(diagnosis.steps.size(), std::size_t(9));
    QCOMPARE(faultOf(diagnosis), QString());
    auto socket = m_database->connection();
    socket.url =
        "postgresql:///postgres?user=test&host=" + qEnvironmentVariable("PG_SOCKET").toStdString()
        + "&port=" + std::to_string(portOf(m_database->url()));
    QCOMPARE(faultOf(diagnose(socket)), QStringLiteral("table: no-outbox-table"));
}

void TestOutboxOdd::doctorNamesTheLayer_data()
{
    QTest::addColumn<QByteArray>("property");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char* name, const char* property, const char* value,
                        const char* fault) {
        QTest::newRow(name) << QByteArray(property) << QByteArray(value)
                            << QString::fromLatin1(fault);
    };
    row("a property nobody knows", "sslmoody", "x", "settings: bad-address");
    row("no such CA file", "sslrootcert", "/nowhere/ca.pem", "settings: ca-file-missing");
    row("no such host", "host", "nowhere.invalid", "name: unknown-host");
    row("no such port", "port", "1", "port: connection-refused");
    row("no such socket", "host", "/nowhere", "port: no-socket");
    row("no encryption there", "sslmode", "require", "tls: tls-not-offered");
    row("no such user", "user", "nobody_at_all", "login: unknown-user");
    row("no such database", "dbname", "nothing_at_all", "login: unknown-database");
    row("an empty database", "dbname", "template1", "table: no-outbox-table");
}

void TestOutboxOdd::doctorNamesTheLayer()
{
    QFETCH(const QByteArray, property);
    QFETCH(const QByteArray, value);
    auto connection = m_database->connection();
    connection.properties[property.toStdString()] = value.toStdString();
    const auto diagnosis = diagnose(connection);
    QTEST(faultOf(diagnosis), "fault");
    QVERIFY(!diagnosis.passed());
    QVERIFY(!diagnosis.firstFailure()->advice.empty());
}

void TestOutboxOdd::doctorTellsOfTablesAndIndexes()
{
    m_database->execute("DROP INDEX idx_outbox_unprocessed");
    const auto diagnosis = diagnose(m_database->connection());
    QCOMPARE(faultOf(diagnosis), QStringLiteral("index: missing-index"));
    QVERIFY(diagnosis.passed());
    QVERIFY(diagnosis.steps.back().advice.find("CREATE INDEX CONCURRENTLY") != std::string::npos);
}

void TestOutboxOdd::inboxRowsAreKeys_data()
{
    QTest::addColumn<QByteArray>("property");
    QTest::addColumn<bool>("key");
    QTest::newRow("found") << QByteArray() << true;
    QTest::newRow("named") << QByteArray("public.inbox(consumer_id, message_id, processed_at)")
                           << true;
    QTest::newRow("without a key") << QByteArray("inbox(consumer_id, message_id)") << false;
}

void TestOutboxOdd::inboxRowsAreKeys()
{
    QFETCH(const QByteArray, property);
    QFETCH(const bool, key);
    m_database->execute("CREATE TABLE inbox (consumer_id text, message_id uuid, processed_at"
                        " timestamptz DEFAULT now()"
                        + std::string(key ? ", PRIMARY KEY (consumer_id, message_id))" : ")")
                        + "; INSERT INTO inbox SELECT 'payment', gen_random_uuid() FROM"
                          " generate_series(1, 2500)");
    auto connection = m_database->connection();
    if (!property.isEmpty())
        connection.properties["inbox.table"] = property.toStdString();
    auto probe = std::move(*PostgresInbox::open(connection));
    probe->choose({}, {.keysACall = 300, .keysASlice = 1000});
    std::set<std::string> keys;
    KeyPage page;
    int slices = 0;
    while (!page.finished) {
        const auto scanned = probe->scan();
        QVERIFY2(scanned, scanned ? "" : scanned.error().text.c_str());
        page = *scanned;
        for (const auto& one : page.keys)
            keys.insert(one.key);
        QVERIFY(++slices < 10);
    }
    QCOMPARE(keys.size(), std::size_t(2500));
    QCOMPARE(page.seen, std::uint64_t(2500));
    QVERIFY(keys.begin()->starts_with("payment/"));
    QVERIFY(probe->scan()->keys.size() >= 1000);
}

void TestOutboxOdd::inboxIsLookedUpByEvent()
{
    const std::string id = "11111111-2222-3333-4444-555555555555";
    m_database->execute("CREATE TABLE inbox (consumer_id text, message_id uuid, processed_at"
                        " timestamptz DEFAULT now(), PRIMARY KEY (consumer_id, message_id));"
                        "INSERT INTO inbox VALUES ('payment', '"
                        + id + "')");
    auto probe = std::move(*PostgresInbox::open(m_database->connection()));
    probe->choose({}, {});
    const std::vector<std::string> ids = {id, "no uuid at all"};
    const std::vector<std::string> consumers = {"payment", "shipping"};
    const auto states = probe->look(ids, consumers);
    QVERIFY2(states, states ? "" : states.error().text.c_str());
    QCOMPARE(states->size(), std::size_t(4));
    QVERIFY(states->at(0).there && !states->at(1).there && !states->at(2).there);
    QVERIFY(probe->look(ids, {})->at(0).there);
    const auto off = *probe->serverTime() - now();
    QVERIFY(off < 5s && off > -5s);
}

void TestOutboxOdd::inboxPatternsAreChecked()
{
    QCOMPARE(*parseInboxPattern("inbox(consumer_id, message_id)"),
             (InboxPattern{.table = "inbox", .consumer = "consumer_id", .message = "message_id"}));
    QCOMPARE(*parseInboxPattern(" \"My Shop\".\"In.box\"(\"Id\") "),
             (InboxPattern{.schema = "My Shop", .table = "In.box", .message = "Id"}));
    for (const char* wrong : {"", "inbox", "inbox()", "(a)", "a.b.c(d)", "inbox(a,,b)",
                              "inbox(a,b,c,d)", "processed:{eventId}"})
        QCOMPARE(parseInboxPattern(wrong).error().kind, Error::Kind::Malformed);
}

QTEST_GUILESS_MAIN(TestOutboxOdd)

#include "tst_outboxodd.moc"

#include <algorithm>
