#include "app/cli/cli.h"
#include "tests/cli/clihelp.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verbsAreKnownFromTheWindowsOwnWords();
    void helpIsThereForEveryVerb_data();
    void helpIsThereForEveryVerb();
    void versionIsTold();
    void wrongCommandLineEndsWithTwo_data();
    void wrongCommandLineEndsWithTwo();
    void searchFindsAndEndsAsGrepDoes_data();
    void searchFindsAndEndsAsGrepDoes();
    void exportedCaptureIsTheSameAgain();
    void exportNeverWritesOverAFile();
    void exportAsCsvHasTheChosenColumns();
    void tailOfAFileFollowsItUntilInterrupted();
    void secondInterruptEndsAtOnce();
    void stdinIsASource();
    void formatsAreWhatTheySay_data();
    void formatsAreWhatTheySay();
    void limitEndsTheReading();
    void aReaderThatLeavesIsNoError();
    void aFullDiskIsTold();
    void topicsAreListed();
    void watchSummarisesAFile();
    void doctorNamesTheLayer();
    void whatCannotBeReachedEndsWithThree_data();
    void whatCannotBeReachedEndsWithThree();
    void badLinesAreToldOnStderr();
    void savedConnectionIsFoundByName();
    void importedConfigurationTellsWhatItLeftOut();
    void thePasswordOfTheEnvironmentIsNeverShown();
    void theSandboxIsASource();
};

void TestCommandLine::verbsAreKnownFromTheWindowsOwnWords()
{
    for (const auto* verb :
         {"tail", "watch", "search", "topics", "export", "doctor", "help", "--version"})
        QVERIFY(app::cli::isVerb(verb));
    for (const auto* other : {"--sandbox", "kafka://a", "tial", ""})
        QVERIFY(!app::cli::isVerb(other));
}

void TestCommandLine::helpIsThereForEveryVerb_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("program") << QStringList{"--help"} << QByteArray("Verbs:");
    QTest::newRow("nothing given") << QStringList{} << QByteArray("Verbs:");
    for (const auto* verb : {"tail", "watch", "search", "topics", "export", "doctor"}) {
        QTest::addRow("%s --help", verb)
            << QStringList{verb, "--help"} << QByteArray("Examples:\n  sagalens ") + verb;
        QTest::addRow("help %s", verb) << QStringList{"help", verb} << QByteArray("Exit codes:");
    }
}

void TestCommandLine::helpIsThereForEveryVerb()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, text);

    const auto run = Cli().run(arguments);

    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.contains(text), run.out);
    QVERIFY(run.error.isEmpty());
}

void TestCommandLine::versionIsTold()
{
    const auto run = Cli().run({"--version"});

    QCOMPARE(run.code, 0);
    QVERIFY(run.out.startsWith("sagalens 0."));
}

void TestCommandLine::wrongCommandLineEndsWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("mistyped verb") << QStringList{"tial"} << QByteArray("Did you mean \"tail\"?");
    QTest::newRow("help of a mistyped verb")
        << QStringList{"help", "serch"} << QByteArray("Did you mean \"search\"?");
    QTest::newRow("mistyped option")
        << QStringList{"tail", "x", "--form", "now"} << QByteArray("Did you mean --");
    QTest::newRow("no source") << QStringList{"tail"} << QByteArray("source is missing");
    QTest::newRow("word too many")
        << QStringList{"topics", "kafka://a", "b"} << QByteArray("one word too many");
    QTest::newRow("unknown source")
        << QStringList{"tail", "shop"} << QByteArray("neither an address");
    QTest::newRow("unknown sandbox")
        << QStringList{"tail", "--sandbox=redis"} << QByteArray("no sandbox \"redis\"");
    QTest::newRow("unknown scheme") << QStringList{"tail", "kafak://a"} << QByteArray("Known are");
    QTest::newRow("bad start") << QStringList{"tail", "kafka://a", "--from", "soon"}
                               << QByteArray("no place to begin");
    QTest::newRow("bad filter") << QStringList{"search", "kafka://a", "type =="}
                                << QByteArray("column 8: Here a value is missing.\n  type ==\n"
                                              "         ^\n");
    QTest::newRow("bad filter in Korean")
        << QStringList{"search", "kafka://a", "key == \"가나\" &&& x"}
        << QByteArray("key == \"가나\" &&& x\n                  ^\n");
    QTest::newRow("unknown property")
        << QStringList{"tail", "kafka://127.0.0.1:1", "-X", "nosuch=1"}
        << QByteArray("no Kafka property \"nosuch\"");
    QTest::newRow("bad pattern") << QStringList{"tail", "kafka://127.0.0.1:1", "-t", "/order-[/"}
                                 << QByteArray("not a regular expression");
    QTest::newRow("two filters") << QStringList{"search", "kafka://a", "x", "-f", "y"}
                                 << QByteArray("two filters");
    QTest::newRow("unquoted filter")
        << QStringList{"search", "kafka://a", "a", "b"} << QByteArray("one word too many");
    QTest::newRow("no filter") << QStringList{"search", "kafka://a"}
                               << QByteArray("What to search for");
    QTest::newRow("bad format") << QStringList{"tail", "kafka://a", "--format", "jsno"}
                                << QByteArray("format \"jsno\"");
    QTest::newRow("bad column") << QStringList{"tail", "kafka://a", "--columns", "time,,"}
                                << QByteArray("no name");
    QTest::newRow("bad limit") << QStringList{"tail", "kafka://a", "-n", "0"}
                               << QByteArray("number from 1 on");
    QTest::newRow("bad property") << QStringList{"topics", "kafka://a", "-X", "a"}
                                  << QByteArray("NAME=VALUE");
    QTest::newRow("export to nowhere")
        << QStringList{"export", "kafka://a"} << QByteArray("-o FILE");
    QTest::newRow("export without a format") << QStringList{"export", "kafka://a", "-o", "x.txt"}
                                             << QByteArray("does not tell the format");
    QTest::newRow("login in the address")
        << QStringList{"topics", "kafka://u:p@a"} << QByteArray("login");
}

