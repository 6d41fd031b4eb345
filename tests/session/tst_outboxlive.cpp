#include "app/session/session.h"
#include "tests/live/openedsandbox.h"

#include <QTest>

using namespace app;
using namespace model;
using namespace std::chrono_literals;

using Verdict = OutboxVerdict;

//! The sandbox's PostgreSQL and Kafka watched by a session, while its relay is stopped, crashes and
//! has company.
class TestOutboxLive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheRelaySentWasPublishedOnce();
    void aStoppedRelayStallsAndGoesOn();
    void aRelayThatCrashesLeavesARowUnmarkedAndSendsItTwice();
    void twoRelaysAreSeenByWhatTheySendTwice();
    void aDatabaseThatRestartsLosesNothing();
};

namespace {

//! A sandbox and a session that watches its database and its brokers.
class Watched
{
public:
    explicit Watched(sim::SandboxOptions options, const sim::SandboxSettings& settings = quiet)
    {
        options.seed = 7;
        auto started = sim::Sandbox::start(options, settings);
        if (started)
            m_sandbox = std::move(*started);
    }

    bool settles()
    {
        if (!m_sandbox || !QTest::qWaitFor([this] { return m_sandbox->status().settled; }, 60'000))
            return false;
        for (const auto& connection : m_sandbox->connections()) {
            if (connection.url.starts_with("kafka://")
                || connection.url.starts_with("postgresql://"))
                (void)m_session.open(connection, {.start = {.at = Start::At::Beginning}});
        }
        return waits([this] { return summary() && summary()->complete; });
    }

    bool waits(const std::function<bool()>& condition, int patience = 45'000)
    {
        return QTest::qWaitFor(condition, patience);
    }
    std::shared_ptr<const OutboxSummary> summary()
    {
        const auto all = board().summaries();
        return all.empty() ? nullptr : all.front();
    }
    std::uint64_t count(Verdict verdict) { return summary()->count(verdict); }
    std::optional<FindingLine> finding(const std::string& code)
    {
        for (const auto& line : summary()->findings) {
            if (line.code == code)
                return line;
        }
        return std::nullopt;
    }
    std::vector<OutboxRowState> rows(Verdict verdict)
    {
        std::vector<OutboxRowState> found;
        const auto keys = board().changes(summary()->id, 0, 0);
        for (const auto& key : keys.rows) {
            if (key.verdict == verdict)
                found.push_back(*board().row(summary()->id, keys.epoch, key.serial));
        }
        return found;
    }
    void change(const std::function<void(sim::SandboxSettings&)>& how)
    {
        auto settings = m_sandbox->settings();
        how(settings);
        m_sandbox->setSettings(settings);
    }
    void setRelays(int relays)
    {
        change([relays](sim::SandboxSettings& settings) { settings.relays = relays; });
    }
    bool place(std::uint64_t count)
    {
        const auto wanted = m_sandbox->status().orders + count;
        for (std::uint64_t i = 0; i < count; ++i)
            m_sandbox->placeOrder();
        return waits([&] { return m_sandbox->status().orders == wanted; });
    }
    void cutAllConnections()
    {
        auto database = outbox::Database::connect(m_sandbox->status().part("postgresql")->url);
        QVERIFY(database);
        (void)database->execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'");
    }

    sim::Sandbox& sandbox() { return *m_sandbox; }
    Session& session() { return m_session; }
    OutboxBoard& board() { return m_session.analysis().outbox; }

private:
    std::unique_ptr<sim::Sandbox> m_sandbox;
    Session m_session{{}};
};

} // namespace

void TestOutboxLive::whatTheRelaySentWasPublishedOnce()
{
    Watched watched({.history = 20, .relayPeriod = 200ms});
    QVERIFY(watched.settles());
    QCOMPARE(watched.summary()->place.tableName(), std::string("public.outbox"));
    QCOMPARE(watched.summary()->place.mapping, std::string("textbook"));
    const auto before = watched.summary()->held;

    QVERIFY(watched.place(5));

    QVERIFY(watched.waits([&] {
        return watched.summary()->held >= before + 5
               && watched.count(Verdict::PublishedOnce) == watched.summary()->held;
    }));
    QCOMPARE(watched.summary()->relay.kind, RelayState::Kind::KeepsUp);
    QVERIFY(watched.summary()->delays.count > 0);
    for (const auto& row : watched.rows(Verdict::PublishedOnce)) {
        QCOMPARE(row.records.size(), 1u);
        Reader reader(watched.session().store());
        reader.refresh();
        QCOMPARE(reader.keyHash(row.records[0]), hash32(row.row.aggregateId));
    }
}

void TestOutboxLive::aStoppedRelayStallsAndGoesOn()
{
    Watched watched({.history = 10, .relayPeriod = 200ms});
    QVERIFY(watched.settles());
    watched.setRelays(0);
    QVERIFY(watched.place(3));

    QVERIFY(watched.waits([&] { return watched.count(Verdict::Waiting) == 3; }));
    QVERIFY(
        watched.waits([&] { return watched.summary()->relay.kind == RelayState::Kind::Stalled; }));
    const auto stalled = watched.finding("outbox-stalled");
    QVERIFY(stalled);
    QCOMPARE(stalled->severity, Severity::Failure);
    QCOMPARE(stalled->count, 3u);
    QVERIFY(now() - *watched.summary()->oldestWaiting > 14s);
    watched.setRelays(1);

    QVERIFY(
        watched.waits([&] { return watched.summary()->relay.kind == RelayState::Kind::KeepsUp; }));
    QVERIFY(watched.waits([&] { return watched.count(Verdict::Waiting) == 0; }));
    QVERIFY(!watched.finding("outbox-stalled"));
    QCOMPARE(watched.count(Verdict::PublishedTwice), 0u);
}

void TestOutboxLive::aRelayThatCrashesLeavesARowUnmarkedAndSendsItTwice()
{
    Watched watched({.history = 0, .relayPeriod = 3s}, [] {
        auto settings = quiet;
        settings.relays = 0;
        return settings;
    }());
    QVERIFY(watched.settles());
    QVERIFY(watched.place(1));
    QVERIFY(watched.waits([&] { return watched.count(Verdict::Waiting) == 1; }));
    watched.sandbox().make(sim::Mischief::RelayCrash);
    watched.setRelays(1);

    // It has sent the row and is gone before the mark.
    QVERIFY(watched.waits([&] {
        const auto rows = watched.rows(Verdict::Waiting);
        return !rows.empty() && rows[0].copies == 1;
    }));
    watched.setRelays(0);
    QVERIFY(watched.waits([&] { return watched.count(Verdict::SeenNotMarked) == 1; }));
    QVERIFY(watched.finding("outbox-not-marked"));
    const auto id = watched.rows(Verdict::SeenNotMarked)[0].row.id;
    watched.setRelays(1);

    QVERIFY(watched.waits([&] { return watched.count(Verdict::PublishedTwice) == 1; }));
    const auto twice = watched.rows(Verdict::PublishedTwice)[0];
    QCOMPARE(twice.row.id, id);
    QCOMPARE(twice.records.size(), 2u);
    QCOMPARE(watched.finding("outbox-published-twice")->count, 1u);
    QVERIFY(!watched.finding("outbox-two-relays"));
}

void TestOutboxLive::twoRelaysAreSeenByWhatTheySendTwice()
{
    Watched watched({.history = 0, .relayPeriod = 100ms}, [] {
        auto settings = quiet;
        settings.relays = 0;
        return settings;
    }());
    QVERIFY(watched.settles());
    QVERIFY(watched.place(80));
    QVERIFY(watched.waits([&] { return watched.count(Verdict::Waiting) == 80; }));

    watched.setRelays(2);

    QVERIFY(watched.waits([&] { return watched.finding("outbox-two-relays").has_value(); }));
    QVERIFY(watched.waits([&] { return watched.summary()->waiting.rows == 0; }));
    const auto twice = watched.rows(Verdict::PublishedTwice);
    QVERIFY(twice.size() >= 5);
    for (const auto& row : twice)
        QVERIFY(row.records.size() >= 2);
}

void TestOutboxLive::aDatabaseThatRestartsLosesNothing()
{
    Watched watched({.history = 10, .relayPeriod = 200ms});
    QVERIFY(watched.settles());
    const auto held = watched.summary()->held;

    watched.cutAllConnections();
    QVERIFY(watched.waits([&] {
        const auto lines = watched.session().journal().since(0);
        return std::ranges::any_of(lines, [](const LogLine& line) {
            return line.source == "Sandbox orders" && line.level == LogLine::Level::Warning;
        });
    }));
    QVERIFY(watched.summary()->held >= held);
    QVERIFY(watched.place(3));

    QVERIFY(watched.waits([&] {
        return watched.summary()->state == OutboxSummary::State::Watching
               && watched.summary()->held >= held + 3
               && watched.count(Verdict::PublishedOnce) == watched.summary()->held;
    }));
}

QTEST_GUILESS_MAIN(TestOutboxLive)
#include "tst_outboxlive.moc"
