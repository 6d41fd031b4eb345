#include "model/store/reader.h"
#include "tests/store/storefill.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace model;

namespace {

//! Every held row says what was written under its number.
bool allRight(Reader& reader, std::size_t size)
{
    for (auto row = reader.begin(); row < reader.end(); ++row) {
        const auto event = reader.at(row);
        if (event.row != row || event.position != std::int64_t(row)
            || event.body.value != StoreFill::text(row, size)
            || event.body.key != "k" + std::to_string(row % 10)
            || event.type != (row % 2 ? "ODD" : "EVEN"))
            return false;
    }
    return true;
}

} // namespace

class TestEventStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasWrittenIsRead();
    void aReaderSeesOnlyWhatWasThereAtItsRefresh();
    void aBodyBiggerThanABlockIsKept();
    void rowsOverTheBudgetLeaveFromTheOldEnd();
    void bodiesOverTheMemoryBudgetComeBackFromDisk();
    void withoutDiskBodiesOverTheBudgetAreLetGo();
    void diskBudgetIsKept();
    void folderThatCannotBeWrittenIsToldAndNothingStops();
    void scanShowsEachRowOnce();
    void previousEventOfTheSameKeyIsFound();
    void aMillionTypesAreBounded();
    void readersAndTheWriterWorkAtOnce();
    void aRowCostsAtMost48Bytes();
};

