#include "tests/cli/clihelp.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

//! The verb "sagas" as a script meets it, on captures and simulated runs.
class TestSagasVerb : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void simulatedSagasEndAsTheySay();
    void everyEndOfAnOrchestrationComesOutRight_data();
    void everyEndOfAnOrchestrationComesOutRight();
    void textbookKeepsTheMoneyAndTheCheckFails();
    void aCaptureIsJudgedByItsOwnClock();
    void oneSagaIsShownEventByEvent();
    void onlySomeStates();
    void anOwnDefinitionIsUsed();
    void aWrongDefinitionHasItsPlace();
    void aCyclicDefinitionIsRefused();
    void wrongWordsAreRefused();
};

static QByteArray orderEvent(int offset, const QByteArray& type, int second,
                             const QByteArray& order = "O-1")
{
    return R"({"topic":"order-events","partition":0,"offset":)" + QByteArray::number(offset)
           + R"(,"tstype":"create","ts":)"
           + QByteArray::number(1'795'411'927'000 + qint64(second) * 1000) + R"(,"key":")" + order
           + R"(","payload":"{\"type\":\")" + type + R"(\",\"payload\":{\"orderId\":\")" + order
           + R"(\"}}"})" + "\n";
}

static QMap<QString, QString> states(const QByteArray& lines)
{
    QMap<QString, QString> states;
    for (const auto& line : lines.trimmed().split('\n')) {
        const auto saga = QJsonDocument::fromJson(line).object();
        states[saga["key"].toString()] = saga["state"].toString();
    }
    return states;
}

void TestSagasVerb::simulatedSagasEndAsTheySay()
{
    const auto run =
        Cli().run({"sagas", "list", "sim://choreography?speed=0&orders=5&stock=3", "--json"});

    QCOMPARE(run.code, 0);
    const auto all = states(run.out).values();
    QCOMPARE(all.count(QStringLiteral("completed")), 3);
    QCOMPARE(all.count(QStringLiteral("compensated")), 2);
    QVERIFY2(run.error.contains("order-choreography: 5 sagas: 2 compensated, 3 completed"),
             run.error);
}

void TestSagasVerb::everyEndOfAnOrchestrationComesOutRight_data()
{
    QTest::addColumn<QString>("settings");
    QTest::addColumn<QString>("said");

    QTest::newRow("success, and no stock for two") << "orders=5&stock=3&services=textbook"
                                                   << "5 sagas: 2 compensated, 3 completed";
    QTest::newRow("steps that fail, mended") << "fault.throws=0.2&orchestrator=repaired"
                                             << "8 sagas: 4 failed, 1 compensated, 3 completed";
    QTest::newRow("an answer too late, mended") << "fault.late-timeout=0.1&orchestrator=repaired"
                                                << "8 sagas: 2 compensated, 6 completed";
    QTest::newRow("an answer too late, the textbook")
        << "fault.late-timeout=0.1&services=textbook&orchestrator=textbook"
        << "8 sagas: 2 stuck, 6 completed";
    QTest::newRow("undoing fails for good, mended")
        << "fault.declined=0.3&fault.undo-fails=0.9&orchestrator=repaired"
        << "8 sagas: 6 needs person, 2 completed";
    QTest::newRow("undoing fails, the textbook")
        << "fault.declined=0.4&fault.undo-fails=0.9&services=textbook&orchestrator=textbook"
        << "8 sagas: 6 needs person, 2 completed";
    QTest::newRow("crashes, the textbook") << "fault.crash=0.05&orchestrator=textbook"
                                           << "8 sagas: 2 stuck, 6 completed";
    QTest::newRow("crashes, mended") << "fault.crash=0.05&orchestrator=repaired"
                                     << "8 sagas: 1 failed, 3 compensated, 4 completed";
}

void TestSagasVerb::everyEndOfAnOrchestrationComesOutRight()
{
    QFETCH(const QString, settings);
    QFETCH(const QString, said);

    const auto saga = settings.contains(QLatin1String("orchestrator=textbook"))
                          ? "order-orchestration-textbook"
                          : "order-orchestration";
    const auto run =
        Cli().run({"sagas", "list", "sim://orchestration?speed=0&orders=8&seed=3&" + settings,
                   "--saga", saga, "--json"});

    QCOMPARE(run.code, 0);
    QVERIFY2(run.error.contains(saga + (": " + said).toUtf8()), run.error);
}

void TestSagasVerb::textbookKeepsTheMoneyAndTheCheckFails()
{
    const auto run = Cli().run({"sagas", "check",
                                "sim://choreography?speed=0&orders=5&stock=3&services=textbook",
                                "--saga", "order-choreography"});

    QCOMPARE(run.code, 12);
    QCOMPARE(run.out.count("stuck"), 2);
    QVERIFY2(run.out.contains("without PaymentRefunded"), run.out);
    QVERIFY(!run.out.contains("completed"));
}

