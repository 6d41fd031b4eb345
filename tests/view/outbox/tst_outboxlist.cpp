#include "app/view/outbox/outboxlist.h"

#include <QTest>

#include <ctime>
#include <random>

using namespace app;
using model::OutboxSerial;
using Verdict = model::OutboxVerdict;

//! The order of a list that is kept up to date is that of one that is made anew.
class TestOutboxList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesKeepTheOrder_data();
    void changesKeepTheOrder();
    void aChangeOfAMillionIsQuick();
};

namespace {

using Key = OutboxList::Key;

Key drawn(std::mt19937& draws, OutboxSerial serial)
{
    return {.serial = serial,
            .verdict = Verdict(draws() % model::outboxVerdicts),
            .hasDelay = draws() % 2 == 0,
            .type = std::uint16_t(draws() % 3),
            .aggregate = std::uint32_t(draws() % 5),
            .delayMs = std::int32_t(draws() % 10),
            .created = model::Timestamp(std::chrono::milliseconds(draws() % 50))};
}

OutboxList::Names names()
{
    return {.types = {"PAID", "CREATED", "SHIPPED"}, .aggregates = {"c", "a", "e", "b", "d"}};
}

std::vector<OutboxSerial> serials(const OutboxList& list)
{
    std::vector<OutboxSerial> all;
    for (std::size_t i = 0; i < list.size(); ++i)
        all.push_back(list.at(i));
    return all;
}

} // namespace

void TestOutboxList::changesKeepTheOrder_data()
{
    QTest::addColumn<int>("order");
    QTest::addColumn<int>("verdict");

    for (const int verdict : {-1, int(Verdict::Waiting)}) {
        const auto filter = verdict < 0 ? "all" : "filtered";
        QTest::addRow("created, %s", filter) << int(OutboxList::Order::Created) << verdict;
        QTest::addRow("verdict, %s", filter) << int(OutboxList::Order::Verdict) << verdict;
        QTest::addRow("aggregate, %s", filter) << int(OutboxList::Order::Aggregate) << verdict;
        QTest::addRow("type, %s", filter) << int(OutboxList::Order::Type) << verdict;
        QTest::addRow("delay, %s", filter) << int(OutboxList::Order::Delay) << verdict;
    }
}

void TestOutboxList::changesKeepTheOrder()
{
    QFETCH(const int, order);
    QFETCH(const int, verdict);
    OutboxList::Choice choice{.order = OutboxList::Order(order)};
    if (verdict >= 0)
        choice.verdict = Verdict(verdict);
    std::mt19937 draws(4711);
    OutboxList::Keys all{.epoch = 7};
    for (OutboxSerial i = 0; i < 200; ++i)
        all.rows.push_back(drawn(draws, i));
    OutboxList list(all, choice, names());
    auto shadow = serials(list); // what a model that heard of every change would show
    std::size_t at = 0;
    std::size_t count = 0;

    for (int round = 0; round < 200; ++round) {
        OutboxList::Keys keys{.epoch = 7, .version = std::uint64_t(round)};
        for (int i = 0; i < 3; ++i) {
            auto key = drawn(draws, OutboxSerial(draws() % all.rows.size()));
            // What a row was created with never changes.
            key.created = all.rows[key.serial].created;
            key.type = all.rows[key.serial].type;
            key.aggregate = all.rows[key.serial].aggregate;
            all.rows[key.serial] = key;
            keys.rows.push_back(key);
        }
        for (int i = 0; i < 2; ++i) {
            all.rows.push_back(drawn(draws, OutboxSerial(all.rows.size())));
            keys.rows.push_back(all.rows.back());
        }
        list.update(keys, {.inserting =
                               [&](std::size_t first, std::size_t much) {
                                   at = first;
                                   count = much;
                               },
                           .inserted =
                               [&] {
                                   for (std::size_t i = 0; i < count; ++i)
                                       shadow.insert(shadow.begin() + std::ptrdiff_t(at + i),
                                                     list.at(at + i));
                               },
                           .removing = [&](std::size_t line) { at = line; },
                           .removed = [&] { shadow.erase(shadow.begin() + std::ptrdiff_t(at)); },
                           .changed = [](std::size_t) {}});
    }

    const auto fresh = serials(OutboxList(all, choice, names()));
    QVERIFY(fresh.size() > 20);
    QCOMPARE(serials(list), fresh);
    QCOMPARE(shadow, fresh);
    QCOMPARE(list.lineOf(fresh[10]), std::optional<std::size_t>(10));
    QCOMPARE(list.version(), 199u);
}

void TestOutboxList::aChangeOfAMillionIsQuick()
{
    OutboxList::Keys all{.epoch = 7};
    for (OutboxSerial i = 0; i < 1'000'000; ++i)
        all.rows.push_back({.serial = i,
                            .verdict = Verdict::PublishedOnce,
                            .created = model::Timestamp(std::chrono::milliseconds(i))});
    OutboxList list(all, {}, {});
    const OutboxList::Watcher deaf{.inserting = [](std::size_t, std::size_t) {},
                                   .inserted = [] {},
                                   .removing = [](std::size_t) {},
                                   .removed = [] {},
                                   .changed = [](std::size_t) {}};
    OutboxList::Keys keys{.epoch = 7};
    for (OutboxSerial i = 0; i < 500; ++i) {
        keys.rows.push_back(all.rows[i * 1'999]);
        keys.rows.back().verdict = Verdict::PublishedTwice;
    }
    for (OutboxSerial i = 1'000'000; i < 1'000'500; ++i)
        keys.rows.push_back(
            {.serial = i, .created = model::Timestamp(std::chrono::milliseconds(i))});

    // Processor time: other work on the machine does not count.
    const auto begun = std::clock();
    list.update(keys, deaf);
    const auto tookMs = 1e3 * double(std::clock() - begun) / CLOCKS_PER_SEC;

    QCOMPARE(list.size(), 1'000'500u);
    QVERIFY2(tookMs < 16, qPrintable(QString::number(tookMs)));
}

QTEST_GUILESS_MAIN(TestOutboxList)
#include "tst_outboxlist.moc"
