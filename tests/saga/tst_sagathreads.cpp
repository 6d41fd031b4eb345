#include "model/saga/sagatracker.h"
#include "tests/saga/ordersaga.h"
#include "tests/schema/heldevents.h"

#include <atomic>
#include <thread>

using namespace model;
using namespace model::saga;

namespace {

constexpr int orders = 600;

const char* typeAt(int step)
{
    constexpr std::array types{"ORDER_CREATED", "PAYMENT_COMPLETED", "ORDER_PAID"};
    return types[std::size_t(step)];
}

SagaDefinition changed(int turn)
{
    auto saga = orderDefinition();
    saga.about = std::to_string(turn);
    return saga;
}

} // namespace

//! One thread feeds the tracker, one changes its definitions, one asks: as the session does.
class TestSagaThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void definitionsChangeWhileEventsComeAndOthersAsk();
};

void TestSagaThreads::definitionsChangeWhileEventsComeAndOthersAsk()
{
    HeldEvents events;
    SagaTracker tracker(events.store, builtinProfiles(), {changed(0)});
    std::atomic<bool> isFed = false;
    std::atomic<int> refused = 0;
    std::atomic<std::uint64_t> seen = 0;

    std::thread changes([&] {
        for (int turn = 1; !isFed || turn % 2 == 0; ++turn) {
            if (!tracker.setSagas({changed(turn % 2)}))
                ++refused;
            std::this_thread::yield();
        }
    });
    std::thread asks([&] {
        while (!isFed) {
            const auto saga = tracker.best();
            for (const auto& line : tracker.lines(saga, 0xffffffff, 10))
                seen += line.last >= line.first ? 1 : 0;
            const auto list = tracker.list(saga, {});
            seen += list.keys.size() + tracker.counts(saga).all + tracker.conflicts(saga).count;
            (void)tracker.definition(saga).name;
            (void)tracker.isCatchingUp();
        }
    });
    for (int order = 0; order < orders; ++order) {
        const auto payload = R"({"orderId":"O-)" + std::to_string(order) + "\"}";
        for (int step = 0; step < 3; ++step)
            events.add(typeAt(step), 1, payload);
        if (order % 20 == 0)
            events.show(tracker);
    }
    events.show(tracker);
    isFed = true;
    changes.join();
    asks.join();
    while (tracker.isCatchingUp())
        tracker.tick(events.time);

    QCOMPARE(refused.load(), 0);
    const auto saga = tracker.named("order");
    QVERIFY(saga);
    QCOMPARE(tracker.counts(*saga).all, std::uint64_t(orders));
    QCOMPARE(tracker.find(*saga, "O-599")->progress.state, SagaState::Running);
}

QTEST_GUILESS_MAIN(TestSagaThreads)
#include "tst_sagathreads.moc"
