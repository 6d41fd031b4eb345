#include "tests/sequence/storyfrom.h"

using namespace model::sequence;
using namespace std::chrono_literals;

class TestStory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sagasReadAsTheyHappened_data();
    void sagasReadAsTheyHappened();
    void everyEndOfAnOrchestrationIsTold_data();
    void everyEndOfAnOrchestrationIsTold();
    void whatWasTooMuchIsSaid();
    void whoeverNamesTheCauseTookIt();
    void causesThatLeadInACircleAreDropped();
    void anEffectStandsBelowItsCauseThoughItsClockIsBehind();
    void theOrderOfRowsDoesNotMatter();
    void anOutboxRowGoesThroughTheRelay();
    void aKeyIsSetAndKeepsTheCopyOut();
    void aDeadLetterComesFromItsConsumer();
    void whatIsStillToComeStandsBelowNow();
    void topicsWithoutAServiceHaveALifelineOfTheirOwn();
    void manyCopiesOfOneEventStaySmall();
};

void TestStory::sagasReadAsTheyHappened_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const char* words, const char* text) {
        QTest::newRow(name) << QString::fromLatin1(words) << QString::fromLatin1(text);
    };
    row("all is well",
        "OrderCreated@0 PaymentCompleted@0.4 OrderPaid@0.5 StockReserved@1 ShipmentScheduled@1.2",
        "          order                   [CREATED]\n"
        "    0 ms  order -> payment        OrderCreated\n"
        "          payment                 [COMPLETED]\n"
        "  400 ms  payment -> order        PaymentCompleted\n"
        "          order                   [PAID]\n"
        "  500 ms  order -> inventory      OrderPaid\n"
        "          inventory               [RESERVED]\n"
        "   1.0 s  inventory -> shipping   StockReserved\n"
        "          shipping                [SCHEDULED]\n"
        "   1.2 s  shipping ->             ShipmentScheduled\n"
        "          order                   [completed]\n");
    row("the card is declined", "OrderCreated@0 PaymentFailed@1(CARD_DECLINED) OrderCancelled@1.1",
        "        order             [CREATED]\n"
        "  0 ms  order -> payment  OrderCreated\n"
        "        payment           [CARD_DECLINED]\n"
        " 1.0 s  payment -> order  PaymentFailed\n"
        "        order             [CANCELLED]\n"
        " 1.1 s  order ->          OrderCancelled\n"
        "        payment -> order  PaymentRefunded not needed\n"
        "        order             [failed]\n");
    row("no stock: refunded",
        "OrderCreated@0 PaymentCompleted@1 OrderPaid@2 InventoryFailed@3(OUT_OF_STOCK) "
        "OrderCancelled@4 PaymentRefunded@4.5",
        "        order               [CREATED]\n"
        "  0 ms  order -> payment    OrderCreated\n"
        "        payment             [COMPLETED]\n"
        " 1.0 s  payment -> order    PaymentCompleted\n"
        "        order               [PAID]\n"
        " 2.0 s  order -> inventory  OrderPaid\n"
        "        inventory           [OUT_OF_STOCK]\n"
        " 3.0 s  inventory -> order  InventoryFailed\n"
        "        order               [CANCELLED]\n"
        " 4.0 s  order -> payment    OrderCancelled\n"
        "        payment             [REFUNDED]\n"
        " 4.5 s  payment -> order    PaymentRefunded\n"
        "        inventory -> order  StockReleased not needed\n"
        "        order               [compensated]\n");
    row("no stock: the refund fails",
        "OrderCreated@0 PaymentCompleted@1 OrderPaid@2 InventoryFailed@3(OUT_OF_STOCK) "
        "OrderCancelled@4 RefundFailed@4.5(CARD_EXPIRED)",
        "        order               [CREATED]\n"
        "  0 ms  order -> payment    OrderCreated\n"
        "        payment             [COMPLETED]\n"
        " 1.0 s  payment -> order    PaymentCompleted\n"
        "        order               [PAID]\n"
        " 2.0 s  order -> inventory  OrderPaid\n"
        "        inventory           [OUT_OF_STOCK]\n"
        " 3.0 s  inventory -> order  InventoryFailed\n"
        "        order               [CANCELLED]\n"
        " 4.0 s  order -> payment    OrderCancelled\n"
        "        payment             [CARD_EXPIRED]\n"
        " 4.5 s  payment -> order    RefundFailed\n"
        "        inventory -> order  StockReleased not needed\n"
        "   now\n"
        "        order               [needs person]\n"
        "33.0 s  payment -> order    PaymentRefunded, expected by 33.0 s\n");
    row("the same event twice, and tried again",
        "OrderCreated@0#a OrderCreated@1#a PaymentCompleted@1.5#b PaymentCompleted@1.9#c",
        "        order                   [CREATED]\n"
        "  0 ms  order -> payment        OrderCreated\n"
        " 1.0 s  order -> payment        OrderCreated duplicate\n"
        "        payment                 [COMPLETED]\n"
        " 1.5 s  payment -> order        PaymentCompleted\n"
        "        payment                 [COMPLETED]\n"
        " 1.9 s  payment -> order        PaymentCompleted again\n"
        "   now\n"
        "        order                   [running]\n"
        "31.5 s  order -> inventory      order.paid, expected by 31.5 s\n");
    row("an event that nobody expects", "OrderCreated@0 GiftWrapped@0.5",
        "        order             [CREATED]\n"
        "  0 ms  order -> payment  OrderCreated\n"
        "        gift-events       [WRAPPED]\n"
        "500 ms  gift-events ->    GiftWrapped, not expected\n"
        "   now\n"
        "        order             [off path]\n"
        "30.0 s  payment -> order  PaymentCompleted / PaymentFailed, expected by 30.0 s\n");
}

