#include "model/saga/sagacells.h"
#include "model/saga/sagatracker.h"
#include "tests/saga/ordersaga.h"
#include "tests/schema/heldevents.h"

using namespace model;
using namespace model::saga;
using namespace std::chrono_literals;

using Cell = SagaCell::State;

//! Lists of sagas in their orders, and a saga's steps as cells.
class TestSagaList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatNeedsAttentionStandsFirst();
    void otherOrders_data();
    void otherOrders();
    void statesStepsAndWordsNarrowTheList();
    void aConditionIsAskedOfEachWithItsKey();
    void onlyTheGivenKeysAreListed();
    void linesAreFoundAgainByTheirNumber();
    void theVersionGrowsWithEachChange();
    void theBestDefinitionHasTheFewestOnAWrongPath();
    void ofThoseThatShareInstancesOneFits();
    void runsOfTheSimulatorAreToldApart();
    void eachRunHasItsOwnTime();
    void whatComesAfterTheEndSetsItGoing();
    void cellsOfACompletedSagaAreDone();
    void whereItTurnedBackStandsWhatTakesBack();
    void aRefusedCompensationShows();
    void oddThingsAreCountedOnce();

private:
    void tell(const std::string& order, const std::string& type)
    {
        m_events->add(type, 1, "{\"orderId\":\"" + order + "\"}");
    }
    void show() { m_events->show(*m_tracker); }
    QStringList keys(const SagaQuery& query)
    {
        show();
        const auto list = m_tracker->list(0, query);
        QStringList found;
        for (const auto key : list.keys)
            found << QString::fromStdString(m_tracker->lineAt(0, list.epoch, key)->key);
        return found;
    }
    //! Of one order, as letters: d done, f failed, r running, . pending, c taken back.
    QString cells(const std::string& order)
    {
        show();
        const auto line = m_tracker->find(0, order);
        QString text;
        for (const auto& cell : sagaCells(m_tracker->definition(0), *line))
            text += letterOf(cell.state);
        return text;
    }
    static QChar letterOf(Cell state)
    {
        switch (state) {
        case Cell::Pending:
            return u'.';
        case Cell::Running:
            return u'r';
        case Cell::Overdue:
            return u'o';
        case Cell::Done:
            return u'd';
        case Cell::Failed:
            return u'f';
        case Cell::OffPath:
            return u'?';
        case Cell::Compensating:
            return u'<';
        case Cell::Compensated:
            return u'c';
        case Cell::CompensationFailed:
            return u'X';
        }
        return u' ';
    }

    std::unique_ptr<HeldEvents> m_events;
    std::unique_ptr<SagaTracker> m_tracker;
};

void TestSagaList::init()
{
    m_events = std::make_unique<HeldEvents>();
    m_tracker = std::make_unique<SagaTracker>(m_events->store, builtinProfiles(),
                                              std::vector{orderDefinition()});
}

void TestSagaList::whatNeedsAttentionStandsFirst()
{
    tell("done", "ORDER_CREATED");
    for (const auto* type :
         {"PAYMENT_COMPLETED", "ORDER_PAID", "STOCK_RESERVED", "SHIPMENT_SCHEDULED"})
        tell("done", type);
    tell("runs", "ORDER_CREATED");
    tell("person", "ORDER_CREATED");
    tell("person", "REFUND_FAILED");
    tell("runs-2", "ORDER_CREATED");

    QCOMPARE(keys({}), QStringList({"person", "runs", "runs-2", "done"}));
}

void TestSagaList::otherOrders_data()
{
    QTest::addColumn<int>("order");
    QTest::addColumn<QStringList>("keys");

    QTest::newRow("newest") << int(SagaOrder::Newest) << QStringList({"c", "b", "a"});
    QTest::newRow("oldest") << int(SagaOrder::Oldest) << QStringList({"a", "b", "c"});
    QTest::newRow("age: of one that is over, how long it took")
        << int(SagaOrder::Age) << QStringList({"a", "c", "b"});
    QTest::newRow("time in step: those that are over last")
        << int(SagaOrder::StepTime) << QStringList({"c", "a", "b"});
    QTest::newRow("deadline: the next first")
        << int(SagaOrder::Deadline) << QStringList({"c", "a", "b"});
}

