#include "app/view/connection/connectiondialog.h"
#include "app/view/connection/databasefields.h"
#include "model/connect/registry.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace app;

Q_DECLARE_METATYPE(app::PostgresFields)
Q_DECLARE_METATYPE(app::RedisFields)

//! The pages for databases and key stores, and what leads to them.
class TestDatabaseForms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDatabaseIsOpenedAsItWasSaved_data();
    void aDatabaseIsOpenedAsItWasSaved();
    void aKeyStoreIsOpenedAsItWasSaved_data();
    void aKeyStoreIsOpenedAsItWasSaved();
    void aLoginInAnAddressIsTakenApart();
    void typedFieldsMakeADatabaseConnection();
    void typedFieldsMakeAKeyStoreConnection();
    void anotherKindKeepsTheName();
    void aPastedAddressChoosesItsPage_data();
    void aPastedAddressChoosesItsPage();
    void aNameThatIsTakenCannotBeSaved();
    void aFileWithSeveralConnectionsGoesToTheSavedOnes();
    void withoutADiagnosisThereIsNoTest();
};

namespace {

template <typename Widget>
Widget* find(const QObject& parent, const char* name)
{
    return parent.findChild<Widget*>(QLatin1String(name));
}

void type(const QObject& page, const char* field, const QString& text)
{
    auto* line = find<QLineEdit>(page, field);
    line->clear();
    QTest::keyClicks(line, text);
}

void choose(const QObject& page, const char* field, int index)
{
    auto* box = find<QComboBox>(page, field);
    box->setCurrentIndex(index);
    Q_EMIT box->activated(index);
}

} // namespace

void TestDatabaseForms::aDatabaseIsOpenedAsItWasSaved_data()
{
    QTest::addColumn<PostgresFields>("fields");

    QTest::newRow("least") << PostgresFields{.database = "orders"};
    QTest::newRow("all") << PostgresFields{.host = "db",
                                           .port = "5433",
                                           .database = "orders",
                                           .user = "me",
                                           .password = "p",
                                           .tls = "verify-full",
                                           .caFile = "/ca.pem",
                                           .table = "public.outbox",
                                           .mapping = "textbook",
                                           .further = {{"application_name", "x"}}};
    QTest::newRow("socket") << PostgresFields{.host = "/run/postgresql", .database = "orders"};
    QTest::newRow("IPv6") << PostgresFields{.host = "[::1]", .port = "5432", .database = "orders"};
}

void TestDatabaseForms::aDatabaseIsOpenedAsItWasSaved()
{
    QFETCH(const PostgresFields, fields);

    QVERIFY(toPostgresFields(toConnection(fields)) == fields);
}

void TestDatabaseForms::aKeyStoreIsOpenedAsItWasSaved_data()
{
    QTest::addColumn<RedisFields>("fields");

    QTest::newRow("least") << RedisFields{.host = "cache", .database = "0"};
    QTest::newRow("all") << RedisFields{.host = "cache",
                                        .port = "6380",
                                        .tls = true,
                                        .caFile = "/ca.pem",
                                        .user = "me",
                                        .password = "p",
                                        .database = "2",
                                        .pattern = "done:{eventId}",
                                        .further = {{"name", "x"}}};
    QTest::newRow("Sentinels") << RedisFields{
        .host = "a:26379,b", .tls = true, .sentinel = true, .database = "shop/1"};
    QTest::newRow("socket") << RedisFields{.host = "/run/redis.sock", .database = "3"};
}

void TestDatabaseForms::aKeyStoreIsOpenedAsItWasSaved()
{
    QFETCH(const RedisFields, fields);

    QVERIFY(toRedisFields(toConnection(fields)) == fields);
}

void TestDatabaseForms::aLoginInAnAddressIsTakenApart()
{
    const auto database =
        toPostgresFields({.url = "postgresql://me:in-url@db:5433/orders?sslmode=require",
                          .properties = {{"password", "of the keyring"}}});
    QCOMPARE(database.user, "me");
    QCOMPARE(database.password, "of the keyring");
    QCOMPARE(database.host, "db");
    QCOMPARE(database.tls, "require");

    const auto keys = toRedisFields({.url = "rediss://:secret@cache/2"});
    QCOMPARE(keys.password, "secret");
    QVERIFY(keys.tls);
    QVERIFY(toConnection(keys).url.find("secret") == std::string::npos);
}

void TestDatabaseForms::typedFieldsMakeADatabaseConnection()
{
    ConnectionDialog dialog({});
    find<QListWidget>(dialog, "kinds")->setCurrentRow(1);
    const auto& page = *find<QWidget>(dialog, "postgresForm");
    QVERIFY(!find<QPushButton>(dialog, "connect")->isEnabled());
    std::optional<ConnectionDraft> wanted;
    connect(&dialog, &ConnectionDialog::connectWanted, this,
            [&](const ConnectionDraft& draft) { wanted = draft; });

    type(page, "name", QStringLiteral("orders-db"));
    type(page, "host", QStringLiteral("db"));
    type(page, "database", QStringLiteral("orders"));
    type(page, "user", QStringLiteral("me"));
    type(page, "password", QStringLiteral("p"));
    choose(page, "tls", 4);
    find<QComboBox>(page, "group")->setEditText(QStringLiteral("Shop / production"));
    choose(page, "colour", 3);
    find<QCheckBox>(page, "production")->click();
    find<QPushButton>(dialog, "connect")->click();

    QVERIFY(wanted);
    const auto& connection = wanted->connection;
    QCOMPARE(connection.name, "orders-db");
    QCOMPARE(connection.url, "postgresql://db/orders");
    QCOMPARE(connection.properties,
             (std::map<std::string, std::string>{
                 {"user", "me"}, {"password", "p"}, {"sslmode", "verify-full"}}));
    QCOMPARE(connection.group, "Shop / production");
    QCOMPARE(connection.colour, "completed");
    QVERIFY(connection.production);
}

