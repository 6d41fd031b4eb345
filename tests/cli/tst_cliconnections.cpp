#include "tests/cli/clihelp.h"

#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>

//! The saved connections on the command line.
class TestCliConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyListIsNoError();
    void whatIsImportedIsListedWithoutItsSecret();
    void whatIsExportedIsImportedAgain();
    void aServiceFileBringsItsConnections();
    void testNamesTheOneThatFails();
    void aSavedPasswordIsAskedForByName();
    void wrongWordsEndWithTwo_data();
    void wrongWordsEndWithTwo();
    void anAddressIsNeverQuotedWithItsPassword();
};

static QList<QJsonObject> objects(const QByteArray& lines)
{
    QList<QJsonObject> found;
    for (const auto& line : lines.split('\n'))
        if (!line.isEmpty())
            found += QJsonDocument::fromJson(line).object();
    return found;
}

void TestCliConnections::anEmptyListIsNoError()
{
    const auto run = Cli().run({"connections"});

    QCOMPARE(run.code, 0);
    QVERIFY(run.out.isEmpty());
    QVERIFY(run.error.contains("No connection is saved"));
}

void TestCliConnections::whatIsImportedIsListedWithoutItsSecret()
{
    Cli cli;
    const auto import =
        cli.run({"connections", "import", "postgresql://me:canary@db/orders?sslmode=require"});
    QCOMPARE(import.code, 0);
    QVERIFY(import.error.contains("Passwords are not saved"));

    const auto list = objects(cli.run({"connections", "list", "--json"}).out);

    QCOMPARE(list.size(), 1);
    QCOMPARE(list[0][u"name"].toString(), QStringLiteral("db/orders"));
    QCOMPARE(list[0][u"url"].toString(), QStringLiteral("postgresql://db/orders"));
    const auto table = cli.run({"connections"});
    QVERIFY(table.out.contains("db/orders") && table.out.contains("ADDRESS"));
    int files = 0;
    QDirIterator written(cli.path({}), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    for (; written.hasNext(); ++files) {
        QFile file(written.next());
        QVERIFY(file.open(QFile::ReadOnly));
        QVERIFY2(!file.readAll().contains("canary"), qPrintable(file.fileName()));
    }
    QVERIFY(files > 0);
    QVERIFY(!(import.out + import.error + table.out).contains("canary"));
}

void TestCliConnections::whatIsExportedIsImportedAgain()
{
    Cli cli;
    QCOMPARE(cli.run({"connections", "import", "rediss://:canary@cache:6380/1"}).code, 0);
    QCOMPARE(cli.run({"connections", "export", cli.path("team.json")}).code, 0);
    QVERIFY(!cli.read("team.json").contains("canary"));

    QCOMPARE(cli.run({"connections", "import", cli.path("team.json")}).code, 0);

    const auto list = objects(cli.run({"connections", "-j"}).out);
    QCOMPARE(list.size(), 2);
    QCOMPARE(list[1][u"name"].toString(), QStringLiteral("cache 2"));
    QCOMPARE(list[1][u"secrets"], list[0][u"secrets"]);
    QCOMPARE(cli.run({"connections", "export"}).out.count("rediss://cache:6380/1"), 2);
}

void TestCliConnections::aServiceFileBringsItsConnections()
{
    Cli cli;
    const auto path = cli.write("services.conf", "[a]\nhost=x\ndbname=y\n[b]\nhost=z\nodd\n");

    const auto run = cli.run({"connections", "import", path});

    QCOMPARE(run.code, 0);
    QCOMPARE(objects(run.out).size(), 2);
    QVERIFY(run.error.contains("Left out: line 6"));
}

void TestCliConnections::testNamesTheOneThatFails()
{
    Cli cli;
    QCOMPARE(cli.run({"connections", "import", "kafka://127.0.0.1:1"}).code, 0);

    const auto run = cli.run({"connections", "test", "--json"});

    QCOMPARE(run.code, 3);
    const auto told = objects(run.out);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0][u"outcome"].toString(), QStringLiteral("failed"));
    QCOMPARE(told[0][u"layer"].toString(), QStringLiteral("port"));
}

void TestCliConnections::aSavedPasswordIsAskedForByName()
{
    Cli cli;
    QCOMPARE(cli.run({"connections", "import", "redis://:canary@127.0.0.1:1"}).code, 0);

    cli.setVariable("SAGALENS_PASSWORD", "canary");
    const auto with = cli.run({"connections", "test"});

    QCOMPARE(with.code, 3); // reached the port, so the password was there
    QVERIFY(with.out.contains("FAIL  127.0.0.1"));
    QVERIFY(!(with.out + with.error).contains("canary"));
}

void TestCliConnections::wrongWordsEndWithTwo_data()
{
    QTest::addColumn<QStringList>("words");

    QTest::newRow("no such deed") << QStringList{"connections", "delete"};
    QTest::newRow("import of nothing") << QStringList{"connections", "import"};
    QTest::newRow("too many") << QStringList{"connections", "export", "a", "b"};
    QTest::newRow("no such option") << QStringList{"connections", "--odd"};
}

void TestCliConnections::wrongWordsEndWithTwo()
{
    QFETCH(const QStringList, words);

    QCOMPARE(Cli().run(words).code, 2);
}

void TestCliConnections::anAddressIsNeverQuotedWithItsPassword()
{
    Cli cli;
    const auto run = cli.run({"connections", "import", "amqp://me:canary@rabbit"});
    QVERIFY(run.code != 0);
    QVERIFY(!run.error.contains("canary"));

    const auto doctor = cli.run({"doctor", "redis://me:canary@127.0.0.1:1"});
    QCOMPARE(doctor.code, 3);
    QVERIFY(!(doctor.out + doctor.error).contains("canary"));
}

QTEST_GUILESS_MAIN(TestCliConnections)
#include "tst_cliconnections.moc"
