#include "model/item/eventrows.h"

#include <QTest>

using namespace model;

class TestEventRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRangeCountsWithoutKeeping();
    void aChoiceFindsItsLines_data();
    void aChoiceFindsItsLines();
    void rowsLetGoLeave_data();
    void rowsLetGoLeave();
};

void TestEventRows::aRangeCountsWithoutKeeping()
{
    auto rows = EventRows::range(5, 10);

    QCOMPARE(rows.count(), 5);
    QCOMPARE(rows.growth(12), 2);
    rows.growTo(12);
    QCOMPARE(rows.at(6), Row(11));
    QCOMPARE(rows.lineOf(7).value_or(-1), 2);
    QVERIFY(!rows.lineOf(12));
    QVERIFY(!rows.lineOf(4));
}

void TestEventRows::aChoiceFindsItsLines_data()
{
    QTest::addColumn<qulonglong>("row");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("atOrAfter");
    QTest::newRow("the first") << 105ull << 0 << 0;
    QTest::newRow("the last") << 300ull << 2 << 2;
    QTest::newRow("between") << 106ull << -1 << 1;
    QTest::newRow("before all") << 3ull << -1 << 0;
    QTest::newRow("after all") << 301ull << -1 << 3;
}

void TestEventRows::aChoiceFindsItsLines()
{
    QFETCH(const qulonglong, row);
    auto rows = EventRows::chosen(100);
    rows.append(std::vector<Row>{105, 200, 300});

    QTEST(rows.lineOf(row).value_or(-1), "line");
    QTEST(rows.lineAtOrAfter(row), "atOrAfter");
}

void TestEventRows::rowsLetGoLeave_data()
{
    QTest::addColumn<bool>("range");
    QTest::addColumn<qulonglong>("oldest");
    QTest::addColumn<int>("left");
    QTest::newRow("range, none") << true << 0ull << 10;
    QTest::newRow("range, some") << true << 4ull << 6;
    QTest::newRow("range, more than all") << true << 99ull << 0;
    QTest::newRow("choice, none") << false << 1ull << 3;
    QTest::newRow("choice, between") << false << 3ull << 2;
    QTest::newRow("choice, all") << false << 10ull << 0;
}

void TestEventRows::rowsLetGoLeave()
{
    QFETCH(const bool, range);
    QFETCH(const qulonglong, oldest);
    auto rows = range ? EventRows::range(0, 10) : EventRows::chosen(0);
    if (!range)
        rows.append(std::vector<Row>{1, 5, 9});

    rows.dropBefore(oldest);

    QTEST(rows.count(), "left");
}

QTEST_APPLESS_MAIN(TestEventRows)
#include "tst_eventrows.moc"
