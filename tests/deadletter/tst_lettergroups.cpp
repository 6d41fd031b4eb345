#include "model/deadletter/lettergroups.h"
#include "model/deadletter/masking.h"
#include "model/saga/stepfinder.h"
#include "tests/deadletter/letterhelp.h"

using namespace model;
using namespace std::chrono_literals;

//! Groups of dead letters: what falls together, and what is counted.
class TestLetterGroups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatDiffersIsMasked_data();
    void whatDiffersIsMasked();
    void twoLevels();
    void firstAndLastWhateverTheOrder();
    void theTrendKeepsEveryCount();
    void tooManyGroupsAreCountedTogether();
    void namesAreReadBack();
    void byTheStepOfTheSaga();
};

void TestLetterGroups::whatDiffersIsMasked_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("masked");
    QTest::newRow("number") << "card 4711 declined"
                            << "card <n> declined";
    QTest::newRow("in a word") << "order-4711/v2"
                               << "order-<n>/v<n>";
    QTest::newRow("uuid") << "id 7f3e0c12-4d5a-4b6c-8d7e-9f0011223344."
                          << "id <id>.";
    QTest::newRow("hex") << "trace 77e0c12cf0"
                         << "trace <id>";
    QTest::newRow("a word of hex letters") << "defaced facade"
                                           << "defaced facade";
    QTest::newRow("white space") << "a\n\t b  "
                                 << "a b";
    QTest::newRow("korean") << QString::fromUtf8("재고 3개 부족")
                            << QString::fromUtf8("재고 <n>개 부족");
    QTest::newRow("empty") << ""
                           << "";
    QTest::newRow("decimal") << "1.50 EUR"
                             << "<n>.<n> EUR";
}

void TestLetterGroups::whatDiffersIsMasked()
{
    QFETCH(const QString, message);
    QFETCH(const QString, masked);

    QCOMPARE(QString::fromStdString(maskedMessage(message.toStdString())), masked);
}

void TestLetterGroups::twoLevels()
{
    Recogniser recogniser;
    LetterGroups groups({GroupBy::Reason, GroupBy::Message});
    for (int i = 0; i < 10; ++i) {
        TestRecord record{.position = i,
                          .headers = {{"kafka_dlt-original-topic", "orders"},
                                      {"kafka_dlt-exception-fqcn", i < 7 ? "Timeout" : "Declined"},
                                      {"kafka_dlt-exception-message",
                                       (i < 4 ? "host " : "port ") + std::to_string(i)}}};
        const auto event = record.view();
        groups.add(*recogniser.recognise(event), event, i == 0);
    }

    const auto all = groups.groups();

    QCOMPARE(groups.count(), 10u);
    QCOMPARE(all.size(), 2u);
    QCOMPARE(QString::fromStdString(all[0].name), QString("Timeout"));
    QCOMPARE(all[0].count(), 7u);
    QCOMPARE(all[0].replayed, 1u);
    QCOMPARE(all[0].parts.size(), 2u);
    QCOMPARE(QString::fromStdString(all[0].parts[0].name), QString("host <n>"));
    QCOMPARE(all[0].parts[0].count(), 4u);
    QCOMPARE(QString::fromStdString(all[0].parts[1].sample), QString("port 6"));
    QCOMPARE(all[0].parts[1].position, 6);
    QCOMPARE(all[1].count(), 3u);
}

void TestLetterGroups::firstAndLastWhateverTheOrder()
{
    LetterGroups groups({GroupBy::Origin});
    const auto begin = Timestamp(std::chrono::seconds(1'000'000));
    for (const auto hours : {5, 1, 9, 3}) {
        TestRecord record{.time = begin + std::chrono::hours(hours)};
        groups.add({}, record.view());
    }

    const auto all = groups.groups();

    QCOMPARE(all.size(), 1u);
    QCOMPARE(all[0].name, std::string());
    QCOMPARE(all[0].trend.first(), begin + 1h);
    QCOMPARE(all[0].trend.last(), begin + 9h);
}

void TestLetterGroups::theTrendKeepsEveryCount()
{
    Trend trend;
    const auto begin = Timestamp(std::chrono::seconds(1'000'000));
    std::uint64_t count = 0;
    for (const std::int64_t seconds : {500, 3, 100'000, -7'000'000, 0, 501, 9, 400'000'000}) {
        trend.add(begin + std::chrono::seconds(seconds));
        ++count;
        std::uint64_t sum = 0;
        for (const auto value : trend.over(trend.first(), trend.last(), 10))
            sum += value;
        QCOMPARE(sum, count);
    }
    trend.add(Timestamp::max());
    trend.add(Timestamp::min());
    QCOMPARE(trend.count(), count + 2);
}

void TestLetterGroups::tooManyGroupsAreCountedTogether()
{
    LetterGroups groups({GroupBy::Type});
    TestRecord record;
    auto event = record.view();
    for (std::size_t i = 0; i < LetterGroups::mostGroups + 5; ++i) {
        const auto type = "t" + std::to_string(i);
        event.type = type;
        groups.add({}, event);
    }

    QCOMPARE(groups.groups().size(), LetterGroups::mostGroups);
    QCOMPARE(groups.overflow(), 5u);
}

void TestLetterGroups::namesAreReadBack()
{
    for (std::size_t i = 0; i < std::size_t(GroupBy::Count); ++i)
        QCOMPARE(groupByNamed(toText(GroupBy(i))).value(), GroupBy(i));
    QVERIFY(!groupByNamed("colour"));
}

void TestLetterGroups::byTheStepOfTheSaga()
{
    Recogniser recogniser;
    const saga::StepFinder finder(saga::shippedSagas());
    LetterGroups groups({GroupBy::Step, GroupBy::Version},
                        [&finder](std::string_view type, std::string_view consumer) {
                            return finder.stepOf(type, consumer);
                        });
    const auto add = [&](const char* type, const char* consumer, std::int32_t version) {
        TestRecord record{.headers = {{"__connect.errors.topic", "orders"},
                                      {"kafka_dlt-original-topic", "orders"},
                                      {"kafka_dlt-original-consumer-group", consumer}}};
        auto event = record.view();
        event.type = type;
        event.version = version;
        auto letter = recogniser.recognise(event);
        QVERIFY(letter);
        letter->consumer = consumer;
        groups.add(*letter, event);
    };
    add("ORDER_CREATED", "payment-service", 1);
    add("OrderCreated", "payment", 2);
    add("order.created", "", 2);
    add("ORDER_PAID", "shop.inventory", 1);
    add("WHATEVER", "payment", 1);

    const auto found = groups.groups();

    QCOMPARE(found.size(), std::size_t(3));
    QCOMPARE(QString::fromStdString(found[0].name), QString("payment"));
    QCOMPARE(found[0].count(), 3u);
    QCOMPARE(found[0].parts.size(), std::size_t(2));
    QCOMPARE(QString::fromStdString(found[0].parts[0].name), QString("2"));
    QVERIFY(found[1].name.empty()); // no step waits for it
    QCOMPARE(QString::fromStdString(found[2].name), QString("reservation"));
}

QTEST_GUILESS_MAIN(TestLetterGroups)
#include "tst_lettergroups.moc"
