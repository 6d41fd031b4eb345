#include "tests/service/shop.h"

#include <QtTest>

using namespace sim;

Q_DECLARE_METATYPE(sim::ServiceSettings)

namespace {

constexpr OrderNumber order{1};

} // namespace

class TestChoreography : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void orderGoesToItsEnd_data();
    void orderGoesToItsEnd();
    void everyVersionOfOrderCreatedIsChargedTheSame();
    void customerMayCancelAtAnyPoint_data();
    void customerMayCancelAtAnyPoint();
    void duplicateOfEachEvent_data();
    void duplicateOfEachEvent();
    void textbookReleasesStockThatWasNeverReserved();
    void textbookReservesTwiceWhenTwoHandlersOwnTheStep();
    void latePaymentFailureOverturnsACompletedOrderInTheTextbook();
    void causesAndCorrelationFormAChain();
    void unknownVersionAndMissingCustomerThrow();
    void failedStepLeavesTheStateAlone();
    void sameInputsGiveTheSameRun();
    void orderRowAndOutboxRowAreOneStep();
    void theOldestOrdersLeaveAtTheLimit();
};

void TestChoreography::orderGoesToItsEnd_data()
{
    QTest::addColumn<bool>("repaired");
    QTest::addColumn<bool>("declined");
    QTest::addColumn<bool>("outOfStock");
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("status");

    const QString good = QStringLiteral("ORDER_CREATED (charge) PAYMENT_COMPLETED (PAID) "
                                        "ORDER_PAID (reserve) STOCK_RESERVED (ship) "
                                        "SHIPMENT_SCHEDULED (COMPLETED) ORDER_COMPLETED");
    QTest::newRow("all goes well") << true << false << false << good << "COMPLETED";
    QTest::newRow("all goes well in the textbook")
        << false << false << false << good << "COMPLETED";
    QTest::newRow("card declined")
        << true << true << false << "ORDER_CREATED PAYMENT_FAILED (CANCELLED) ORDER_CANCELLED"
        << "CANCELLED";
    QTest::newRow("card declined in the textbook: stock out of nowhere")
        << false << true << false
        << "ORDER_CREATED PAYMENT_FAILED (CANCELLED) ORDER_CANCELLED (release) STOCK_RELEASED"
        << "CANCELLED";
    QTest::newRow("out of stock: refund and cancel")
        << true << false << true
        << "ORDER_CREATED (charge) PAYMENT_COMPLETED (PAID) ORDER_PAID INVENTORY_FAILED "
           "(CANCELLED) "
           "ORDER_CANCELLED (refund) PAYMENT_REFUNDED"
        << "CANCELLED";
    QTest::newRow("out of stock in the textbook: nobody reacts, the money is kept")
        << false << false << true
        << "ORDER_CREATED (charge) PAYMENT_COMPLETED (PAID) ORDER_PAID INVENTORY_FAILED"
        << "PAID";
}

void TestChoreography::orderGoesToItsEnd()
{
    QFETCH(const bool, repaired);
    QFETCH(const bool, declined);
    QFETCH(const bool, outOfStock);
    Shop shop(repaired ? ServiceSettings::repaired() : ServiceSettings::textbook());
    shop.circumstances.declined = declined;
    shop.circumstances.outOfStock = outOfStock;

    shop.create(order);
    shop.run();

    QTEST(QString::fromStdString(shop.told()), "told");
    QTEST(QString::fromStdString(shop.status(order)), "status");
}

