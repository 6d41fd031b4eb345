#include "model/saga/sagatracker.h"
#include "tests/saga/ordersaga.h"
#include "tests/schema/heldevents.h"

#include <map>

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
    void aDefinitionThatComesLaterSeesWhatWasThere();
    void aLateDefinitionReadsThePastInPieces();
    void aRunThatIsOverIsOverForALateDefinitionToo();
    void aChangedDefinitionTakesThePlaceOfTheFormer();
    void whatIsTheSameGoesOn();
    void aDefinitionThatIsMissingHasNoSagasAnyMore();
    void tooManyChangesAreRefused();
    void anEventThatNamesTwoSagasIsAConflict();
    void theOtherSagaMayBeginLater();
    void anotherNameOfTheSameSagaIsNoConflict();
    void conflictsStayBounded();

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

//! The verdicts, each with what is odd, of all sagas that a tracker has under the name.
static std::map<std::string, std::pair<SagaState, int>> verdicts(const SagaTracker& tracker,
                                                                 std::string_view name)
{
    std::map<std::string, std::pair<SagaState, int>> all;
    const auto saga = tracker.named(name);
    for (const auto& line : saga ? tracker.lines(*saga, every, 100'000) : std::vector<SagaLine>())
        all[line.key] = {line.progress.state, line.progress.oddities};
    return all;
}

static void tellOrders(HeldEvents& events, int from, int to)
{
    for (int i = from; i < to; ++i) {
        const auto payload = payloadOf("O-" + std::to_string(i));
        events.add("ORDER_CREATED", 1, payload);
        if (i % 3 == 0)
            events.add("PAYMENT_FAILED", 1, payload, "payment-events");
        if (i % 6 == 0)
            events.add("ORDER_CANCELLED", 1, payload);
        if (i % 7 == 0)
            events.add("CUSTOMER_MOVED", 1, payload);
        if (i % 5 == 0)
            events.add("ORDER_CREATED", 1, payload);
    }
}

void TestSagaTracker::aDefinitionThatComesLaterSeesWhatWasThere()
{
    SagaTracker always(m_events->store, builtinProfiles(), {orderDefinition()});
    HeldEvents& events = *m_events;
    track({});
    tellOrders(events, 0, 500);
    events.show(*m_tracker);
    const auto before = m_tracker->generation();
    QVERIFY(m_tracker->setSagas({orderDefinition()}));
    QVERIFY(m_tracker->generation() > before);
    tellOrders(events, 400, 700); // some of the former go on
    events.show(*m_tracker);
    Reader reader(events.store);
    reader.refresh();
    reader.scan(reader.begin(), reader.end(), [&](const BlockView& block) {
        always.take(reader, block);
        return true;
    });
    always.tick(events.time);
    m_tracker->tick(events.time);

    QVERIFY(!m_tracker->isCatchingUp());
    QCOMPARE(verdicts(*m_tracker, "order").size(), std::size_t(700));
    QCOMPARE(verdicts(*m_tracker, "order"), verdicts(always, "order"));
}

void TestSagaTracker::aLateDefinitionReadsThePastInPieces()
{
    track({});
    for (int i = 0; i < 60'000; ++i)
        m_events->add("ORDER_CREATED", 1, payloadOf("O-" + std::to_string(i)));
    m_events->show(*m_tracker);
    QVERIFY(m_tracker->setSagas({orderDefinition()}));
    m_tracker->tick(m_events->time);
    QVERIFY(m_tracker->isCatchingUp());
    QCOMPARE(m_tracker->counts(0).all, std::uint64_t(50'000));
    m_tracker->tick(m_events->time);

    QVERIFY(!m_tracker->isCatchingUp());
    QCOMPARE(m_tracker->counts(0).all, std::uint64_t(60'000));
}

void TestSagaTracker::aRunThatIsOverIsOverForALateDefinitionToo()
{
    track({});
    const auto run = m_events->useSource("run", Origin::Simulated);
    m_events->add("ORDER_CREATED", 1, payloadOf("O-7"));
    m_events->show(*m_tracker);
    m_tracker->end(run);
    QVERIFY(m_tracker->setSagas({orderDefinition()}));
    m_tracker->tick(m_events->time);

    QCOMPARE(m_tracker->find(0, "O-7")->progress.state, SagaState::Stuck);
}

void TestSagaTracker::aChangedDefinitionTakesThePlaceOfTheFormer()
{
    m_events->add("ORDER_CREATED", 1, payloadOf("O-7"));
    m_events->add("CUSTOMER_MOVED", 1, payloadOf("O-7"));
    QCOMPARE(state("O-7"), SagaState::OffPath);
    const auto list = m_tracker->list(0, {});
    auto changed = orderDefinition();
    changed.ignores.emplace_back("customer moved");
    QVERIFY(m_tracker->setSagas({changed}));
    m_tracker->tick(m_events->time);

    QCOMPARE(m_tracker->named("order"), std::optional<std::size_t>(1));
    QCOMPARE(m_tracker->find(1, "O-7")->progress.state, SagaState::Running);
    QVERIFY(!m_tracker->isTracked(0));
    QVERIFY(!m_tracker->find(0, "O-7"));
    QVERIFY(!m_tracker->lineAt(0, list.epoch, list.keys.front()));
    QCOMPARE(m_tracker->best(0), std::size_t(1));

    QVERIFY(m_tracker->setSagas({orderDefinition()})); // and back, under its former number
    m_tracker->tick(m_events->time);
    QCOMPARE(m_tracker->find(0, "O-7")->progress.state, SagaState::OffPath);
    QVERIFY(!m_tracker->lineAt(0, list.epoch, list.keys.front()));
}

void TestSagaTracker::whatIsTheSameGoesOn()
{
    m_events->add("ORDER_CREATED", 1, payloadOf("O-7"));
    m_events->show(*m_tracker);
    const auto before = m_tracker->generation();
    QVERIFY(m_tracker->setSagas({orderDefinition()}));

    QCOMPARE(m_tracker->generation(), before);
    QVERIFY(!m_tracker->isCatchingUp());
    QVERIFY(m_tracker->find(0, "O-7"));
}

void TestSagaTracker::aDefinitionThatIsMissingHasNoSagasAnyMore()
{
    m_events->add("ORDER_CREATED", 1, payloadOf("O-7"));
    m_events->show(*m_tracker);
    QVERIFY(m_tracker->setSagas({}));
    m_events->add("ORDER_CREATED", 1, payloadOf("O-8"));
    m_events->show(*m_tracker);

    QVERIFY(!m_tracker->named("order"));
    QVERIFY(m_tracker->current().empty());
    QCOMPARE(m_tracker->counts(0).all, std::uint64_t(0));
    QVERIFY(m_tracker->fitting().empty());
    QCOMPARE(m_tracker->definition(0).name, std::string("order")); // for whoever still holds it
}

void TestSagaTracker::tooManyChangesAreRefused()
{
    auto changed = orderDefinition();
    for (std::size_t i = 1; i < DefinitionList::most; ++i) {
        changed.about = std::to_string(i);
        QVERIFY(m_tracker->setSagas({changed}));
    }
    const auto held = m_tracker->current();
    changed.about = "one too many";

    QVERIFY(!m_tracker->setSagas({changed}));
    QVERIFY(isSame(m_tracker->current().front(), held.front()));
}

//! An order event that says of itself that it is of one order, and by its payload of another.
void TestSagaTracker::anEventThatNamesTwoSagasIsAConflict()
{
    m_events->add("ORDER_CREATED", 1, payloadOf("O-7"));
    m_events->add("ORDER_CREATED", 1, payloadOf("O-8"));
    const auto row = m_events->add({.value = eventOfTwo("O-7", "O-8")});
    m_events->show(*m_tracker);

    const auto conflicts = m_tracker->conflicts(0);
    QCOMPARE(conflicts.count, std::uint64_t(1));
    QCOMPARE(conflicts.newest.front().key, std::string("O-7"));
    QCOMPARE(conflicts.newest.front().other, std::string("O-8"));
    QCOMPARE(conflicts.newest.front().row, row);
}

void TestSagaTracker::theOtherSagaMayBeginLater()
{
    m_events->add("ORDER_CREATED", 1, payloadOf("O-7"));
    m_events->add({.value = eventOfTwo("O-7", "O-8")});
    m_events->show(*m_tracker);
    QCOMPARE(m_tracker->conflicts(0).count, std::uint64_t(0));
    m_events->add("ORDER_CREATED", 1, payloadOf("O-8"));
    m_events->show(*m_tracker);

    QCOMPARE(m_tracker->conflicts(0).count, std::uint64_t(1));
}

//! An order and its textbook variant both have it; and whoever nobody knows is no saga.
void TestSagaTracker::anotherNameOfTheSameSagaIsNoConflict()
{
    auto twin = orderDefinition();
    twin.name = "twin";
    track({orderDefinition(), twin});
    m_events->add({.value = eventOfTwo("C-1", "O-8")});
    m_events->add({.value = eventOfTwo("C-1", "C-1")});
    m_events->show(*m_tracker);

    QVERIFY(m_tracker->find(0, "C-1") && m_tracker->find(1, "C-1"));
    QCOMPARE(m_tracker->conflicts(0).count, std::uint64_t(0));
    QCOMPARE(m_tracker->conflicts(1).count, std::uint64_t(0));
}

void TestSagaTracker::conflictsStayBounded()
{
    m_events->add("ORDER_CREATED", 1, payloadOf("O-7"));
    m_events->add("ORDER_CREATED", 1, payloadOf("O-8"));
    for (int i = 0; i < 5'000; ++i)
        m_events->add({.value = eventOfTwo("O-7", "O-8")});
    m_events->show(*m_tracker);

    QCOMPARE(m_tracker->conflicts(0).count, std::uint64_t(5'000));
    QCOMPARE(m_tracker->conflicts(0).newest.size(), ConflictBook::mostKept);
}

QTEST_GUILESS_MAIN(TestSagaTracker)
#include "tst_sagatracker.moc"
