#include "model/workspace/connectionimport.h"
#include "model/workspace/connectionuri.h"
#include "model/workspace/workspacejson.h"

#include <QTest>

using namespace model;

using Properties = std::map<std::string, std::string>;

//! Connections as other people and programs write them down.
class TestConnectionImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAddressIsTakenApart_data();
    void anAddressIsTakenApart();
    void whatIsNoAddressIsSaidWithoutQuotingIt_data();
    void whatIsNoAddressIsSaidWithoutQuotingIt();
    void aServiceFileHasOneConnectionASection();
    void aPassFileBringsThePasswords();
    void anExportedFileComesBackWhole();
    void aListOfAddresses();
    void nothingFoundIsAnError();
    void aChangedConnectionKeepsItsPlaceAndWhatIsUnknown();
    void aNameThatIsTakenGetsANumber();
    void namesOfSecretsAreKeptAndNotTheirValues();
};

Q_DECLARE_METATYPE(Properties)

void TestConnectionImport::anAddressIsTakenApart_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("url");
    QTest::addColumn<std::string>("name");
    QTest::addColumn<Properties>("properties");
    const auto row = [](const char* title, const std::string& text, const std::string& url,
                        const std::string& name, const Properties& properties = {}) {
        QTest::newRow(title) << text << url << name << properties;
    };

    row("kafka", "kafka://a:9092,b:9092", "kafka://a:9092,b:9092", "a");
    row("brokers alone", " a:9092, b:9092\n", "kafka://a:9092,b:9092", "a");
    row("kafka with a login", "kafka://me:se%3Acret@a:9094", "kafka://a:9094", "a",
        {{"sasl.username", "me"},
         {"sasl.password", "se:cret"},
         {"security.protocol", "SASL_SSL"},
         {"sasl.mechanisms", "PLAIN"}});
    row("postgres", "postgres://db/orders", "postgresql://db/orders", "db/orders");
    row("postgres with everything",
        "postgresql://me:p%40ss@db:5433/orders?sslmode=verify-full&sslrootcert=%2Fca.pem",
        "postgresql://db:5433/orders", "db/orders",
        {{"user", "me"},
         {"password", "p@ss"},
         {"sslmode", "verify-full"},
         {"sslrootcert", "/ca.pem"}});
    row("a password with a slash and an at", "postgresql://me:p/a@ss@db/orders",
        "postgresql://db/orders", "db/orders", {{"user", "me"}, {"password", "p/a@ss"}});
    row("postgres at a socket", "postgresql://me@/orders?host=/run/postgresql",
        "postgresql:///orders?host=/run/postgresql", "/orders", {{"user", "me"}});
    row("jdbc", "jdbc:postgresql://db:5432/orders?user=me&password=x",
        "postgresql://db:5432/orders", "db/orders", {{"user", "me"}, {"password", "x"}});
    row("libpq's own text", "host=db port=5433 dbname=orders user=me password='it\\'s one'",
        "postgresql://db:5433/orders", "db/orders", {{"user", "me"}, {"password", "it's one"}});
    row("redis", "redis://cache", "redis://cache", "cache");
    row("redis with tls, password and database", "rediss://:secret@cache:6380/2",
        "rediss://cache:6380/2", "cache", {{"password", "secret"}});
    row("redis with a user", "redis://me:secret@cache/0", "redis://cache/0", "cache",
        {{"user", "me"}, {"password", "secret"}});
    row("redis at a socket", "redis+unix:///run/redis.sock?db=3",
        "redis+unix:///run/redis.sock?db=3", "redis.sock");
    row("an IPv6 address", "redis://[::1]:6379", "redis://[::1]:6379", "[::1]");
    row("a file", "file:///tmp/a%20b.ndjson", "file:///tmp/a%20b.ndjson", "a b.ndjson");
}

void TestConnectionImport::anAddressIsTakenApart()
{
    QFETCH(const std::string, text);

    const auto connection = connectionFromUri(text);

    QVERIFY(connection);
    QTEST(connection->url, "url");
    QTEST(connection->properties, "properties");
    QFETCH(const std::string, name);
    if (name != "/orders")
        QCOMPARE(connection->name, name);
}