void TestCommandLine::wrongCommandLineEndsWithTwo()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, text);

    const auto run = Cli().run(arguments);

    QCOMPARE(run.code, 2);
    QVERIFY2(run.error.contains(text), run.error);
    QVERIFY(run.out.isEmpty());
    // What is wrong in the words themselves is said once, and no connection is to blame.
    QVERIFY2(run.error.count(text) == 1 && !run.error.contains("doctor"), run.error);
}

void TestCommandLine::searchFindsAndEndsAsGrepDoes_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("lines");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("summary");

    QTest::newRow("word") << "order-17" << 1 << 0
                          << QByteArray("scanned 100 of 100 events, 1 matched, 0 errors");
    QTest::newRow("two words") << "order-17 created" << 1 << 0 << QByteArray("1 matched");
    QTest::newRow("type") << R"(type == "ORDER_CANCELLED")" << 10 << 0 << QByteArray("10 matched");
    QTest::newRow("field of the payload")
        << "payload.totalAmount >= 900" << 10 << 0 << QByteArray("10 matched");
    QTest::newRow("nothing there")
        << "order-4711" << 0 << 1 << QByteArray("scanned 100 of 100 events, 0 matched");
    QTest::newRow("field that is missing")
        << "payload.nothing > 1" << 0 << 1 << QByteArray("100 errors");
}

void TestCommandLine::searchFindsAndEndsAsGrepDoes()
{
    QFETCH(const QString, filter);
    QFETCH(const QByteArray, summary);
    Cli cli;
    const auto file = cli.write("orders.ndjson", hundredEvents());

    const auto run = cli.run({"search", file, filter});

    QTEST(run.code, "code");
    QTEST(int(run.out.count('\n')), "lines");
    QVERIFY2(run.error.contains(summary), run.error);
}

void TestCommandLine::exportedCaptureIsTheSameAgain()
{
    Cli first;
    const auto file = first.write("orders.ndjson", hundredEvents());
    const auto copy = first.path("copy.ndjson");

    QCOMPARE(first.run({"export", file, "-o", copy}).code, 0);

    QCOMPARE(first.read("copy.ndjson"), hundredEvents());
    QVERIFY(!QFile::exists(copy + ".part"));
}

void TestCommandLine::exportNeverWritesOverAFile()
{
    const Cli files;
    const auto file = files.write("orders.ndjson", hundredEvents());
    const auto target = files.write("precious.ndjson", "precious");

    const auto refused = Cli().run({"export", file, "-o", target});
    QCOMPARE(refused.code, 4);
    QCOMPARE(files.read("precious.ndjson"), QByteArray("precious"));

    QCOMPARE(Cli().run({"export", file, "-o", target, "--force"}).code, 0);
    QCOMPARE(files.read("precious.ndjson"), hundredEvents());
}

void TestCommandLine::exportAsCsvHasTheChosenColumns()
{
    Cli cli;
    const auto file =
        cli.write("orders.ndjson", captureLine(7, "ORDER_CREATED") + captureLine(8, "=cmd"));

    const auto run = cli.run(
        {"export", file, "-o", cli.path("x.csv"), "--columns", "offset,type,payload.totalAmount"});

    QCOMPARE(run.code, 0);
    QCOMPARE(
        cli.read("x.csv"),
        QByteArray("offset,type,payload.totalAmount\r\n7,ORDER_CREATED,70\r\n8,\"'=cmd\",80\r\n"));
}