void TestSagasVerb::aCaptureIsJudgedByItsOwnClock()
{
    Cli cli;
    const auto file = cli.write("run.ndjson", orderEvent(0, "ORDER_CREATED", 0)
                                                  + orderEvent(1, "ORDER_CREATED", 50, "O-2"));

    const auto run = cli.run({"sagas", "list", file, "--json"});

    QCOMPARE(states(run.out), (QMap<QString, QString>{{"O-1", "stuck"}, {"O-2", "running"}}));
    const auto first = QJsonDocument::fromJson(run.out.split('\n')[0]).object();
    const auto waiting = first["waiting"].toArray()[0].toObject();
    QCOMPARE(waiting["step"].toString(), QStringLiteral("payment"));
    const auto events = waiting["events"].toArray();
    QCOMPARE(events.size(), 2);
    QVERIFY(events.contains(QStringLiteral("PaymentCompleted")));
}

void TestSagasVerb::oneSagaIsShownEventByEvent()
{
    Cli cli;
    const auto file =
        cli.write("run.ndjson",
                  orderEvent(0, "ORDER_CREATED", 0) + orderEvent(1, "ORDER_CREATED", 1, "O-2")
                      + orderEvent(2, "PAYMENT_FAILED", 2) + orderEvent(3, "ORDER_CANCELLED", 3));

    const auto run = cli.run({"sagas", "show", file, "O-1"});

    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.startsWith("STATE"), run.out);
    QVERIFY(run.out.contains("failed"));
    QVERIFY(run.out.contains("PAYMENT_FAILED"));
    QCOMPARE(run.out.count("order-events"), 3);
    const auto some = cli.run({"sagas", "show", file, "O-1", "--limit", "2"});
    QCOMPARE(some.out.count("order-events"), 2);
    QVERIFY2(some.out.contains("1 more record was left out"), some.out);
    const auto json =
        QJsonDocument::fromJson(cli.run({"sagas", "show", file, "O-1", "--json"}).out).object();
    QCOMPARE(json["records"].toInt(), 3);
    QCOMPARE(json["leftOutOfDiagram"].toInt(-1), 0);
    QCOMPARE(cli.run({"sagas", "show", file, "O-9"}).code, 1);
}

void TestSagasVerb::onlySomeStates()
{
    Cli cli;
    const auto file = cli.write("run.ndjson", orderEvent(0, "ORDER_CREATED", 0)
                                                  + orderEvent(1, "ORDER_CREATED", 50, "O-2"));

    const auto stuck = cli.run({"sagas", "list", file, "--json", "--state", "stuck"});
    const auto late = cli.run({"sagas", "list", file, "--json", "--state", "completed late"});
    QCOMPARE(cli.run({"sagas", "list", file, "--state", "Needs a person"}).code, 1);

    QCOMPARE(states(stuck.out).keys(), QStringList{QStringLiteral("O-1")});
    QCOMPARE(late.code, 1);
    QCOMPARE(late.out, QByteArray());
}

void TestSagasVerb::anOwnDefinitionIsUsed()
{
    Cli cli;
    const auto file = cli.write("run.ndjson", orderEvent(0, "ORDER_CREATED", 0)
                                                  + orderEvent(1, "ORDER_MAILED", 1));
    const auto own = cli.write("mail.json", R"({"saga": "mail", "correlation": "key", "track": {
        "completes": "OrderMailed", "steps": [{"name": "order", "success": "OrderCreated"},
        {"name": "mail", "starts": "OrderCreated", "success": "OrderMailed"}]}})");

    const auto run = cli.run({"sagas", "list", file, "--definition", own, "--json"});

    QCOMPARE(states(run.out), (QMap<QString, QString>{{"O-1", "completed"}}));
}

void TestSagasVerb::aWrongDefinitionHasItsPlace()
{
    Cli cli;
    const auto file = cli.write("run.ndjson", orderEvent(0, "ORDER_CREATED", 0));
    const auto own = cli.write("mail.json", "{\"saga\": \"mail\", \"correlation\": \"key\",\n"
                                            "\"track\": {\"stepps\": []}}");

    const auto run = cli.run({"sagas", "list", file, "--definition", own});

    QCOMPARE(run.code, 2);
    QVERIFY2(run.error.contains("mail.json:2:11: \"stepps\" is not known here."), run.error);
}

//! Each step waits for the other's event.
void TestSagasVerb::aCyclicDefinitionIsRefused()
{
    Cli cli;
    const auto file = cli.write("run.ndjson", orderEvent(0, "ORDER_CREATED", 0));
    const auto own = cli.write("round.json", R"({"saga": "round", "correlation": "key", "track": {
        "completes": "OrderPaid", "steps": [
        {"name": "order", "starts": "OrderMailed", "success": "OrderCreated"},
        {"name": "mail", "starts": "OrderCreated", "success": "OrderMailed"}]}})");

    const auto run = cli.run({"sagas", "list", file, "--definition", own});

    QCOMPARE(run.code, 2);
    QVERIFY2(run.error.contains("round.json:3:9: the step \"order\" is never due: it comes after"),
             run.error);
}

void TestSagasVerb::wrongWordsAreRefused()
{
    QCOMPARE(Cli().run({"sagas"}).code, 2);
    QCOMPARE(Cli().run({"sagas", "frob", "x.ndjson"}).code, 2);
    QCOMPARE(Cli().run({"sagas", "show", "sim://choreography"}).code, 2);
    const auto run = Cli().run({"sagas", "list", "sim://choreography", "--state", "happy"});
    QCOMPARE(run.code, 2);
    QVERIFY2(run.error.contains("needs-person"), run.error);
}

QTEST_GUILESS_MAIN(TestSagasVerb)
#include "tst_sagasverb.moc"
