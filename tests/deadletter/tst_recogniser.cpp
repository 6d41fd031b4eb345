#include "sim/service/deadletter.h"
#include "tests/deadletter/letterhelp.h"

using namespace model;

namespace {

//! One case as people would write it down: what is in, what is told.
struct Told
{
    QString convention;
    QString origin;
    int partition = -1;
    qint64 offset = -1;
    QString consumer;
    QString reason;
    QString message;
    int attempts = -1;
};

} // namespace

Q_DECLARE_METATYPE(HeaderValues)
Q_DECLARE_METATYPE(Told)

//! What dead letters of all known senders tell, and what broken ones do not.
class TestRecogniser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headersTellWhatTheConventionSays_data();
    void headersTellWhatTheConventionSays();
    void whatTheSimulatorWritesIsRecognised();
    void theLatestHopCountsAndTheFirstIsKept();
    void smallryeWritesTheNewestFirst();
    void theFirstOfTheTableWinsAndTheOthersAreTold();
    void malformedHeadersAreShownAsSuch_data();
    void malformedHeadersAreShownAsSuch();
    void aNameIsEnough_data();
    void aNameIsEnough();
    void whatThePersonSaysIsEnough();
    void whoeverNamesAConventionKnowsBetter();
    void aTopicThatHoldsNoneHasNone();
    void anOrdinaryRecordIsNoDeadLetter();
    void howOftenItWasReplayedIsRead();
};

