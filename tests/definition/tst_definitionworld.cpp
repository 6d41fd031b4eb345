#include "search.h"
#include "sim/definition/opendefinition.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <random>

using namespace sim;
using namespace sim::definition;

//! A definition's world: by the clock, backwards, with faults, and what it shows.
class TestDefinitionWorld : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void byTheClockEveryOrderEnds_data();
    void byTheClockEveryOrderEnds();
    void theSameSeedIsTheSameRun();
    void aFaultMoreShiftsNoOtherDraw();
    void mendedSagasHoldInRunsWithFaults_data();
    void mendedSagasHoldInRunsWithFaults();
    void anyStepBackIsTheSameState();
    void whatDoesNotMeetCommutes_data();
    void whatDoesNotMeetCommutes();
    void recordsAreEnvelopes();
    void aBudgetMayBeSetUnderWay();
    void thePictureShowsThePartsOfTheDefinition();
    void anUnknownDefinitionIsRefused();
    void wrongSettingsOfTheRunAreRefused_data();
    void wrongSettingsOfTheRunAreRefused();

private:
    using Run = std::unique_ptr<stage::Stage>;
    static Run open(const std::string& name, SettingList settings = {});
    static void finish(stage::Stage& stage);
    static QStringList broken(const stage::Stage& stage);
};

TestDefinitionWorld::Run TestDefinitionWorld::open(const std::string& name, SettingList settings)
{
    auto stage = openEmbedded(name, {.settings = std::move(settings)});
    if (!stage)
        qFatal("%s", stage.error().text.c_str());
    return std::move(*stage);
}

void TestDefinitionWorld::finish(stage::Stage& stage)
{
    std::size_t steps = 0;
    stage.run([&](const stage::Stage&) { return ++steps == 100'000; });
    QVERIFY(steps < 100'000);
}

QStringList TestDefinitionWorld::broken(const stage::Stage& stage)
{
    QStringList list;
    for (const auto& verdict : stage.verdicts()) {
        if (!verdict.holds && !verdict.isNote)
            list << QString::fromStdString(verdict.name);
    }
    return list;
}

void TestDefinitionWorld::byTheClockEveryOrderEnds_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("records");
    QTest::newRow("choreography") << "order-choreography" << 100;
    QTest::newRow("orchestration") << "order-orchestration" << 180;
}

void TestDefinitionWorld::byTheClockEveryOrderEnds()
{
    QFETCH(const QString, name);
    const auto run = open(name.toStdString(), {{"orders", "20"}, {"stock", "20"}});

    finish(*run);

    QCOMPARE(broken(*run), QStringList());
    QTEST(int(run->published(0).size()), "records");
    for (const auto& card : run->picture().cards) {
        if (card.id != "inventory")
            continue;
        QCOMPARE(card.fields[0].value, std::string("0")); // of the stock
    }
}

void TestDefinitionWorld::theSameSeedIsTheSameRun()
{
    const auto after = [](const char* seed) {
        const auto run = open("order-choreography", {{"orders", "5"}, {"seed", seed}});
        finish(*run);
        return std::pair(run->now(), run->published(0).front().time);
    };
    QVERIFY(after("7") == after("7"));
    QVERIFY(after("7") != after("8"));
}

void TestDefinitionWorld::aFaultMoreShiftsNoOtherDraw()
{
    const auto arrivals = [](const char* rate) {
        const auto run =
            open("order-choreography", {{"orders", "5"}, {"seed", "3"}, {"fault.duplicate", rate}});
        finish(*run);
        std::vector<Instant> times;
        for (std::uint64_t i = 1; i <= run->end(); ++i) {
            if (run->taken(i).taken.label.ends_with("place"))
                times.push_back(run->taken(i).at);
        }
        return times;
    };
    QVERIFY(arrivals("0") == arrivals("0.2"));
}

void TestDefinitionWorld::mendedSagasHoldInRunsWithFaults_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("faults");
    QTest::newRow("choreography") << "order-choreography"
                                  << QStringList{"crash", "duplicate", "declined", "late-timeout",
                                                 "throws"};
    QTest::newRow("orchestration")
        << "order-orchestration" << QStringList{"crash", "late-timeout", "throws"};
}

void TestDefinitionWorld::mendedSagasHoldInRunsWithFaults()
{
    QFETCH(const QString, name);
    QFETCH(const QStringList, faults);
    std::uint64_t struck = 0;
    for (int seed = 1; seed <= 100; ++seed) {
        SettingList settings = {{"orders", "5"}, {"seed", std::to_string(seed)}};
        for (const auto& fault : faults)
            settings.emplace_back("fault." + fault.toStdString(), "0.05");
        const auto run = open(name.toStdString(), settings);

        finish(*run);

        QVERIFY2(broken(*run).isEmpty(),
                 qPrintable(QString("seed %1: %2").arg(seed).arg(broken(*run).join(", "))));
        for (std::uint64_t i = 1; i <= run->end(); ++i)
            struck += run->taken(i).taken.fault.empty() ? 0 : 1;
    }
    QVERIFY(struck > 100);
}

void TestDefinitionWorld::anyStepBackIsTheSameState()
{
    const auto run = open("order-choreography", {{"orders", "10"}, {"fault.duplicate", "0.05"}});
    std::vector<Hash128> hashes = {run->hash()};
    while (run->goOn())
        hashes.push_back(run->hash());
    QVERIFY(hashes.size() > 100);

    constexpr std::uint32_t seed = 20'261'124;
    std::mt19937 random(seed);
    for (std::size_t i = 0; i < 1'000; ++i) {
        const auto step = random() % hashes.size();
        run->seek(step);
        QVERIFY2(run->hash() == hashes[step], qPrintable(QString("step %1").arg(step)));
    }
}

void TestDefinitionWorld::whatDoesNotMeetCommutes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("orders");
    for (const auto* name :
         {"order-choreography", "order-textbook", "order-orchestration", "outbox-relay"})
        QTest::newRow(name) << name << "2";
}

