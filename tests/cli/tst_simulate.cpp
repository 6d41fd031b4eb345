#include "tests/cli/clihelp.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

//! `sagalens simulate`: runs in virtual time, and what a script learns of them.
class TestSimulate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSoundShopEndsWithZero();
    void aBrokenInvariantEndsWithOneAndIsNamed();
    void theSameSeedPrintsTheSame();
    void manySeedsGiveSharesAndTheFirstThatFails();
    void theRecordsComeAsNdjson();
    void theGalleryIsListed();
    void aScenarioBreaksWhatItSaysAndItsFixHolds();
    void aRunStopsWhereItWasSaid();
    void aRunIsSavedAndOpenedAgain();
    void aChangedRunIsRefusedWithItsPlace();
    void eachRunIsALineOfCsv();
    void aScenariosRecordsComeAsNdjson();
    void aScenariosRecordsAreFilteredAndTabled();
    void aScenariosReportHasItsFigures();
    void aFaultyFileIsNoWrongUse_data();
    void aFaultyFileIsNoWrongUse();
    void theStylesAreComparedAsATable();
    void theStylesAreComparedAsJson();
    void aDefinitionIsRunManyTimes();
    void aFilesDefinitionIsTakenAsItIs();
    void anOrchestrationTellsItsCommands();
    void whatIsWrongIsRefused_data();
    void whatIsWrongIsRefused();
};

void TestSimulate::aSoundShopEndsWithZero()
{
    const auto ran = Cli().run({"simulate", "choreography", "--orders", "5"});
    QCOMPARE(ran.code, 0);
    QVERIFY(ran.out.contains("5 COMPLETED"));
    QVERIFY(!ran.out.contains("broken"));
}

void TestSimulate::aBrokenInvariantEndsWithOneAndIsNamed()
{
    const auto ran = Cli().run({"simulate", "choreography", "--orders", "2", "--set",
                                "services=textbook", "--set", "stock=1"});
    QCOMPARE(ran.code, 1);
    QVERIFY(ran.out.contains("broken  Terminates"));
    QVERIFY(ran.out.contains("O-2 stays PAID"));
}

void TestSimulate::theSameSeedPrintsTheSame()
{
    const QStringList words = {"simulate", "choreography",      "--set",  "fault.crash=0.02",
                               "--set",    "fault.throws=0.02", "--seed", "9"};
    const auto first = Cli().run(words);
    QVERIFY(first.out.contains("Seed 9"));
    QCOMPARE(Cli().run(words).out, first.out);
}

void TestSimulate::manySeedsGiveSharesAndTheFirstThatFails()
{
    const auto ran = Cli().run({"simulate", "choreography", "--orders", "3", "--runs", "200",
                                "--set", "fault.late-timeout=0.05"});
    QCOMPARE(ran.code, 1);
    QVERIFY(ran.out.contains("200 runs"));
    QVERIFY(ran.out.contains("broken  EffectOnce"));
    QVERIFY(ran.out.contains("first with seed"));
}

void TestSimulate::theRecordsComeAsNdjson()
{
    const auto ran = Cli().run({"simulate", "choreography", "--orders", "2", "--format", "ndjson"});
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.out.count('\n'), 12);
    QCOMPARE(ran.out.count("ORDER_COMPLETED"), 2);
    const auto filtered = Cli().run({"simulate", "choreography", "--orders", "2", "--format",
                                     "ndjson", "--filter", "type == 'ORDER_PAID'"});
    QCOMPARE(filtered.out.count('\n'), 2);
}

void TestSimulate::theGalleryIsListed()
{
    const auto ran = Cli().run({"simulate", "--list"});
    QCOMPARE(ran.code, 0);
    QVERIFY(ran.out.startsWith("start\n"));
    QVERIFY(ran.out.contains("\nwrong\n"));
    QVERIFY(ran.out.contains("relay-crash"));
}

void TestSimulate::aScenarioBreaksWhatItSaysAndItsFixHolds()
{
    const auto broken = Cli().run({"simulate", "nobody-refunds"});
    QCOMPARE(broken.code, 1);
    QVERIFY(broken.out.contains("broken  Terminates"));
    const auto fixed = Cli().run({"simulate", "nobody-refunds", "--fix"});
    QCOMPARE(fixed.code, 0);
    QVERIFY(!fixed.out.contains("broken"));
    const auto noted = Cli().run({"simulate", "relay-crash"});
    QCOMPARE(noted.code, 0);
    QVERIFY(noted.out.contains("noted   PublishOnce"));
}

