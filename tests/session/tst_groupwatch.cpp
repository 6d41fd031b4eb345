#include "app/session/session.h"
#include "sim/live/sandbox.h"

#include <QTest>

#include <algorithm>

using namespace app;
using namespace model;
using namespace std::chrono_literals;

namespace {

const std::string payment = "payment-service";

//! A sandbox on its embedded brokers alone, watched as the window watches it.
struct Watched
{
    std::unique_ptr<sim::Sandbox> sandbox;
    Session session{{}};
    SourceId source;

    bool open(const sim::SandboxSettings& settings)
    {
        auto started = sim::Sandbox::start(
            {.history = 0, .seed = 7, .database = false, .keys = false}, settings);
        if (!started)
            return false;
        sandbox = std::move(*started);
        const auto opened =
            session.open(sandbox->connections().front(), {.start = {.at = Start::At::Beginning}});
        if (opened)
            source = *opened;
        return opened.ok();
    }

    std::shared_ptr<const GroupLag> group(const std::string& name)
    {
        return session.analysis().groups.group(source, name);
    }

    bool has(const std::string& code, const std::string& where)
    {
        std::vector<FindingLine> lines;
        session.analysis().groups.findings(lines);
        return std::ranges::any_of(lines, [&](const FindingLine& line) {
            return line.code == code && line.where == where;
        });
    }

    void change(const std::function<void(sim::SandboxSettings&)>& how) const
    {
        auto settings = sandbox->settings();
        how(settings);
        sandbox->setSettings(settings);
    }
};

sim::SandboxSettings busy()
{
    return {.ordersPerSecond = 30, .failureShare = 0, .cancelShare = 0, .poisonShare = 0};
}

} // namespace

//! The consumer groups beside a connection, from the probe to the findings.
class TestGroupWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStoppedConsumerFallsBehindAndCatchesUp();
    void aConnectionOutOfReachIsTold();
    void aClosedConnectionTakesItsGroupsAlong();
};

void TestGroupWatch::aStoppedConsumerFallsBehindAndCatchesUp()
{
    Watched watched;
    QVERIFY(watched.open(busy()));
    const auto isAtWork = [&] {
        const auto group = watched.group(payment);
        return group && !group->partitions.empty() && group->outPerSecond.value_or(0) > 5;
    };
    QVERIFY(QTest::qWaitFor(isAtWork, 60'000));
    for (const char* name : {"order-service", "inventory-service", "shipping-service"})
        QVERIFY(watched.group(name));

    watched.change([](sim::SandboxSettings& settings) {
        settings.stopped[std::size_t(sim::Service::Payment)] = true;
    });
    QVERIFY(QTest::qWaitFor([&] { return watched.has("lag-growing", payment); }, 60'000));
    const auto behind = watched.group(payment);
    QVERIFY(behind->lag >= 50);
    QVERIFY(behind->growingSince);
    // The record that waits is one that the stream holds, so its age is known.
    QVERIFY(behind->lagTime && *behind->lagTime > 5s);
    QVERIFY(std::ranges::any_of(behind->partitions,
                                [](const PartitionLag& lane) { return lane.row.has_value(); }));
    QVERIFY(QTest::qWaitFor([&] { return watched.has("stuck-partition", payment); }, 60'000));
    QVERIFY(!watched.has("lag-growing", "inventory-service"));

    watched.change([](sim::SandboxSettings& settings) { settings.stopped = {}; });
    QVERIFY(QTest::qWaitFor(
        [&] {
            return watched.group(payment)->lag < behind->lag / 4
                   && !watched.has("lag-growing", payment)
                   && !watched.has("stuck-partition", payment);
        },
        60'000));
}

void TestGroupWatch::aConnectionOutOfReachIsTold()
{
    Session session({});
    const auto id = session.open({.name = "nowhere", .url = "kafka://127.0.0.1:1"}, {});
    QVERIFY(id);
    const auto watch = [&] {
        const auto all = session.analysis().groups.watches();
        return all.empty() ? GroupWatchState{} : all.front();
    };
    QVERIFY(QTest::qWaitFor([&] { return !watch().trouble.empty(); }, 30'000));
    QCOMPARE(watch().connection, std::string("nowhere"));
    QVERIFY(!watch().lookedAt);
}

void TestGroupWatch::aClosedConnectionTakesItsGroupsAlong()
{
    Watched watched;
    QVERIFY(watched.open(busy()));
    auto& board = watched.session.analysis().groups;
    QVERIFY(QTest::qWaitFor([&] { return !board.groups()->empty(); }, 60'000));

    watched.session.close(watched.source);
    QVERIFY(QTest::qWaitFor([&] { return board.groups()->empty() && board.watches().empty(); },
                            60'000));
}

QTEST_GUILESS_MAIN(TestGroupWatch)
#include "tst_groupwatch.moc"
