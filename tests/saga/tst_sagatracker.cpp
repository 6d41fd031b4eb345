#include "model/saga/sagatracker.h"
#include "tests/saga/ordersaga.h"
#include "tests/schema/heldevents.h"

using namespace model;
using namespace model::saga;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t every = 0xffffffff;

std::string payloadOf(const std::string& order)
{
    return R"({"orderId":")" + order + "\"}";
}

} // namespace

class TestSagaTracker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void eventsOfSeveralTopicsAreOneSaga();
    void namesAreComparedByTheirWords();
    void expressionsAreAskedInTheirOrder();
    void tableRowsAndDeadLettersAreNoEvents();
    void strangersCountOnlyInASagaThatIsKnown();
    void typesThatMayComeBesideAreLeftOut();
    void anEventMayBelongToTwoSagas();
    void withoutACorrelationThereIsNoSaga();
    void ofTwoCorrelationValuesTheFirstExpressionCounts();
    void aCorrelationThatMatchesEverythingStaysBounded();
    void longKeysHaveTheirOwnRows();
    void theClockMakesALiveSagaStuck();
    void atTheEndWhoeverWaitsIsStuck();

private:
    SagaState state(const std::string& key)
    {
        m_events->show(*m_tracker);
        const auto line = m_tracker->find(0, key);
        return line ? line->progress.state : SagaState::Count;
    }
    void track(std::vector<SagaDefinition> sagas)
    {
        m_tracker =
            std::make_unique<SagaTracker>(m_events->store, builtinProfiles(), std::move(sagas));
    }

    std::unique_ptr<HeldEvents> m_events;
    std::unique_ptr<SagaTracker> m_tracker;
};

void TestSagaTracker::init()
{
    m_events = std::make_unique<HeldEvents>();
    track({orderDefinition()});
}

void TestSagaTracker::eventsOfSeveralTopicsAreOneSaga()
{
    m_events->add("ORDER_CREATED", 1, payloadOf("O-7"));
    QCOMPARE(state("O-7"), SagaState::Running);
    m_events->add("PAYMENT_FAILED", 1, payloadOf("O-7"), "payment-events");
    m_events->add("ORDER_CANCELLED", 1, payloadOf("O-7"));

    QCOMPARE(state("O-7"), SagaState::Failed);
    QCOMPARE(m_tracker->counts(0).all, std::uint64_t(1));
    const auto line = m_tracker->find(0, "O-7");
    QCOMPARE(line->first, Row(0));
    QCOMPARE(line->last, Row(2));
}

void TestSagaTracker::namesAreComparedByTheirWords()
{
    m_events->add("OrderCreated", 1, payloadOf("O-7"));
    m_events->add("payment.failed", 1, payloadOf("O-7"), "payment-events");
    m_events->add("order-cancelled", 1, payloadOf("O-7"));

    QCOMPARE(state("O-7"), SagaState::Failed);
}

void TestSagaTracker::expressionsAreAskedInTheirOrder()
{
    m_events->add({.value = R"({"type":"ORDER_CREATED","payload":{"orderId":"O-7"},)"
                            R"("metadata":{"eventId":"e","correlationId":"C-1"}})"});
    m_events->add("ORDER_CREATED", 1, payloadOf("O-8"));
    m_events->add("ORDER_CREATED", 1, "{}"); // the key is left

    QCOMPARE(state("C-1"), SagaState::Running);
    QCOMPARE(state("O-7"), SagaState::Count);
    QCOMPARE(state("O-8"), SagaState::Running);
    QCOMPARE(state("O-1"), SagaState::Running);
}

void TestSagaTracker::tableRowsAndDeadLettersAreNoEvents()
{
    m_events->add("ORDER_CREATED", 1, payloadOf("O-7"), "order-events-dlt");
    m_events->add({.value = R"({"type":"ORDER_CREATED","payload":{"orderId":"O-8"}})",
                   .channel = "public.outbox",
                   .kind = ChannelKind::Table});

    QCOMPARE(state("O-7"), SagaState::Count);
    QCOMPARE(state("O-8"), SagaState::Count);
}

void TestSagaTracker::strangersCountOnlyInASagaThatIsKnown()
{
    m_events->add("CUSTOMER_MOVED", 1, payloadOf("O-7"));
    QCOMPARE(state("O-7"), SagaState::Count);
    m_events->add("ORDER_CREATED", 1, payloadOf("O-7"));
    m_events->add("CUSTOMER_MOVED", 1, payloadOf("O-7"));

    QCOMPARE(state("O-7"), SagaState::OffPath);
    QCOMPARE(m_tracker->find(0, "O-7")->unexpected, 1u);
}

void TestSagaTracker::typesThatMayComeBesideAreLeftOut()
{
    m_events->add("ORDER_CREATED", 1, payloadOf("O-7"));
    m_events->add("ORDER_MAILED", 1, payloadOf("O-7"));

    QCOMPARE(state("O-7"), SagaState::Running);
}

