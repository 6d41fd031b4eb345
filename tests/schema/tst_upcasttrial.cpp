#include "heldevents.h"
#include "model/schema/upcasttrial.h"

#include <QTest>

using namespace model;

class TestUpcastTrial : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyHeldEventIsTried();
    void oneTypeAloneCanBeTried();
    void itCanBeCancelled();
};

namespace {

std::shared_ptr<const UpcasterSet> shipped()
{
    return std::make_shared<UpcasterSet>(shippedUpcasters());
}

TrialResult ended(const UpcastTrial& trial)
{
    if (!QTest::qWaitFor([&] { return trial.result().finished; }, 20'000))
        qFatal("the trial does not end");
    return trial.result();
}

} // namespace

void TestUpcastTrial::everyHeldEventIsTried()
{
    HeldEvents held;
    for (int i = 0; i < 1000; ++i) {
        held.add("ORDER_CREATED", 1, R"({"orderId":"O","amount":1})");
        held.add("ORDER_PAID", 1, "{}");
    }
    held.add("ORDER_CREATED", 2, R"({"subtotal":1,"totalAmount":1})");
    const auto unknown = held.add("ORDER_CREATED", 3, "{}");
    const auto broken = held.add("ORDER_CREATED", 1, R"({"orderId":"O"})");

    const auto result = ended(UpcastTrial(held.store, shipped(), builtinProfiles()));

    QCOMPARE(result.looked, 2003u);
    QCOMPARE(result.total, 2003u);
    QCOMPARE(result.done, 1000u);
    QCOMPARE(result.current, 1u);
    QCOMPARE(result.noUpcaster, 1000u);
    QCOMPARE(result.failed, 2u);
    QCOMPARE(result.failures.size(), 2u);
    QCOMPARE(result.failures[0].row, unknown);
    QCOMPARE(result.failures[0].state, Upcast::State::UnknownVersion);
    QCOMPARE(result.failures[0].version, 3);
    QCOMPARE(result.failures[1].row, broken);
    QCOMPARE(result.failures[1].state, Upcast::State::RuleFailed);
    QVERIFY(result.failures[1].rule.find("compute /subtotal") != std::string::npos);
    QVERIFY(!result.cancelled);
}

void TestUpcastTrial::oneTypeAloneCanBeTried()
{
    HeldEvents held;
    held.add("ORDER_CREATED", 3, "{}");
    held.add("ORDER_PAID", 1, "{}");

    QCOMPARE(ended(UpcastTrial(held.store, shipped(), builtinProfiles(), "OrderPaid")).failed, 0u);
    QCOMPARE(ended(UpcastTrial(held.store, shipped(), builtinProfiles(), "order.created")).failed,
             1u);
}

void TestUpcastTrial::itCanBeCancelled()
{
    HeldEvents held;
    for (int i = 0; i < 100'000; ++i)
        held.add("ORDER_CREATED", 1, R"({"orderId":"O","amount":1})");
    UpcastTrial trial(held.store, shipped(), builtinProfiles());

    trial.cancel();

    const auto result = ended(trial);
    QVERIFY(result.cancelled);
    QVERIFY(result.looked < result.total);
}

QTEST_GUILESS_MAIN(TestUpcastTrial)
#include "tst_upcasttrial.moc"