void TestStory::sagasReadAsTheyHappened()
{
    QFETCH(const QString, words);
    QFETCH(const QString, text);
    const Tale tale(words.toStdString());

    QStringList lines;
    for (const auto& line : tale.text().split(u'\n'))
        lines += line.simplified();
    QStringList expected;
    for (const auto& line : text.split(u'\n'))
        expected += line.simplified();
    // Idle time is said between; it is another test's.
    lines.removeIf([](const QString& line) { return line.startsWith(QStringLiteral("...")); });
    QCOMPARE(lines.join(u'\n'), expected.join(u'\n'));
}

void TestStory::everyEndOfAnOrchestrationIsTold_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QStringList>("told");
    const QString paid =
        "OrderCreated@0#a ProcessPayment@0.1#b<a PaymentCompleted@1#c<b ReserveStock@1.1#d<c ";
    const QString noStock =
        paid + "InventoryFailed@2#e<d(OUT_OF_STOCK) ReserveStockFailed@2.1#f<e ";
    const auto row = [](const char* name, const QString& words, const char* state,
                        const QStringList& told) {
        QTest::newRow(name) << words << QString::fromLatin1(state) << told;
    };
    row("all is well",
        paid
            + "StockReserved@2 ScheduleShipment@2.1 ShipmentScheduled@3 CompleteOrder@3.1 "
              "OrderCompleted@4",
        "completed",
        {"order -> payment ProcessPayment", "payment -> order PaymentCompleted",
         "order -> inventory ReserveStock", "shipping [SCHEDULED]", "order -> OrderCompleted"});
    row("declined",
        "OrderCreated@0 ProcessPayment@0.1 PaymentFailed@1(CARD_DECLINED) "
        "ProcessPaymentFailed@1.1 OrderFailed@2",
        "failed",
        {"payment [CARD_DECLINED]", "PaymentRefunded not needed", "order -> OrderFailed"});
    row("no stock: taken back in reverse order",
        noStock + "PaymentRefunded@3#g<f OrderFailed@4#h<g", "compensated",
        {"inventory [OUT_OF_STOCK]", "payment [REFUNDED]", "payment -> order PaymentRefunded",
         "StockReleased not needed"});
    row("no stock: the refund is still owed", noStock, "compensating",
        {"payment -> order PaymentRefunded, expected by 32.0 s"});
    row("no stock: the refund fails for good", noStock + "ManualInterventionRequired@4#g<f",
        "needs-person",
        {"ManualInterventionRequired", "order [needs person]", "PaymentRefunded, expected by"});
}

