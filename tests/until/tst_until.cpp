#include "sim/shop/shop.h"
#include "sim/until/until.h"

#include <QTest>

using namespace sim;

namespace {

std::unique_ptr<stage::Stage> open(const std::vector<std::string>& cues = {})
{
    auto setup = Setup::usual();
    setup.shop.orders = 2;
    for (const auto* fault : {"crash", "duplicate"}) {
        if (!set(setup, std::string("budget.") + fault, "1"))
            qFatal("no budget");
    }
    stage::Script script;
    for (const auto& cue : cues)
        script.push_back(stage::cueFromText(cue));
    return shop::openShop(setup, std::move(script));
}

until::Until parsed(const char* text, const stage::Stage& stage)
{
    auto until = until::parse(text, stage);
    if (!until)
        qFatal("%s: %s", text, until.error().text.c_str());
    return *until;
}

} // namespace

//! A run stops where a person said, forwards and backwards.
class TestUntil : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunStopsWhereItWasSaid_data();
    void aRunStopsWhereItWasSaid();
    void whatNeverComesIsNotMet();
    void aTimeIsCountedFromTheBeginning();
    void severalStopAtTheFirst();
    void orInQuotationMarksIsText();
    void aStepMayBeWhereTheRunStands();
    void aSagaThatEndsNextIsSeen();
    void goingOnFindsTheNext();
    void backToTheLastHit();
    void backIsGivenUpWhenAsked();
    void whatCannotBeReadHasItsPlace_data();
    void whatCannotBeReadHasItsPlace();
};

void TestUntil::aRunStopsWhereItWasSaid_data()
{
    QTest::addColumn<QByteArray>("until");
    QTest::addColumn<QByteArray>("label");
    QTest::newRow("an event type") << QByteArray("type:PAYMENT_COMPLETED")
                                   << QByteArray("payment publishes PAYMENT_COMPLETED O-1");
    QTest::newRow("a key") << QByteArray("key:O-2")
                           << QByteArray("relay-1 sends ORDER_CREATED O-2");
    QTest::newRow("an actor") << QByteArray("actor:relay") << QByteArray("relay-1 starts");
    QTest::newRow("a fault") << QByteArray("fault:crash")
                             << QByteArray("relay-1 crash before it marks ORDER_CREATED");
    QTest::newRow("any fault") << QByteArray("fault:any")
                               << QByteArray("relay-1 crash before it marks ORDER_CREATED");
    QTest::newRow("an invariant") << QByteArray("invariant:PublishOnce")
                                  << QByteArray("relay-1 sends ORDER_CREATED O-1");
    QTest::newRow("a saga's end") << QByteArray("saga:O-1")
                                  << QByteArray("order handles SHIPMENT_SCHEDULED O-1");
    QTest::newRow("a label") << QByteArray("label:relay-1 reads") << QByteArray("relay-1 reads");
    QTest::newRow("a filter") << QByteArray("type == 'STOCK_RESERVED' && key == 'O-1'")
                              << QByteArray("inventory publishes STOCK_RESERVED O-1");
    QTest::newRow("words") << QByteArray("SHIPMENT_SCHEDULED O-2")
                           << QByteArray("shipping publishes SHIPMENT_SCHEDULED O-2");
}

void TestUntil::aRunStopsWhereItWasSaid()
{
    QFETCH(QByteArray, until);
    QFETCH(QByteArray, label);
    const auto stage = open({"... relay-1 crash before it marks ORDER_CREATED"});
    QVERIFY(until::runUntil(*stage, parsed(until.constData(), *stage)));
    QCOMPARE(QByteArray::fromStdString(stage->taken(stage->step()).taken.label), label);
}

void TestUntil::whatNeverComesIsNotMet()
{
    const auto stage = open();
    QVERIFY(!until::runUntil(*stage, parsed("type:PAYMENT_FAILED", *stage)));
    QVERIFY(stage->choices().empty() || !stage->nextAt());
}