void TestRecogniser::headersTellWhatTheConventionSays_data()
{
    QTest::addColumn<HeaderValues>("headers");
    QTest::addColumn<Told>("told");

    QTest::newRow("share group")
        << HeaderValues{{"__dlq.errors.topic", "orders"},
                        {"__dlq.errors.partition", "3"},
                        {"__dlq.errors.offset", "77"},
                        {"__dlq.errors.group", "payments"},
                        {"__dlq.errors.delivery.count", "5"},
                        {"__dlq.errors.message", "Offset rejected by client."}}
        << Told{"kafka-share-group",          "orders", 3, 77, "payments", "",
                "Offset rejected by client.", 5};
    QTest::newRow("connect") << HeaderValues{{"__connect.errors.topic", "orders"},
                                             {"__connect.errors.partition", "1"},
                                             {"__connect.errors.offset", "12"},
                                             {"__connect.errors.connector.name", "jdbc-sink"},
                                             {"__connect.errors.exception.class.name",
                                              "DataException"},
                                             {"__connect.errors.exception.message", "no field"}}
                             << Told{"kafka-connect", "orders",        1,         12,
                                     "jdbc-sink",     "DataException", "no field"};
    QTest::newRow("streams") << HeaderValues{{"__streams.errors.exception", "E: x"},
                                             {"__streams.errors.message", std::nullopt},
                                             {"__streams.errors.topic", "orders"},
                                             {"__streams.errors.partition", "0"},
                                             {"__streams.errors.offset", "4"}}
                             << Told{"kafka-streams", "orders", 0, 4, "", "E: x", ""};
    QTest::newRow("spring retry topic")
        << HeaderValues{{"kafka_original-topic", "orders"},
                        {"kafka_original-partition", bytesOf(2, 4)},
                        {"kafka_original-offset", bytesOf(900, 8)},
                        {"kafka_dlt-original-consumer-group", "payments"},
                        {"kafka_exception-fqcn", "Wrapping"},
                        {"kafka_exception-cause-fqcn", "Cause"},
                        {"kafka_exception-message", "declined"},
                        {"retry_topic-attempts", bytesOf(4, 4)}}
        << Told{"spring-kafka-retry", "orders", 2, 900, "payments", "Cause", "declined", 4};
    QTest::newRow("spring cloud stream")
        << HeaderValues{{"x-original-topic", "orders"},
                        {"x-original-partition", bytesOf(0, 4)},
                        {"x-original-offset", bytesOf(1, 8)},
                        {"x-exception-fqcn", "E"},
                        {"x-exception-message", "m"}}
        << Told{"spring-cloud-stream", "orders", 0, 1, "", "E", "m"};
    QTest::newRow("smallrye delayed retry")
        << HeaderValues{{"delayed-retry-topic", "orders"},
                        {"delayed-retry-partition", "1"},
                        {"delayed-retry-offset", "2"},
                        {"delayed-retry-count", "3"},
                        {"delayed-retry-reason", "later"}}
        << Told{"smallrye-retry", "orders", 1, 2, "", "", "later", 3};
    QTest::newRow("masstransit") << HeaderValues{{"MT-Reason", "fault"},
                                                 {"MT-Fault-InputAddress", "rabbitmq://h/v/orders"},
                                                 {"MT-Fault-ExceptionType", "E"},
                                                 {"MT-Fault-Message", "m"},
                                                 {"MT-Fault-RetryCount", "2"}}
                                 << Told{"masstransit", "orders", -1, -1, "", "E", "m", 2};
    QTest::newRow("nservicebus") << HeaderValues{{"NServiceBus.FailedQ", "Sales"},
                                                 {"NServiceBus.ProcessingEndpoint", "Sales"},
                                                 {"NServiceBus.ExceptionInfo.ExceptionType", "E"},
                                                 {"NServiceBus.ExceptionInfo.Message", "m"},
                                                 {"NServiceBus.TimeOfFailure",
                                                  "2026-11-23 05:32:07:341000 Z"}}
                                 << Told{"nservicebus", "Sales", -1, -1, "Sales", "E", "m"};
    QTest::newRow("rebus") << HeaderValues{{"rbs2-source-queue", "orders"},
                                           {"rbs2-error-details", "it broke"}}
                           << Told{"rebus", "orders", -1, -1, "", "", "it broke"};
    QTest::newRow("wolverine") << HeaderValues{{"original-destination", "kafka://topic/orders"},
                                               {"exception-type", "E"},
                                               {"exception-message", "m"},
                                               {"original-partition", "1"},
                                               {"original-offset", "9"},
                                               {"failed-at", "1795411927000"}}
                               << Told{"wolverine", "orders", 1, 9, "", "E", "m"};
    QTest::newRow("watermill") << HeaderValues{{"topic_poisoned", "orders"},
                                               {"reason_poisoned", "m"},
                                               {"handler_poisoned", "payments"}}
                               << Told{"watermill", "orders", -1, -1, "payments", "", "m"};
    QTest::newRow("rabbitmq") << HeaderValues{{"x-death",
                                               R"([{"queue":"retry","reason":"expired","count":1},
              {"queue":"orders","reason":"rejected","count":3,"exchange":"shop","routing-keys":["o.new"]}])"}}
                              << Told{"rabbitmq", "orders", -1, -1, "", "", "", 3};
    QTest::newRow("sqs") << HeaderValues{{"DeadLetterQueueSourceArn", "arn:aws:sqs:eu:1:orders"},
                                         {"ApproximateReceiveCount", "6"}}
                         << Told{"sqs-redrive", "orders", -1, -1, "", "", "", 6};
    QTest::newRow("eventbridge") << HeaderValues{{"RULE_ARN", "arn:aws:events:eu:1:rule/r"},
                                                 {"TARGET_ARN", "arn:aws:lambda:eu:1:function:f"},
                                                 {"ERROR_CODE", "THROTTLING"},
                                                 {"ERROR_MESSAGE", "slow"}}
                                 << Told{"eventbridge", "f", -1, -1, "r", "THROTTLING", "slow"};
}

void TestRecogniser::headersTellWhatTheConventionSays()
{
    QFETCH(const HeaderValues, headers);
    QFETCH(const Told, told);
    Recogniser recogniser;
    TestRecord record{.channel = "anything", .headers = headers};

    const auto letter = recogniser.recognise(record.view());

    QVERIFY(letter);
    QCOMPARE(QString::fromStdString(letter->convention->name), told.convention);
    QCOMPARE(text(letter->origin.channel), told.origin);
    QCOMPARE(letter->origin.partition.value_or(-1), told.partition);
    QCOMPARE(qint64(letter->origin.offset.value_or(-1)), told.offset);
    QCOMPARE(text(letter->consumer), told.consumer);
    QCOMPARE(text(letter->reasonClass), told.reason);
    QCOMPARE(text(letter->reasonMessage), told.message);
    QCOMPARE(int(letter->attempts.value_or(-1)), told.attempts);
    QVERIFY(letter->malformed.empty());
}

