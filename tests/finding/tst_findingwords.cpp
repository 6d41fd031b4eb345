#include "model/finding/words.h"

#include <QTest>

using namespace model;

//! Findings in English: how their values are put into them.
class TestFindingWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneIsNotSaidAsSeveral_data();
    void oneIsNotSaidAsSeveral();
};

void TestFindingWords::oneIsNotSaidAsSeveral_data()
{
    QTest::addColumn<std::string>("code");
    QTest::addColumn<std::string>("value");
    QTest::addColumn<std::string>("one");
    QTest::addColumn<std::string>("several");

    QTest::newRow("twice") << std::string("outbox-published-twice") << std::string("rows")
                           << std::string("1 outbox row was published twice")
                           << std::string("4,711 outbox rows were published twice");
    QTest::newRow("never seen") << std::string("outbox-never-seen") << std::string("rows")
                                << std::string("1 outbox row is marked and was never seen")
                                << std::string("4,711 outbox rows are marked and were never seen");
    QTest::newRow("not marked") << std::string("outbox-not-marked") << std::string("rows")
                                << std::string("1 outbox row is on the broker and not marked")
                                << std::string(
                                       "4,711 outbox rows are on the broker and not marked");
    QTest::newRow("stalled") << std::string("outbox-stalled") << std::string("waiting")
                             << std::string("Outbox relay stalled: 1 row waits")
                             << std::string("Outbox relay stalled: 4,711 rows wait");
    QTest::newRow("nobody consumes") << std::string("group-empty-with-lag") << std::string("lag")
                                     << std::string("Nobody consumes: 1 record waits")
                                     << std::string("Nobody consumes: 4,711 records wait");
}

void TestFindingWords::oneIsNotSaidAsSeveral()
{
    QFETCH(const std::string, code);
    QFETCH(const std::string, value);

    QTEST(englishTitle({.code = code, .values = {{value, "1"}}}), "one");
    QTEST(englishTitle({.code = code, .values = {{value, "4711"}}}), "several");
}

QTEST_GUILESS_MAIN(TestFindingWords)
#include "tst_findingwords.moc"