void TestDatabaseForms::typedFieldsMakeAKeyStoreConnection()
{
    ConnectionDialog dialog({});
    find<QListWidget>(dialog, "kinds")->setCurrentRow(2);
    const auto& page = *find<QWidget>(dialog, "redisForm");

    type(page, "host", QStringLiteral("cache"));
    type(page, "port", QStringLiteral("6380"));
    choose(page, "security", 1);
    type(page, "password", QStringLiteral("p"));
    type(page, "pattern", QStringLiteral("done:{eventId}"));

    const auto connection = dialog.draft().connection;
    QCOMPARE(connection.url, "rediss://cache:6380/0");
    QCOMPARE(connection.name, "cache");
    QCOMPARE(connection.properties, (std::map<std::string, std::string>{
                                        {"password", "p"}, {"keys.pattern", "done:{eventId}"}}));
}

void TestDatabaseForms::anotherKindKeepsTheName()
{
    ConnectionDialog dialog({});
    type(*find<QWidget>(dialog, "kafkaForm"), "name", QStringLiteral("orders"));

    find<QListWidget>(dialog, "kinds")->setCurrentRow(2);

    QCOMPARE(find<QLineEdit>(*find<QWidget>(dialog, "redisForm"), "name")->text(),
             QStringLiteral("orders"));
}

void TestDatabaseForms::aPastedAddressChoosesItsPage_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("page");
    QTest::addColumn<std::string>("url");

    QTest::newRow("postgres") << QStringLiteral("postgres://me:p@db/orders") << 1
                              << std::string("postgresql://db/orders");
    QTest::newRow("jdbc") << QStringLiteral("jdbc:postgresql://db/orders") << 1
                          << std::string("postgresql://db/orders");
    QTest::newRow("redis") << QStringLiteral("rediss://:p@cache:6380/1") << 2
                           << std::string("rediss://cache:6380/1");
    QTest::newRow("socket") << QStringLiteral("redis+unix:///run/r.sock?db=2") << 2
                            << std::string("redis+unix:///run/r.sock?db=2");
    QTest::newRow("brokers") << QStringLiteral("a:9092,b:9092") << 0
                             << std::string("kafka://a:9092,b:9092");
    QTest::newRow("file") << QStringLiteral("file:///tmp/a.ndjson") << 3
                          << std::string("file:///tmp/a.ndjson");
}

void TestDatabaseForms::aPastedAddressChoosesItsPage()
{
    QFETCH(const QString, address);
    ConnectionDialog dialog({});
    QApplication::clipboard()->setText(address);

    dialog.pasteUri();

    QTEST(find<QListWidget>(dialog, "kinds")->currentRow(), "page");
    QTEST(dialog.draft().connection.url, "url");
    QVERIFY(find<QPushButton>(dialog, "connect")->isEnabled());
}

void TestDatabaseForms::aNameThatIsTakenCannotBeSaved()
{
    const std::vector<model::SavedConnection> saved{{.connection = {.name = "orders"}}};
    ConnectionDialog dialog({.connection = {.name = "orders", .url = "redis://cache"}});
    dialog.setSaved(saved);
    QVERIFY(!find<QPushButton>(dialog, "save")->isEnabled());

    ConnectionDialog own(
        {.connection = {.name = "orders", .url = "redis://cache"}, .savedAs = "orders"});
    own.setSaved(saved);
    QVERIFY(find<QPushButton>(own, "save")->isEnabled());
}

void TestDatabaseForms::aFileWithSeveralConnectionsGoesToTheSavedOnes()
{
    const QTemporaryDir folder;
    const auto path = folder.filePath(QStringLiteral("pg_service.conf"));
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write("[a]\nhost=a\ndbname=x\n[b]\nhost=b\ndbname=y\n");
    file.close();
    ConnectionDialog dialog({});
    std::vector<model::SavedConnection> imported;
    connect(&dialog, &ConnectionDialog::importWanted, this,
            [&](const std::vector<model::SavedConnection>& all) { imported = all; });

    dialog.importFile(path);

    QCOMPARE(imported.size(), 2u);
    QCOMPARE(imported[1].connection.url, "postgresql://b/y");
    QVERIFY(find<QDialog>(dialog, "note"));
}

void TestDatabaseForms::withoutADiagnosisThereIsNoTest()
{
    ConnectionDialog dialog({.connection = {.url = "file:///tmp/a"}});
    const auto hasTest = !find<QPushButton>(dialog, "test")->isHidden();
    const auto* connector = model::connectorFor("file:///tmp/a");
    QCOMPARE(hasTest, connector && connector->diagnose);
}

QTEST_MAIN(TestDatabaseForms)
#include "tst_databaseforms.moc"