void TestCommandLine::tailOfAFileFollowsItUntilInterrupted()
{
    Cli cli;
    const auto file = cli.write("orders.ndjson", captureLine(1, "ORDER_CREATED"));
    cli.start({"tail", file});
    QVERIFY(cli.waitForOutput("order-1"));
    QFile more(file);
    QVERIFY(more.open(QIODevice::Append));
    more.write(captureLine(2, "ORDER_PAID"));
    more.close();
    QVERIFY(cli.waitForOutput("order-2"));

    cli.interrupt();

    const auto run = cli.finish();
    QCOMPARE(run.code, 0);
    QCOMPARE(run.out.count('\n'), 2);
    QVERIFY2(run.error.contains("scanned 2 of 2 events, 2 matched, 0 errors"), run.error);
}

void TestCommandLine::secondInterruptEndsAtOnce()
{
    Cli cli;
    const auto file = cli.write("orders.ndjson", captureLine(1, "ORDER_CREATED"));
    cli.start({"tail", file});
    QVERIFY(cli.waitForOutput("order-1"));

    cli.interrupt();
    cli.interrupt();

    const auto run = cli.finish();
    QVERIFY(run.code == 0 || run.code == 1000 + SIGINT);
}

void TestCommandLine::stdinIsASource()
{
    const auto run = Cli().run({"tail", "-", "--format", "text", R"(type == "ORDER_CANCELLED")"},
                               hundredEvents());

    QCOMPARE(run.code, 0);
    QCOMPARE(run.out.count('\n'), 10);
    QVERIFY(run.out.startsWith(R"({"type":"ORDER_CANCELLED")"));
}

void TestCommandLine::formatsAreWhatTheySay_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("start");

    QTest::newRow("ndjson") << "ndjson" << captureLine(10, "ORDER_CANCELLED");
    QTest::newRow("csv") << "csv"
                         << QByteArray(
                                "time,topic,partition,offset,key,type,version,headers,value\r\n");
    QTest::newRow("text") << "text" << QByteArray(R"({"type":"ORDER_CANCELLED")");
    QTest::newRow("table") << "table" << QByteArray("time  ");
}

void TestCommandLine::formatsAreWhatTheySay()
{
    QFETCH(const QString, format);
    QFETCH(const QByteArray, start);
    Cli cli;
    const auto file = cli.write("orders.ndjson", hundredEvents());

    const auto run = cli.run({"search", file, "offset == 10", "--format", format});

    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.startsWith(start), run.out);
    QVERIFY(run.out.contains("ORDER_CANCELLED"));
}

void TestCommandLine::limitEndsTheReading()
{
    Cli cli;
    const auto file = cli.write("orders.ndjson", hundredEvents());

    const auto run = cli.run({"tail", file, "-n", "3"});

    QCOMPARE(run.code, 0);
    QCOMPARE(run.out.count('\n'), 3);
}

void TestCommandLine::aReaderThatLeavesIsNoError()
{
    const Cli files;
    const auto file = files.write("orders.ndjson", hundredEvents().repeated(200));
    QProcess shell;

    shell.start("/bin/bash", {"-c", QString(SAGALENS_CLI) + " search " + file
                                        + " order -q | head -1; echo ${PIPESTATUS[0]}"});

    QVERIFY(shell.waitForFinished());
    QVERIFY(shell.readAllStandardOutput().endsWith("\n0\n"));
    QVERIFY(shell.readAllStandardError().isEmpty());
}

void TestCommandLine::aFullDiskIsTold()
{
    const Cli files;
    const auto file = files.write("orders.ndjson", hundredEvents());
    QProcess shell;

    shell.start("/bin/bash",
                {"-c", QString(SAGALENS_CLI) + " search " + file + " order > /dev/full; echo $?"});

    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardOutput(), QByteArray("4\n"));
    QVERIFY(shell.readAllStandardError().contains("No space left"));
}

void TestCommandLine::topicsAreListed()
{
    const Cli files;
    const auto file = files.write("orders.ndjson",
                                  hundredEvents() + captureLine(5, "ORDER_PAID", "payment-events"));

    const auto table = Cli().run({"topics", file});
    const auto json = Cli().run({"topics", file, "--json"});

    QCOMPARE(table.code, 0);
    QVERIFY(table.out.startsWith("TOPIC"));
    QVERIFY(table.out.contains("payment-events"));
    const auto first = QJsonDocument::fromJson(json.out.split('\n').first()).object();
    QCOMPARE(first.value("topic").toString(), QStringLiteral("order-events"));
    QCOMPARE(first.value("partitions").toArray().size(), 3);
    QCOMPARE(Cli().run({"topics", file, "--partitions"}).out.count('\n'), 5);
}

