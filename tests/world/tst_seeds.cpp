#include "play.h"
#include "shops.h"
#include "sim/kernel/timeline.h"
#include "sim/world/faults.h"
#include "sim/world/plain.h"
#include "sim/world/timedrun.h"

#include <random>

using namespace sim;
using namespace sim::world;

//! Runs of many seeds with every fault there is, against sums that do not come from the invariants:
//! money, stock and events are kept, or an invariant says where they were not. SAGALENS_SEEDS says
//! how many.
class TestSeeds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotKeptIsSaid_data();
    void whatIsNotKeptIsSaid();
    void plansAreWhatIsPossible();
    void theClockCopesWithWhatOthersChose();
    void anyStepBackIsTheSameState();
    void aRunHasItsFingerprint_data();
    void aRunHasItsFingerprint();
};

namespace {

int seeds()
{
    bool ok = false;
    const auto wanted = qEnvironmentVariableIntValue("SAGALENS_SEEDS", &ok);
    return ok && wanted > 0 ? wanted : 10'000;
}

TimedSettings timingOf(std::uint64_t seed)
{
    TimedSettings timing;
    timing.seed = seed;
    for (std::size_t i = 1; i < faultCount; ++i)
        timing.rates[i] = 8'000;
    return timing;
}

//! What the books and the broker hold, added up anew.
struct Sums
{
    bool moneyKept = false;     //!< Of a cancelled order.
    bool freeMoney = false;     //!< More refunded than charged.
    bool stockMade = false;     //!< Stock and reservations are not what there was.
    bool eventsMissing = false; //!< Told of and not on the broker.
    bool eventsAgain = false;   //!< On the broker more than once.
    bool unfinished = false;
};

bool isVisible(const World& world, const Record& record)
{
    return record.transaction == 0 || !world.settings.kafka.readsCommitted
           || world.transactions[record.transaction - 1].state == Transaction::State::Committed;
}

Sums sumsOf(const World& world)
{
    Sums sums;
    std::int64_t taken = 0;
    for (std::uint64_t number = 1; number <= world.placed; ++number) {
        const OrderNumber order{number};
        const auto of = [&](Service service) {
            return world.desks[std::size_t(service)].record(order);
        };
        const auto status = of(Service::Order).order.status;
        const auto payment = of(Service::Payment).payment;
        const auto inventory = of(Service::Inventory).inventory;
        taken += inventory.reserved - inventory.released;
        sums.freeMoney = sums.freeMoney || payment.refunded > payment.charged;
        sums.moneyKept =
            sums.moneyKept
            || (status == OrderStatus::Cancelled && payment.charged != payment.refunded);
        const auto isManual =
            number <= world.sagaLogs.size() && !world.sagaLogs[number - 1].manual.empty();
        sums.unfinished = sums.unfinished || (!isFinal(status) && !isManual);
    }
    const auto stock = world.desks[std::size_t(Service::Inventory)].stock();
    sums.stockMade = stock + taken != world.settings.stock;
    std::map<Uuid, int> copies;
    for (std::size_t i = 0; i < world.records.size(); ++i) {
        const auto& record = world.records[i];
        if (!record.deadLetter && isVisible(world, record))
            ++copies[world.events[record.event].metadata.eventId];
    }
    for (std::size_t i = 0; i < world.events.size(); ++i) {
        const auto count = copies[world.events[i].metadata.eventId];
        sums.eventsAgain = sums.eventsAgain || count > 1;
        // What never came to be told of is missed by nobody.
        if (world.facts[i].commit == EventFacts::Commit::Done)
            sums.eventsMissing = sums.eventsMissing || count == 0;
    }
    return sums;
}

//! A random walk: any choice may be next, as long as it goes on.
void wander(Play& play, std::uint64_t seed)
{
    std::mt19937_64 chance(seed);
    for (int i = 0; i < 400; ++i) {
        const auto choices = enabled(play.world);
        if (choices.empty())
            return;
        play.take(choices[chance() % choices.size()]);
    }
    TimedChooser chooser({}, play.world);
    while (const auto move = chooser.next(play.world))
        apply(play.world, *move);
}

bool agrees(const QStringList& broken, const char* invariant, bool isBroken)
{
    return broken.contains(QLatin1StringView(invariant)) == isBroken;
}

} // namespace

