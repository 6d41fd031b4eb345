#include "app/session/session.h"
#include "model/schema/upcasttrial.h"
#include "tests/live/openedsandbox.h"

#include <algorithm>

using namespace model;
using namespace std::chrono_literals;

//! The sandbox's events, followed by a session as the window does it.
class TestSandboxSchemas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void bothVersionsAreInFlight();
    void versionThreeIsAFinding();
    void everyVersionOneCanBeUpcast();

private:
    static bool soon(const std::function<bool()>& condition)
    {
        return QTest::qWaitFor(condition, 60'000);
    }
    std::optional<VersionLine> line(int version, const std::string& channel = "order-events")
    {
        const auto snapshot = m_session.analysis().schemas.snapshot();
        for (const auto& one : snapshot->lines) {
            if (one.words == "order created" && one.version == version && one.channel == channel)
                return one;
        }
        return std::nullopt;
    }
    std::vector<FindingLine> unknownVersions()
    {
        auto lines = m_session.analysis().findings.list()->lines;
        std::erase_if(lines, [](const auto& line) { return line.code != "unknown-version"; });
        return lines;
    }

    std::unique_ptr<OpenedSandbox> m_opened;
    app::Session m_session{{}};
};

void TestSandboxSchemas::initTestCase()
{
    m_opened = std::make_unique<OpenedSandbox>(
        sim::SandboxOptions{.history = 60, .database = false, .keys = false});
    QVERIFY(m_opened->settles());
    for (const auto& connection : m_opened->sandbox->connections()) {
        if (connection.url.starts_with("kafka://"))
            QVERIFY(m_session.open(connection, {.start = {.at = Start::At::Beginning}}));
    }
}

void TestSandboxSchemas::bothVersionsAreInFlight()
{
    QVERIFY(soon([this] {
        const auto one = line(1);
        const auto two = line(2);
        return one && two && one->count + two->count == 60;
    }));

    QVERIFY(line(1)->count > 0);
    QVERIFY(line(2)->count > 0);
    QVERIFY(line(2)->latest);
    QVERIFY(!line(1)->unknown);
    QVERIFY(line(1)->fields > line(2)->fields); // items and amount, by one or another version 1
    QVERIFY(unknownVersions().empty());
}

void TestSandboxSchemas::versionThreeIsAFinding()
{
    m_opened->sandbox->make(sim::Mischief::UnknownVersion);

    QVERIFY(soon([this] { return !unknownVersions().empty(); }));

    const auto found = unknownVersions();
    QCOMPARE(found.size(), 1u);
    QCOMPARE(found[0].where, "order-events");
    QCOMPARE(found[0].what, "ORDER_CREATED V3");
    QCOMPARE(found[0].count, 1u);
    QVERIFY(line(3)->unknown);
    // The jump leads to the event itself.
    Reader reader(m_session.store());
    const auto event = reader.at(*found[0].row);
    QCOMPARE(event.version, 3);
    QCOMPARE(std::string(event.type), "ORDER_CREATED");
}

void TestSandboxSchemas::everyVersionOneCanBeUpcast()
{
    QVERIFY(line(3));
    const UpcastTrial trial(m_session.store(), m_session.analysis().schemas.upcasters(),
                            m_session.profiles());

    QVERIFY(soon([&] { return trial.result().finished; }));

    const auto result = trial.result();
    QCOMPARE(result.done, line(1)->count);
    QCOMPARE(result.current, line(2)->count);
    // The event itself, and its dead letter once it is there.
    QVERIFY(result.failed >= 1);
    for (const auto& failure : result.failures)
        QCOMPARE(failure.state, Upcast::State::UnknownVersion);
}

QTEST_GUILESS_MAIN(TestSandboxSchemas)
#include "tst_sandboxschemas.moc"
