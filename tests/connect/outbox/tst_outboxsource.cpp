#include "model/connect/outbox/connector.h"
#include "model/connect/outbox/directory.h"
#include "testdatabase.h"

using namespace model;
using namespace std::chrono_literals;

namespace {

//! A record as a test compares it.
struct Seen
{
    std::string key;
    std::string value;
    std::map<std::string, std::string> headers;
    Timestamp time;
};

//! Polls one source and keeps all it says.
struct Reader
{
    explicit Reader(Connection connection, Watch watch = {.start = {.at = Start::At::Beginning}})
        : factory(outboxConnector().open(std::move(connection), std::move(watch)))
    {
        connect();
    }

    void connect()
    {
        source.reset();
        auto opened = factory();
        if (opened)
            source = std::move(*opened);
        else
            error = opened.error().text;
    }

    bool poll()
    {
        auto batch = source->poll(1000, 5ms);
        if (!batch) {
            error = batch.error().text;
            return false;
        }
        for (const auto& entry : batch->entries())
            keep(batch->body(entry), entry.time);
        for (const auto& notice : batch->notices())
            keep(notice);
        return true;
    }

    void keep(const Body& body, Timestamp time)
    {
        Seen seen{.key = std::string(body.key.value_or("")),
                  .value = std::string(body.value.value_or("")),
                  .time = time};
        for (const auto& header : body.headers)
            seen.headers[std::string(header.name)] = std::string(header.value.value_or(""));
        records.push_back(std::move(seen));
    }

    void keep(const Notice& notice)
    {
        if (const auto* remark = std::get_if<Remark>(&notice))
            remarks.push_back(remark->text);
        if (const auto* found = std::get_if<LaneFound>(&notice))
            lanes.push_back(found->channel);
        if (const auto* state = std::get_if<StateChanged>(&notice))
            finished = finished || state->state == StateChanged::State::Finished;
        if (const auto* progress = std::get_if<LaneProgress>(&notice))
            caughtUp = progress->caughtUp;
    }

    bool until(const std::function<bool()>& enough)
    {
        const QDeadlineTimer deadline(20s);
        while (!enough()) {
            if (deadline.hasExpired() || !poll())
                return false;
        }
        return true;
    }

    QStringList keys() const
    {
        QStringList all;
        for (const auto& record : records)
            all << QString::fromStdString(record.key);
        all.sort();
        return all;
    }

    SourceFactory factory;
    std::unique_ptr<EventSource> source;
    std::vector<Seen> records;
    std::vector<std::string> remarks;
    std::vector<std::string> lanes;
    bool finished = false;
    bool caughtUp = false;
    std::string error;
};

constexpr auto insertOne = "INSERT INTO outbox (aggregate_type, aggregate_id, event_type, payload)"
                           " VALUES ('Order', 'new', 'ORDER_PAID', '{}')";

} // namespace

class TestOutboxSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void rowBecomesAnEvent();
    void startsWhereAsked_data();
    void startsWhereAsked();
    void rowsAreDeliveredOnceThoughTheyAreMarked();
    void untilEndFinishes();
    void onlyTheTablesAskedFor();
    void tableThatAppearsLaterIsRead();
    void notificationHurries();
    void payloadsOfAllKindsAreBytes_data();
    void payloadsOfAllKindsAreBytes();
    void manyRowsComeWholeWithAndWithoutAnIndex_data();
    void manyRowsComeWholeWithAndWithoutAnIndex();
    void connectionThatBrokeGoesOnWhereItWas();
    void logShowsRowsThatGoAtOnce();
    void logIsNotReadUnlessAllowed();
    void directoryListsTheTables();

private:
    std::optional<TestDatabase> m_database;
};

void TestOutboxSource::initTestCase()
{
    if (!qEnvironmentVariableIsSet("PG_URL"))
        QSKIP("needs PG_URL: tests/services/run-with POSTGRES -- ctest …");
}

void TestOutboxSource::init()
{
    m_database.emplace();
    m_database->execute(textbookTable);
}