void TestConnectionImport::whatIsNoAddressIsSaidWithoutQuotingIt_data()
{
    QTest::addColumn<std::string>("text");

    QTest::newRow("nothing") << std::string();
    QTest::newRow("a word") << std::string("hello");
    QTest::newRow("an unknown kind") << std::string("nats://me:canary@host");
    QTest::newRow("two lines") << std::string("kafka://a\ncanary");
    QTest::newRow("for later") << std::string("amqp://me:canary@rabbit/vhost");
    QTest::newRow("too long") << std::string(20'000, 'a') + "://canary";
    QTest::newRow("no scheme") << std::string("://canary");
}

void TestConnectionImport::whatIsNoAddressIsSaidWithoutQuotingIt()
{
    QFETCH(const std::string, text);

    const auto connection = connectionFromUri(text);

    QVERIFY(!connection);
    QVERIFY(!connection.error().text.empty());
    QVERIFY((connection.error().text + connection.error().advice).find("canary")
            == std::string::npos);
}

void TestConnectionImport::aServiceFileHasOneConnectionASection()
{
    const auto import = importConnections("# mine\n[orders]\nhost=db\nport=5433\ndbname=orders\n"
                                          "user=me\n\n[local]\ndbname=test\nhost=/run/pg\nodd\n");

    QVERIFY(import);
    QCOMPARE(import->connections.size(), 2u);
    QCOMPARE(import->connections[0].connection.name, "orders");
    QCOMPARE(import->connections[0].connection.url, "postgresql://db:5433/orders");
    QCOMPARE(import->connections[0].connection.properties, (Properties{{"user", "me"}}));
    QCOMPARE(import->connections[1].connection.url, "postgresql:///test?host=/run/pg");
    QCOMPARE(import->notes.size(), 1u);
}

void TestConnectionImport::aPassFileBringsThePasswords()
{
    const auto import = importConnections("db:5432:orders:me:se\\:cr:et\n*:*:*:me:other\n");

    QVERIFY(import);
    QCOMPARE(import->connections.size(), 1u);
    QCOMPARE(import->connections[0].connection.url, "postgresql://db:5432/orders");
    QCOMPARE(import->connections[0].connection.properties,
             (Properties{{"user", "me"}, {"password", "se:cr:et"}}));
    QCOMPARE(import->notes, std::vector<std::string>{"line 2 stands for any host or database"});
}

void TestConnectionImport::anExportedFileComesBackWhole()
{
    const std::vector<SavedConnection> before{{.connection = {.name = "shop",
                                                              .url = "kafka://a:9092",
                                                              .properties = {{"client.rack", "b"}},
                                                              .group = "Shop / production",
                                                              .production = true,
                                                              .colour = "failed"},
                                               .channels = {"order-events"},
                                               .secrets = {"sasl.password"},
                                               .unknown = R"({"later":1})"}};

    const auto import = importConnections(exportConnections(before, {}));

    QVERIFY(import);
    QVERIFY(import->connections == before);
    QVERIFY(import->notes.empty());
}

void TestConnectionImport::aListOfAddresses()
{
    const auto import = importConnections("# brokers\nkafka://a:9092\nredis://cache\nhello\n");

    QVERIFY(import);
    QCOMPARE(import->connections.size(), 2u);
    QCOMPARE(import->notes.size(), 1u);
}

void TestConnectionImport::nothingFoundIsAnError()
{
    QVERIFY(!importConnections(""));
    QVERIFY(!importConnections("hello\n"));
    QVERIFY(!importConnections("{\"version\":1"));
}

void TestConnectionImport::aChangedConnectionKeepsItsPlaceAndWhatIsUnknown()
{
    Workspace workspace;
    workspace.connections = {{.connection = {.name = "a"}, .unknown = R"({"later":1})"},
                             {.connection = {.name = "b"}}};

    workspace.put({.connection = {.name = "c"}}, "a");
    workspace.put({.connection = {.name = "d"}}, "");

    QCOMPARE(workspace.connections.size(), 3u);
    QCOMPARE(workspace.connections[0].connection.name, "c");
    QCOMPARE(workspace.connections[0].unknown, R"({"later":1})");
    QCOMPARE(workspace.connections[2].connection.name, "d");
}

void TestConnectionImport::aNameThatIsTakenGetsANumber()
{
    Workspace workspace;
    workspace.connections = {{.connection = {.name = "a"}}, {.connection = {.name = "a 2"}}};

    QCOMPARE(workspace.freeName("b"), "b");
    QCOMPARE(workspace.freeName("a"), "a 3");
}

void TestConnectionImport::namesOfSecretsAreKeptAndNotTheirValues()
{
    Workspace workspace;
    workspace.connections = {
        {.connection = {.name = "db", .properties = {{"password", "canary"}, {"user", "me"}}}}};

    const auto text = writeWorkspace(workspace, {});
    const auto loaded = readWorkspace(text);

    QVERIFY(text.find("canary") == std::string::npos);
    QVERIFY(loaded);
    QCOMPARE(loaded->workspace.connections[0].secrets, std::vector<std::string>{"password"});
    QCOMPARE(loaded->workspace.connections[0].connection.properties, (Properties{{"user", "me"}}));
    // Saved again without the value, the name stays.
    QVERIFY(writeWorkspace(loaded->workspace, {}) == text);
}

QTEST_GUILESS_MAIN(TestConnectionImport)
#include "tst_connectionimport.moc"
