#include "model/deadletter/messagefates.h"
#include "tests/deadletter/letterhelp.h"

using namespace model;
using Fate = MessageFates::Fate;

namespace {

Timestamp at(int seconds)
{
    return Timestamp(std::chrono::seconds(seconds));
}

} // namespace

Q_DECLARE_METATYPE(model::MessageFates::Fate)
Q_DECLARE_METATYPE(model::MessageFates::Seen)

//! What became of replayed messages, by what was seen after them.
class TestMessageFates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneRecordTells_data();
    void oneRecordTells();
    void whatCameBackIsNoSuccess();
};

void TestMessageFates::oneRecordTells_data()
{
    using Seen = MessageFates::Seen;
    QTest::addColumn<Seen>("seen");
    QTest::addColumn<Fate>("fate");
    QTest::newRow("a dead letter with its replay id")
        << Seen{.isDeadLetter = true, .replayId = "plan/7", .time = at(1)} << Fate::CameBack;
    QTest::newRow("one with the replay id of a longer number")
        << Seen{.isDeadLetter = true, .replayId = "plan/77", .time = at(9)} << Fate::Unknown;
    QTest::newRow("one of another plan")
        << Seen{.isDeadLetter = true, .replayId = "plan2/7", .time = at(9)} << Fate::Unknown;
    QTest::newRow("one with its event id, after it was sent")
        << Seen{.isDeadLetter = true, .eventId = "e-7", .time = at(9)} << Fate::CameBack;
    QTest::newRow("one with its event id, of before")
        << Seen{.isDeadLetter = true, .eventId = "e-7", .time = at(3)} << Fate::Unknown;
    QTest::newRow("an event that it caused")
        << Seen{.eventId = "e-8", .causationId = "e-7", .time = at(9)} << Fate::Succeeded;
    QTest::newRow("an event that it caused the first time")
        << Seen{.eventId = "e-8", .causationId = "e-7", .time = at(3)} << Fate::Unknown;
    QTest::newRow("the next event of its saga")
        << Seen{.eventId = "e-8", .correlationId = "saga", .time = at(9)} << Fate::MovedOn;
    QTest::newRow("the event itself, published once more")
        << Seen{.eventId = "e-7", .correlationId = "saga", .time = at(9)} << Fate::Unknown;
    QTest::newRow("the copy") << Seen{.replayId = "plan/7",
                                      .eventId = "e-7",
                                      .correlationId = "saga",
                                      .time = at(9)}
                              << Fate::Unknown;
    QTest::newRow("another copy of its saga")
        << Seen{.replayId = "plan/8", .eventId = "e-9", .correlationId = "saga", .time = at(9)}
        << Fate::Unknown;
}

void TestMessageFates::oneRecordTells()
{
    QFETCH(const MessageFates::Seen, seen);
    MessageFates fates("plan");
    fates.add({.number = 7, .eventId = "e-7", .correlationId = "saga", .sent = at(5)});

    fates.see(seen);

    QTEST(fates.of(7), "fate");
}

void TestMessageFates::whatCameBackIsNoSuccess()
{
    MessageFates fates("plan");
    for (std::uint64_t number = 1; number < 4; ++number)
        fates.add({.number = number, .eventId = "e", .sent = at(5)});

    fates.see({.isDeadLetter = true, .replayId = "plan/2", .time = at(6)});
    fates.see({.eventId = "f", .causationId = "e", .time = at(7)});

    QCOMPARE(fates.count(Fate::CameBack), 1u);
    QCOMPARE(fates.count(Fate::Succeeded), 2u);
    QCOMPARE(fates.of(2), Fate::CameBack);
}

QTEST_GUILESS_MAIN(TestMessageFates)
#include "tst_messagefates.moc"
