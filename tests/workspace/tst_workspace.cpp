#include "model/workspace/userpaths.h"
#include "model/workspace/workspacefile.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace model;

class TestWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasSavedIsLoaded();
    void noFileIsAnEmptyWorkspace();
    void noAlertRulesAreAnotherThingThanTheUsualOnes();
    void noSecretReachesTheDisk();
    void exportedConnectionsTellNoSecret();
    void membersOfANewerVersionAreKept();
    void wrongFileSaysWhere_data();
    void wrongFileSaysWhere();
    void wrongFileIsKeptAside();
    void halfRightFileIsKeptAsideToo();
    void onlyTheOwnerMayRead();
    void savingIsRefusedInWords();
    void historyKeepsTheLatestOnce();
    void secretNamesAreKnown_data();
    void secretNamesAreKnown();
    void pathsFollowTheEnvironment();
};

namespace {

constexpr auto canary = "canary-4711";

SecretPredicate connectorsOwn()
{
    return [](const Connection&, std::string_view property) { return property == "odd.thing"; };
}

Workspace shop()
{
    Workspace workspace;
    workspace.connections.push_back({.connection = {.name = "shop",
                                                    .url = "kafka://a:9092,b:9092",
                                                    .properties = {{"sasl.username", "reader"}},
                                                    .group = "Shop / production",
                                                    .production = true}});
    workspace.filters.push_back({.name = "big", .text = "payload.total > 100"});
    workspace.colourRules.push_back(
        {.name = "failed", .filter = "type == \"FAILED\"", .colour = "#cc0000"});
    workspace.layouts.push_back(
        {.name = "mine", .columns = {{.field = "time", .title = "시각", .width = 120}}});
    workspace.history = {"a", "b"};
    workspace.letterNotes = {{.group = "message=declined <n>", .text = "provider was down"}};
    workspace.findingMutes = {{.code = "duplicate-event", .where = "order-events"},
                              {.code = "schema-drift", .until = *fromIso("2026-11-24T08:00:00Z")}};
    workspace.alertRules = std::vector<AlertRule>{
        {.name = "lag", .enabled = false, .code = "lag-*", .least = Severity::Failure},
        {.name = "many",
         .notify = false,
         .metric = "behind",
         .above = 1.5e6,
         .below = true,
         .lasting = std::chrono::seconds(90),
         .snoozedUntil = *fromIso("2026-11-24T09:00:00Z")}};
    return workspace;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const std::string& path, const QByteArray& content)
{
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

} // namespace

void TestWorkspace::whatWasSavedIsLoaded()
{
    const QTemporaryDir folder;
    WorkspaceFile file(folder.filePath("new/deeper/workspace.json").toStdString(), connectorsOwn());

    QVERIFY(file.save(shop()).ok());

    const auto loaded = file.load();
    QVERIFY(loaded.ok());
    QVERIFY(loaded->notes.empty());
    QVERIFY(loaded->workspace == shop());
    QVERIFY(loaded->workspace.connection("shop"));
    QVERIFY(!loaded->workspace.connection("shoe"));
}

void TestWorkspace::noFileIsAnEmptyWorkspace()
{
    WorkspaceFile file("/nowhere/workspace.json", {});

    const auto loaded = file.load();

    QVERIFY(loaded.ok());
    QVERIFY(loaded->workspace == Workspace());
}

void TestWorkspace::noAlertRulesAreAnotherThingThanTheUsualOnes()
{
    Workspace nobodyIsTold;
    nobodyIsTold.alertRules.emplace();

    QCOMPARE(readWorkspace(writeWorkspace(nobodyIsTold, {}))->workspace, nobodyIsTold);
    QVERIFY(!readWorkspace(writeWorkspace({}, {}))->workspace.alertRules);
    const auto odd = readWorkspace(R"({"version":1,"alertRules":[{"severity":"awful","above":"x",
        "lastingSeconds":-5,"snoozedUntil":"soon"}]})");
    QCOMPARE(odd->notes.size(), 3u);
    QCOMPARE(odd->workspace.alertRules->front().lasting.count(), 0);
}