void TestOutboxSource::rowBecomesAnEvent()
{
    m_database->execute(
        "INSERT INTO outbox (id, aggregate_type, aggregate_id, event_type, payload, created_at)"
        " VALUES ('11111111-2222-3333-4444-555555555555', 'Order', 'O-7', 'ORDER_CREATED',"
        " '{\"a\": 1}', '2026-11-23 05:32:07.341')");
    Reader reader(m_database->connection());
    QVERIFY2(reader.until([&] { return !reader.records.empty(); }), reader.error.c_str());

    const auto& seen = reader.records[0];
    QCOMPARE(reader.lanes, std::vector<std::string>{"public.outbox"});
    QCOMPARE(seen.key, std::string("O-7"));
    QCOMPARE(seen.value, std::string(R"({"a": 1})"));
    QCOMPARE(toIso(seen.time), std::string("2026-11-23T05:32:07.341Z"));
    QCOMPARE(seen.headers.at("id"), std::string("11111111-2222-3333-4444-555555555555"));
    QCOMPARE(seen.headers.at("eventType"), std::string("ORDER_CREATED"));
    QCOMPARE(seen.headers.at("aggregateType"), std::string("Order"));
    QVERIFY(!seen.headers.contains("processed_at"));
}

void TestOutboxSource::startsWhereAsked_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<bool>("indexed");
    QTest::addColumn<QStringList>("keys");
    const auto all = QStringList{QStringLiteral("O-1"), QStringLiteral("O-2"),
                                 QStringLiteral("O-3"), QStringLiteral("O-4")};
    for (const bool indexed : {true, false}) {
        const auto row = [indexed](const char* name, Start::At at, const QStringList& keys) {
            QTest::addRow("%s%s", name, indexed ? ", indexed" : "") << int(at) << indexed << keys;
        };
        row("now", Start::At::Now, {});
        row("two back", Start::At::Back, all.mid(2));
        row("beginning", Start::At::Beginning, all);
        row("a time", Start::At::Time, all.mid(1));
    }
}

void TestOutboxSource::startsWhereAsked()
{
    QFETCH(const int, at);
    QFETCH(const bool, indexed);
    QFETCH(const QStringList, keys);
    if (indexed)
        m_database->execute("CREATE INDEX ON outbox (created_at, id)");
    m_database->insertWaiting(4);
    m_database->execute("UPDATE outbox SET processed_at = now() WHERE aggregate_id <> 'O-3';"
                        "UPDATE outbox SET created_at = '2026-01-01 00:00:00'::timestamp +"
                        " substr(aggregate_id, 3)::int * interval '1 minute'");
    Reader reader(
        m_database->connection(),
        {.start = {.at = Start::At(at), .count = 2, .time = *fromIso("2026-01-01T00:02:00Z")}});
    QVERIFY2(reader.until([&] { return reader.caughtUp; }), reader.error.c_str());
    QCOMPARE(reader.keys(), keys);

    m_database->execute(insertOne);
    QVERIFY(reader.until([&] { return reader.records.size() == std::size_t(keys.size()) + 1; }));
    QCOMPARE(reader.records.back().key, std::string("new"));
}

void TestOutboxSource::rowsAreDeliveredOnceThoughTheyAreMarked()
{
    m_database->insertWaiting(50);
    Reader reader(m_database->connection());
    QVERIFY(reader.until([&] { return reader.records.size() == 50; }));
    m_database->execute("UPDATE outbox SET processed_at = now() WHERE aggregate_id < 'O-3'");
    m_database->execute(insertOne);
    m_database->execute("UPDATE outbox SET processed_at = now()");

    QVERIFY(reader.until([&] { return reader.records.size() > 50; }));
    for (int i = 0; i < 20; ++i)
        QVERIFY(reader.poll());
    QCOMPARE(reader.records.size(), std::size_t(51));
}

void TestOutboxSource::untilEndFinishes()
{
    m_database->insertWaiting(1200);
    Reader reader(m_database->connection(),
                  {.start = {.at = Start::At::Beginning}, .untilEnd = true});
    QVERIFY(reader.until([&] { return reader.finished; }));
    QCOMPARE(reader.records.size(), std::size_t(1200));
}

