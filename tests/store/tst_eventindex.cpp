#include "model/store/eventindex.h"

#include <QTest>

using namespace model;

//! The rows of an event id, while rows come and the oldest leave.
class TestEventIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowOfAnIdIsFoundOldestFirst();
    void anEventWithoutAnIdIsNotIndexed();
    void whatLeftTheStoreIsNotFound();
    void manyHashesAreAskedAtOnce();
    void aRowCostsAtMost24Bytes();
};

namespace {

//! A store with \a count events whose ids repeat after \a ids of them.
void fill(EventStore& store, std::size_t count, std::size_t ids)
{
    const auto lane = store.addLane(store.addSource("test", Origin::Live), "orders", 0);
    for (std::size_t i = 0; i < count; ++i) {
        const auto id = "event-" + std::to_string(i % ids);
        std::string body;
        appendBody(body, {.key = "k", .value = id});
        NewEvent event{.lane = lane, .position = std::int64_t(i), .body = body, .key = "k"};
        event.facts.eventId = id;
        store.append(event);
    }
}

void takeAll(EventIndex& index, Reader& reader, Row from)
{
    reader.refresh();
    index.letGo(reader.begin());
    reader.scanColumns(std::max(from, reader.begin()), reader.end(), [&](const BlockView& block) {
        index.take(reader, block);
        return true;
    });
}

std::vector<Row> rowsOf(const EventIndex& index, const std::string& id)
{
    std::vector<Row> rows;
    index.find(hash32(id), rows);
    return rows;
}

} // namespace

void TestEventIndex::everyRowOfAnIdIsFoundOldestFirst()
{
    EventStore store({});
    fill(store, 50'000, 20'000);
    Reader reader(store);
    EventIndex index;
    takeAll(index, reader, 0);

    QCOMPARE(rowsOf(index, "event-7"), (std::vector<Row>{7, 20'007, 40'007}));
    QCOMPARE(rowsOf(index, "event-15000"), (std::vector<Row>{15'000, 35'000}));
    QCOMPARE(rowsOf(index, "event-20000"), std::vector<Row>{});
    QCOMPARE(index.seen(), Row{50'000});
}

void TestEventIndex::anEventWithoutAnIdIsNotIndexed()
{
    EventStore store({});
    const auto lane = store.addLane(store.addSource("test", Origin::Live), "orders", 0);
    std::string body;
    appendBody(body, {.value = "not an envelope"});
    store.append({.lane = lane, .body = body});
    Reader reader(store);
    EventIndex index;
    takeAll(index, reader, 0);

    QCOMPARE(rowsOf(index, ""), std::vector<Row>{});
    QCOMPARE(index.seen(), Row{1});
}

void TestEventIndex::whatLeftTheStoreIsNotFound()
{
    EventStore store({.rows = 100'000});
    Reader reader(store);
    EventIndex index;
    fill(store, 90'000, 30'000);
    takeAll(index, reader, 0);
    const auto seen = index.seen();
    fill(store, 90'000, 30'000);
    takeAll(index, reader, seen);

    QVERIFY(reader.begin() > 0);
    for (const auto row : rowsOf(index, "event-29999"))
        QVERIFY(row >= reader.begin());
    QCOMPARE(rowsOf(index, "event-29999").back(), Row{179'999});
    QVERIFY(rowsOf(index, "event-29999").size() < 6);
}

void TestEventIndex::manyHashesAreAskedAtOnce()
{
    EventStore store({});
    fill(store, 10, 5);
    Reader reader(store);
    EventIndex index;
    takeAll(index, reader, 0);

    const std::vector<std::uint32_t> hashes = {hash32("event-3"), hash32("nothing"), 0,
                                               hash32("event-0")};
    std::vector<std::pair<std::size_t, Row>> found;
    index.findAll(hashes, [&](std::size_t i, Row row) { found.emplace_back(i, row); });

    const std::vector<std::pair<std::size_t, Row>> expected = {{0, 8}, {0, 3}, {3, 5}, {3, 0}};
    QCOMPARE(found, expected);
}

void TestEventIndex::aRowCostsAtMost24Bytes()
{
    EventStore store({});
    fill(store, 1u << 18, 1u << 18);
    Reader reader(store);
    EventIndex index;
    takeAll(index, reader, 0);

    QVERIFY2(index.bytes() <= (std::size_t{24} << 18), qPrintable(QString::number(index.bytes())));
}

QTEST_APPLESS_MAIN(TestEventIndex)
#include "tst_eventindex.moc"
