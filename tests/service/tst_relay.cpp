#include "sim/service/relay.h"

#include <QtTest>

#include <algorithm>
#include <set>

using namespace sim;

namespace {

OutboxRow row(std::uint64_t id, int createdSecond, std::string key = "O-1")
{
    return {.id = {1, id},
            .aggregateType = "Order",
            .aggregateId = std::move(key),
            .eventType = "ORDER_PAID",
            .payload = R"({"orderId": "O-1"})",
            .createdAt = model::Timestamp(std::chrono::seconds(createdSecond))};
}

//! A table and a broker around the relay. Sends of \a refused rows fail; a crash may come after a
//! given number of sends.
struct Surroundings
{
    std::vector<OutboxRow> table;
    RelaySettings settings;
    std::set<std::uint64_t> refused;
    std::vector<std::uint64_t> sent;
    int crashAfterSends = -1;

    std::optional<RelayInput> answer(const RelayAction& action)
    {
        if (const auto* read = std::get_if<ReadUnprocessed>(&action))
            return RowsRead{unprocessed(table, read->limit)};
        if (const auto* send = std::get_if<SendRow>(&action)) {
            if (refused.contains(send->row.low))
                return RowSent{false};
            sent.push_back(send->row.low);
            if (crashAfterSends >= 0 && int(sent.size()) > crashAfterSends)
                return std::nullopt;
            return RowSent{true};
        }
        if (const auto* mark = std::get_if<MarkRow>(&action)) {
            std::ranges::find(table, mark->row, &OutboxRow::id)->processedAt = model::Timestamp{};
            return RowMarked{true};
        }
        return std::nullopt;
    }

    void run()
    {
        auto next = step({}, RelayTick{}, settings);
        while (next.action) {
            const auto input = answer(*next.action);
            if (!input)
                return;
            next = step(std::move(next.state), *input, settings);
        }
    }

    std::vector<std::uint64_t> waiting() const
    {
        std::vector<std::uint64_t> ids;
        for (const auto& one : unprocessed(table, table.size()))
            ids.push_back(one.id.low);
        return ids;
    }
};

using Ids = std::vector<std::uint64_t>;

} // namespace

class TestRelay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void defaultsAreTheTextbook();
    void oldestCreatedGoesFirst();
    void atMostAHundredARun();
    void recordHasTheRowsIdAndTime();
    void fullMetadataComesFromBesideTheRow();
    void failedRowIsTriedAtTheNextRun();
    void failedRowDoesNotStopTheOthersOfItsKey();
    void stoppedKeyKeepsItsOrder();
    void crashBetweenSendAndMarkSendsTwice();
    void rowsThatFailForEverStarveTheRest();
    void unreadableTableEndsTheRun();
    void tickDuringARunIsIgnored();
    void inputOfAnotherPhaseIsIgnored();
};

void TestRelay::defaultsAreTheTextbook()
{
    const RelaySettings settings;
    QCOMPARE(settings.period, std::chrono::seconds(5));
    QCOMPARE(settings.batch, std::size_t(100));
    QCOMPARE(settings.metadata, MetadataForm::Textbook);
    QVERIFY(!settings.stopsKeyOnError);
}

void TestRelay::oldestCreatedGoesFirst()
{
    Surroundings around{.table = {row(1, 30), row(2, 10), row(3, 20)}};
    around.run();
    QCOMPARE(around.sent, (Ids{2, 3, 1}));
    QVERIFY(around.waiting().empty());
}

void TestRelay::atMostAHundredARun()
{
    Surroundings around;
    for (int i = 1; i <= 130; ++i)
        around.table.push_back(row(std::uint64_t(i), i));
    around.run();
    QCOMPARE(around.sent.size(), std::size_t(100));
    around.run();
    QCOMPARE(around.sent.size(), std::size_t(130));
    QCOMPARE(around.sent.back(), std::uint64_t(130));
}