void TestSeeds::whatIsNotKeptIsSaid_data()
{
    QTest::addColumn<bool>("byTheClock");
    QTest::addColumn<int>("kind");
    QTest::newRow("by the clock") << true << 0;
    QTest::newRow("in any order") << false << 0;
    QTest::newRow("by the clock, with transactions and replays") << true << 1;
    QTest::newRow("in any order, with transactions and replays") << false << 1;
    QTest::newRow("by the clock, with transactions of the relay") << true << 2;
    QTest::newRow("in any order, with transactions of the relay") << false << 2;
}

void TestSeeds::whatIsNotKeptIsSaid()
{
    QFETCH(const bool, byTheClock);
    QFETCH(const int, kind);
    std::array<int, faultCount> struck{};
    int unbroken = 0;
    for (std::uint64_t seed = 1; seed <= std::uint64_t(seeds()); ++seed) {
        Play play(shopOfKind(kind, seed));
        if (byTheClock)
            runTimed(play.world, timingOf(seed), [](const Move&, const World& world, const Trace&) {
                return world.steps < 100'000;
            });
        else
            wander(play, seed);
        const auto broken = play.broken();
        const auto sums = sumsOf(play.world);
        const auto text = QString("seed %1: %2").arg(seed).arg(broken.join(' '));
        QVERIFY2(check::isQuiet(play.world), qPrintable(text));
        QVERIFY2(agrees(broken, "MoneyBack", sums.moneyKept), qPrintable(text));
        QVERIFY2(agrees(broken, "NoFreeMoney", sums.freeMoney), qPrintable(text));
        QVERIFY2(agrees(broken, "Conserved", sums.stockMade), qPrintable(text));
        QVERIFY2(agrees(broken, "NoLostEvent", sums.eventsMissing), qPrintable(text));
        QVERIFY2(agrees(broken, "PublishOnce", sums.eventsAgain), qPrintable(text));
        QVERIFY2(agrees(broken, "Terminates", sums.unfinished), qPrintable(text));
        // Whatever the code does, stock is not made and refunds are of charges.
        QVERIFY2(!sums.stockMade && !sums.freeMoney, qPrintable(text));
        unbroken += broken.isEmpty() ? 1 : 0;
        for (std::size_t i = 0; i < faultCount; ++i)
            struck[i] += int(play.world.ledger.struck[i]);
    }
    for (std::size_t i = 1; i < faultCount; ++i)
        QVERIFY2(struck[i] > 0, name(Fault(i)).data());
    QVERIFY(unbroken > 0 || !byTheClock);
}

//! The lists, the first of each actor, and what is still possible are one and the same.
void TestSeeds::plansAreWhatIsPossible()
{
    for (std::uint64_t seed = 1; seed <= 180; ++seed) {
        Play play(shopOfKind(int(seed % 3), seed));
        std::mt19937_64 chance(seed);
        std::optional<Move> before;
        for (int i = 0; i < 300; ++i) {
            const auto plain = enabledPlain(play.world);
            for (const auto& move : plain)
                QVERIFY(isStillPlain(play.world, move));
            for (std::size_t actor = 0; actor < actorCount; ++actor) {
                const auto first = firstPlain(play.world, actor);
                const auto listed = std::ranges::find_if(
                    plain, [&](const Move& move) { return indexOf(move.actor) == actor; });
                QCOMPARE(first.has_value(), listed != plain.end());
                if (first)
                    QCOMPARE(*first, *listed);
            }
            const auto choices = enabled(play.world);
            if (before)
                QCOMPARE(isStillPlain(play.world, *before),
                         std::ranges::any_of(
                             plain, [&](const Move& move) { return move.sameChoice(*before); }));
            // What strikes by the clock may be struck by a person too.
            for (const auto& move : plain) {
                for (const auto& fault : faultsAt(play.world, move))
                    QVERIFY2(
                        std::ranges::any_of(
                            choices, [&](const Move& choice) { return choice.sameChoice(fault); }),
                        toText(fault).c_str());
            }
            if (choices.empty())
                break;
            before = choices[chance() % choices.size()];
            play.take(choices[chance() % choices.size()]);
        }
    }
}