void TestCommandLine::watchSummarisesAFile()
{
    const Cli files;
    const auto file = files.write("orders.ndjson", hundredEvents());
    Cli cli;
    cli.start({"watch", file, "--interval", "1"});
    QVERIFY(cli.waitForOutput("ORDER_CREATED"));

    cli.interrupt();

    const auto run = cli.finish();
    QCOMPARE(run.code, 0);
    QVERIFY(run.out.contains("order-events"));
    QVERIFY(run.error.contains("watched 100 events in 3 partitions"));
}

void TestCommandLine::doctorNamesTheLayer()
{
    const Cli files;
    const auto file = files.write("orders.ndjson", hundredEvents());
    const auto useless = files.write("hello.ndjson", "hello\n");

    const auto good = Cli().run({"doctor", file});
    QCOMPARE(good.code, 0);
    QCOMPARE(good.out.count("ok "), 3);

    const auto bad = Cli().run({"doctor", useless});
    QCOMPARE(bad.code, 3);
    QVERIFY(bad.out.contains("FAIL"));
    QVERIFY(bad.out.contains("kcat -J"));
    QVERIFY(Cli().run({"doctor", useless, "--json"}).out.contains(R"("fault":"file-content")"));
}

void TestCommandLine::whatCannotBeReachedEndsWithThree_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("no such file, tail")
        << QStringList{"tail", "file:///nowhere.ndjson"} << QByteArray("There is no file");
    QTest::newRow("no such file, topics")
        << QStringList{"topics", "file:///nowhere.ndjson"} << QByteArray("no file");
    QTest::newRow("folder") << QStringList{"search", "file:///tmp", "x"}
                            << QByteArray("is a folder");
    QTest::newRow("nobody listens, topics")
        << QStringList{"topics", "kafka://127.0.0.1:1"} << QByteArray("sagalens: ");
}

void TestCommandLine::whatCannotBeReachedEndsWithThree()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, text);

    const auto run = Cli().run(arguments);

    QCOMPARE(run.code, 3);
    QVERIFY2(run.error.contains(text), run.error);
}

void TestCommandLine::badLinesAreToldOnStderr()
{
    Cli cli;
    const auto file =
        cli.write("orders.ndjson", captureLine(1, "ORDER_CREATED") + "not an event\n{\"cut");

    const auto run = cli.run({"tail", file, "--until-end"});

    QCOMPARE(run.code, 0);
    QCOMPARE(run.out.count('\n'), 1);
    QVERIFY(run.error.contains("line 2 is not an event"));
    QVERIFY(run.error.contains("last line is cut off"));
}

void TestCommandLine::savedConnectionIsFoundByName()
{
    Cli cli;
    const auto file = cli.write("orders.ndjson", hundredEvents());
    QVERIFY(QDir(cli.path("")).mkpath(".config/sagalens"));
    cli.write(".config/sagalens/workspace.json",
              R"({"version":1,"connections":[{"name":"shop","url":"file://)" + file.toUtf8()
                  + R"("}]})");

    const auto mistyped = cli.run({"topics", "shpo"});
    QCOMPARE(mistyped.code, 2);
    QVERIFY(mistyped.error.contains("Did you mean \"shop\"?"));

    const auto run = cli.run({"topics", "shop"});
    QCOMPARE(run.code, 0);
    QVERIFY(run.out.contains("order-events"));
}

void TestCommandLine::importedConfigurationTellsWhatItLeftOut()
{
    Cli cli;
    const auto config =
        cli.write("client.properties", "bootstrap.servers=127.0.0.1:1\nno.such.property=1\n"
                                       "socket.connection.setup.timeout.ms=1000\n");

    const auto run = cli.run({"topics", "--config", config});

    QCOMPARE(run.code, 3);
    QVERIFY2(run.error.contains("no.such.property"), run.error);
    QCOMPARE(cli.run({"topics", "--config", cli.path("missing")}).code, 2);
}

void TestCommandLine::thePasswordOfTheEnvironmentIsNeverShown()
{
    Cli cli;
    cli.setVariable("SAGALENS_PASSWORD", "canary-4711");
    const QStringList arguments = {
        "topics", "kafka://127.0.0.1:1",  "-X", "security.protocol=sasl_plaintext",
        "-X",     "sasl.mechanism=PLAIN", "-X", "sasl.username=reader"};

    const auto given = cli.run(arguments);

    QCOMPARE(given.code, 3);
    QVERIFY(!given.error.contains("canary-4711"));
    QVERIFY(!given.out.contains("canary-4711"));
}

void TestCommandLine::theSandboxIsASource()
{
    Cli cli;
    cli.start({"tail", "--sandbox", "--from", "beginning", "-f", R"(type == "ORDER_CREATED")",
               "--format", "text"});
    QVERIFY(cli.waitForOutput("ORDER_CREATED"));

    cli.interrupt();

    const auto run = cli.finish();
    QCOMPARE(run.code, 0);
    QVERIFY2(run.error.contains("0 errors"), run.error);
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