void TestOutboxSource::onlyTheTablesAskedFor()
{
    m_database->execute("CREATE SCHEMA shop; CREATE TABLE shop.outbox (LIKE outbox INCLUDING ALL);"
                        "CREATE SCHEMA bank; CREATE TABLE bank.outbox (LIKE outbox INCLUDING ALL)");
    Reader pattern(m_database->connection(), {.channels = {"/shop\\..*/"}});
    QVERIFY(pattern.until([&] { return pattern.caughtUp; }));
    QCOMPARE(pattern.lanes, std::vector<std::string>{"shop.outbox"});
    Reader none(m_database->connection(), {.channels = {"nowhere"}, .untilEnd = true});
    QVERIFY(!none.until([&] { return none.finished; }));
    QVERIFY(none.error.find("outbox") != std::string::npos);
    QVERIFY(!outboxConnector().open(m_database->connection(), {.channels = {"/(/"}})());
}

void TestOutboxSource::tableThatAppearsLaterIsRead()
{
    m_database->execute("DROP TABLE outbox");
    Reader reader(m_database->connection(), {});
    QVERIFY(reader.poll());
    m_database->execute(textbookTable);
    m_database->execute(insertOne);

    QVERIFY(reader.until([&] { return reader.records.size() == 1; }));
}

void TestOutboxSource::notificationHurries()
{
    m_database->execute("CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        " PERFORM pg_notify('outbox_rows', ''); RETURN NULL; END $$;"
                        "CREATE TRIGGER tell AFTER INSERT ON outbox EXECUTE FUNCTION tell()");
    Reader reader(m_database->connection(), {});
    // Its pauses have grown to seconds by then.
    QVERIFY(reader.until([&] { return reader.caughtUp; }));
    const QDeadlineTimer quiet(6s);
    while (!quiet.hasExpired())
        QVERIFY(reader.poll());
    QElapsedTimer timer;
    timer.start();
    m_database->execute(insertOne);
    QVERIFY(reader.until([&] { return reader.records.size() == 1; }));
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
}

void TestOutboxSource::payloadsOfAllKindsAreBytes_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("jsonb") << QByteArray("jsonb") << QByteArray("'[1]'") << QByteArray("[1]");
    QTest::newRow("json") << QByteArray("json") << QByteArray("'[1 ]'") << QByteArray("[1 ]");
    QTest::newRow("text") << QByteArray("text") << QByteArray("'ü'") << QByteArray("ü");
    QTest::newRow("bytea") << QByteArray("bytea") << QByteArray("'\\x00ff41'")
                           << QByteArray("\0\xff\x41", 3);
    QTest::newRow("big") << QByteArray("text") << QByteArray("repeat(md5('a'), 100000)")
                         << QByteArray("0cc175b9c0f1b6a831c399e269772661").repeated(100'000);
}

void TestOutboxSource::payloadsOfAllKindsAreBytes()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, bytes);
    m_database->execute("ALTER TABLE outbox DROP COLUMN payload; ALTER TABLE outbox ADD payload "
                        + type.toStdString());
    m_database->execute("INSERT INTO outbox (aggregate_type, aggregate_id, event_type, payload)"
                        " VALUES ('Order', 'O-1', 'T', "
                        + value.toStdString() + ")");
    Reader reader(m_database->connection());
    QVERIFY2(reader.until([&] { return reader.records.size() == 1; }), reader.error.c_str());
    QVERIFY(reader.records[0].value == bytes.toStdString());
}

void TestOutboxSource::manyRowsComeWholeWithAndWithoutAnIndex_data()
{
    QTest::addColumn<bool>("indexed");
    QTest::newRow("indexed") << true;
    QTest::newRow("by the file") << false;
}

