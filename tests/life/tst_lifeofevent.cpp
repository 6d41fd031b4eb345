#include "model/life/lifeofevent.h"

#include <QTest>

using namespace model;
using namespace std::chrono_literals;
using Key = LifeConsumer::Key;
using Kind = LifeStep::Kind;

namespace {

const Timestamp start{std::chrono::hours(500'000)};

LifeRecord record(std::chrono::milliseconds after, std::int64_t position, bool isDeadLetter = false)
{
    return {.channel = isDeadLetter ? "order-events-dlt" : "order-events",
            .partition = 1,
            .position = position,
            .time = start + after,
            .isDeadLetter = isDeadLetter,
            .row = Row(position)};
}

//! The strip as text, so that a failure reads as one.
QStringList told(const LifeInput& input)
{
    static const char* const names[] = {
        "committed", "published",     "published again", "marked",
        "handled",   "passed",        "skipped",         "handled again",
        "caused",    "dead-lettered", "key gone",        "not published",
        "not seen",  "not marked",    "not handled",     "no key"};
    QStringList lines;
    for (const auto& step : lifeOf(input)) {
        auto line = QString(names[int(step.kind)]);
        if (!step.who.empty() && step.kind != Kind::Committed && step.kind != Kind::Marked)
            line += " " + QString::fromStdString(step.who);
        if (step.gap)
            line += QString(" +%1 ms").arg(step.gap->count() / 1000);
        if (step.since)
            line += QString(" for %1 ms").arg(step.since->count() / 1000);
        lines << line;
    }
    return lines;
}

} // namespace

class TestLifeOfEvent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeLifeOfAnEventThatCameTwice();
    void rowThatWaitsIsNotPublished();
    void markedRowWithoutARecordIsNotSeen();
    void recordWithoutAMarkIsNotMarked();
    void deadLetterStandsInItsPlace();
    void secondHandlingIsTold();
    void keyThatIsOverIsTold();
    void nothingKnownIsNothingTold();
};

void TestLifeOfEvent::wholeLifeOfAnEventThatCameTwice()
{
    const LifeInput input{
        .outbox = LifeOutbox{.connection = "orders-db",
                             .table = "public.outbox",
                             .transaction = 90'412,
                             .created = start,
                             .processed = start + 5'529ms,
                             .sent = true},
        .records = {record(5'518ms, 8'811'957), record(509ms, 8'811'902)},
        .effects = {{.type = "ORDER_PAID", .channel = "payment-events", .time = start + 600ms}},
        .consumers =
            {{.name = "payment",
              .standsAt = 8'811'990,
              .passedFirst = true,
              .passedAll = true,
              .key = Key::There,
              .until = start + 7 * 24h,
              .setAbout = start + 556ms},
             {.name = "projection", .standsAt = 8'811'640, .key = Key::None},
             {.name = "audit", .standsAt = 8'811'990, .passedFirst = true, .key = Key::None},
             {.name = "mail", .standsAt = 8'811'990, .passedFirst = true}},
        .now = start + 2min};

    QCOMPARE(told(input), (QStringList{"committed", "published +509 ms", "handled payment +47 ms",
                                       "caused ORDER_PAID +44 ms", "published again +4918 ms",
                                       "skipped payment", "marked +11 ms", "passed mail",
                                       "not handled projection for 119491 ms", "no key audit"}));
    const auto steps = lifeOf(input);
    QCOMPARE(steps[0].transaction, std::optional<std::uint64_t>(90'412));
    QCOMPARE(steps[1].position, 8'811'902);
    QCOMPARE(*steps[2].until, start + 7 * 24h);
    QVERIFY(steps[2].isAbout);
    QCOMPARE(steps[8].position, 8'811'640);
}

void TestLifeOfEvent::rowThatWaitsIsNotPublished()
{
    const LifeInput input{.outbox = LifeOutbox{.created = start, .lastError = "too large"},
                          .now = start + 157s};

    QCOMPARE(told(input), (QStringList{"committed", "not published for 157000 ms"}));
    QCOMPARE(lifeOf(input).back().text, "too large");
}

void TestLifeOfEvent::markedRowWithoutARecordIsNotSeen()
{
    const LifeInput input{.outbox = LifeOutbox{.created = start, .sent = true}, .now = start + 1s};

    QCOMPARE(told(input), (QStringList{"committed", "marked", "not seen for 1000 ms"}));
}

void TestLifeOfEvent::recordWithoutAMarkIsNotMarked()
{
    const LifeInput input{
        .outbox = LifeOutbox{.created = start}, .records = {record(100ms, 1)}, .now = start + 1s};

    QCOMPARE(told(input), (QStringList{"committed", "published +100 ms", "not marked for 900 ms"}));
}

void TestLifeOfEvent::deadLetterStandsInItsPlace()
{
    const LifeInput input{
        .records = {record(700ms, 3, true), record(100ms, 1)},
        .consumers = {{.name = "payment", .standsAt = 2, .passedFirst = true, .key = Key::None}},
        .now = start + 1s};

    QCOMPARE(told(input), (QStringList{"published", "dead-lettered +600 ms", "no key payment"}));
}

void TestLifeOfEvent::secondHandlingIsTold()
{
    const LifeInput input{.records = {record(0ms, 1), record(60s, 2)},
                          .consumers = {{.name = "payment",
                                         .key = Key::There,
                                         .until = start + 7 * 24h,
                                         .setAbout = start + 61s,
                                         .handledAgain = true}},
                          .now = start + 100s};

    QCOMPARE(told(input), (QStringList{"published", "published again +60000 ms",
                                       "handled again payment +1000 ms"}));
}

void TestLifeOfEvent::keyThatIsOverIsTold()
{
    const LifeInput input{.records = {record(0ms, 1)},
                          .consumers = {{.name = "payment",
                                         .key = Key::Gone,
                                         .setAbout = start + 1s,
                                         .gone = start + 61s}},
                          .now = start + 100s};

    QCOMPARE(told(input),
             (QStringList{"published", "handled payment +1000 ms", "key gone payment +60000 ms"}));
}

void TestLifeOfEvent::nothingKnownIsNothingTold()
{
    QVERIFY(lifeOf({.now = start}).empty());
    QCOMPARE(told({.records = {record(0ms, 1)},
                   .consumers = {{.name = "payment"}, {.name = "mail", .key = Key::NotKnown}},
                   .now = start}),
             QStringList{"published"});
}

QTEST_APPLESS_MAIN(TestLifeOfEvent)
#include "tst_lifeofevent.moc"
