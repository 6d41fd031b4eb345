#include "tests/saga/ordersaga.h"
#include "tests/saga/sagagenerator.h"

#include <set>

using namespace model;
using namespace model::saga;
using namespace std::chrono_literals;

namespace {

const Timestamp start{std::chrono::seconds(1'795'411'927)};

struct Orders
{
    explicit Orders(SagaBudget budget = {}) : book(orderDefinition(), budget) {}

    void tell(const std::string& key, const char* words, std::chrono::milliseconds after)
    {
        book.take({.key = key,
                   .event = book.saga().find(words),
                   .idHash = ++m_id,
                   .time = start + after,
                   .row = m_row++});
    }
    SagaState state(const std::string& key) const { return book.find(key)->progress.state; }

    SagaBook book;

private:
    std::uint32_t m_id = 0;
    Row m_row = 0;
};

constexpr std::uint32_t every = 0xffffffff;

} // namespace

class TestSagaBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOrderOfEventsDoesNotMatter();
    void aCopyIsCountedAndChangesNothing();
    void whatIsOverIsPutAwayAndOpensAgain();
    void aDeadlineEndsInStuck();
    void whatNeedsAttentionStandsFirst();
    void overTheBudgetTheOldestGoAndAreCounted();
    void oneSagaWithAMillionEventsStaysSmall();
    void manySagasEndAsTheyAreKnownTo_data();
    void manySagasEndAsTheyAreKnownTo();
};

void TestSagaBook::theOrderOfEventsDoesNotMatter()
{
    std::vector<std::pair<const char*, std::chrono::milliseconds>> events{
        {"order created", 0s},    {"payment completed", 1s}, {"order paid", 2s},
        {"inventory failed", 3s}, {"payment refunded", 4s},  {"order cancelled", 5s}};
    std::ranges::sort(events);
    std::optional<SagaLine> first;
    do {
        Orders orders;
        for (const auto& [words, after] : events)
            orders.tell("O-1", words, after);
        orders.book.advance(start + 10s);
        const auto line = orders.book.find("O-1");
        QCOMPARE(line->progress.state, SagaState::Compensated);
        QCOMPARE(int(line->progress.oddities), 0);
        if (!first)
            first = line;
        QCOMPARE(line->seen.events, first->seen.events);
        QVERIFY(line->seen.start == start && line->seen.after == first->seen.after);
    } while (std::ranges::next_permutation(events).found);
}

void TestSagaBook::aCopyIsCountedAndChangesNothing()
{
    Orders orders;
    orders.tell("O-1", "order created", 0s);
    orders.tell("O-1", "order created", 1s);

    QCOMPARE(orders.book.find("O-1")->copies, 1u);
    QCOMPARE(orders.book.counts().copies, std::uint64_t(1));
    QCOMPARE(orders.state("O-1"), SagaState::Running);
    QVERIFY(orders.book.find("O-1")->progress.waiting[0].since == start);
}

void TestSagaBook::whatIsOverIsPutAwayAndOpensAgain()
{
    Orders orders;
    orders.tell("O-1", "order created", 0s);
    orders.tell("O-1", "payment failed", 1s);
    orders.tell("O-1", "order cancelled", 2s);
    orders.tell("O-2", "order created", 2s);
    orders.book.advance(start + 10s);
    QCOMPARE(orders.book.finished(), std::size_t(0));
    orders.book.advance(start + 33s);

    QCOMPARE(orders.book.finished(), std::size_t(1));
    QCOMPARE(orders.book.running(), std::size_t(1));
    QCOMPARE(orders.state("O-1"), SagaState::Failed);
    orders.tell("O-1", "shipment scheduled", 40s);

    QCOMPARE(orders.book.finished(), std::size_t(0));
    QCOMPARE(orders.state("O-1"), SagaState::OffPath);
    QVERIFY(orders.book.find("O-1")->progress.has(Oddity::TwoOutcomes));
    QCOMPARE(orders.book.counts().all, std::uint64_t(2));
}

void TestSagaBook::aDeadlineEndsInStuck()
{
    Orders orders;
    orders.tell("O-1", "order created", 0s);
    orders.book.advance(start + 29s);
    QCOMPARE(orders.state("O-1"), SagaState::Running);
    orders.book.advance(start + 31s);

    QCOMPARE(orders.state("O-1"), SagaState::Stuck);
    QCOMPARE(orders.book.counts().states[std::size_t(SagaState::Stuck)], std::uint64_t(1));
    orders.tell("O-1", "payment completed", 32s);
    QCOMPARE(orders.state("O-1"), SagaState::Running);
}

void TestSagaBook::whatNeedsAttentionStandsFirst()
{
    Orders orders;
    orders.tell("fine", "order created", 0s);
    orders.tell("ask", "person asked", 1s);
    orders.tell("odd", "order created", 2s);
    orders.book.take({.key = "odd", .event = std::nullopt, .time = start + 3s});

    QStringList keys;
    for (const auto& line : orders.book.lines(every, 10))
        keys += QString::fromStdString(line.key);
    QCOMPARE(keys,
             QStringList({QStringLiteral("ask"), QStringLiteral("odd"), QStringLiteral("fine")}));
    QCOMPARE(orders.book.lines(1u << std::uint32_t(SagaState::OffPath), 10).size(), std::size_t(1));
    QCOMPARE(orders.book.lines(every, 1).size(), std::size_t(1));
}

void TestSagaBook::overTheBudgetTheOldestGoAndAreCounted()
{
    Orders orders({.running = 100, .finished = 200});
    for (int i = 0; i < 1000; ++i) {
        orders.tell("O-" + std::to_string(i), "order created", std::chrono::seconds(i));
        orders.book.advance(start + std::chrono::seconds(i));
    }

    const auto counts = orders.book.counts();
    QCOMPARE(counts.all + counts.letGo, std::uint64_t(1000));
    QVERIFY(orders.book.running() <= 100 && orders.book.finished() <= 200);
    QVERIFY(orders.book.find("O-999"));
    QVERIFY(!orders.book.find("O-0"));
    QCOMPARE(orders.book.lines(every, 10'000).size(), std::size_t(counts.all));
}

void TestSagaBook::oneSagaWithAMillionEventsStaysSmall()
{
    Orders orders;
    for (int i = 0; i < 1'000'000; ++i)
        orders.tell("O-1", i % 2 == 0 ? "order created" : "payment completed",
                    std::chrono::milliseconds(i));

    QCOMPARE(orders.book.counts().all, std::uint64_t(1));
    QVERIFY(orders.book.memory() < 1'000'000);
    QVERIFY(orders.book.find("O-1")->copies > 0);
}

void TestSagaBook::manySagasEndAsTheyAreKnownTo_data()
{
    QTest::addColumn<int>("sagas");
    QTest::newRow("100,000") << 100'000;
    if (qEnvironmentVariableIsSet("SAGALENS_LONG_TESTS"))
        QTest::newRow("1,000,000") << 1'000'000;
}

void TestSagaBook::manySagasEndAsTheyAreKnownTo()
{
    QFETCH(const int, sagas);
    SagaBook book(longOrderDefinition());
    SagaGenerator generator(book.saga(), 42, 10'000);
    constexpr int slice = 5'000;
    std::size_t row = 0;
    const auto tell = [&](const std::vector<SagaGenerator::Told>& all) {
        for (const auto& told : all) {
            book.take({.key = SagaGenerator::key(told.saga),
                       .event = told.event,
                       .idHash = told.id,
                       .time = told.time,
                       .row = row++});
            if (row % 8192 == 0)
                book.advance(book.newest());
        }
        book.advance(book.newest());
    };
    for (int done = 0; done < sagas; done += slice)
        tell(generator.next(slice));
    tell(generator.rest());
    generator.waitUntil(book.newest() + 10min);
    book.advance(generator.time());
    const auto told = row;
    tell(generator.nextUnderWay(1'000));

    int wrong = 0;
    std::set<std::pair<SagaState, int>> kinds;
    for (std::uint32_t i = 0; i < generator.ends().size(); ++i) {
        const auto& end = generator.ends()[i];
        const auto line = book.find(SagaGenerator::key(i));
        kinds.emplace(end.state, end.oddities);
        if (line && line->progress.state == end.state && line->progress.oddities == end.oddities)
            continue;
        if (++wrong < 5)
            qWarning("%s is %s, odd %d, not %s, odd %d", SagaGenerator::key(i).c_str(),
                     line ? std::string(name(line->progress.state)).c_str() : "not there",
                     line ? int(line->progress.oddities) : 0, std::string(name(end.state)).c_str(),
                     int(end.oddities));
    }
    QCOMPARE(wrong, 0);
    QCOMPARE(book.counts().all, std::uint64_t(generator.ends().size()));
    QCOMPARE(kinds.size(), std::size_t(SagaState::Count) + 5); // each state, each oddity
    QVERIFY2(told > std::size_t(sagas) * 9 && told < std::size_t(sagas) * 11,
             qPrintable(QString::number(told)));
}

QTEST_GUILESS_MAIN(TestSagaBook)
#include "tst_sagabook.moc"