void TestSimulate::aRunStopsWhereItWasSaid()
{
    const auto ran = Cli().run({"simulate", "one-order", "--until", "type:PAYMENT_COMPLETED"});
    QCOMPARE(ran.code, 0);
    QVERIFY(ran.out.contains("Last: payment publishes PAYMENT_COMPLETED"));
    const auto never = Cli().run({"simulate", "one-order", "--until", "type:PAYMENT_FAILED"});
    QVERIFY(never.error.contains("over before"));
    const auto wrong = Cli().run({"simulate", "one-order", "--until", "fault:rain"});
    QCOMPARE(wrong.code, 2);
    const auto notBegun = Cli().run({"simulate", "one-order", "--until", "step:0"});
    QVERIFY2(notBegun.out.startsWith("one-order: 0 steps"), notBegun.out);
    QVERIFY(notBegun.error.isEmpty());
}

void TestSimulate::aRunIsSavedAndOpenedAgain()
{
    const QTemporaryDir folder;
    const auto file = folder.filePath("crash.run.json");
    const auto saved =
        Cli().run({"simulate", "relay-crash", "--until", "invariant:PublishOnce", "--save", file});
    QVERIFY(saved.out.contains("21 steps"));
    const auto opened = Cli().run({"simulate", file});
    QCOMPARE(opened.code, 0);
    QVERIFY(opened.out.contains("21 steps"));
    QVERIFY(opened.out.contains("noted   PublishOnce"));
    const auto on = Cli().run({"simulate", file, "--until", "saga:any"});
    QVERIFY(on.out.contains("order handles SHIPMENT_SCHEDULED"));
}

void TestSimulate::aChangedRunIsRefusedWithItsPlace()
{
    const QTemporaryDir folder;
    const auto name = folder.filePath("run.json");
    QVERIFY(Cli().run({"simulate", "one-order", "--save", name}).code == 0);
    QFile file(name);
    QVERIFY(file.open(QFile::ReadWrite));
    auto text = file.readAll();
    text.replace("\"seed\":\"42\"", "\"seed\":\"43\"");
    QVERIFY(file.resize(0) && file.seek(0));
    file.write(text);
    file.close();
    const auto changed = Cli().run({"simulate", name});
    QVERIFY(changed.code > 1);
    QVERIFY(changed.error.contains("after step 1 "));
    QVERIFY(QFile::resize(name, 200));
    const auto cut = Cli().run({"simulate", name});
    QVERIFY(cut.code > 1);
    QVERIFY(cut.error.contains("run.json, line 1, column 2"));
    QVERIFY(cut.error.contains("not valid JSON"));
    const auto missing = Cli().run({"simulate", "./nothing.json"});
    QVERIFY(missing.code > 1);
    QVERIFY(missing.error.contains("./nothing.json"));
}

void TestSimulate::eachRunIsALineOfCsv()
{
    const auto ran =
        Cli().run({"simulate", "nobody-refunds", "--runs", "5", "--format", "csv", "--seed", "9"});
    QCOMPARE(ran.code, 1);
    const auto lines = ran.out.split('\n');
    QCOMPARE(lines.size(), 7);
    QVERIFY(lines[0].startsWith("seed,steps,"));
    QVERIFY(lines[1].startsWith("9,") && lines[5].startsWith("13,"));
    QVERIFY(lines[1].contains("Terminates"));
}

void TestSimulate::aScenariosRecordsComeAsNdjson()
{
    const auto ran = Cli().run({"simulate", "relay-crash", "--format", "ndjson"});
    QCOMPARE(ran.out.count('\n'), 7);
    QCOMPARE(ran.out.count("ORDER_CREATED"), 2);
}

void TestSimulate::aScenariosRecordsAreFilteredAndTabled()
{
    const QStringList words = {"simulate", "relay-crash", "--filter", "type == 'ORDER_CREATED'"};
    const auto lines = Cli().run(words + QStringList{"--format", "ndjson"});
    QCOMPARE(lines.code, 0);
    QCOMPARE(lines.out.count('\n'), 2);
    QCOMPARE(lines.out.count("ORDER_CREATED"), 2);
    const auto table =
        Cli().run(words + QStringList{"--format", "csv", "--columns", "type,key,payload.orderId"});
    QCOMPARE(table.code, 0);
    QVERIFY2(table.out.startsWith("type,key,payload.orderId"), table.out);
    QCOMPARE(table.out.count("ORDER_CREATED,O-1,O-1"), 2);
    const auto text = Cli().run(words + QStringList{"--format", "text"});
    QCOMPARE(text.out.count("ORDER_CREATED"), 2);
    const auto words3 =
        Cli().run({"simulate", "relay-crash", "--filter", "PAYMENT_COMPLETED", "--format", "text"});
    QCOMPARE(words3.out.count('\n'), 1);
}

