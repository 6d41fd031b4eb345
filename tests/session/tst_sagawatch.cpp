#include "app/session/sagawatch.h"
#include "model/finding/words.h"
#include "tests/saga/ordersaga.h"
#include "tests/schema/heldevents.h"

using namespace app;
using namespace model;
using namespace model::saga;
using namespace std::chrono_literals;

//! What the sources and the time mean for sagas, and what is odd about them.
class TestSagaWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whileThePastIsReadNobodyIsLate();
    void aFinishedRunEndsItsSagas();
    void manyStuckAreOneLineAStep();
    void eachOddityHasItsLineWithTheNewestExample();
    void eachOfManyIsCountedAtItsStep();
    void aCorrelationThatMatchesEverythingIsTold();
    void eventsWithoutACorrelationAreCountedAndTold();
    void anEventOfTwoSagasIsTold();
    void everyCodeHasWords();

private:
    void tell(const std::string& order, const std::string& type)
    {
        m_events->add(type, 1, "{\"orderId\":\"" + order + "\"}", "order-events", order);
    }
    std::vector<FindingLine> findings()
    {
        std::vector<FindingLine> lines;
        m_watch->findings(lines);
        return lines;
    }

    std::unique_ptr<HeldEvents> m_events;
    std::unique_ptr<SagaTracker> m_tracker;
    std::unique_ptr<SagaWatch> m_watch;
    std::vector<SourceFacts> m_sources;
};

void TestSagaWatch::init()
{
    m_sources.clear();
    m_events = std::make_unique<HeldEvents>();
    m_tracker = std::make_unique<SagaTracker>(m_events->store, builtinProfiles(),
                                              std::vector{orderDefinition()});
    m_watch = std::make_unique<SagaWatch>(*m_tracker, [this] { return m_sources; });
}

void TestSagaWatch::whileThePastIsReadNobodyIsLate()
{
    m_sources = {{.name = "shop", .origin = Origin::Live, .caughtUp = false}};
    m_watch->tick(m_events->time);
    tell("O-1", "ORDER_CREATED");
    m_events->show(*m_tracker);
    m_tracker->tick(m_events->time + 1h);
    QCOMPARE(m_tracker->find(0, "O-1")->progress.state, SagaState::Running);

    m_sources[0].caughtUp = true;
    m_watch->tick(m_events->time + 1h);
    m_tracker->tick(m_events->time + 1h);

    QCOMPARE(m_tracker->find(0, "O-1")->progress.state, SagaState::Stuck);
}

void TestSagaWatch::aFinishedRunEndsItsSagas()
{
    const auto run = m_events->useSource("run", Origin::Simulated);
    tell("O-1", "ORDER_CREATED");
    m_events->show(*m_tracker);
    m_sources = {{.name = "run", .origin = Origin::Simulated, .id = run}};
    m_watch->tick(m_events->time);
    QCOMPARE(m_tracker->find(0, "O-1")->progress.state, SagaState::Running);
    m_sources[0].finished = true;
    m_watch->tick(m_events->time + 1s);

    QCOMPARE(m_tracker->find(0, "O-1")->progress.state, SagaState::Stuck);
}

void TestSagaWatch::manyStuckAreOneLineAStep()
{
    for (const auto* order : {"O-1", "O-2", "O-3"})
        tell(order, "ORDER_CREATED");
    tell("O-3", "PAYMENT_COMPLETED");
    m_events->time += 10min;
    m_events->show(*m_tracker);

    const auto lines = findings();

    QCOMPARE(lines.size(), std::size_t(2));
    QCOMPARE(lines[0].code, std::string("saga-stuck"));
    QCOMPARE(lines[0].what, std::string("pay"));
    QCOMPARE(lines[0].count, std::uint64_t(2));
    QCOMPARE(lines[0].link, std::string("saga:order/O-2"));
    QCOMPARE(lines[1].what, std::string("paid"));
    QCOMPARE(QString::fromStdString(englishTitle(lines[1])),
             QStringLiteral("Sagas stuck at paid: 1"));
}

