#include "sim/live/history.h"

#include <QtTest>

#include <map>
#include <set>

using namespace sim;
using namespace std::chrono_literals;

namespace {

const model::Timestamp end = *model::fromIso("2026-11-23T05:32:10Z");

HistoryPlan plan(int orders = 80)
{
    return {.first = {4'001}, .orders = orders, .end = end, .settings = {.failureShare = 0.4}};
}

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameSeedGivesTheSameHistory();
    void everySagaIsOverBeforeTheEnd();
    void recordsComeInTheOrderOfTime();
    void everyOrderEventHasItsProcessedRow();
    void rowsLeaveAtATickOfFiveSeconds();
    void allTypesAndVersionsAreSeen();
    void keysBelongToEventsOnTheBroker();
    void withoutOutboxOrdersGoStraightToTheBroker();
    void nothingIsAPlanToo();
};

void TestHistory::sameSeedGivesTheSameHistory()
{
    const auto one = makeHistory(plan(), Draws(7));
    const auto other = makeHistory(plan(), Draws(7));
    const auto different = makeHistory(plan(), Draws(8));

    QVERIFY(one.rows == other.rows && one.orders == other.orders && one.desks == other.desks);
    QVERIFY(one.rows != different.rows);
}

void TestHistory::everySagaIsOverBeforeTheEnd()
{
    const auto history = makeHistory(plan(), Draws(7));

    QCOMPARE(history.orders.size(), std::size_t(80));
    for (const auto& order : history.orders)
        QVERIFY(isFinal(order.status));
    for (const auto& past : history.records)
        QVERIFY(past.time <= end);
}

void TestHistory::recordsComeInTheOrderOfTime()
{
    const auto history = makeHistory(plan(), Draws(7));
    QVERIFY(std::ranges::is_sorted(history.records, {}, &PastRecord::time));
    std::map<std::string, std::string> last;
    for (const auto& past : history.records) {
        const auto message = decode(past.record.value);
        QVERIFY(message);
        if (message->type == EventType::OrderCreated)
            QVERIFY(!last.contains(past.record.key));
        last[past.record.key] = past.record.value;
    }
}

void TestHistory::everyOrderEventHasItsProcessedRow()
{
    const auto history = makeHistory(plan(), Draws(7));
    std::set<std::string> values;
    for (const auto& past : history.records) {
        if (past.record.topic == "order-events")
            values.insert(past.record.value);
    }
    QCOMPARE(values.size(), history.rows.size());
    for (const auto& row : history.rows) {
        QVERIFY(row.processedAt && *row.processedAt > row.createdAt);
        QVERIFY(values.contains(recordOf(row, MetadataForm::Full).value));
    }
}

void TestHistory::rowsLeaveAtATickOfFiveSeconds()
{
    const auto history = makeHistory(plan(), Draws(7));
    for (const auto& row : history.rows) {
        const auto afterTick = 5s - (end - *row.processedAt) % 5s;
        QVERIFY(afterTick % 5s < 100ms);
        QVERIFY(*row.processedAt - row.createdAt <= 5s + 100ms);
    }
}

void TestHistory::allTypesAndVersionsAreSeen()
{
    const auto history = makeHistory(plan(), Draws(7));
    std::set<std::string> seen;
    for (const auto& past : history.records) {
        const auto message = decode(past.record.value);
        seen.insert(std::string(wireName(message->type))
                    + std::to_string(message->metadata.version));
    }
    for (const char* expected :
         {"ORDER_CREATED1", "ORDER_CREATED2", "ORDER_PAID1", "ORDER_CANCELLED1", "ORDER_COMPLETED1",
          "PAYMENT_COMPLETED1", "PAYMENT_FAILED1", "PAYMENT_REFUNDED1", "STOCK_RESERVED1",
          "INVENTORY_FAILED1", "SHIPMENT_SCHEDULED1"})
        QVERIFY2(seen.contains(expected), expected);
}

void TestHistory::keysBelongToEventsOnTheBroker()
{
    const auto history = makeHistory(plan(), Draws(7));
    std::set<Uuid> events;
    for (const auto& past : history.records)
        events.insert(decode(past.record.value)->metadata.eventId);
    QVERIFY(history.keys.size() > history.orders.size());
    for (const auto& key : history.keys)
        QVERIFY(events.contains(key.event));
}

void TestHistory::withoutOutboxOrdersGoStraightToTheBroker()
{
    auto direct = plan(10);
    direct.outbox = false;
    const auto history = makeHistory(direct, Draws(7));
    QVERIFY(history.rows.empty());
    QVERIFY(history.records.size() >= 30);
}

void TestHistory::nothingIsAPlanToo()
{
    QVERIFY(makeHistory(plan(0), Draws(7)).records.empty());
}

QTEST_APPLESS_MAIN(TestHistory)

#include "tst_history.moc"