void TestSagaList::otherOrders()
{
    QFETCH(const int, order);
    tell("a", "ORDER_CREATED");
    tell("b", "ORDER_CREATED");
    tell("b", "PAYMENT_FAILED");
    tell("b", "ORDER_CANCELLED");
    tell("c", "ORDER_CREATED");
    tell("a", "PAYMENT_COMPLETED"); // it waits for less long than c
    m_events->time += 5s;
    tell("d", "NOTHING_OF_IT");

    QTEST(keys({.order = SagaOrder(order)}), "keys");
}

void TestSagaList::statesStepsAndWordsNarrowTheList()
{
    tell("O-1", "ORDER_CREATED");
    tell("O-2", "ORDER_CREATED");
    tell("O-2", "PAYMENT_COMPLETED");
    tell("O-3", "ORDER_CREATED");
    tell("O-3", "PAYMENT_FAILED");

    QCOMPARE(keys({.states = 1u << int(SagaState::Running)}), QStringList({"O-1", "O-2"}));
    const auto list = m_tracker->list(0, {});
    QCOMPARE(list.looked, std::uint64_t(3));
    const auto paid = std::uint8_t(2);
    QCOMPARE(list.steps[paid], std::uint64_t(1));
    QCOMPARE(keys({.step = paid}), QStringList({"O-2"}));
    QCOMPARE(keys({.words = {"o-3"}}), QStringList({"O-3"}));
    QCOMPARE(keys({.words = {"o", "4"}}), QStringList());
}

void TestSagaList::aConditionIsAskedOfEachWithItsKey()
{
    tell("O-1", "ORDER_CREATED");
    tell("O-2", "ORDER_CREATED");

    QCOMPARE(keys({.condition =
                       [](const SagaMark& mark, std::string_view key) {
                           return mark.state == SagaState::Running && key == "O-2";
                       }}),
             QStringList({"O-2"}));
}

void TestSagaList::onlyTheGivenKeysAreListed()
{
    tell("O-1", "ORDER_CREATED");
    tell("O-2", "ORDER_CREATED");

    SagaQuery query;
    query.keys = {"O-1", "O-9"};

    QCOMPARE(keys(query), QStringList({"O-1"}));
}

void TestSagaList::linesAreFoundAgainByTheirNumber()
{
    tell("O-1", "ORDER_CREATED");
    show();
    const auto list = m_tracker->list(0, {});

    QCOMPARE(m_tracker->keyNumber(0, "O-1"), std::optional(list.keys[0]));
    QCOMPARE(m_tracker->keyNumber(0, "O-2"), std::optional<std::uint32_t>());
    QVERIFY(!m_tracker->lineAt(0, list.epoch + 1, list.keys[0]));
}

void TestSagaList::theVersionGrowsWithEachChange()
{
    tell("O-1", "ORDER_CREATED");
    show();
    const auto before = m_tracker->version(0);
    tell("O-1", "PAYMENT_COMPLETED");
    show();

    QVERIFY(m_tracker->version(0) > before);
}

void TestSagaList::theBestDefinitionHasTheFewestOnAWrongPath()
{
    auto narrow = orderDefinition();
    narrow.name = "narrow";
    for (auto& event : narrow.events) {
        if (event.words == "payment failed")
            event.words = "something else";
    }
    m_tracker = std::make_unique<SagaTracker>(m_events->store, builtinProfiles(),
                                              std::vector{narrow, orderDefinition()});
    QCOMPARE(m_tracker->best(), std::size_t(0)); // nobody has any
    tell("O-1", "ORDER_CREATED");
    tell("O-1", "PAYMENT_FAILED");
    show();

    QCOMPARE(m_tracker->best(), std::size_t(1));
    QCOMPARE(m_tracker->best(std::size_t(0)), std::size_t(1)); // clearly better than the held one
}