//! Scenarios that teach by figures show them without the window.
void TestSimulate::aScenariosReportHasItsFigures()
{
    const auto told = Cli().run({"simulate", "event-notification"});
    const auto carried = Cli().run({"simulate", "state-transfer"});
    QCOMPARE(told.code, 0);
    QCOMPARE(carried.code, 0);
    // The consumers call back for what the event does not carry: two of them, three events.
    QVERIFY2(told.out.contains("calls answered 6"), told.out);
    QVERIFY2(!carried.out.contains("calls answered"), carried.out);
    QVERIFY2(carried.out.contains("staleness 0"), carried.out);
    QVERIFY2(carried.out.contains("customer-events P0 3"), carried.out);
}

void TestSimulate::aFaultyFileIsNoWrongUse_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("definition") << QByteArray("{\"saga\": \"x\",\n \"services\": 3}")
                                << QByteArray("faulty.json, line 2, column ");
    QTest::newRow("scenario") << QByteArray("{\"id\": \"x\",\n \"colour\": 3}")
                              << QByteArray("faulty.json, line 2, column ");
    QTest::newRow("no-json") << QByteArray("orders: 3\n")
                             << QByteArray("faulty.json, line 1, column ");
}

void TestSimulate::aFaultyFileIsNoWrongUse()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, says);
    Cli cli;
    const auto file = cli.write("faulty.json", text);
    const auto ran = cli.run({"simulate", file});
    QCOMPARE(ran.code, 4);
    QVERIFY2(ran.error.contains(says), ran.error);
    QCOMPARE(cli.run({"simulate", "definition:" + file}).code, 4);
    const auto missing = cli.run({"simulate", "definition:" + file + ".json"});
    QVERIFY(missing.code > 1);
    QVERIFY(missing.error.contains("faulty.json.json"));
}

void TestSimulate::theStylesAreComparedAsATable()
{
    const QStringList words = {"simulate", "--compare-styles", "--orders", "5",
                               "--fault",  "out-of-stock",     "--seed",   "42"};
    const auto ran = Cli().run(words);
    QCOMPARE(ran.code, 0);
    QVERIFY(ran.out.contains("5 orders of each, seed 42"));
    QVERIFY(ran.out.contains("messages an order"));
    QVERIFY(ran.out.contains("5 COMPLETED"));
    QVERIFY(ran.out.contains("1 PAYMENT_REFUNDED"));
    QCOMPARE(Cli().run(words).out, ran.out);
}

void TestSimulate::theStylesAreComparedAsJson()
{
    const auto ran = Cli().run({"simulate", "--compare-styles", "--orders", "1", "--format", "json",
                                "--set", "services=textbook", "--set", "orchestrator=textbook",
                                "--fault", "out-of-stock"});
    QCOMPARE(ran.code, 1); // the textbook's order waits for ever
    const auto json = QJsonDocument::fromJson(ran.out);
    const auto traffic = json[QLatin1String("choreography")][QLatin1String("traffic")];
    QCOMPARE(traffic[QLatin1String("records")].toInt(), 6);
    const auto fault = json[QLatin1String("choreography")][QLatin1String("fault")];
    QVERIFY(fault[QLatin1String("consistentMs")].isNull());
}

void TestSimulate::aDefinitionIsRunManyTimes()
{
    const QStringList words = {"simulate", "definition:order-textbook", "--runs", "60",
                               "--set",    "fault.duplicate=0.1",       "--set",  "orders=2"};
    const auto ran = Cli().run(words);
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.out.startsWith("60 runs, seeds from 1;"), ran.out);
    QVERIFY2(ran.out.contains("broken  NoDoubleCharge"), ran.out);
    QVERIFY(ran.out.contains("first with seed"));
    QVERIFY(ran.out.contains("COMPLETED"));

    const auto lines = Cli().run(words + QStringList{"--format", "csv", "--seed", "5"});
    QCOMPARE(lines.out.count('\n'), 61);
    QVERIFY2(lines.out.startsWith("seed,steps,virtual_ms,records,dead_letters,NEW,PENDING,"),
             lines.out.left(200));
    QVERIFY(lines.out.contains("\n5,") && lines.out.contains("\n64,"));
}