void TestStory::everyEndOfAnOrchestrationIsTold()
{
    QFETCH(const QString, words);
    QFETCH(const QStringList, told);
    Tale tale(words.toStdString());
    const auto& shipped = model::saga::shippedSagas();
    tale.definition = *std::ranges::find(shipped, std::string("order-orchestration"),
                                         &model::saga::SagaDefinition::name);

    const auto story = tale.tell();

    QTEST(QString::fromUtf8(model::saga::name(story.state).data()), "state");
    const auto text = tale.text().simplified();
    for (const auto& one : told)
        QVERIFY2(text.contains(one), qPrintable(one + " is missing in:\n" + tale.text()));
}

void TestStory::whatWasTooMuchIsSaid()
{
    const Tale tale("OrderCreated@0 PaymentCompleted@1");
    auto story = tale.tell();
    QVERIFY(!tale.text().contains("left out"));
    story.leftOut = 12'345;

    const auto words = englishWords();
    for (const auto& text :
         {diagramTable(story, words), mermaid(story, words), plantUml(story, words)}) {
        const auto at = text.find("12,345 more records were left out");
        QVERIFY2(at != std::string::npos, text.c_str());
        QVERIFY(at > text.find("PaymentCompleted"));
        QVERIFY(at < text.find("order.paid"));
    }
}

void TestStory::whoeverNamesTheCauseTookIt()
{
    const auto story = Tale("OrderCreated@0#a PaymentCompleted@1#b<a StockReserved@2#c<a").tell();

    const auto& created = story.messages[0];
    QCOMPARE(created.effects, (std::vector<MessageIndex>{1, 2}));
    QCOMPARE(created.to.size(), std::size_t(2));
    QCOMPARE(story.lifelines[created.to[1]].name, std::string("inventory"));
    QCOMPARE(story.messages[2].cause, std::optional<MessageIndex>(0));
}

void TestStory::causesThatLeadInACircleAreDropped()
{
    const auto story = Tale("OrderCreated@0#a<c OrderPaid@1#b<a StockReserved@2#c<b").tell();

    std::size_t without = 0;
    for (const auto& message : story.messages)
        without += message.isReal() && !message.cause ? 1 : 0;
    QCOMPARE(without, std::size_t(1));
    QCOMPARE(story.realMessages(), std::size_t(3));
}

void TestStory::anEffectStandsBelowItsCauseThoughItsClockIsBehind()
{
    const Tale tale("OrderCreated@5#a PaymentCompleted@4.5#b<a OrderPaid@6#c<b");
    const auto story = tale.tell();

    QCOMPARE(story.messages[0].label, std::string("OrderCreated"));
    QCOMPARE(story.messages[1].label, std::string("PaymentCompleted"));
    QVERIFY(story.messages[1].clockBehind() == 500ms);
    QVERIFY(tale.text().contains(QStringLiteral("PaymentCompleted, clock 500 ms behind")));
    QVERIFY(story.messages[2].clockBehind() == 0ms);
}

void TestStory::theOrderOfRowsDoesNotMatter()
{
    Tale tale("OrderCreated@0#a PaymentCompleted@1#b<a OrderPaid@2#c<b OrderCreated@2.5#a "
              "InventoryFailed@3#d<c !OrderPaid@3.2#c");
    const auto text = tale.text();
    const auto byRow = [](const Sight& a, const Sight& b) { return a.row < b.row; };
    do {
        QCOMPARE(tale.text(), text);
    } while (std::ranges::next_permutation(tale.sights, byRow).found);
}

