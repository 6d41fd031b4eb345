#include "tests/cli/clihelp.h"

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

void TestSimulate::whatIsWrongIsRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("no-scenario") << QStringList{"simulate"};
    QTest::newRow("unknown-scenario") << QStringList{"simulate", "opera"};
    QTest::newRow("no-equals") << QStringList{"simulate", "choreography", "--set", "orders"};
    QTest::newRow("unknown-setting")
        << QStringList{"simulate", "choreography", "--set", "colour=blue"};
    QTest::newRow("bad-rate") << QStringList{"simulate", "choreography", "--set", "fault.crash=2"};
    QTest::newRow("runs-as-records")
        << QStringList{"simulate", "choreography", "--runs", "3", "--format", "ndjson"};
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
