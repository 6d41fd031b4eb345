#include "app/session/session.h"
#include "model/connect/registry.h"
#include "model/store/reader.h"
#include "sim/bridge/connector.h"

#include <QTest>

using namespace model;

//! A simulated run as a source among the others.
class TestSimulation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theRunsRecordsAreEventsLikeAnyOther();
    void theSameAddressGivesTheSameEvents();
    void atASpeedItTakesItsTime();
    void aPausedRunStandsStill();
    void aWrongAddressIsRefusedInWords_data();
    void aWrongAddressIsRefusedInWords();

private:
    //! What a run brought, a line an event.
    static QStringList eventsOf(const std::string& url);
};

namespace {

using State = StateChanged::State;

bool isFinished(const app::Session& session)
{
    return session.sources().front().state == State::Finished;
}

} // namespace

void TestSimulation::initTestCase()
{
    addConnector(sim::simulationConnector());
}

QStringList TestSimulation::eventsOf(const std::string& url)
{
    app::Session session({});
    if (!session.open({.name = "run", .url = url}, {}))
        return {};
    if (!QTest::qWaitFor([&] { return isFinished(session); }, 10'000))
        return {};
    Reader reader(session.store());
    reader.refresh();
    QStringList lines;
    for (auto row = reader.begin(); row < reader.end(); ++row) {
        const auto event = reader.at(row);
        lines += QString::fromUtf8(event.channel.data(), qsizetype(event.channel.size())) + ' '
                 + QString::number(event.partition) + ' ' + QString::number(event.position) + ' '
                 + QString::fromStdString(toIso(event.time)) + ' '
                 + QString::fromStdString(std::string(event.body.value.value_or("")));
    }
    return lines;
}

void TestSimulation::theRunsRecordsAreEventsLikeAnyOther()
{
    app::Session session({});
    QVERIFY(session.open({.name = "run", .url = "sim://choreography?orders=3&speed=0"}, {}));
    QTRY_VERIFY_WITH_TIMEOUT(isFinished(session), 10'000);
    Reader reader(session.store());
    reader.refresh();
    QCOMPARE(reader.end(), Row{18});
    std::map<std::string, int> types;
    for (Row row = 0; row < reader.end(); ++row) {
        const auto event = reader.at(row);
        QCOMPARE(event.origin, Origin::Simulated);
        QVERIFY(event.findings.none());
        ++types[std::string(event.type)];
    }
    for (const auto* type : {"ORDER_CREATED", "PAYMENT_COMPLETED", "ORDER_PAID", "STOCK_RESERVED",
                             "SHIPMENT_SCHEDULED", "ORDER_COMPLETED"})
        QCOMPARE(types[type], 3);
}

void TestSimulation::theSameAddressGivesTheSameEvents()
{
    const std::string url = "sim://choreography?orders=20&speed=0&fault.crash=0.02&fault.duplicate="
                            "0.05&seed=";
    const auto first = eventsOf(url + "4");
    QVERIFY(first.size() > 100);
    QCOMPARE(eventsOf(url + "4"), first);
    QVERIFY(eventsOf(url + "5") != first);
}

void TestSimulation::atASpeedItTakesItsTime()
{
    app::Session session({});
    // Three orders take some ten virtual seconds, most of it waiting for the relay.
    QElapsedTimer clock;
    clock.start();
    QVERIFY(session.open({.name = "run", .url = "sim://choreography?orders=3&speed=20"}, {}));
    QTRY_VERIFY_WITH_TIMEOUT(session.store().end() > 0, 10'000);
    QVERIFY(!isFinished(session));
    QTRY_VERIFY_WITH_TIMEOUT(isFinished(session), 20'000);
    QVERIFY2(clock.elapsed() >= 400, qPrintable(QString::number(clock.elapsed())));
}

void TestSimulation::aPausedRunStandsStill()
{
    app::Session session({});
    const auto id =
        session.open({.name = "run", .url = "sim://choreography?orders=400&speed=200"}, {});
    QVERIFY(id);
    QTRY_VERIFY_WITH_TIMEOUT(session.store().end() > 0, 10'000);
    session.send(*id, Pause{});
    // Two looks a while apart that find the same count: it stands.
    auto seen = session.store().end();
    QTRY_VERIFY_WITH_TIMEOUT(std::exchange(seen, session.store().end()) == session.store().end(),
                             10'000);
    QVERIFY(!isFinished(session));
    session.send(*id, Resume{});
    QTRY_VERIFY_WITH_TIMEOUT(session.store().end() > seen, 10'000);
}

void TestSimulation::aWrongAddressIsRefusedInWords_data()
{
    QTest::addColumn<std::string>("url");
    QTest::newRow("other") << std::string("sim://something");
    QTest::newRow("empty") << std::string("sim://");
    QTest::newRow("no-value") << std::string("sim://choreography?orders");
    QTest::newRow("bad-value") << std::string("sim://choreography?orders=many");
    QTest::newRow("bad-speed") << std::string("sim://choreography?speed=-1");
    QTest::newRow("unknown") << std::string("sim://choreography?colour=blue");
}

void TestSimulation::aWrongAddressIsRefusedInWords()
{
    QFETCH(std::string, url);
    const auto address = sim::readSimulationAddress(url);
    QVERIFY(!address);
    QVERIFY(!address.error().text.empty());
    QVERIFY(!address.error().advice.empty());
    QVERIFY(!sim::simulationConnector().checkAddress(url));
}

QTEST_GUILESS_MAIN(TestSimulation)
#include "tst_simulation.moc"
