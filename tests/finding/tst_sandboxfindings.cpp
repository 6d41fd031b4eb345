#include "app/session/session.h"
#include "sim/live/sandbox.h"

#include <QTest>

#include <algorithm>

using namespace app;
using namespace model;
using namespace std::chrono_literals;

//! The findings of a whole system that runs: right ones where things go wrong, none where they do
//! not.
class TestSandboxFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aShopThatIsWellHasNoWarnings();
    void whatGoesWrongIsFound();
};

namespace {

const sim::SandboxSettings well{.ordersPerSecond = 5,
                                .failureShare = 0,
                                .cancelShare = 0,
                                .duplicateShare = 0,
                                .poisonShare = 0};

//! A sandbox, and a session that watches all of it.
class WatchedSandbox
{
public:
    explicit WatchedSandbox(const sim::SandboxSettings& settings)
    {
        sim::SandboxOptions options;
        options.seed = 7;
        options.relayPeriod = 300ms;
        auto started = sim::Sandbox::start(options, settings);
        if (!started)
            return;
        sandbox = std::move(*started);
        if (!QTest::qWaitFor([this] { return sandbox->status().settled; }, 60'000))
            return;
        for (const auto& connection : sandbox->connections())
            if (!session.open(connection, {.start = {.at = Start::At::Beginning}}))
                return;
        isUp = QTest::qWaitFor([this] { return session.store().end() > 0; }, 30'000);
    }

    std::vector<FindingLine> lines() const
    {
        return const_cast<Session&>(session).analysis().findings.list()->lines;
    }
    const FindingLine* find(const std::string& code, const std::string& where)
    {
        m_lines = lines();
        const auto found = std::ranges::find_if(m_lines, [&](const FindingLine& line) {
            return line.code == code && line.where == where;
        });
        return found == m_lines.end() ? nullptr : &*found;
    }
    bool finds(const std::string& code, const std::string& where)
    {
        return QTest::qWaitFor([&] { return find(code, where) != nullptr; }, 40'000);
    }

    std::unique_ptr<sim::Sandbox> sandbox;
    bool isUp = false;
    Session session{{}};

private:
    std::vector<FindingLine> m_lines;
};

//! What of it is no note, for the message of a failure.
QStringList warnings(const std::vector<FindingLine>& lines)
{
    QStringList found;
    for (const auto& line : lines) {
        if (line.severity != Severity::Note)
            found += QString::fromStdString(line.code + " " + line.where + " " + line.what);
    }
    return found;
}

} // namespace

void TestSandboxFindings::aShopThatIsWellHasNoWarnings()
{
    WatchedSandbox shop(well);
    QVERIFY(shop.isUp);
    const auto before = shop.session.store().end();

    // Long enough for every watch to have looked more than once, with orders coming in.
    QVERIFY(QTest::qWaitFor([&] { return shop.session.store().end() >= before + 150; }, 60'000));
    const auto enough = shop.session.store().end();
    QVERIFY(QTest::qWaitFor([&] { return shop.session.analysis().oddities.hasSettled(enough); },
                            30'000));

    QCOMPARE(warnings(shop.lines()).join(QStringLiteral("; ")), QString());
}

void TestSandboxFindings::whatGoesWrongIsFound()
{
    auto settings = well;
    settings.duplicateShare = 0.3;
    WatchedSandbox shop(settings);
    QVERIFY(shop.isUp);

    shop.sandbox->make(sim::Mischief::UnknownVersion);
    shop.sandbox->make(sim::Mischief::NotJson);
    shop.sandbox->make(sim::Mischief::MissingCustomer);

    QVERIFY(shop.finds("duplicate-event", "payment-events"));
    const auto* line = shop.find("duplicate-event", "payment-events");
    Reader reader(shop.session.store());
    QVERIFY(line->row);
    QCOMPARE(reader.at(*line->row).channel, "payment-events");
    QVERIFY(shop.finds("unknown-version", "order-events"));
    QCOMPARE(shop.find("unknown-version", "order-events")->what, "ORDER_CREATED V3");
    QVERIFY(shop.finds("dlq-growing", "order-events-dlt"));
    QCOMPARE(shop.find("dlq-growing", "order-events-dlt")->severity, Severity::Warning);
}

QTEST_GUILESS_MAIN(TestSandboxFindings)
#include "tst_sandboxfindings.moc"