void TestChoreography::everyVersionOfOrderCreatedIsChargedTheSame()
{
    for (const auto form : {PayloadForm::Full, PayloadForm::V1, PayloadForm::V2}) {
        Shop shop(ServiceSettings::repaired());
        shop.create(order, form);
        shop.run();
        QCOMPARE(shop.desk(Service::Payment).record(order).payment.amount.value_or(0), 63'000);
        QCOMPARE(QString::fromStdString(shop.status(order)), QStringLiteral("COMPLETED"));
    }
}

void TestChoreography::customerMayCancelAtAnyPoint_data()
{
    QTest::addColumn<int>("after");
    QTest::addColumn<QString>("told");

    QTest::newRow("before the payment")
        << 0
        << "ORDER_CREATED (CANCELLED) ORDER_CANCELLED (charge) PAYMENT_COMPLETED (refund) "
           "PAYMENT_REFUNDED";
    QTest::newRow("while the payment's answer is on its way")
        << 1
        << "ORDER_CREATED (charge) PAYMENT_COMPLETED (CANCELLED) ORDER_CANCELLED (refund) "
           "PAYMENT_REFUNDED";
    QTest::newRow("while the stock is reserved")
        << 2
        << "ORDER_CREATED (charge) PAYMENT_COMPLETED (PAID) ORDER_PAID (CANCELLED) ORDER_CANCELLED "
           "(reserve) STOCK_RESERVED (refund) PAYMENT_REFUNDED (release) STOCK_RELEASED";
    QTest::newRow("after the reservation")
        << 3
        << "ORDER_CREATED (charge) PAYMENT_COMPLETED (PAID) ORDER_PAID (reserve) STOCK_RESERVED "
           "(CANCELLED) ORDER_CANCELLED (ship) SHIPMENT_SCHEDULED (refund) PAYMENT_REFUNDED "
           "(release) "
           "STOCK_RELEASED (recall) SHIPMENT_CANCELLED";
    QTest::newRow("after the shipment")
        << 4
        << "ORDER_CREATED (charge) PAYMENT_COMPLETED (PAID) ORDER_PAID (reserve) STOCK_RESERVED "
           "(ship) "
           "SHIPMENT_SCHEDULED (CANCELLED) ORDER_CANCELLED (refund) PAYMENT_REFUNDED (release) "
           "STOCK_RELEASED (recall) SHIPMENT_CANCELLED";
    QTest::newRow("too late") << 5
                              << "ORDER_CREATED (charge) PAYMENT_COMPLETED (PAID) ORDER_PAID "
                                 "(reserve) STOCK_RESERVED (ship) "
                                 "SHIPMENT_SCHEDULED (COMPLETED) ORDER_COMPLETED";
}

void TestChoreography::customerMayCancelAtAnyPoint()
{
    QFETCH(const int, after);
    Shop shop(ServiceSettings::repaired());
    shop.create(order);
    for (int i = 0; i < after; ++i)
        shop.deliverNext();

    shop.cancel(order);
    shop.run();

    QTEST(QString::fromStdString(shop.told()), "told");
    const auto payment = shop.desk(Service::Payment).record(order).payment;
    const bool cancelled = shop.status(order) == "CANCELLED";
    QCOMPARE(int(payment.charged - payment.refunded), cancelled ? 0 : 1);
    QCOMPARE(shop.desk(Service::Inventory).stock(), cancelled ? 10 : 9);
}

void TestChoreography::duplicateOfEachEvent_data()
{
    QTest::addColumn<int>("which");
    for (int which = 0; which < 6; ++which)
        QTest::addRow("event %d", which) << which;
}

void TestChoreography::duplicateOfEachEvent()
{
    QFETCH(const int, which);
    Shop shop(ServiceSettings::repaired());
    shop.create(order);
    for (int i = 0; i < which; ++i)
        shop.deliverNext();

    shop.duplicateNext();
    shop.run();

    QCOMPARE(int(shop.desk(Service::Payment).record(order).payment.charged), 1);
    QCOMPARE(int(shop.desk(Service::Inventory).record(order).inventory.reserved), 1);
    QCOMPARE(int(shop.desk(Service::Shipping).record(order).shipping.scheduled), 1);
    QCOMPARE(QString::fromStdString(shop.status(order)), QStringLiteral("COMPLETED"));
}

void TestChoreography::textbookReleasesStockThatWasNeverReserved()
{
    Shop shop(ServiceSettings::textbook());
    shop.circumstances.declined = true;
    shop.create(order);
    shop.run();

    QCOMPARE(shop.desk(Service::Inventory).stock(), 11);
}

void TestChoreography::textbookReservesTwiceWhenTwoHandlersOwnTheStep()
{
    auto settings = ServiceSettings::textbook();
    settings.inventory.reserveOn = ReserveOn::Both;
    Shop shop(settings);
    shop.create(order);
    shop.run();

    QCOMPARE(shop.desk(Service::Inventory).stock(), 8);
}

void TestChoreography::latePaymentFailureOverturnsACompletedOrderInTheTextbook()
{
    Message late;
    late.type = EventType::PaymentFailed;
    late.order = order;
    for (const bool guards : {false, true}) {
        const auto step =
            handleAtOrder({OrderStatus::Completed}, late, {}, {.guardsStatus = guards});
        QCOMPARE(step.state.status, guards ? OrderStatus::Completed : OrderStatus::Cancelled);
        QCOMPARE(step.actions.empty(), guards);
    }
}

void TestChoreography::causesAndCorrelationFormAChain()
{
    const Circumstances with{.nextEventId = {1, 2}};
    const auto created =
        createOrder({.order = order, .customer = {1}}, {.nextEventId = {1, 1}}, {});
    const auto first = std::get<InsertOutboxRow>(created.actions.back()).message;
    const auto paid = handleAtPayment({}, first, with, ServiceSettings::repaired().payment);
    const auto second = std::get<Publish>(paid.actions.back()).message;

    QVERIFY(first.metadata.causation.isNil());
    QCOMPARE(second.metadata.causation, first.metadata.eventId);
    QCOMPARE(second.metadata.correlation, order);
    QCOMPARE(second.metadata.eventId, (Uuid{1, 2}));
}

void TestChoreography::unknownVersionAndMissingCustomerThrow()
{
    Message message;
    message.order = order;
    message.customer = {17};
    message.amount = 100;
    message.metadata.version = 3;
    const auto settings = ServiceSettings::repaired().payment;

    const auto unknown = handleAtPayment({}, message, {}, settings);
    message.metadata.version = 1;
    message.customer = {};
    const auto nobody = handleAtPayment({}, message, {}, settings);

    QCOMPARE(unknown.failure, (Failure{"shop.events.UnknownVersionException",
                                       "ORDER_CREATED version 3 is not known"}));
    QCOMPARE(nobody.failure,
             (Failure{"java.lang.NullPointerException", "customerId of order O-1 is null"}));
    QVERIFY(unknown.actions.empty() && nobody.actions.empty());
}

void TestChoreography::failedStepLeavesTheStateAlone()
{
    Desk desk(Service::Payment, ServiceSettings::repaired());
    const auto before = desk;
    Message message;
    message.order = order;
    message.metadata.version = 9;

    desk.keep(desk.handle(message, {}));

    QVERIFY(desk == before);
}

void TestChoreography::sameInputsGiveTheSameRun()
{
    Shop one(ServiceSettings::repaired());
    Shop other(ServiceSettings::repaired());
    for (auto* shop : {&one, &other}) {
        shop->create({1});
        shop->create({2}, PayloadForm::V2);
        shop->cancel({2});
        shop->run();
    }
    QCOMPARE(one.told(), other.told());
    for (const auto service : allServices)
        QVERIFY(one.desk(service) == other.desk(service));
}

void TestChoreography::orderRowAndOutboxRowAreOneStep()
{
    Items items;
    items.add({.product = 104, .quantity = 1, .price = 10'000});
    const auto step = createOrder({.order = order, .customer = {17}, .items = items}, {}, {});

    QCOMPARE(step.actions.size(), std::size_t(2));
    const auto& row = std::get<InsertOrderRow>(step.actions[0]);
    QCOMPARE(row.status, OrderStatus::Pending);
    QCOMPARE(row.total.value_or(0), 13'000);
    QCOMPARE(std::get<InsertOutboxRow>(step.actions[1]).message.type, EventType::OrderCreated);
}

void TestChoreography::theOldestOrdersLeaveAtTheLimit()
{
    Desk desk(Service::Order, ServiceSettings::repaired());
    for (std::uint64_t number = 1; number <= Desk::orderLimit + 1; ++number)
        desk.keep(desk.create({.order = {number}}, {}));

    QCOMPARE(desk.record({1}).order.status, OrderStatus::None);
    QCOMPARE(desk.record({2}).order.status, OrderStatus::Pending);
}

QTEST_APPLESS_MAIN(TestChoreography)

#include "tst_choreography.moc"