void TestWorkspace::noSecretReachesTheDisk()
{
    const QTemporaryDir folder;
    WorkspaceFile file(folder.filePath("workspace.json").toStdString(), connectorsOwn());
    auto workspace = shop();
    auto& connection = workspace.connections.front().connection;
    connection.url = std::string("kafka://user:") + canary + "@a:9092";
    for (const auto* name :
         {"sasl.password", "SSL.Key.Password", "sasl.jaas.config", "ssl.key.pem", "odd.thing",
          "sasl.oauthbearer.client.secret", "bearer.auth.token", "basic.auth.user.info"})
        connection.properties[name] = canary;

    QVERIFY(file.save(workspace).ok());
    QVERIFY(file.save(workspace).ok());

    QDirIterator files(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext())
        QVERIFY(!contentOf(files.next()).contains(canary));
    QVERIFY(contentOf(folder.filePath("workspace.json")).contains("reader"));
}

void TestWorkspace::exportedConnectionsTellNoSecret()
{
    auto workspace = shop();
    workspace.connections.front().connection.properties["sasl.password"] = canary;

    const auto text = exportConnections(workspace.connections, {});

    QVERIFY(text.find(canary) == std::string::npos);
    const auto loaded = readWorkspace(text);
    QVERIFY(loaded.ok());
    auto expected = shop().connections;
    expected.front().secrets = {"sasl.password"};
    QVERIFY(loaded->workspace.connections == expected);
    QVERIFY(loaded->workspace.filters.empty());
}

void TestWorkspace::membersOfANewerVersionAreKept()
{
    const auto* text = R"({"version":1,"theme":{"name":"dusk"},
        "connections":[{"name":"a","url":"kafka://a","colour":"red"}],
        "layouts":[{"name":"l","columns":[{"field":"time","frozen":true}]}]})";

    const auto loaded = readWorkspace(text);

    const auto written = writeWorkspace(loaded->workspace, {});
    QVERIFY(written.find("dusk") != std::string::npos);
    QVERIFY(written.find("\"colour\": \"red\"") != std::string::npos);
    QVERIFY(written.find("\"frozen\": true") != std::string::npos);
    QVERIFY(readWorkspace(written)->workspace == loaded->workspace);
}