void TestSimulate::aFilesDefinitionIsTakenAsItIs()
{
    Cli cli;
    const auto file = cli.write("counting.json", R"({"saga": "counting", "services":
        {"clerk": {"db": ["seen"]}}, "events": {"Came": {"version": 1}}, "commands":
        [{"name": "come", "service": "clerk", "emit": "Came"}], "on":
        [{"service": "clerk", "event": "Came", "effect": "seen += 1"}],
        "invariants": ["EffectOnce", {"name": "Seen", "holds": "seen == 1", "when": "atEnd"}]})");

    const auto once = cli.run({"simulate", file});
    QCOMPARE(once.code, 0);
    QVERIFY2(once.out.contains("holds   Seen"), once.out);
    const auto often = cli.run({"simulate", file, "--runs", "5"});
    QCOMPARE(often.code, 0);
    QVERIFY2(often.out.startsWith("5 runs"), often.out);
    const auto wrong = cli.write("wrong.json", "{\"saga\": \"x\",\n \"services\": 3}");
    const auto refused = cli.run({"simulate", wrong});
    QCOMPARE(refused.code, 4);
    QVERIFY2(refused.error.contains("wrong.json, line 2, column "), refused.error);
    const auto badlySet = cli.run({"simulate", file, "--set", "colour=blue"});
    QCOMPARE(badlySet.code, 2);
}

void TestSimulate::anOrchestrationTellsItsCommands()
{
    for (const auto* world : {"orchestration", "definition:order-orchestration"}) {
        const auto ran = Cli().run({"simulate", world, "--set", "orders=1", "--format", "ndjson"});
        QCOMPARE(ran.code, 0);
        QCOMPARE(ran.out.count('\n'), 9);
        for (const auto* type : {"ORDER_CREATED", "PROCESS_PAYMENT", "PAYMENT_COMPLETED",
                                 "RESERVE_STOCK", "STOCK_RESERVED", "SCHEDULE_SHIPMENT",
                                 "SHIPMENT_SCHEDULED", "COMPLETE_ORDER", "ORDER_COMPLETED"})
            QCOMPARE(ran.out.count(QByteArray("\\\"type\\\":\\\"") + type + "\\\""), 1);
        QCOMPARE(ran.out.count("causationId"), 8);
    }
}

void TestSimulate::whatIsWrongIsRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("no-scenario") << QStringList{"simulate"};
    QTest::newRow("unknown-scenario") << QStringList{"simulate", "opera"};
    QTest::newRow("fault-alone") << QStringList{"simulate", "choreography", "--fault", "declined"};
    QTest::newRow("unknown-fault")
        << QStringList{"simulate", "--compare-styles", "--fault", "earthquake"};
    QTest::newRow("styles-of-a-world")
        << QStringList{"simulate", "choreography", "--compare-styles"};
    QTest::newRow("no-equals") << QStringList{"simulate", "choreography", "--set", "orders"};
    QTest::newRow("unknown-setting")
        << QStringList{"simulate", "choreography", "--set", "colour=blue"};
    QTest::newRow("bad-rate") << QStringList{"simulate", "choreography", "--set", "fault.crash=2"};
    QTest::newRow("until-of-many")
        << QStringList{"simulate", "choreography", "--runs", "3", "--until", "step:3"};
    QTest::newRow("runs-as-records")
        << QStringList{"simulate", "choreography", "--runs", "3", "--format", "ndjson"};
    QTest::newRow("fix-of-none") << QStringList{"simulate", "one-order", "--fix"};
    QTest::newRow("fix-of-a-world") << QStringList{"simulate", "choreography", "--fix"};
    QTest::newRow("filter-of-a-report")
        << QStringList{"simulate", "one-order", "--filter", "type == 'ORDER_PAID'"};
    QTest::newRow("filter-of-many")
        << QStringList{"simulate", "one-order", "--runs", "3", "--filter", "type == 'ORDER_PAID'"};
    QTest::newRow("bad-filter") << QStringList{"simulate", "one-order", "--format",
                                               "ndjson",   "--filter",  "type == "};
    QTest::newRow("unknown-format") << QStringList{"simulate", "one-order", "--format", "xml"};
    QTest::newRow("unknown-definition") << QStringList{"simulate", "definition:opera"};
}

void TestSimulate::whatIsWrongIsRefused()
{
    QFETCH(QStringList, words);
    const auto ran = Cli().run(words);
    QCOMPARE(ran.code, 2);
    QVERIFY(ran.out.isEmpty());
    QVERIFY(ran.error.contains("sagalens: "));
}

QTEST_GUILESS_MAIN(TestSimulate)
#include "tst_simulate.moc"
