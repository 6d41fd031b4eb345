#include "model/item/eventtablemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace model;

namespace {

//! A store of order events, each with the envelope's facts as the decoder gives them.
class Fixture
{
public:
    explicit Fixture(StoreBudget budget = {}) : store(std::move(budget))
    {
        const auto source = store.addSource("shop", Origin::Live);
        m_lanes = {store.addLane(source, "order-events", 0),
                   store.addLane(source, "payment-events", 1),
                   store.addLane(source, "order-events-dlt", 0)};
    }

    void add(const std::string& type, std::size_t lane = 0)
    {
        const auto value =
            R"({"type":")" + type
            + R"(","payload":{"orderId":"O-1","amount":128400},"metadata":{"eventId":"e)"
            + std::to_string(m_next) + R"("}})";
        std::string body;
        appendBody(body, {.key = "O-1", .value = value});
        const auto facts = m_decoder.decode(readBody(body, true), 0);
        store.append({.lane = m_lanes[lane],
                      .time = Timestamp{std::chrono::milliseconds{m_next * 25}},
                      .position = m_next,
                      .body = body,
                      .key = "O-1",
                      .facts = facts});
        ++m_next;
    }

    EventStore store;
    Categories categories;

private:
    Decoder m_decoder;
    std::vector<LaneId> m_lanes;
    std::int64_t m_next = 0;
};

int columnOf(const EventTableModel& table, EventColumn::Kind kind)
{
    return int(table.columns().indexOf(EventColumn{kind, {}}));
}

QString text(const EventTableModel& table, int line, EventColumn::Kind kind)
{
    return table.index(line, columnOf(table, kind)).data().toString();
}

} // namespace

using Kind = EventColumn::Kind;

class TestEventTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyNewEventsAreOneInsertion();
    void cellsSayWhatTheEventIs();
    void failuresDeadLettersAndServicesAreMarked();
    void eventsLetGoLeaveTheTable();
    void chosenRowsAloneAreShown();
    void frozenItTakesInNothing();
    void theFirstRowColourThatAppliesCounts();
    void ownColumnsShowAnyField();
    void findMarksItsText();
};