void TestRelay::recordHasTheRowsIdAndTime()
{
    const std::string value =
        R"({"type":"ORDER_PAID","payload":{"orderId":"O-1"},"metadata":{"eventId":)"
        R"("00000000-0000-0001-0000-000000000007","timestamp":"2026-11-23T05:12:07.000Z"}})";

    const auto record = recordOf(row(7, 1'795'410'727, "O-4822"), MetadataForm::Textbook);

    QCOMPARE(record, (RecordToSend{"order-events", "O-4822", value}));
    auto other = row(7, 0);
    other.aggregateType = "Inventory";
    QCOMPARE(recordOf(other, MetadataForm::Textbook).topic, std::string("inventory-events"));
}

void TestRelay::fullMetadataComesFromBesideTheRow()
{
    Message message;
    message.order = {7};
    message.type = EventType::OrderCompleted;
    message.metadata = {.eventId = {1, 2}, .version = 1, .correlation = {7}, .causation = {1, 1}};

    const auto sent = recordOf(outboxRow(message), MetadataForm::Full);

    QCOMPARE(sent.value, encode(message));
    QCOMPARE(sent.key, std::string("O-7"));
}

void TestRelay::failedRowIsTriedAtTheNextRun()
{
    Surroundings around{.table = {row(1, 1), row(2, 2)}, .refused = {1}};
    around.run();
    QCOMPARE(around.waiting(), (Ids{1}));
    around.refused.clear();
    around.run();
    QCOMPARE(around.sent, (Ids{2, 1}));
}

void TestRelay::failedRowDoesNotStopTheOthersOfItsKey()
{
    Surroundings around{.table = {row(1, 1, "O-1"), row(2, 2, "O-1")}, .refused = {1}};
    around.run();
    QCOMPARE(around.sent, (Ids{2}));
}

void TestRelay::stoppedKeyKeepsItsOrder()
{
    Surroundings around{.table = {row(1, 1, "O-1"), row(2, 2, "O-1"), row(3, 3, "O-2")},
                        .settings = {.stopsKeyOnError = true},
                        .refused = {1}};
    around.run();
    QCOMPARE(around.sent, (Ids{3}));
    around.refused.clear();
    around.run();
    QCOMPARE(around.sent, (Ids{3, 1, 2}));
}

void TestRelay::crashBetweenSendAndMarkSendsTwice()
{
    Surroundings around{.table = {row(1, 1), row(2, 2)}, .crashAfterSends = 1};
    around.run();
    QCOMPARE(around.waiting(), (Ids{2}));

    around.crashAfterSends = -1;
    around.run();

    QCOMPARE(around.sent, (Ids{1, 2, 2}));
    QVERIFY(around.waiting().empty());
}

void TestRelay::rowsThatFailForEverStarveTheRest()
{
    Surroundings around{.settings = {.batch = 2}};
    around.table = {row(1, 1), row(2, 2), row(3, 3)};
    around.refused = {1, 2};
    for (int run = 0; run < 5; ++run)
        around.run();
    QVERIFY(around.sent.empty());
    QCOMPARE(around.waiting(), (Ids{1, 2, 3}));
}

void TestRelay::unreadableTableEndsTheRun()
{
    const auto reading = step({}, RelayTick{}, {});
    QCOMPARE(*reading.action, RelayAction(ReadUnprocessed{100}));
    const auto ended = step(reading.state, RowsNotRead{}, {});
    QCOMPARE(*ended.action, RelayAction(RunEnded{}));
    QCOMPARE(ended.state, RelayState{});
}

void TestRelay::tickDuringARunIsIgnored()
{
    const auto reading = step({}, RelayTick{}, {});
    const auto again = step(reading.state, RelayTick{}, {});
    QVERIFY(!again.action);
    QCOMPARE(again.state, reading.state);
}

void TestRelay::inputOfAnotherPhaseIsIgnored()
{
    for (const RelayInput& input : {RelayInput(RowsRead{{row(1, 1)}}), RelayInput(RowSent{true}),
                                    RelayInput(RowMarked{true}), RelayInput(RowsNotRead{})})
        QVERIFY(!step({}, input, {}).action);
}

QTEST_APPLESS_MAIN(TestRelay)

#include "tst_relay.moc"
