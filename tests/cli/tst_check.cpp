#include "tests/cli/clihelp.h"

//! The verb "check" as a script meets it: what it prints and how it ends.
class TestCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingOddEndsWellAndSilent();
    void exitCodeIsTheWorst_data();
    void exitCodeIsTheWorst();
    void jsonNamesTheEvent();
    void sourcesAreCheckedTogether();
    void aSourceThatCannotBeReadIsNoFinding();
    void anOwnDefinitionIsUsed();
    void wrongWordsAreRefused();
};

//! An event that was published a second time, at another offset.
static QByteArray again(int offset)
{
    auto line = captureLine(offset, "ORDER_CREATED");
    line.replace("\"offset\":" + QByteArray::number(offset),
                 "\"offset\":" + QByteArray::number(offset + 1'000));
    return line;
}

static QByteArray cutEvent()
{
    return R"({"topic":"order-events","partition":0,"offset":500,"ts":1795411930000,"key":"O-9",)"
           R"("payload":"{\"type\":\"ORDER_"})"
           "\n";
}

void TestCheck::nothingOddEndsWellAndSilent()
{
    Cli cli;
    const auto file = cli.write("fine.ndjson", hundredEvents());

    const auto run = cli.run({"check", file});

    QCOMPARE(run.code, 0);
    QCOMPARE(run.out, QByteArray());
    QVERIFY(run.error.contains("checked 100 events"));
}

void TestCheck::exitCodeIsTheWorst_data()
{
    QTest::addColumn<QByteArray>("odd");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("code");
    QTest::newRow("a duplicate is a warning") << again(3) << QStringList() << 11;
    QTest::newRow("a cut event is a failure") << cutEvent() << QStringList() << 12;
    QTest::newRow("the worst of both") << again(3) + cutEvent() << QStringList() << 12;
    QTest::newRow("below the severity") << again(3) << QStringList{"--severity", "failure"} << 0;
    QTest::newRow("dead letters that broke are notes")
        << cutEvent().replace("order-events", "order-events-dlt")
        << QStringList{"--severity", "failure"} << 0;
}

void TestCheck::exitCodeIsTheWorst()
{
    QFETCH(const QByteArray, odd);
    QFETCH(const QStringList, options);
    Cli cli;
    const auto file = cli.write("odd.ndjson", hundredEvents() + odd);

    QTEST(cli.run(QStringList{"check", file} + options).code, "code");
}

void TestCheck::jsonNamesTheEvent()
{
    Cli cli;
    const auto file = cli.write("odd.ndjson", hundredEvents() + again(3));

    const auto run = cli.run({"check", file, "--json"});

    QCOMPARE(run.out.count('\n'), 1);
    QVERIFY(run.out.contains(R"("finding":"duplicate-event","severity":"warning")"));
    QVERIFY(run.out.contains(R"("topic":"order-events","partition":0,"offset":1003)"));
    QVERIFY(run.out.contains(R"("key":"order-3")"));
}

void TestCheck::sourcesAreCheckedTogether()
{
    Cli cli;
    const auto one = cli.write("one.ndjson", hundredEvents());
    const auto other = cli.write("other.ndjson", hundredEvents() + cutEvent());

    const auto run = cli.run({"check", one, other});

    QCOMPARE(run.code, 12);
    QVERIFY(run.error.contains("checked 201 events"));
    // The same events in two sources are no duplicates.
    QVERIFY(!run.out.contains("Duplicate"));
}

void TestCheck::aSourceThatCannotBeReadIsNoFinding()
{
    Cli cli;

    QCOMPARE(cli.run({"check", "file:///no/such/file.ndjson"}).code, 3);
}

//! As in the window: what lies in the person's folder counts.
void TestCheck::anOwnDefinitionIsUsed()
{
    Cli cli;
    QVERIFY(QDir().mkpath(cli.path(".config/sagalens/sagas")));
    cli.write(".config/sagalens/sagas/parcel.json",
              R"({"saga": "parcel", "correlation": "key", "track": {"completes": "ParcelArrived",
              "steps": [{"name": "send", "success": "ParcelSent"},
                        {"name": "arrive", "starts": "ParcelSent", "success": "ParcelArrived",
                         "deadline": "1s"}]}})");
    const auto file = cli.write("parcels.ndjson",
                                captureLine(1, "PARCEL_SENT") + captureLine(5'000, "PARCEL_SENT"));

    const auto run = cli.run({"check", file, "--json"});

    QCOMPARE(run.code, 12);
    QVERIFY2(run.out.contains("saga-stuck") && run.out.contains("parcel"), run.out + run.error);
}

void TestCheck::wrongWordsAreRefused()
{
    Cli cli;
    const auto file = cli.write("fine.ndjson", hundredEvents());

    QCOMPARE(cli.run({"check"}).code, 2);
    QCOMPARE(cli.run({"check", file, "--severity", "awful"}).code, 2);
    QCOMPARE(cli.run({"check", file, "--for", "ten"}).code, 2);
    QCOMPARE(cli.run({"check", file, "--for", "10s", "--until-end"}).code, 2);
}

QTEST_GUILESS_MAIN(TestCheck)
#include "tst_check.moc"