void TestSagaList::ofThoseThatShareInstancesOneFits()
{
    auto twin = orderDefinition();
    twin.name = "twin";
    auto other = orderDefinition();
    other.name = "other";
    for (auto& event : other.events)
        event.words = "x " + event.words;
    m_tracker = std::make_unique<SagaTracker>(m_events->store, builtinProfiles(),
                                              std::vector{orderDefinition(), twin, other});
    tell("O-1", "ORDER_CREATED");
    tell("X-1", "X_ORDER_CREATED");
    show();

    QCOMPARE(m_tracker->fitting(), (std::vector<std::size_t>{0, 2}));
    QCOMPARE(m_tracker->named("twin"), std::optional(std::size_t(1)));
}

void TestSagaList::runsOfTheSimulatorAreToldApart()
{
    for (const auto* run : {"run one", "run two"}) {
        m_events->useSource(run, Origin::Simulated);
        tell("O-1", "ORDER_CREATED");
    }

    QCOMPARE(keys({.order = SagaOrder::Oldest}), QStringList({"O-1", "O-1 #2"}));
}

void TestSagaList::eachRunHasItsOwnTime()
{
    m_events->useSource("run one", Origin::Simulated);
    tell("O-1", "ORDER_CREATED");
    m_events->useSource("run two", Origin::Simulated);
    m_events->time += 10min;
    tell("O-2", "ORDER_CREATED");
    show();

    // By the other run's time it would be stuck.
    QCOMPARE(m_tracker->find(0, "O-1")->progress.state, SagaState::Running);
}

void TestSagaList::whatComesAfterTheEndSetsItGoing()
{
    const auto source = m_events->useSource("run", Origin::Simulated);
    tell("O-1", "ORDER_CREATED");
    show();
    m_tracker->end(source);
    QCOMPARE(m_tracker->find(0, "O-1")->progress.state, SagaState::Stuck);
    tell("O-1", "PAYMENT_COMPLETED");
    show();

    QCOMPARE(m_tracker->find(0, "O-1")->progress.state, SagaState::Running);
}

void TestSagaList::cellsOfACompletedSagaAreDone()
{
    for (const auto* type : {"ORDER_CREATED", "PAYMENT_COMPLETED", "ORDER_PAID"})
        tell("O-1", type);
    QCOMPARE(cells("O-1"), QStringLiteral("dddr."));
    tell("O-1", "STOCK_RESERVED");
    tell("O-1", "SHIPMENT_SCHEDULED");

    QCOMPARE(cells("O-1"), QStringLiteral("ddddd"));
}

void TestSagaList::whereItTurnedBackStandsWhatTakesBack()
{
    for (const auto* type :
         {"ORDER_CREATED", "PAYMENT_COMPLETED", "ORDER_PAID", "INVENTORY_FAILED"})
        tell("O-1", type);
    QCOMPARE(cells("O-1"), QStringLiteral("dddf<"));
    tell("O-1", "PAYMENT_REFUNDED");

    QCOMPARE(cells("O-1"), QStringLiteral("dddfc"));
}

void TestSagaList::aRefusedCompensationShows()
{
    for (const auto* type :
         {"ORDER_CREATED", "PAYMENT_COMPLETED", "ORDER_PAID", "INVENTORY_FAILED", "REFUND_FAILED"})
        tell("O-1", type);

    QCOMPARE(cells("O-1"), QStringLiteral("dddfX"));
}

void TestSagaList::oddThingsAreCountedOnce()
{
    tell("O-1", "ORDER_CREATED");
    tell("O-1", "CUSTOMER_MOVED");
    tell("O-1", "CUSTOMER_MOVED");
    tell("O-2", "ORDER_CREATED");
    tell("O-2", "CUSTOMER_MOVED");
    show();

    const auto counts = m_tracker->counts(0);
    QCOMPARE(counts.odd.size(), std::size_t(1));
    QCOMPARE(counts.odd[0].oddity, Oddity::UnexpectedEvent);
    QCOMPARE(counts.odd[0].count, std::uint64_t(2));
    QCOMPARE(counts.odd[0].key, std::string("O-2"));
}

QTEST_APPLESS_MAIN(TestSagaList)
#include "tst_sagalist.moc"