void TestSagaTracker::anEventMayBelongToTwoSagas()
{
    auto mail =
        parseSaga(R"({"saga": "mail", "correlation": "key", "track": {"completes": "MailSent",
        "steps": [{"name": "order", "success": "OrderCreated"},
                  {"name": "mail", "starts": "OrderCreated", "success": "MailSent"}]}})");
    QVERIFY(mail);
    track({orderDefinition(), std::move(*mail)});
    m_events->add("ORDER_CREATED", 1, payloadOf("O-7"));
    m_events->add("MAIL_SENT", 1, "{}");

    QCOMPARE(state("O-7"), SagaState::Running);
    QCOMPARE(m_tracker->find(1, "O-1")->progress.state, SagaState::Completed);
}

void TestSagaTracker::withoutACorrelationThereIsNoSaga()
{
    auto saga = parseSaga(R"({"saga": "x", "correlation": "payload.orderId", "track": {
        "completes": "OrderPaid", "steps": [{"name": "a", "success": "OrderPaid"}]}})");
    QVERIFY(saga);
    track({std::move(*saga)});
    m_events->add("ORDER_PAID", 1, "{}");
    m_events->add({.value = "{\"cut"});

    m_events->show(*m_tracker);
    QCOMPARE(m_tracker->counts(0).all, std::uint64_t(0));
    QCOMPARE(m_tracker->uncorrelated(0), std::uint64_t(1)); // the broken one has no type
}

void TestSagaTracker::ofTwoCorrelationValuesTheFirstExpressionCounts()
{
    m_events->add({.value = R"({"type":"ORDER_CREATED","payload":{"orderId":"O-7"},)"
                            R"("metadata":{"eventId":"e1","correlationId":"O-8"}})"});

    QCOMPARE(state("O-8"), SagaState::Running);
    QCOMPARE(state("O-7"), SagaState::Count);
    QCOMPARE(m_tracker->counts(0).all, std::uint64_t(1));
}

void TestSagaTracker::aCorrelationThatMatchesEverythingStaysBounded()
{
    auto saga = parseSaga(R"({"saga": "x", "correlation": "payload.shop", "track": {
        "completes": "OrderPaid", "steps": [{"name": "a", "success": "OrderPaid"}]}})");
    QVERIFY(saga);
    track({std::move(*saga)});
    for (int i = 0; i < 5'000; ++i)
        m_events->add("ORDER_PAID", 1, R"({"shop":"all"})");

    m_events->show(*m_tracker);
    const auto counts = m_tracker->counts(0);
    QCOMPARE(counts.all, std::uint64_t(1));
    QCOMPARE(counts.copies, std::uint64_t(4'999));
    QVERIFY(m_tracker->memory() < 200'000);
}

//! They differ only where their texts were cut off.
void TestSagaTracker::longKeysHaveTheirOwnRows()
{
    const auto keyOf = [](int order) { return std::string(400, 'k') + std::to_string(order); };
    const auto add = [&](const char* type, int order) {
        m_events->add({.value = R"({"type":")" + std::string(type)
                                + R"(","payload":{},"metadata":{"eventId":"e","correlationId":")"
                                + keyOf(order) + "\"}}"});
    };
    add("ORDER_CREATED", 1);
    add("ORDER_CREATED", 2);
    add("PAYMENT_FAILED", 1);
    add("CUSTOMER_MOVED", 1);
    m_events->show(*m_tracker);
    Reader reader(m_events->store);
    reader.refresh();

    const auto one = m_tracker->find(0, keyOf(1));
    const auto other = m_tracker->find(0, keyOf(2));
    QVERIFY(one && other);
    QCOMPARE(m_tracker->rows(0, *one, reader), (std::vector<Row>{0, 2, 3}));
    QCOMPARE(m_tracker->rows(0, *other, reader), std::vector<Row>{1});
    QCOMPARE(m_tracker->keyOf(0, 2, reader), one->key);
}

void TestSagaTracker::theClockMakesALiveSagaStuck()
{
    m_events->add("ORDER_CREATED", 1, payloadOf("O-7"));
    QCOMPARE(state("O-7"), SagaState::Running);
    m_tracker->tick(m_events->time + 31s);

    QCOMPARE(m_tracker->find(0, "O-7")->progress.state, SagaState::Stuck);
    QCOMPARE(m_tracker->lines(0, every, 10).size(), std::size_t(1));
}

void TestSagaTracker::atTheEndWhoeverWaitsIsStuck()
{
    m_events->add("ORDER_CREATED", 1, payloadOf("O-7"));
    m_events->add("PAYMENT_FAILED", 1, payloadOf("O-7"));
    QCOMPARE(state("O-7"), SagaState::Compensating);
    m_tracker->end();

    QCOMPARE(m_tracker->find(0, "O-7")->progress.state, SagaState::Stuck);
}

QTEST_GUILESS_MAIN(TestSagaTracker)
#include "tst_sagatracker.moc"