void TestUntil::aTimeIsCountedFromTheBeginning()
{
    const auto stage = open();
    QVERIFY(until::runUntil(*stage, parsed("t > 10s", *stage)));
    const auto later = stage->now() - stage->beganAt();
    QVERIFY(later > std::chrono::seconds(10));
    QVERIFY(later < std::chrono::seconds(11));
    QVERIFY(until::runUntil(*stage, parsed("t>14.5s", *stage)));
    QVERIFY(stage->now() - stage->beganAt() > std::chrono::milliseconds(14'500));
}

void TestUntil::severalStopAtTheFirst()
{
    const auto stage = open();
    QVERIFY(until::runUntil(*stage, parsed("step:500 or actor:payment or saga:any", *stage)));
    QCOMPARE(stage->taken(stage->step()).taken.actor, "payment");
}

void TestUntil::orInQuotationMarksIsText()
{
    const auto stage = open();
    const auto until = parsed("type == 'this or that' or type == \"x or y\" or step:7", *stage);
    QVERIFY(until::runUntil(*stage, until));
    QCOMPARE(stage->step(), 7u);
    // A mark alone is a character: what follows it is a condition of its own.
    QVERIFY(until::runUntil(*stage, parsed("label:relay's turn or step:9", *stage)));
    QCOMPARE(stage->step(), 9u);
}

void TestUntil::aStepMayBeWhereTheRunStands()
{
    const auto stage = open();
    QVERIFY(until::runUntil(*stage, parsed("step:0", *stage)));
    QCOMPARE(stage->step(), 0u);
    QVERIFY(until::runUntil(*stage, parsed("step:5", *stage)));
    QVERIFY(until::runUntil(*stage, parsed("step:5 or step:6", *stage)));
    QCOMPARE(stage->step(), 5u);
    QVERIFY(until::runBackUntil(*stage, parsed("step:0", *stage)));
    QCOMPARE(stage->step(), 0u);
}

//! Wherever a run is taken up, also a step before the saga's end.
void TestUntil::aSagaThatEndsNextIsSeen()
{
    const auto stage = open();
    QVERIFY(until::runUntil(*stage, parsed("saga:O-1", *stage)));
    const auto end = stage->step();
    stage->seek(end - 1);
    QVERIFY(until::runUntil(*stage, parsed("saga:any", *stage)));
    QCOMPARE(stage->step(), end);
    // What has ended does not end again.
    QVERIFY(!until::runUntil(*stage, parsed("saga:O-1", *stage)));
}

void TestUntil::goingOnFindsTheNext()
{
    const auto stage = open();
    const auto reads = parsed("label:relay-1 reads", *stage);
    std::vector<std::uint64_t> steps;
    while (until::runUntil(*stage, reads))
        steps.push_back(stage->step());
    QVERIFY(steps.size() >= 3);
    QVERIFY(std::ranges::is_sorted(steps));
}

void TestUntil::backToTheLastHit()
{
    const auto stage = open();
    const auto reads = parsed("label:relay-1 reads", *stage);
    std::vector<std::uint64_t> steps;
    while (until::runUntil(*stage, reads))
        steps.push_back(stage->step());
    const auto end = stage->step();
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        QVERIFY(until::runBackUntil(*stage, reads));
        QCOMPARE(stage->step(), *step);
    }
    QVERIFY(!until::runBackUntil(*stage, reads));
    QCOMPARE(stage->step(), steps.front());
    QCOMPARE(stage->end(), end);
    QCOMPARE(stage->branches().size(), 1u);
}

void TestUntil::backIsGivenUpWhenAsked()
{
    const auto stage = open();
    const auto reads = parsed("label:relay-1 reads", *stage);
    stage->run([](const stage::Stage&) { return false; });
    const auto end = stage->step();
    auto asked = 0;

    QVERIFY(!until::runBackUntil(*stage, reads, [&](const stage::Stage&) { return ++asked == 5; }));

    QCOMPARE(asked, 5);
    QCOMPARE(stage->step(), end);
}

void TestUntil::whatCannotBeReadHasItsPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("column");
    QTest::newRow("nothing") << QByteArray(" ") << 1;
    QTest::newRow("no name") << QByteArray("type:") << 6;
    QTest::newRow("no such fault") << QByteArray("fault:rain") << 7;
    QTest::newRow("no such invariant") << QByteArray("invariant:Gravity") << 11;
    QTest::newRow("no time") << QByteArray("t>soon") << 1;
    QTest::newRow("no step") << QByteArray("step:-1") << 6;
    QTest::newRow("no expression") << QByteArray("step:1 or key == ") << 17;
}

void TestUntil::whatCannotBeReadHasItsPlace()
{
    QFETCH(QByteArray, text);
    const auto stage = open();
    const auto until = until::parse(text.toStdString(), *stage);
    QVERIFY(!until);
    QVERIFY(!until.error().text.empty());
    QTEST(until.error().place.column, "column");
}

QTEST_GUILESS_MAIN(TestUntil)
#include "tst_until.moc"