void TestRecogniser::whatTheSimulatorWritesIsRecognised()
{
    const auto headers = sim::springDeadLetterHeaders(
        {.topic = "orders",
         .partition = 5,
         .offset = 1234567890123,
         .time = Timestamp(std::chrono::milliseconds(1'795'411'927'341)),
         .headers = {{"traceparent", "t"}}},
        {.group = "payments",
         .failure = {.exceptionClass = "com.shop.Declined", .message = "card 4711 declined"},
         .attempts = 3});
    Recogniser recogniser;
    TestRecord record{.headers = headers};

    const auto letter = recogniser.recognise(record.view());

    QVERIFY(letter);
    QCOMPARE(QString::fromStdString(letter->convention->name), QString("spring-kafka"));
    QCOMPARE(text(letter->origin.channel), QString("orders"));
    QCOMPARE(letter->origin.partition.value(), 5);
    QCOMPARE(letter->origin.offset.value(), 1234567890123);
    QCOMPARE(letter->origin.time.value(), Timestamp(std::chrono::milliseconds(1'795'411'927'341)));
    QCOMPARE(text(letter->reasonClass), QString("com.shop.Declined"));
    QVERIFY(text(letter->reasonMessage).endsWith("card 4711 declined"));
    QCOMPARE(letter->attempts.value(), 3);
    QVERIFY(letter->stack.find("Caused by: com.shop.Declined") != std::string_view::npos);
}

void TestRecogniser::theLatestHopCountsAndTheFirstIsKept()
{
    Recogniser recogniser;
    TestRecord record{.headers = {{"kafka_dlt-original-topic", "orders"},
                                  {"kafka_dlt-original-partition", bytesOf(1, 4)},
                                  {"kafka_dlt-original-offset", bytesOf(10, 8)},
                                  {"kafka_dlt-original-topic", "orders-replay"},
                                  {"kafka_dlt-original-partition", bytesOf(2, 4)},
                                  {"kafka_dlt-original-offset", bytesOf(20, 8)}}};

    const auto letter = recogniser.recognise(record.view());

    QCOMPARE(text(letter->origin.channel), QString("orders-replay"));
    QCOMPARE(letter->origin.offset.value(), 20);
    QCOMPARE(text(letter->first.channel), QString("orders"));
    QCOMPARE(letter->first.partition.value(), 1);
    QCOMPARE(letter->first.offset.value(), 10);
    QCOMPARE(letter->hops, 2);
}

void TestRecogniser::smallryeWritesTheNewestFirst()
{
    Recogniser recogniser;
    TestRecord record{.headers = {{"dead-letter-reason", "again"},
                                  {"dead-letter-topic", "orders-2"},
                                  {"dead-letter-reason", "before"},
                                  {"dead-letter-topic", "orders-1"}}};

    const auto letter = recogniser.recognise(record.view());

    QCOMPARE(text(letter->origin.channel), QString("orders-2"));
    QCOMPARE(text(letter->reasonMessage), QString("again"));
    QCOMPARE(text(letter->first.channel), QString("orders-1"));
}

void TestRecogniser::theFirstOfTheTableWinsAndTheOthersAreTold()
{
    Recogniser recogniser;
    TestRecord record{.headers = {{"x-original-topic", "a"}, {"__connect.errors.topic", "b"}}};

    const auto letter = recogniser.recognise(record.view());

    QCOMPARE(QString::fromStdString(letter->convention->name), QString("kafka-connect"));
    QCOMPARE(letter->also.size(), 1u);
    QCOMPARE(QString::fromStdString(letter->also[0]->name), QString("spring-cloud-stream"));
}

void TestRecogniser::malformedHeadersAreShownAsSuch_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("what");
    QTest::newRow("short offset") << QByteArray("kafka_dlt-original-offset") << QByteArray(3, 'x')
                                  << "3 bytes where 8 are expected";
    QTest::newRow("long partition") << QByteArray("kafka_dlt-original-partition")
                                    << QByteArray(8, '\0') << "8 bytes where 4 are expected";
    QTest::newRow("empty offset") << QByteArray("kafka_dlt-original-offset") << QByteArray("")
                                  << "0 bytes where 8 are expected";
    QTest::newRow("text for a binary number") << QByteArray("kafka_dlt-original-partition")
                                              << QByteArray("1") << "1 byte where 4 are expected";
    QTest::newRow("time") << QByteArray("kafka_dlt-original-timestamp") << QByteArray(7, '\1')
                          << "7 bytes where 8 are expected";
    QTest::newRow("negative partition")
        << QByteArray("kafka_dlt-original-partition") << QByteArray("\xff\xff\xff\xff", 4)
        << "no partition number";
}