void TestEventStore::whatWasWrittenIsRead()
{
    EventStore store({});
    StoreFill(store).add(100'000);
    Reader reader(store);

    QCOMPARE(reader.begin(), 0u);
    QCOMPARE(reader.end(), 100'000u);
    QVERIFY(allRight(reader, 100));
    QCOMPARE(reader.at(5).channel, "orders");
    QCOMPARE(reader.at(5).source, "test");
    QCOMPARE(reader.at(5).version, 2);
    QVERIFY(reader.at(99'999).readable <= EventBlock::bodyCapacity);
}

void TestEventStore::aReaderSeesOnlyWhatWasThereAtItsRefresh()
{
    EventStore store({});
    StoreFill fill(store);
    fill.add(10);
    Reader reader(store);
    fill.add(10);

    QCOMPARE(reader.end(), 10u);
    reader.refresh();
    QCOMPARE(reader.end(), 20u);
}

void TestEventStore::aBodyBiggerThanABlockIsKept()
{
    EventStore store({});
    StoreFill fill(store);
    fill.add(2);
    fill.add(1, EventBlock::bodyCapacity * 3);
    fill.add(2);
    Reader reader(store);

    QCOMPARE(reader.end(), 5u);
    QCOMPARE(reader.at(2).body.value->size(), EventBlock::bodyCapacity * 3);
    QVERIFY(reader.at(4).body.value == StoreFill::text(4, 100));
}

void TestEventStore::rowsOverTheBudgetLeaveFromTheOldEnd()
{
    EventStore store({.rows = 100'000});
    StoreFill(store).add(300'000, 20);
    Reader reader(store);

    QVERIFY(reader.end() - reader.begin() <= 100'000 + RowColumns::capacity);
    QCOMPARE(reader.end(), 300'000u);
    QCOMPARE(store.status().letGo, reader.begin());
    QVERIFY(reader.begin() > 190'000);
    QVERIFY(allRight(reader, 20));
}

void TestEventStore::bodiesOverTheMemoryBudgetComeBackFromDisk()
{
    QTemporaryDir folder;
    EventStore store({.memory = 30u << 20, .folder = folder.path().toStdString()});
    StoreFill(store).add(100'000, 1000);
    Reader reader(store);

    QCOMPARE(reader.end() - reader.begin(), 100'000u);
    QVERIFY(store.status().disk > 0);
    QTRY_VERIFY(store.status().memory < 64u << 20);
    QVERIFY(allRight(reader, 1000));
    QVERIFY(reader.trouble().empty());
    QVERIFY2(QDir(folder.path()).isEmpty(),
             "what is on disk has no name, so that nothing stays behind");
}

void TestEventStore::withoutDiskBodiesOverTheBudgetAreLetGo()
{
    EventStore store({.memory = 30u << 20, .disk = 0});
    StoreFill(store).add(100'000, 1000);
    Reader reader(store);

    QVERIFY(reader.begin() > 0);
    QVERIFY(store.status().memory < 50u << 20);
    QVERIFY(allRight(reader, 1000));
}

void TestEventStore::diskBudgetIsKept()
{
    QTemporaryDir folder;
    EventStore store({.memory = 30u << 20, .disk = 100'000, .folder = folder.path().toStdString()});
    StoreFill(store).add(200'000, 1000);
    Reader reader(store);

    QVERIFY(reader.begin() > 0);
    QVERIFY2(store.status().disk < 400'000, "the budget and what is under way");
    QVERIFY(allRight(reader, 1000));
}

void TestEventStore::folderThatCannotBeWrittenIsToldAndNothingStops()
{
    EventStore store({.memory = 30u << 20, .folder = "/proc/no/such/folder"});
    StoreFill(store).add(100'000, 1000);
    Reader reader(store);

    QVERIFY(!store.status().trouble.empty());
    QCOMPARE(reader.end(), 100'000u);
    QVERIFY(store.status().memory < 80u << 20);
    QVERIFY(allRight(reader, 1000));
}

void TestEventStore::scanShowsEachRowOnce()
{
    EventStore store({.memory = 30u << 20});
    StoreFill(store).add(60'000, 1000);
    Reader reader(store);
    Row expected = 1'000;
    bool right = true;

    reader.scan(1'000, 59'000, [&](const BlockView& block) {
        for (auto i = block.from; i < block.to; ++i) {
            const auto event = reader.at(block, i);
            right = right && event.row == expected
                    && event.body.value == StoreFill::text(expected, 1000);
            ++expected;
        }
        return true;
    });

    QVERIFY(right);
    QCOMPARE(expected, 59'000u);
}

void TestEventStore::previousEventOfTheSameKeyIsFound()
{
    EventStore store({});
    StoreFill(store).add(50'000, 50, 40'000);
    Reader reader(store);

    QVERIFY(reader.previousWithKey(45'000) == Row(5'000));
    QVERIFY(!reader.previousWithKey(30'000));
}

void TestEventStore::aMillionTypesAreBounded()
{
    EventStore store({});
    const auto lane = store.addLane(store.addSource("s", Origin::Live), "t", 0);
    std::string type;
    for (int i = 0; i < 1'000'000; ++i) {
        type = "TYPE_" + std::to_string(i);
        NewEvent event{.lane = lane, .body = std::string_view("\0\0", 2)};
        event.facts.type = type;
        store.append(event);
    }
    Reader reader(store);

    QCOMPARE(store.types().size(), 65'536u);
    QCOMPARE(reader.at(65'535).type, "TYPE_65535");
    QCOMPARE(reader.at(999'999).type, "");
    QCOMPARE(reader.typeId(999'999), EventStore::otherType);
}

void TestEventStore::readersAndTheWriterWorkAtOnce()
{
    QTemporaryDir folder;
    EventStore store({.rows = 30'000, .memory = 30u << 20, .folder = folder.path().toStdString()});
    std::atomic<bool> wrong = false;
    const auto read = [&](const std::stop_token& stop) {
        Reader reader(store);
        while (!stop.stop_requested()) {
            reader.refresh();
            wrong = wrong || !allRight(reader, 500);
        }
    };
    {
        const std::jthread first(read);
        const std::jthread second(read);
        StoreFill(store).add(200'000, 500);
    }

    QVERIFY(!wrong);
    QCOMPARE(store.end(), 200'000u);
}

void TestEventStore::aRowCostsAtMost48Bytes()
{
    EventStore store({});
    StoreFill fill(store);
    fill.add(RowColumns::capacity, 200);
    const auto status = store.status();
    std::size_t bodies = 0;
    Reader reader(store);
    for (auto row = reader.begin(); row < reader.end(); ++row)
        bodies += reader.at(row).body.value->size() + reader.at(row).body.key->size();

    QVERIFY((status.memory - bodies) / double(RowColumns::capacity) <= 48.0);
}

QTEST_GUILESS_MAIN(TestEventStore)
#include "tst_eventstore.moc"
