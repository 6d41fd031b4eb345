#include "sim/live/board.h"

#include <QtTest>

#include <thread>

using namespace sim;
using namespace std::chrono_literals;

class TestBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mischiefIsTakenOnceForEachTimeItIsOrdered();
    void orderIsTakenOnceForEachTimeItIsPlaced();
    void changedSettingsEndAWait();
    void stopEndsAPause();
    void laterStateOfAPartReplacesTheEarlier();
    void figuresAddUpOverThreads();
};

void TestBoard::mischiefIsTakenOnceForEachTimeItIsOrdered()
{
    Board board({});
    board.order(Mischief::NotJson);
    board.order(Mischief::NotJson);
    board.order(Mischief::ExpireKeys);

    QVERIFY(!board.take(Mischief::CutJson));
    QVERIFY(board.take(Mischief::NotJson));
    QVERIFY(board.take(Mischief::NotJson));
    QVERIFY(!board.take(Mischief::NotJson));
    QCOMPARE(board.keyExpiries(), std::uint64_t(1));
}

void TestBoard::orderIsTakenOnceForEachTimeItIsPlaced()
{
    Board board({});
    board.placeOrder();
    board.placeOrder();
    QVERIFY(board.takeOrder());
    QVERIFY(board.takeOrder());
    QVERIFY(!board.takeOrder());
}

void TestBoard::changedSettingsEndAWait()
{
    Board board({});
    std::jthread waiter([&](const std::stop_token& stop) {
        // An hour would pass if the change did not wake it; joining is the check.
        while (board.settings().ordersPerSecond != 7)
            board.wait(stop, 1h);
    });
    board.setSettings({.ordersPerSecond = 7});
    waiter.join();
    QCOMPARE(board.settings().ordersPerSecond, 7.0);
}

void TestBoard::stopEndsAPause()
{
    Board board({});
    std::jthread waiter([&](const std::stop_token& stop) { board.pause(stop, 1h); });
    waiter.request_stop();
    waiter.join();
}

void TestBoard::laterStateOfAPartReplacesTheEarlier()
{
    Board board({});
    board.setPart({.id = "redis", .title = "Redis"});
    board.setPart({.id = "redis", .title = "Redis", .state = SandboxPart::State::On, .url = "u"});

    QCOMPARE(board.status().parts.size(), std::size_t(1));
    QCOMPARE(board.status().part("redis")->url, std::string("u"));
    QVERIFY(!board.status().part("kafka"));
}

void TestBoard::figuresAddUpOverThreads()
{
    Board board({});
    {
        std::vector<std::jthread> workers;
        for (int i = 0; i < 4; ++i) {
            workers.emplace_back([&board] {
                for (int n = 0; n < 1'000; ++n)
                    board.count(&SandboxStatus::handled);
            });
        }
    }
    QCOMPARE(board.status().handled, std::uint64_t(4'000));
}

QTEST_APPLESS_MAIN(TestBoard)

#include "tst_board.moc"
