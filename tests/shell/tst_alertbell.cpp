#include "app/session/session.h"
#include "app/shell/alertbell.h"
#include "app/view/desk.h"
#include "app/view/findings/findingsmodel.h"

#include <QTest>

using namespace app;
using namespace model;
using namespace std::chrono_literals;

class TestAlertBell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFindingRingsInTheLogAndOnTheDesktop();
    void manyAtOnceAreOneNotification();
    void mutedFindingsAreSilent();
    void aQuietRuleIsLoggedAlone();
    void aMetricOfTheSessionRings();
};

namespace {

const FindingLine growing{.code = "dlq-growing",
                          .severity = Severity::Warning,
                          .where = "order-events-dlt",
                          .values = {{"recent", "3"}, {"minutes", "10"}},
                          .count = 3};

struct Fixture
{
    Session session{{}};
    Desk desk{{}, [](const Connection&, std::string_view) { return false; }};
    FindingsModel findings;
    AlertBell bell{session, desk};
    QStringList told;

    Fixture()
    {
        bell.setNotify([this](const QString& title, const QString& text) {
            told += title + QStringLiteral(": ") + text;
        });
    }

    std::vector<LogLine> log() { return session.journal().since(0); }
};

} // namespace

void TestAlertBell::aFindingRingsInTheLogAndOnTheDesktop()
{
    Fixture fixture;
    fixture.findings.assign({growing});

    fixture.bell.tick(fixture.findings, now());
    fixture.bell.tick(fixture.findings, now());

    QCOMPARE(fixture.told, QStringList(QStringLiteral("Sagalens alert: Dead letters grow: 3 in 10 "
                                                      "minutes (order-events-dlt)")));
    QCOMPARE(fixture.log().size(), 1u);
    QCOMPARE(fixture.log()[0].level, LogLine::Level::Warning);
    fixture.findings.assign({});
    fixture.bell.tick(fixture.findings, now());
    QCOMPARE(fixture.log().size(), 2u);
    QVERIFY(fixture.log()[1].text.starts_with("Alert is over"));
    QCOMPARE(fixture.told.size(), 1);
}

void TestAlertBell::manyAtOnceAreOneNotification()
{
    Fixture fixture;
    std::vector<FindingLine> lines;
    for (int at = 0; at < 5; ++at) {
        lines.push_back(growing);
        lines.back().where = "topic-" + std::to_string(at);
    }
    fixture.findings.assign(lines);

    fixture.bell.tick(fixture.findings, now());

    QCOMPARE(fixture.told.size(), 1);
    QVERIFY(fixture.told[0].contains(QStringLiteral("and 2 more")));
    QCOMPARE(fixture.log().size(), 5u);
}

void TestAlertBell::mutedFindingsAreSilent()
{
    Fixture fixture;
    fixture.findings.assign({growing});
    fixture.findings.setMutes({{.code = growing.code}});

    fixture.bell.tick(fixture.findings, now());

    QVERIFY(fixture.told.isEmpty());
    QVERIFY(fixture.log().empty());
}

void TestAlertBell::aQuietRuleIsLoggedAlone()
{
    Fixture fixture;
    fixture.desk.edit([](Workspace& workspace) {
        workspace.alertRules =
            std::vector<AlertRule>{{.name = "quiet", .notify = false, .code = "dlq-*"}};
    });
    fixture.findings.assign({growing});

    fixture.bell.tick(fixture.findings, now());

    QVERIFY(fixture.told.isEmpty());
    QCOMPARE(fixture.log().size(), 1u);
    QCOMPARE(fixture.log()[0].source, "quiet");
}

void TestAlertBell::aMetricOfTheSessionRings()
{
    Fixture fixture;
    fixture.desk.edit([](Workspace& workspace) {
        workspace.alertRules =
            std::vector<AlertRule>{{.name = "behind", .metric = "behind", .above = -1}};
    });

    fixture.bell.tick(fixture.findings, now());

    QCOMPARE(fixture.told, QStringList(QStringLiteral("Sagalens alert: behind is 0, above -1")));
}

QTEST_MAIN(TestAlertBell)
#include "tst_alertbell.moc"
