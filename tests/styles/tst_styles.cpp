#include "sim/styles/comparison.h"

#include <QtTest>

using namespace sim::styles;

namespace {

Comparison compared(std::uint64_t orders, const std::string& fault = {}, std::uint64_t seed = 42,
                    Settings settings = {})
{
    auto comparison = compareStyles(
        {.settings = std::move(settings), .seed = seed, .orders = orders, .fault = fault},
        [] { return true; });
    if (!comparison)
        qFatal("%s", comparison.error().text.c_str());
    return std::move(*comparison);
}

QString dependenciesOf(const Figures& figures)
{
    QStringList list;
    for (const auto& one : figures.dependencies)
        list += QString::fromStdString(one.who + (one.waits ? " waits " : " hears ") + one.on);
    list.sort();
    return list.join(QStringLiteral(", "));
}

} // namespace

class TestStyles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneOrderFollowedByHand();
    void theOrchestratorIsFasterAsNobodyPolls();
    void theSameSeedGivesTheSame();
    void aFaultStrikesBothAtTheSameWork();
    void whatWasDoneIsTakenBackInBoth();
    void settingsGoToBoth();
    void wrongNamesAreRefused();
    void itStopsWhenAsked();
    void theTableAndTheJsonSayTheSame();
};

//! ORDER_CREATED goes to three services, PAYMENT_COMPLETED to order, ORDER_PAID to three,
//! STOCK_RESERVED to order and shipping, SHIPMENT_SCHEDULED to order, ORDER_COMPLETED to three.
void TestStyles::oneOrderFollowedByHand()
{
    const auto comparison = compared(1);
    const auto& events = comparison.choreography.traffic;
    const auto& calls = comparison.orchestration.traffic;

    QCOMPARE(events.orders, std::uint64_t(1));
    QCOMPARE(events.records, std::uint64_t(6));
    QCOMPARE(events.deliveries, std::uint64_t(3 + 1 + 3 + 2 + 1 + 3));
    QCOMPARE(events.calls, std::uint64_t(0));
    QCOMPARE(events.messages(), std::uint64_t(6));
    QCOMPARE(events.hops(), std::uint64_t(6 + 13));
    QCOMPARE(events.outcomes.at("COMPLETED"), std::uint64_t(1));
    QVERIFY(events.hopsToOutcome < events.hops()); // ORDER_COMPLETED goes out afterwards
    QCOMPARE(dependenciesOf(events),
             QStringLiteral("inventory hears order, order hears payment, order hears shipping, "
                            "payment hears order, shipping hears inventory"));

    // processPayment, reserveStock, scheduleShipment, complete; each is asked for and answered.
    QCOMPARE(calls.calls, std::uint64_t(4));
    QCOMPARE(calls.answers, std::uint64_t(4));
    QCOMPARE(calls.deliveries, std::uint64_t(0));
    QCOMPARE(calls.hopsToOutcome, std::uint64_t(4 + 3)); // complete is done before its answer
    QCOMPARE(calls.outcomes.at("COMPLETED"), std::uint64_t(1));
    QCOMPARE(calls.dependencies.size(), std::size_t(4));
    QCOMPARE(calls.waiting(), std::uint64_t(4));
    QCOMPARE(calls.messages(), calls.records + 8);
    QVERIFY(events.undone.empty() && calls.undone.empty());
    QVERIFY(events.broken.empty() && calls.broken.empty());
}

//! The relay looks into its table every five seconds, twice before the order is completed.
void TestStyles::theOrchestratorIsFasterAsNobodyPolls()
{
    const auto comparison = compared(50);
    const auto& events = comparison.choreography.traffic;
    const auto& calls = comparison.orchestration.traffic;

    QCOMPARE(events.times.size(), std::size_t(50));
    QCOMPARE(calls.times.size(), std::size_t(50));
    QVERIFY(events.percentile(50) > std::chrono::seconds(5));
    QVERIFY(events.percentile(100) < std::chrono::seconds(15));
    QVERIFY(std::ranges::is_sorted(events.times));
    QCOMPARE(events.records, std::uint64_t(6 * 50));
}

void TestStyles::theSameSeedGivesTheSame()
{
    QCOMPARE(jsonOf(compared(20, "declined", 7)), jsonOf(compared(20, "declined", 7)));
    QVERIFY(jsonOf(compared(20, "declined", 7)) != jsonOf(compared(20, "declined", 8)));
}

void TestStyles::aFaultStrikesBothAtTheSameWork()
{
    const auto comparison = compared(1, "declined");
    for (const auto* half : {&comparison.choreography, &comparison.orchestration}) {
        QVERIFY(half->fault && half->fault->struck);
        QCOMPARE(half->fault->struck->at, std::string("payment"));
        QCOMPARE(half->fault->outcomes.at("CANCELLED"), std::uint64_t(1));
        QVERIFY(half->fault->undone.empty());
        QVERIFY(half->fault->consistentIn);
    }
}

void TestStyles::whatWasDoneIsTakenBackInBoth()
{
    const auto comparison = compared(1, "out-of-stock");
    for (const auto* half : {&comparison.choreography, &comparison.orchestration}) {
        QCOMPARE(half->fault->outcomes.at("CANCELLED"), std::uint64_t(1));
        QCOMPARE(half->fault->undone.at("PAYMENT_REFUNDED"), std::uint64_t(1));
        QVERIFY(half->fault->broken.empty());
    }
    // The refund of the choreography goes through two polls more.
    QVERIFY(*comparison.choreography.fault->consistentIn
            > *comparison.orchestration.fault->consistentIn);
}

void TestStyles::settingsGoToBoth()
{
    const auto comparison = compared(5, {}, 42, {{"stock", "3"}});
    QCOMPARE(comparison.choreography.traffic.outcomes.at("CANCELLED"), std::uint64_t(2));
    QCOMPARE(comparison.orchestration.traffic.outcomes.at("CANCELLED"), std::uint64_t(2));
}

void TestStyles::wrongNamesAreRefused()
{
    const auto goOn = [] { return true; };
    const auto fault = compareStyles({.fault = "earthquake"}, goOn);
    QVERIFY(!fault);
    QVERIFY2(fault.error().advice.find("declined") != std::string::npos,
             fault.error().advice.c_str());
    const auto setting = compareStyles({.settings = {{"weather", "rain"}}}, goOn);
    QVERIFY(!setting);
}

void TestStyles::itStopsWhenAsked()
{
    const auto comparison = compareStyles({.orders = 100'000}, [] { return false; });
    QVERIFY(!comparison);
    QCOMPARE(comparison.error().kind, model::Error::Kind::Cancelled);
}

void TestStyles::theTableAndTheJsonSayTheSame()
{
    const auto comparison = compared(1, "declined");
    const auto lines = linesOf(comparison);
    QCOMPARE(lines[0].choreography, std::string("6"));
    QVERIFY(std::ranges::any_of(lines, [](const Line& line) {
        return line.name == "fault: declined" && line.orchestration.starts_with("payment");
    }));
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(jsonOf(comparison)));
    QVERIFY(json.isObject());
    const auto traffic = json[QLatin1String("choreography")][QLatin1String("traffic")];
    QCOMPARE(traffic[QLatin1String("messages")].toInt(), 6);
    QCOMPARE(traffic[QLatin1String("dependencies")].toArray().size(), 5);
}

QTEST_GUILESS_MAIN(TestStyles)
#include "tst_styles.moc"