void TestEventTableModel::manyNewEventsAreOneInsertion()
{
    Fixture fixture;
    EventTableModel table(fixture.store, builtinProfiles(), fixture.categories);
    const QAbstractItemModelTester tester(&table,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy inserted(&table, &QAbstractItemModel::rowsInserted);
    for (int i = 0; i < 1000; ++i)
        fixture.add("ORDER_CREATED");

    table.tick();
    table.tick();

    QCOMPARE(table.rowCount(), 1000);
    QCOMPARE(inserted.size(), 1);
}

void TestEventTableModel::cellsSayWhatTheEventIs()
{
    Fixture fixture;
    fixture.add("ORDER_CREATED");
    fixture.add("PAYMENT_COMPLETED", 1);
    EventTableModel table(fixture.store, builtinProfiles(), fixture.categories);

    QCOMPARE(text(table, 1, Kind::Topic), QStringLiteral("payment-events"));
    QCOMPARE(text(table, 1, Kind::Partition), QStringLiteral("1"));
    QCOMPARE(text(table, 1, Kind::Offset), QStringLiteral("1"));
    QCOMPARE(text(table, 1, Kind::Type), QStringLiteral("PAYMENT_COMPLETED"));
    QCOMPARE(text(table, 1, Kind::Key), QStringLiteral("O-1"));
    QCOMPARE(text(table, 1, Kind::Delta), QStringLiteral("+25.0"));
    QVERIFY(text(table, 1, Kind::Summary).contains(QStringLiteral("amount 128400")));
}

void TestEventTableModel::failuresDeadLettersAndServicesAreMarked()
{
    Fixture fixture;
    fixture.add("PAYMENT_FAILED", 1);
    fixture.add("ORDER_CREATED", 2);
    fixture.add("ORDER_CANCELLED", 0);
    EventTableModel table(fixture.store, builtinProfiles(), fixture.categories);
    const auto glyph = [&](int line) {
        return Glyph(table.index(line, columnOf(table, Kind::Glyph)).data(GlyphRole).toInt());
    };
    const auto marker = [&](int line) {
        return table.index(line, columnOf(table, Kind::Type)).data(MarkerRole).toInt();
    };

    QCOMPARE(glyph(0), Glyph::Failed);
    QCOMPARE(Tint(table.index(0, 0).data(TintRole).toInt()), Tint::Failed);
    QCOMPARE(glyph(1), Glyph::DeadLetter);
    QCOMPARE(glyph(2), Glyph::Compensating);
    QCOMPARE(marker(0), 1);
    QCOMPARE(marker(1), marker(2));
}

void TestEventTableModel::eventsLetGoLeaveTheTable()
{
    Fixture fixture({.rows = 20'000});
    EventTableModel table(fixture.store, builtinProfiles(), fixture.categories);
    const QAbstractItemModelTester tester(&table,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < 60'000; ++i) {
        fixture.add("ORDER_CREATED");
        if (i % 10'000 == 0)
            table.tick();
    }

    table.tick();

    QCOMPARE(Row(table.rowCount()), fixture.store.end() - fixture.store.begin());
    QCOMPARE(table.rowAt(0), fixture.store.begin());
    QCOMPARE(text(table, 0, Kind::Offset).toULongLong(), fixture.store.begin());
}

void TestEventTableModel::chosenRowsAloneAreShown()
{
    Fixture fixture;
    for (int i = 0; i < 100; ++i)
        fixture.add("ORDER_CREATED");
    EventTableModel table(fixture.store, builtinProfiles(), fixture.categories);
    const QAbstractItemModelTester tester(&table,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);

    table.showChosen(0);
    table.extend(std::vector<Row>{3, 50});
    fixture.add("ORDER_PAID");
    table.tick();

    QCOMPARE(table.rowCount(), 2);
    QCOMPARE(text(table, 1, Kind::Offset), QStringLiteral("50"));
    QVERIFY(table.indexOf(50).isValid());
    QVERIFY(!table.indexOf(51).isValid());
}

void TestEventTableModel::frozenItTakesInNothing()
{
    Fixture fixture;
    EventTableModel table(fixture.store, builtinProfiles(), fixture.categories);
    table.setFrozen(true);
    fixture.add("ORDER_CREATED");

    table.tick();
    QCOMPARE(table.rowCount(), 0);

    table.setFrozen(false);
    table.tick();
    QCOMPARE(table.rowCount(), 1);
}

void TestEventTableModel::theFirstRowColourThatAppliesCounts()
{
    Fixture fixture;
    fixture.add("ORDER_PAID");
    EventTableModel table(fixture.store, builtinProfiles(), fixture.categories);

    table.setRowColours(
        {{[](const EventView&) { return false; }, Tint::Fault},
         {[](const EventView& event) { return event.type == "ORDER_PAID"; }, Tint::Completed},
         {[](const EventView&) { return true; }, Tint::Stuck}});

    QCOMPARE(Tint(table.index(0, 0).data(TintRole).toInt()), Tint::Completed);
}

void TestEventTableModel::ownColumnsShowAnyField()
{
    Fixture fixture;
    fixture.add("ORDER_PAID");
    EventTableModel table(fixture.store, builtinProfiles(), fixture.categories);

    table.setColumns({{Kind::Custom, QStringLiteral("payload.amount")},
                      {Kind::Custom, QStringLiteral("payload.none")},
                      {Kind::EventId, {}}});

    QCOMPARE(table.index(0, 0).data().toString(), QStringLiteral("128400"));
    QCOMPARE(table.index(0, 1).data().toString(), QString());
    QCOMPARE(table.index(0, 2).data().toString(), QStringLiteral("e0"));
    QCOMPARE(table.headerData(0, Qt::Horizontal).toString(), QStringLiteral("payload.amount"));
}

void TestEventTableModel::findMarksItsText()
{
    Fixture fixture;
    fixture.add("ORDER_PAID");
    EventTableModel table(fixture.store, builtinProfiles(), fixture.categories);

    table.setFindText(QStringLiteral("paid"));

    const auto spans =
        table.index(0, columnOf(table, Kind::Type)).data(MatchRole).value<TextSpans>();
    QCOMPARE(spans, (TextSpans{{6, 4}}));
}

QTEST_GUILESS_MAIN(TestEventTableModel)
#include "tst_eventtablemodel.moc"
