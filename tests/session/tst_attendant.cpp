#include "app/session/attendant.h"

#include <QTest>

#include <atomic>

using namespace app;
using namespace model;
using namespace std::chrono_literals;

namespace {

struct Probe
{
    int number = 0;
};

Error unreachable()
{
    return {Error::Kind::Unreachable, "gone"};
}

} // namespace

//! A probe that is asked for as long as a connection is open.
class TestAttendant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProbeIsAskedAgainAndAgain();
    void aProbeThatBecameUnreachableIsMadeAnew();
    void aProbeThatCannotBeMadeIsTriedAgain();
    void otherErrorsAreToldAndAskingGoesOn();
    void wakeEndsThePause();
    void aLongPauseEndsWithTheAttendant();
};

void TestAttendant::aProbeIsAskedAgainAndAgain()
{
    std::atomic<int> asked = 0;
    Attendant<Probe> attendant({
        .make = [] { return std::make_unique<Probe>(); },
        .ask = [&](Probe&, const std::stop_token&) -> Result<std::chrono::milliseconds> {
            ++asked;
            return 1ms;
        },
        .tell = [](const std::optional<Error>&) {},
    });
    QTRY_VERIFY(asked >= 5);
}

void TestAttendant::aProbeThatBecameUnreachableIsMadeAnew()
{
    std::atomic<int> made = 0;
    std::atomic<int> lastAsked = 0;
    std::atomic<int> told = 0;
    std::atomic<bool> isWell = false;
    Attendant<Probe> attendant({
        .make = [&] { return std::make_unique<Probe>(++made); },
        .ask = [&](Probe& probe, const std::stop_token&) -> Result<std::chrono::milliseconds> {
            lastAsked = probe.number;
            if (probe.number == 1)
                return unreachable();
            return 1ms;
        },
        .tell =
            [&](const std::optional<Error>& error) {
                told += error ? 1 : 0;
                isWell = !error;
            },
    });
    QTRY_COMPARE(lastAsked.load(), 2);
    QTRY_VERIFY(isWell);
    QCOMPARE(told.load(), 1);
    QCOMPARE(made.load(), 2);
}

void TestAttendant::aProbeThatCannotBeMadeIsTriedAgain()
{
    std::atomic<int> tried = 0;
    std::atomic<bool> isAsked = false;
    Attendant<Probe> attendant({
        .make = [&]() -> Result<std::unique_ptr<Probe>> {
            if (++tried == 1)
                return unreachable();
            return std::make_unique<Probe>();
        },
        .ask = [&](Probe&, const std::stop_token&) -> Result<std::chrono::milliseconds> {
            isAsked = true;
            return 1ms;
        },
        .tell = [](const std::optional<Error>&) {},
    });
    QTRY_VERIFY(isAsked);
    QCOMPARE(tried.load(), 2);
}

void TestAttendant::otherErrorsAreToldAndAskingGoesOn()
{
    std::atomic<int> made = 0;
    std::atomic<int> asked = 0;
    std::atomic<int> told = 0;
    Attendant<Probe> attendant({
        .make = [&] { return std::make_unique<Probe>(++made); },
        .ask = [&](Probe&, const std::stop_token&) -> Result<std::chrono::milliseconds> {
            if (++asked == 1)
                return Error{Error::Kind::Denied, "no permission"};
            return 1ms;
        },
        .tell = [&](const std::optional<Error>& error) { told += error ? 1 : 0; },
    });
    QTRY_VERIFY(asked >= 2);
    QCOMPARE(made.load(), 1);
    QCOMPARE(told.load(), 1);
}

void TestAttendant::wakeEndsThePause()
{
    std::atomic<int> asked = 0;
    Attendant<Probe> attendant({
        .make = [] { return std::make_unique<Probe>(); },
        .ask = [&](Probe&, const std::stop_token&) -> Result<std::chrono::milliseconds> {
            ++asked;
            return 3'600'000ms;
        },
        .tell = [](const std::optional<Error>&) {},
    });
    QTRY_COMPARE(asked.load(), 1);
    attendant.wake();
    QTRY_COMPARE(asked.load(), 2);
}

void TestAttendant::aLongPauseEndsWithTheAttendant()
{
    std::atomic<bool> isAsked = false;
    std::optional<Attendant<Probe>> attendant;
    attendant.emplace(Attendant<Probe>::Work{
        .make = [] { return std::make_unique<Probe>(); },
        .ask = [&](Probe&, const std::stop_token&) -> Result<std::chrono::milliseconds> {
            isAsked = true;
            return 3'600'000ms;
        },
        .tell = [](const std::optional<Error>&) {},
    });
    QTRY_VERIFY(isAsked);
    attendant.reset(); // hangs, and the test times out, when the pause does not end
}

QTEST_GUILESS_MAIN(TestAttendant)
#include "tst_attendant.moc"