void TestStory::anOutboxRowGoesThroughTheRelay()
{
    Tale tale("OrderCreated@0.4#a PaymentCompleted@1#b<a");
    tale.sights[0].outbox = OutboxHop{.created = tale.after(0)};
    const auto story = tale.tell();

    QCOMPARE(story.lifelines[1].kind, Lifeline::Kind::Relay);
    QCOMPARE(story.messages[0].kind, Message::Kind::Outbox);
    QCOMPARE(story.messages[0].to, std::vector<LineIndex>{1});
    QCOMPARE(story.messages[1].from, LineIndex(1));
    QCOMPARE(story.messages[1].cause, std::optional<MessageIndex>(0));
    QVERIFY(story.messages[0].at == tale.after(0));
    // The order became CREATED where its row was written.
    QCOMPARE(story.badges[0].before, MessageIndex(0));
    QCOMPARE(story.badges[0].line, LineIndex(0));
    QCOMPARE(story.find(0), std::optional<MessageIndex>(1));
}

void TestStory::aKeyIsSetAndKeepsTheCopyOut()
{
    Tale tale("OrderCreated@0#a PaymentCompleted@1#b<a OrderCreated@2#a");
    for (const auto sight : {0, 2})
        tale.sights[std::size_t(sight)].keys = {
            {.consumer = "payment-service", .key = "payment:a"}};
    const auto text = tale.text();

    QVERIFY2(text.contains(QStringLiteral("payment -> keys     set key")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("payment -> keys     skipped, key present")),
             qPrintable(text));
    tale.sights[2].keys[0].handledAgain = true;
    QVERIFY(!tale.text().contains(QStringLiteral("skipped")));
}

void TestStory::aDeadLetterComesFromItsConsumer()
{
    Tale tale("OrderCreated@0#a PaymentCompleted@1#b OrderPaid@2#c<b !OrderPaid@9#c");
    tale.sights[3].consumer = "inventory";
    tale.sights[3].attempts = 3;
    const auto story = tale.tell();

    const auto letter = *story.find(3);
    QCOMPARE(story.messages[letter].kind, Message::Kind::DeadLetter);
    QCOMPARE(story.lifelines[story.messages[letter].from].name, std::string("inventory"));
    QCOMPARE(story.lifelines.back().kind, Lifeline::Kind::DeadLetters);
    QCOMPARE(story.messages[letter].cause, story.find(2));
    QVERIFY(tale.text().contains(QStringLiteral("dead letter, 3 attempts")));
}

void TestStory::whatIsStillToComeStandsBelowNow()
{
    const auto running = Tale("OrderCreated@0", 10).tell();
    QCOMPARE(running.beforeNow, MessageIndex(1));
    QVERIFY(!running.isOver);

    const auto stuck = Tale("OrderCreated@0", 100).tell();
    QCOMPARE(stuck.beforeNow, MessageIndex(2)); // the deadline is over
    QCOMPARE(stuck.messages[1].kind, Message::Kind::Missing);
    QVERIFY(stuck.messages[1].at == Tale("OrderCreated@0").after(30));
}

void TestStory::topicsWithoutAServiceHaveALifelineOfTheirOwn()
{
    auto saga = model::saga::parseSaga(R"({"saga": "mail", "correlation": "key", "track": {
        "completes": "MailSent", "steps": [{"name": "mail", "starts": "OrderCreated",
        "success": "MailSent"}]}})");
    QVERIFY(saga);
    Tale tale("OrderCreated@0 MailSent@1");
    tale.definition = *saga;
    const auto story = tale.tell();

    QStringList names;
    for (const auto& line : story.lifelines)
        names += QString::fromStdString(line.name);
    QVERIFY(names.contains(QStringLiteral("order-events")));
    QVERIFY(names.contains(QStringLiteral("mail-events")));
}

void TestStory::manyCopiesOfOneEventStaySmall()
{
    Tale tale("OrderCreated@0#a");
    for (std::size_t i = 1; i < 5'000; ++i) {
        tale.sights.push_back(tale.sights[0]);
        tale.sights.back().row = i;
    }
    const auto story = tale.tell();

    QCOMPARE(story.realMessages(), std::size_t(5'000));
    QCOMPARE(story.messages[4'999].copy, 5'000u);
}

QTEST_GUILESS_MAIN(TestStory)
#include "tst_story.moc"