void TestWorkspace::wrongFileSaysWhere_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<Error::Kind>("kind");

    QTest::newRow("empty") << QByteArray("") << 1 << 1 << Error::Kind::Malformed;
    QTest::newRow("cut") << QByteArray("{\n \"version\": 1") << 2 << 14 << Error::Kind::Malformed;
    QTest::newRow("comma too many")
        << QByteArray("{\n\"a\":1,\n}") << 3 << 1 << Error::Kind::Malformed;
    QTest::newRow("list") << QByteArray("[1]") << 1 << 1 << Error::Kind::Malformed;
    QTest::newRow("no version") << QByteArray("{}") << 1 << 1 << Error::Kind::Malformed;
    QTest::newRow("newer") << QByteArray("{\"version\":2}") << 0 << 0 << Error::Kind::Unsupported;
    QTest::newRow("version beyond all numbers")
        << QByteArray("{\"version\":1e999}") << 0 << 0 << Error::Kind::Malformed;
    QTest::newRow("not UTF-8") << QByteArray("{\"\xff\":1}") << 1 << 3 << Error::Kind::Malformed;
    QTest::newRow("deep") << QByteArray(100'000, '[') << 1 << 100'001 << Error::Kind::Malformed;
}

void TestWorkspace::wrongFileSaysWhere()
{
    QFETCH(const QByteArray, text);

    const auto loaded = readWorkspace({text.data(), std::size_t(text.size())});

    QVERIFY(!loaded.ok());
    QTEST(loaded.error().place.line, "line");
    QTEST(loaded.error().place.column, "column");
    QTEST(loaded.error().kind, "kind");
}

void TestWorkspace::wrongFileIsKeptAside()
{
    const QTemporaryDir folder;
    WorkspaceFile file(folder.filePath("workspace.json").toStdString(), {});
    for (const auto* content : {"{broken", "{broken again"}) {
        put(file.path(), content);
        const auto loaded = file.load();
        QVERIFY(!loaded.ok());
        QVERIFY(loaded.error().text.find("line 1, column") != std::string::npos);
    }

    QVERIFY(file.save(shop()).ok());

    QCOMPARE(contentOf(folder.filePath("workspace.json.bad")), QByteArray("{broken"));
    QCOMPARE(contentOf(folder.filePath("workspace.json.bad.2")), QByteArray("{broken again"));
    QVERIFY(file.load()->workspace == shop());
}

void TestWorkspace::halfRightFileIsKeptAsideToo()
{
    const QTemporaryDir folder;
    WorkspaceFile file(folder.filePath("workspace.json").toStdString(), {});
    const QByteArray content =
        R"({"version":1,"connections":[{"name":"a","url":5},7],"history":{"x":1}})";
    put(file.path(), content);

    const auto loaded = file.load();

    QVERIFY(loaded.ok());
    QCOMPARE(loaded->workspace.connections.size(), std::size_t(1));
    QCOMPARE(loaded->notes.at(0), std::string("connections[0].url is not a text"));
    QCOMPARE(loaded->notes.at(1), std::string("connections[1] is not an object"));
    QCOMPARE(loaded->notes.at(2), std::string("history is not a list"));
    QCOMPARE(contentOf(folder.filePath("workspace.json.bad")), content);
}

void TestWorkspace::onlyTheOwnerMayRead()
{
    const QTemporaryDir folder;
    WorkspaceFile file(folder.filePath("own/workspace.json").toStdString(), {});
    QVERIFY(file.save(shop()).ok());
    struct stat about
    {};

    QCOMPARE(::stat(file.path().c_str(), &about), 0);
    QCOMPARE(about.st_mode & 0777, 0600u);
    QCOMPARE(::stat(folder.filePath("own").toLocal8Bit().constData(), &about), 0);
    QCOMPARE(about.st_mode & 0777, 0700u);
    QCOMPARE(QDir(folder.filePath("own")).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestWorkspace::savingIsRefusedInWords()
{
    WorkspaceFile file("/proc/nowhere/workspace.json", {});

    const auto saved = file.save(shop());

    QVERIFY(!saved.ok());
    QVERIFY(saved.error().text.find("/proc/nowhere") != std::string::npos);
}

void TestWorkspace::historyKeepsTheLatestOnce()
{
    Workspace workspace;
    for (std::size_t count = 0; count < Workspace::historyLimit + 5; ++count)
        workspace.remember("filter " + std::to_string(count));
    workspace.remember("filter 100");
    workspace.remember("");

    QCOMPARE(workspace.history.size(), Workspace::historyLimit);
    QCOMPARE(workspace.history.front(), std::string("filter 100"));
    QCOMPARE(std::ranges::count(workspace.history, "filter 100"), 1);
}

void TestWorkspace::secretNamesAreKnown_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("secret");

    for (const auto* name : {"sasl.password", "ssl.key.password", "ssl.key.pem", "ssl.keystore.key",
                             "sasl.jaas.config", "sasl.oauthbearer.client.secret", "SASL.PASSWORD",
                             "sasl.kerberos.kinit.cmd"})
        QTest::newRow(name) << QByteArray(name) << true;
    for (const auto* name :
         {"sasl.username", "ssl.ca.pem", "ssl.key.location", "sasl.oauthbearer.token.endpoint.url",
          "security.protocol", "client.id"})
        QTest::newRow(name) << QByteArray(name) << false;
}

void TestWorkspace::secretNamesAreKnown()
{
    QFETCH(const QByteArray, name);

    QTEST(looksSecret(name.data()), "secret");
}

void TestWorkspace::pathsFollowTheEnvironment()
{
    const auto paths = userPaths([](const char* name) -> std::optional<std::string> {
        const std::string variable = name;
        if (variable == "HOME")
            return "/home/ann";
        if (variable == "XDG_STATE_HOME")
            return "/srv/state";
        return variable == "XDG_CACHE_HOME" ? std::optional<std::string>("relative") : std::nullopt;
    });

    QCOMPARE(paths.workspaceFile(), std::string("/home/ann/.config/sagalens/workspace.json"));
    QCOMPARE(paths.data, std::string("/home/ann/.local/share/sagalens"));
    QCOMPARE(paths.state, std::string("/srv/state/sagalens"));
    QCOMPARE(paths.cache, std::string("/home/ann/.cache/sagalens"));
    QVERIFY(paths.runtime.starts_with("/tmp/sagalens-"));
}

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"

#include <algorithm>
