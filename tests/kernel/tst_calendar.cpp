#include "sim/kernel/calendar.h"
#include "sim/kernel/randomstream.h"

#include <QTest>

#include <algorithm>

using namespace sim;
using namespace std::chrono_literals;

class TestCalendar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entriesComeByTimePriorityAndOrder();
    void whatIsPutInForNowComesBeforeWhatIsLater();
    void aTimeInThePastIsNow();
    void aCancelledEntryNeverComes();
    void aTicketIsWorthNothingOnceUsed();
    void aCopyGoesItsOwnWay();
    void thousandsOfEntriesComeAsASortWouldOrderThem();
};

namespace {

Instant at(std::int64_t microseconds)
{
    return Instant{std::chrono::microseconds{microseconds}};
}

std::vector<int> drain(Calendar<int>& calendar)
{
    std::vector<int> taken;
    while (const auto entry = calendar.take())
        taken.push_back(entry->payload);
    return taken;
}

} // namespace

void TestCalendar::entriesComeByTimePriorityAndOrder()
{
    Calendar<int> calendar;
    calendar.put(at(20), 5);
    calendar.put(at(10), 3, 1);
    calendar.put(at(10), 1);
    calendar.put(at(10), 2);
    calendar.put(at(10), 4, 1);
    QCOMPARE(calendar.size(), 5u);
    QCOMPARE(*calendar.nextTime(), at(10));
    QCOMPARE(drain(calendar), (std::vector<int>{1, 2, 3, 4, 5}));
    QVERIFY(calendar.empty());
    QCOMPARE(calendar.now(), at(20));
}

void TestCalendar::whatIsPutInForNowComesBeforeWhatIsLater()
{
    Calendar<int> calendar;
    calendar.put(at(10), 1);
    calendar.put(at(10), 2);
    calendar.put(at(11), 4);
    QCOMPARE(calendar.take()->payload, 1);
    calendar.put(at(10), 3);
    QCOMPARE(drain(calendar), (std::vector<int>{2, 3, 4}));
}

void TestCalendar::aTimeInThePastIsNow()
{
    Calendar<int> calendar;
    calendar.put(at(100), 1);
    calendar.take();
    calendar.put(at(5), 2);
    const auto entry = calendar.take();
    QCOMPARE(entry->time, at(100));
    QCOMPARE(entry->payload, 2);
}

void TestCalendar::aCancelledEntryNeverComes()
{
    Calendar<int> calendar;
    const auto first = calendar.put(at(0), 1);
    calendar.put(at(10), 2);
    const auto third = calendar.put(at(20), 3);
    QVERIFY(calendar.cancel(first));
    QVERIFY(calendar.cancel(third));
    QCOMPARE(calendar.size(), 1u);
    QCOMPARE(*calendar.nextTime(), at(10));
    QCOMPARE(drain(calendar), std::vector<int>{2});
    QVERIFY(!calendar.nextTime());
}

void TestCalendar::aTicketIsWorthNothingOnceUsed()
{
    Calendar<int> calendar;
    const auto ticket = calendar.put(at(10), 1);
    calendar.take();
    QVERIFY(!calendar.cancel(ticket));
    const auto next = calendar.put(at(20), 2); // takes the same slot
    QCOMPARE(next.slot, ticket.slot);
    QVERIFY(!calendar.cancel(ticket));
    QVERIFY(calendar.cancel(next));
    QVERIFY(!calendar.cancel(next));
}

void TestCalendar::aCopyGoesItsOwnWay()
{
    Calendar<int> calendar;
    calendar.put(at(10), 1);
    calendar.put(at(20), 2);
    auto copy = calendar;
    calendar.take();
    copy.put(at(15), 9);
    QCOMPARE(drain(copy), (std::vector<int>{1, 9, 2}));
    QCOMPARE(drain(calendar), std::vector<int>{2});
}

void TestCalendar::thousandsOfEntriesComeAsASortWouldOrderThem()
{
    struct Known
    {
        Instant time;
        std::uint32_t priority;
        int number;
    };
    RandomStream chance(7, "calendar");
    Calendar<int> calendar;
    std::vector<Known> known;
    std::vector<Calendar<int>::Ticket> tickets;
    for (int i = 0; i < 20'000; ++i) {
        const Known one{at(std::int64_t(chance.below(1000))), std::uint32_t(chance.below(3)), i};
        known.push_back(one);
        tickets.push_back(calendar.put(one.time, i, one.priority));
    }
    std::erase_if(known, [&](const Known& one) {
        return one.number % 7 == 0 && calendar.cancel(tickets[std::size_t(one.number)]);
    });
    std::ranges::sort(known, [](const Known& a, const Known& b) {
        return std::tie(a.time, a.priority, a.number) < std::tie(b.time, b.priority, b.number);
    });
    QCOMPARE(calendar.size(), known.size());
    for (const auto& one : known) {
        const auto entry = calendar.take();
        QVERIFY(entry);
        QCOMPARE(entry->payload, one.number);
        QCOMPARE(entry->time, one.time);
    }
    QVERIFY(!calendar.take());
}

QTEST_APPLESS_MAIN(TestCalendar)
#include "tst_calendar.moc"