void TestSagaWatch::eachOddityHasItsLineWithTheNewestExample()
{
    tell("O-1", "ORDER_CREATED");
    tell("O-1", "CUSTOMER_MOVED");
    tell("O-2", "ORDER_CREATED");
    tell("O-2", "REFUND_FAILED");
    m_events->show(*m_tracker);

    const auto lines = findings();

    QCOMPARE(lines.size(), std::size_t(2));
    QCOMPARE(lines[0].code, std::string("saga-needs-person"));
    QCOMPARE(lines[0].severity, Severity::Failure);
    QCOMPARE(lines[1].code, std::string("saga-off-path"));
    QCOMPARE(lines[1].link, std::string("saga:order/O-1"));
    QVERIFY(lines[1].row.has_value());
}

void TestSagaWatch::eachOfManyIsCountedAtItsStep()
{
    for (int i = 0; i < 700; ++i) {
        tell("O-" + std::to_string(i), "ORDER_CREATED");
        if (i % 7 == 0)
            tell("O-" + std::to_string(i), "PAYMENT_COMPLETED");
        if (i % 35 == 0)
            tell("O-" + std::to_string(i), "REFUND_FAILED");
    }
    m_events->time += 10min;
    m_events->show(*m_tracker);

    const auto lines = findings();

    QMap<QString, quint64> counts;
    for (const auto& line : lines)
        counts[QString::fromStdString(line.code + ' ' + line.what)] = line.count;
    QCOMPARE(counts.value("saga-needs-person refund"), 20u);
    QCOMPARE(counts.value("saga-stuck paid"), 80u);
    QCOMPARE(counts.value("saga-stuck pay"), 600u);
    const auto stuck = std::ranges::find(lines, std::string("pay"), &FindingLine::what);
    QCOMPARE(stuck->link, std::string("saga:order/O-699"));
    QCOMPARE(valueOf(*stuck, "more"), std::string_view());
}

void TestSagaWatch::aCorrelationThatMatchesEverythingIsTold()
{
    for (int i = 0; i < 300; ++i)
        tell("all", "ORDER_CREATED");
    m_events->show(*m_tracker);

    const auto lines = findings();
    QVERIFY(std::ranges::any_of(lines, [](const FindingLine& line) {
        return line.code == "saga-matches-everything" && line.count == 1;
    }));
}

void TestSagaWatch::eventsWithoutACorrelationAreCountedAndTold()
{
    auto saga = parseSaga(R"({"saga": "x", "correlation": "payload.shop", "track": {
        "completes": "OrderPaid", "steps": [{"name": "a", "success": "OrderPaid"}]}})");
    QVERIFY(saga);
    saga->file = "mine.json";
    m_tracker = std::make_unique<SagaTracker>(m_events->store, builtinProfiles(),
                                              std::vector{std::move(*saga)});
    m_watch = std::make_unique<SagaWatch>(*m_tracker, [this] { return m_sources; });
    tell("O-1", "ORDER_PAID");
    tell("O-2", "ORDER_PAID");
    m_events->show(*m_tracker);

    const auto lines = findings();
    QCOMPARE(lines.size(), std::size_t(1));
    QCOMPARE(lines[0].code, std::string("saga-uncorrelated"));
    QCOMPARE(lines[0].count, std::uint64_t(2));
}

void TestSagaWatch::anEventOfTwoSagasIsTold()
{
    tell("O-7", "ORDER_CREATED");
    tell("O-8", "ORDER_CREATED");
    const auto row = m_events->add({.value = eventOfTwo("O-7", "O-8")});
    m_events->show(*m_tracker);

    const auto lines = findings();
    const auto line = std::ranges::find(lines, std::string("saga-of-two"), &FindingLine::code);
    QVERIFY(line != lines.end());
    QCOMPARE(line->count, std::uint64_t(1));
    QCOMPARE(line->row, row);
    QCOMPARE(line->link, std::string("saga:order/O-7"));
    QCOMPARE(valueOf(*line, "other"), std::string_view("O-8"));
}

void TestSagaWatch::everyCodeHasWords()
{
    for (const auto* code : {"saga-needs-person", "saga-stuck", "saga-late", "saga-off-path",
                             "saga-no-cause", "saga-undo-without-cause", "saga-effect-after-cancel",
                             "saga-two-outcomes", "saga-clock-drift", "saga-matches-everything",
                             "saga-of-two", "saga-uncorrelated", "saga-file-faulty"})
        QVERIFY2(findingWords(code), code);
}

QTEST_GUILESS_MAIN(TestSagaWatch)
#include "tst_sagawatch.moc"
