#include "play.h"
#include "sim/world/timedrun.h"

using namespace sim;
using namespace sim::world;

class TestTimedRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunEndsWithAllOrdersCompleted();
    void theSameSeedGivesTheSameRun();
    void aFaultAddedDoesNotShiftTheArrivals();
    void theRelayTicksAtItsPeriod();
    void faultsStrikeAtTheirRateWithinTheirBudget();
    void aThousandSeedsKeepMoneyAndStock();
};

namespace {

Hash128 runOf(const WorldSettings& shop, const TimedSettings& timing)
{
    World world(shop);
    Hasher hasher;
    runTimed(world, timing, [&](const Move& action, const World& after, const Trace&) {
        hasher.add(action.at.time_since_epoch().count());
        hasher.add(hash(after).low);
        return true;
    });
    return hasher.finish();
}

std::vector<Instant> arrivalsOf(const WorldSettings& shop, const TimedSettings& timing)
{
    World world(shop);
    std::vector<Instant> arrivals;
    runTimed(world, timing, [&](const Move& action, const World&, const Trace&) {
        if (action.kind == Move::Kind::PlaceOrder)
            arrivals.push_back(action.at);
        return true;
    });
    return arrivals;
}

TimedSettings withRate(Fault fault, std::uint32_t millionths)
{
    TimedSettings timing;
    timing.rates[std::size_t(fault)] = millionths;
    return timing;
}

} // namespace

void TestTimedRun::aRunEndsWithAllOrdersCompleted()
{
    Play play(repairedShop(50));
    runTimed(play.world, {}, [](const Move&, const World&, const Trace&) { return true; });
    for (std::uint64_t order = 1; order <= 50; ++order)
        QCOMPARE(play.status(order), OrderStatus::Completed);
    QCOMPARE(play.broken(), QStringList());
}

void TestTimedRun::theSameSeedGivesTheSameRun()
{
    const auto shop = with(with(textbookShop(20), Fault::Crash, 5), Fault::Duplicate, 5);
    auto timing = withRate(Fault::Crash, 20'000);
    timing.rates[std::size_t(Fault::Duplicate)] = 20'000;
    const auto first = runOf(shop, timing);
    QCOMPARE(runOf(shop, timing), first);
    timing.seed = 2;
    QVERIFY(runOf(shop, timing) != first);
}

void TestTimedRun::aFaultAddedDoesNotShiftTheArrivals()
{
    const auto plain = arrivalsOf(repairedShop(30), {});
    const auto crashing =
        arrivalsOf(with(repairedShop(30), Fault::Crash, 10), withRate(Fault::Crash, 50'000));
    QCOMPARE(plain.size(), 30u);
    QCOMPARE(crashing, plain);
}

void TestTimedRun::theRelayTicksAtItsPeriod()
{
    World world(repairedShop(30));
    const TimedSettings timing;
    int ticks = 0;
    runTimed(world, timing, [&](const Move& action, const World&, const Trace&) {
        if (action.kind == Move::Kind::StartRun) {
            ++ticks;
            const auto since = action.at - timing.start;
            if (since % std::chrono::seconds(5) != std::chrono::seconds(0))
                qFatal("a tick off its period");
        }
        return true;
    });
    QVERIFY(ticks > 3);
}

void TestTimedRun::faultsStrikeAtTheirRateWithinTheirBudget()
{
    Play play(with(repairedShop(200), Fault::Declined, 1000));
    runTimed(play.world, withRate(Fault::Declined, 100'000),
             [](const Move&, const World&, const Trace&) { return true; });
    const auto declined = play.world.ledger.struck[std::size_t(Fault::Declined)];
    QVERIFY2(declined >= 8 && declined <= 35, qPrintable(QString::number(declined)));
    QCOMPARE(play.broken(), QStringList());

    Play budgeted(with(repairedShop(50), Fault::Declined, 3));
    runTimed(budgeted.world, withRate(Fault::Declined, 1'000'000),
             [](const Move&, const World&, const Trace&) { return true; });
    QCOMPARE(budgeted.world.ledger.struck[std::size_t(Fault::Declined)], 3u);
}

void TestTimedRun::aThousandSeedsKeepMoneyAndStock()
{
    // Whatever goes wrong, nothing is made from nothing; what may be broken by design of the keys
    // is said by its invariant.
    auto shop = repairedShop(3);
    TimedSettings timing;
    for (std::size_t i = 1; i < faultCount; ++i) {
        shop.budget[i] = 2;
        timing.rates[i] = 10'000;
    }
    shop.instances = 2;
    shop.relays = 2;
    int withFaults = 0;
    for (timing.seed = 1; timing.seed <= 1000; ++timing.seed) {
        Play play(shop);
        runTimed(play.world, timing, [](const Move&, const World&, const Trace&) { return true; });
        const auto broken = play.broken();
        for (const auto* held : {"Conserved", "StockBounded", "NoFreeMoney", "NoPhantomEvent"})
            QVERIFY2(!broken.contains(QLatin1StringView(held)),
                     qPrintable(QString("seed %1: %2").arg(timing.seed).arg(broken.join(' '))));
        withFaults += broken.isEmpty() ? 0 : 1;
    }
    QVERIFY(withFaults > 0);
}

QTEST_APPLESS_MAIN(TestTimedRun)
#include "tst_timedrun.moc"