void TestOutboxSource::manyRowsComeWholeWithAndWithoutAnIndex()
{
    QFETCH(const bool, indexed);
    if (indexed)
        m_database->execute("CREATE INDEX ON outbox (created_at, id)");
    m_database->insertWaiting(60'000); // more than what counts as small
    m_database->execute("UPDATE outbox SET processed_at = now() WHERE random() < 0.5; ANALYZE");
    Reader reader(m_database->connection(),
                  {.start = {.at = Start::At::Beginning}, .untilEnd = true});
    QVERIFY2(reader.until([&] { return reader.finished; }), reader.error.c_str());
    QCOMPARE(reader.records.size(), std::size_t(60'000));
    std::set<std::string> different;
    for (const auto& record : reader.records)
        different.insert(record.headers.at("id"));
    QCOMPARE(different.size(), std::size_t(60'000));
}

void TestOutboxSource::connectionThatBrokeGoesOnWhereItWas()
{
    m_database->insertWaiting(20);
    Reader reader(m_database->connection());
    QVERIFY(reader.until([&] { return reader.records.size() == 20; }));
    m_database->execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE"
                        " application_name = 'sagalens' AND datname = current_database()");
    QVERIFY(!reader.until([] { return false; }));
    m_database->execute(insertOne);
    reader.connect();

    QVERIFY(reader.until([&] { return reader.records.size() == 21; }));
    for (int i = 0; i < 10; ++i)
        QVERIFY(reader.poll());
    QCOMPARE(reader.records.size(), std::size_t(21));
    QCOMPARE(reader.records.back().key, std::string("new"));
}

void TestOutboxSource::logShowsRowsThatGoAtOnce()
{
    m_database->execute("CREATE PUBLICATION outgoing FOR TABLE outbox");
    auto connection = m_database->connection();
    connection.properties["outbox.logical"] = "on";
    Reader reader(connection, {});
    QVERIFY(reader.until([&] {
        return m_database->value("SELECT count(*) FROM pg_replication_slots WHERE temporary AND"
                                 " active AND database = current_database()")
               == "1";
    }));
    m_database->execute("BEGIN;" + std::string(insertOne) + "; DELETE FROM outbox; COMMIT");
    m_database->execute(insertOne);

    QVERIFY2(reader.until([&] { return reader.records.size() == 2; }), reader.error.c_str());
    QCOMPARE(reader.records[0].key, std::string("new"));
    QCOMPARE(reader.records[0].headers.at("eventType"), std::string("ORDER_PAID"));
    QVERIFY(now() - reader.records[0].time < 60s);
    // The table is asked too, and tells the second row no more.
    const QDeadlineTimer later(6s);
    while (!later.hasExpired())
        QVERIFY(reader.poll());
    QCOMPARE(reader.records.size(), std::size_t(2));

    reader.source.reset();
    QTRY_COMPARE(m_database->value("SELECT count(*) FROM pg_replication_slots WHERE database ="
                                   " current_database()"),
                 std::string("0"));
}

void TestOutboxSource::logIsNotReadUnlessAllowed()
{
    m_database->execute("CREATE PUBLICATION outgoing FOR TABLE outbox");
    Reader reader(m_database->connection());
    QVERIFY(reader.until([&] { return reader.caughtUp; }));
    QCOMPARE(m_database->value("SELECT count(*) FROM pg_replication_slots"), std::string("0"));
    // Without a publication it says what is missing, and reads on.
    m_database->execute("DROP PUBLICATION outgoing");
    auto connection = m_database->connection();
    connection.properties["outbox.logical"] = "on";
    Reader asking(connection);
    QVERIFY(asking.until([&] { return asking.caughtUp && !asking.remarks.empty(); }));
    QVERIFY(asking.remarks.back().find("CREATE PUBLICATION") != std::string::npos);
}

void TestOutboxSource::directoryListsTheTables()
{
    m_database->execute("CREATE TABLE orders (id int)");
    const auto directory = PostgresDirectory::open(m_database->connection());
    const auto channels = (*directory)->channels();
    QCOMPARE(channels->size(), std::size_t(1));
    QCOMPARE(channels->at(0).name, std::string("public.outbox"));
    QCOMPARE(channels->at(0).kind, ChannelKind::Table);
}

QTEST_GUILESS_MAIN(TestOutboxSource)

#include "tst_outboxsource.moc"