void TestSeeds::theClockCopesWithWhatOthersChose()
{
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        Play play(shopOfKind(int(seed % 3), seed));
        TimedChooser chooser(timingOf(seed), play.world);
        std::mt19937_64 chance(seed);
        for (int i = 0; i < 2'000; ++i) {
            const auto choices = enabled(play.world);
            auto next = chooser.next(play.world);
            QCOMPARE(next.has_value(), !enabledPlain(play.world).empty());
            if (!next)
                break;
            QVERIFY2(std::ranges::any_of(
                         choices, [&](const Move& choice) { return choice.sameChoice(*next); }),
                     toText(*next).c_str());
            // Every third time somebody else decides.
            if (chance() % 3 == 0) {
                chooser.putBack(*next);
                play.take(choices[chance() % choices.size()]);
            } else {
                apply(play.world, *next);
            }
        }
    }
}

void TestSeeds::anyStepBackIsTheSameState()
{
    auto shop = shopOf(12);
    shop.orders = 400;
    shop.stock = 300;
    Timeline<Model> run(Model{}, World(shop));
    TimedChooser chooser(timingOf(12), run.world());
    std::vector<Hash128> hashes = {run.hash()};
    while (const auto move = chooser.next(run.world())) {
        run.take(*move);
        hashes.push_back(run.hash());
    }
    QVERIFY(hashes.size() > 5'000);
    std::mt19937 chance(7);
    for (int i = 0; i < 1000; ++i) {
        const auto step = chance() % hashes.size();
        run.seek(step);
        QCOMPARE(run.hash(), hashes[step]);
    }
}

void TestSeeds::aRunHasItsFingerprint_data()
{
    QTest::addColumn<int>("seed");
    QTest::addColumn<QString>("fingerprint");
    QTest::addColumn<bool>("isMore");

    QTest::newRow("choreography, repaired") << 2 << "8bba0282a0d6fb5eb0341db4434f16da" << false;
    QTest::newRow("choreography, repaired, Redis")
        << 8 << "d0edb51fd5438a22bad0a2095cc3e9e5" << false;
    QTest::newRow("choreography, textbook, SQS FIFO")
        << 13 << "ce974bb060fa595ed2e20b3f77b9770a" << false;
    QTest::newRow("orchestration, textbook") << 9 << "86667da3299a7e7e2553f3d58d16c6e1" << false;
    QTest::newRow("orchestration, repaired") << 12 << "79efe5dc1e942eaff7b1ae3e6a65feeb" << false;
    QTest::newRow("choreography, textbook, RabbitMQ")
        << 5 << "9e8c697a72e2ea1472a675361d0e13db" << false;
    QTest::newRow("Kafka, transactions") << 2 << "7e97d761e4d0211f510036a38c328632" << true;
    QTest::newRow("Kafka, broker first, replays")
        << 22 << "9c7a3cd871350c04311a4661416c10f4" << true;
    QTest::newRow("RabbitMQ, requeue, quorum") << 8 << "a795e90bb8a7f1b51fced62750345665" << true;
}

//! The same on every build and machine; it changes with the semantics alone.
void TestSeeds::aRunHasItsFingerprint()
{
    QFETCH(const int, seed);
    Hasher hasher;
    QFETCH(const bool, isMore);
    World world(isMore ? moreOf(std::uint64_t(seed)) : shopOf(std::uint64_t(seed)));
    runTimed(world, timingOf(std::uint64_t(seed)),
             [&](const Move& move, const World& after, const Trace& trace) {
                 hasher.add(toText(move));
                 hasher.add(hash(after).high);
                 for (const auto number : trace.records)
                     hasher.add(after.value(after.records[number]));
                 return true;
             });
    QTEST(QString::fromStdString(toText(hasher.finish())), "fingerprint");
}

QTEST_APPLESS_MAIN(TestSeeds)
#include "tst_seeds.moc"