//! The sets that actions declare are what a search may rely on: two that do not meet can be
//! swapped.
void TestDefinitionWorld::whatDoesNotMeetCommutes()
{
    QFETCH(const QString, name);
    QFETCH(const QString, orders);
    const auto read = readDefinition(
        *embeddedDefinition(name.toStdString()),
        {{"orders", orders.toStdString()}, {"budget.crash", "1"}, {"budget.throws", "1"}});
    QVERIFY(read.ok());
    const auto& definition = **read;
    std::vector<World> worlds = {beginning(definition, {})};
    std::set<Hash128> seen;
    std::size_t swapped = 0;
    for (std::size_t i = 0; i < worlds.size() && worlds.size() < 2'000; ++i) {
        const auto actions = enabled(definition, worlds[i]);
        for (const auto& one : actions) {
            auto first = worlds[i];
            perform(definition, first, one);
            for (const auto& other : actions) {
                const auto apart = !footprint(definition, worlds[i], one)
                                        .meets(footprint(definition, worlds[i], other));
                if (one == other || !apart)
                    continue;
                auto second = worlds[i];
                perform(definition, second, other);
                const auto still = enabled(definition, first);
                QVERIFY2(std::ranges::find(still, other) != still.end(),
                         labelOf(definition, other).c_str());
                auto both = first;
                perform(definition, both, other);
                perform(definition, second, one);
                QVERIFY2(hash(definition, both) == hash(definition, second),
                         (labelOf(definition, one) + " | " + labelOf(definition, other)).c_str());
                ++swapped;
            }
            if (seen.insert(hash(definition, first)).second)
                worlds.push_back(std::move(first));
        }
    }
    QVERIFY(swapped > 20);
}

void TestDefinitionWorld::recordsAreEnvelopes()
{
    const auto run = open("order-textbook");
    QVERIFY(run->take("command O-1 place").ok());

    const auto records = run->published(0);

    QCOMPARE(records.size(), 1u);
    QCOMPARE(records[0].channel, std::string("order-events"));
    QCOMPARE(*records[0].key, std::string("O-1"));
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(records[0].value)).object();
    QCOMPARE(json["type"].toString(), "ORDER_CREATED");
    QCOMPARE(json["payload"]["orderId"].toString(), "O-1");
    QCOMPARE(json["payload"]["totalAmount"].toInt(), 128400);
    const auto metadata = json["metadata"].toObject();
    QCOMPARE(metadata["correlationId"].toString(), "O-1");
    QCOMPARE(metadata["version"].toInt(), 1);
    QCOMPARE(metadata["eventId"].toString().size(), 36);
    QVERIFY(metadata["timestamp"].toString().startsWith("2026-01-01T00:00:"));
    QVERIFY(records[0].value.starts_with("{\"type\":\"ORDER_CREATED\",\"payload\":{\"orderId\""));
}

void TestDefinitionWorld::aBudgetMayBeSetUnderWay()
{
    const auto run = open("order-textbook");
    QVERIFY(run->take("command O-1 place").ok());
    QVERIFY(!run->take("duplicate to payment O-1 OrderCreated").ok());

    QVERIFY(run->allow("duplicate", 1).ok());

    QVERIFY(run->take("duplicate to payment O-1 OrderCreated").ok());
    QVERIFY(!run->take("duplicate to payment O-1 OrderCreated").ok());
    QVERIFY(!run->allow("fire", 1).ok());
}

void TestDefinitionWorld::thePictureShowsThePartsOfTheDefinition()
{
    const auto cardsOf = [](const std::string& name) {
        QStringList list;
        for (const auto& card : open(name)->picture().cards)
            list << QString::fromStdString(card.id);
        return list;
    };
    QCOMPARE(cardsOf("order-choreography"),
             (QStringList{"order", "payment", "inventory", "shipping", "database", "relay",
                          "broker", "keys"}));
    QCOMPARE(cardsOf("order-orchestration"),
             (QStringList{"order", "payment", "inventory", "shipping", "orchestrator", "broker"}));
}

void TestDefinitionWorld::anUnknownDefinitionIsRefused()
{
    const auto stage = openEmbedded("nothing", {});
    QVERIFY(!stage.ok());
    QCOMPARE(stage.error().kind, model::Error::Kind::NotFound);
}

void TestDefinitionWorld::wrongSettingsOfTheRunAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("seed") << "seed"
                          << "many";
    QTest::newRow("rate above one") << "fault.crash"
                                    << "1.5";
    QTest::newRow("rate that is none") << "fault.crash"
                                       << "often";
    QTest::newRow("unknown fault") << "fault.fire"
                                   << "0.1";
    QTest::newRow("between") << "between"
                             << "soon";
}

void TestDefinitionWorld::wrongSettingsOfTheRunAreRefused()
{
    QFETCH(const QString, name);
    QFETCH(const QString, value);
    const auto stage =
        openEmbedded("order-textbook", {.settings = {{name.toStdString(), value.toStdString()}}});
    QVERIFY(!stage.ok());
    QVERIFY(QString::fromStdString(stage.error().text).contains(name));
}

QTEST_GUILESS_MAIN(TestDefinitionWorld)
#include "tst_definitionworld.moc"