void TestRecogniser::malformedHeadersAreShownAsSuch()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QFETCH(const QString, what);
    Recogniser recogniser;
    TestRecord record{.headers = {{"kafka_dlt-original-topic", "orders"},
                                  {name.toStdString(), value.toStdString()}}};

    const auto letter = recogniser.recognise(record.view());

    QCOMPARE(text(letter->origin.channel), QString("orders"));
    QVERIFY(!letter->origin.partition && !letter->origin.offset && !letter->origin.time);
    QCOMPARE(letter->malformed.size(), 1u);
    QCOMPARE(QString::fromStdString(letter->malformed[0].what), what);
}

void TestRecogniser::aNameIsEnough_data()
{
    QTest::addColumn<QString>("channel");
    QTest::addColumn<QString>("origin");
    for (const auto* name : {"orders-dlt", "orders.DLT", "orders.dlq", "orders-dlq", "orders_error",
                             "orders_skipped", "dead-letter-topic-orders", "error.orders"})
        QTest::newRow(name) << name << "orders";
    QTest::newRow("no affix of ours") << "the.dead.letters.of.all"
                                      << "";
}

void TestRecogniser::aNameIsEnough()
{
    QFETCH(const QString, channel);
    QFETCH(const QString, origin);
    Recogniser recogniser;
    TestRecord record{.channel = channel.toStdString()};

    const auto letter = recogniser.recognise(record.view());

    QVERIFY(letter);
    QCOMPARE(letter->how, DeadLetter::How::Name);
    QCOMPARE(text(letter->origin.channel), origin);
}

void TestRecogniser::whatThePersonSaysIsEnough()
{
    Recogniser recogniser;
    recogniser.tell("parking-lot");
    TestRecord record{.channel = "parking-lot"};

    const auto letter = recogniser.recognise(record.view());

    QVERIFY(letter);
    QCOMPARE(letter->how, DeadLetter::How::Told);
    QVERIFY(!letter->origin.known());
}

void TestRecogniser::whoeverNamesAConventionKnowsBetter()
{
    auto conventions = builtinConventions();
    conventions.tell("parking-lot", "spring-kafka");
    Recogniser recogniser(conventions);
    // A part of Spring's headers alone, and a whole other convention's.
    TestRecord record{.channel = "parking-lot",
                      .headers = {{"kafka_dlt-original-offset", bytesOf(77, 8)},
                                  {"kafka_dlt-original-topic", "orders"},
                                  {"__connect.errors.topic", "elsewhere"}}};

    const auto letter = recogniser.recognise(record.view());

    QVERIFY(letter);
    QCOMPARE(letter->how, DeadLetter::How::Told);
    QCOMPARE(QString::fromStdString(letter->convention->name), QString("spring-kafka"));
    QCOMPARE(text(letter->origin.channel), QString("orders"));
    QCOMPARE(*letter->origin.offset, 77);
    QCOMPARE(letter->also.size(), std::size_t(1));
}

void TestRecogniser::aTopicThatHoldsNoneHasNone()
{
    auto conventions = builtinConventions();
    conventions.tell("audit-dlt", std::string(ConventionSet::noLetters));
    Recogniser recogniser(conventions);
    TestRecord record{.channel = "audit-dlt"};

    QVERIFY(!recogniser.recognise(record.view()));
    QVERIFY(!recogniser.looksSo("audit-dlt"));
    QVERIFY(recogniser.looksSo("orders-dlt"));
}

void TestRecogniser::anOrdinaryRecordIsNoDeadLetter()
{
    Recogniser recogniser;
    TestRecord record{.channel = "orders", .headers = {{"traceparent", "00-1-2-03"}}};

    QVERIFY(!recogniser.recognise(record.view()));
}

void TestRecogniser::howOftenItWasReplayedIsRead()
{
    Recogniser recogniser;
    TestRecord twice{.headers = {{"sagalens-replay-count", "1"}, {"sagalens-replay-count", "2"}}};
    TestRecord broken{.headers = {{"sagalens-replay-count", "many"}}};

    QCOMPARE(recogniser.recognise(twice.view())->replays, 2);
    const auto letter = recogniser.recognise(broken.view());
    QCOMPARE(letter->replays, 0);
    QCOMPARE(letter->malformed.size(), 1u);
}

QTEST_GUILESS_MAIN(TestRecogniser)
#include "tst_recogniser.moc"
