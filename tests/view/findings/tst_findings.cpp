#include "app/view/findings/findingscounter.h"
#include "app/view/findings/findingsmodel.h"
#include "model/item/roles.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace app;
using model::Finding;

class TestFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void healthyEventsAreNoFinding();
    void oddEventsAreCountedByTopic();
    void eachFindingOfOneEventCounts();
    void brokenSourceIsAFinding();
    void skippedRecordsAreCounted();
    void theWorstStandsFirst();
    void selectionStaysWhileCountsRise();
    void everyFindingHasItsWords();
};

namespace {

//! A store with one topic in it.
struct Store
{
    model::EventStore events{model::StoreBudget{}};
    model::SourceId source = events.addSource("staging", model::Origin::Live);
    model::LaneId lane = events.addLane(source, "order-events", 0);

    void add(std::initializer_list<Finding> findings)
    {
        model::Facts facts{.form = model::Form::Json};
        for (const auto finding : findings)
            facts.findings.add(finding);
        std::string bytes;
        model::appendBody(bytes, {.key = "O-4822", .value = "{}"});
        events.append({.lane = lane, .body = bytes, .key = "O-4822", .facts = facts});
    }
};

} // namespace

void TestFindings::healthyEventsAreNoFinding()
{
    Store store;
    store.add({});

    QVERIFY(FindingsCounter(store.events).tick({}).empty());
}

void TestFindings::oddEventsAreCountedByTopic()
{
    Store store;
    store.add({Finding::BrokenJson});
    FindingsCounter counter(store.events);
    counter.tick({});
    store.add({});
    store.add({Finding::BrokenJson});

    const auto rows = counter.tick({});

    QCOMPARE(rows.size(), 1u);
    QCOMPARE(rows[0].count, 2u);
    QCOMPARE(rows[0].where, "order-events");
    QCOMPARE(rows[0].key, "O-4822");
    QCOMPARE(rows[0].row, model::Row(2));
}

void TestFindings::eachFindingOfOneEventCounts()
{
    Store store;
    store.add({Finding::Duplicate, Finding::TooDeep});

    QCOMPARE(FindingsCounter(store.events).tick({}).size(), 2u);
}

void TestFindings::brokenSourceIsAFinding()
{
    Store store;
    const SourceState failed{.connection = {.name = "prod"},
                             .state = model::StateChanged::State::Failed,
                             .text = "The broker refused the login."};

    const auto rows = FindingsCounter(store.events).tick({failed});

    QCOMPARE(rows.size(), 1u);
    QCOMPARE(rows[0].where, "prod");
    QCOMPARE(findingAdvice(rows[0]), QStringLiteral("The broker refused the login."));
}

void TestFindings::skippedRecordsAreCounted()
{
    Store store;
    const SourceState behind{
        .connection = {.name = "prod"},
        .state = model::StateChanged::State::Connected,
        .skipped = {{.channel = "order-events", .from = 10, .to = 90, .why = "Retention."}},
        .skippedRecords = 80};

    const auto rows = FindingsCounter(store.events).tick({behind});

    QCOMPARE(rows.size(), 1u);
    QCOMPARE(rows[0].count, 80u);
}

void TestFindings::theWorstStandsFirst()
{
    Store store;
    store.add({Finding::UnknownType});
    store.add({Finding::Duplicate});
    store.add({Finding::BrokenJson});

    const auto rows = FindingsCounter(store.events).tick({});

    QCOMPARE(rows.size(), 3u);
    QCOMPARE(severityOf(rows[0]), FindingRow::Severity::Failure);
    QCOMPARE(severityOf(rows[1]), FindingRow::Severity::Warning);
    QCOMPARE(severityOf(rows[2]), FindingRow::Severity::Note);
}

void TestFindings::selectionStaysWhileCountsRise()
{
    FindingsModel table;
    const QAbstractItemModelTester tester(&table,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const FindingRow duplicate{.finding = Finding::Duplicate, .where = "order-events", .count = 1};
    table.assign({duplicate});
    const QPersistentModelIndex selected = table.index(0, 0);
    auto more = duplicate;
    more.count = 8;

    table.assign({{.finding = Finding::BrokenJson, .where = "payment-events", .count = 1}, more});

    QCOMPARE(selected.row(), 1);
    QCOMPARE(table.row(1).count, 8u);
    table.assign({more});
    QCOMPARE(selected.row(), 0);
}

void TestFindings::everyFindingHasItsWords()
{
    for (int bit = 0; bit < 8; ++bit) {
        const FindingRow row{.finding = Finding(1 << bit)};
        QVERIFY(!findingTitle(row).isEmpty());
        QVERIFY(!findingAdvice(row).isEmpty());
    }
}

QTEST_MAIN(TestFindings)
#include "tst_findings.moc"
