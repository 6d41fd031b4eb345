#include "model/finding/alertbook.h"

#include <QTest>

#include <set>

using namespace model;
using namespace std::chrono_literals;

class TestAlertBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void patterns_data();
    void patterns();
    void anAlertIsToldOnceAndOnceWhenItIsOver();
    void whatDoesNotLastIsNotTold();
    void severityAndPlaceAreOfTheRule();
    void aSnoozedRuleIsSilentUntilItWakes();
    void aMetricAboveItsThresholdIsAnAlert();
    void aMetricBelowItsThresholdIsAnAlert();
    void aRuleThatIsOffTellsNothing();
    void theUsualRulesAreQuietWithoutFindings();
};

namespace {

const Timestamp start{1'795'411'927s};

const FindingLine stalled{
    .code = "outbox-stalled", .severity = Severity::Failure, .where = "orders", .count = 1};

//! The rules and what they are held against, moved on by hand.
struct Held
{
    std::vector<AlertRule> rules;
    std::vector<FindingLine> lines;
    std::optional<double> value;
    AlertBook book;

    std::vector<Alert> at(std::chrono::seconds time)
    {
        return book.update(
            rules, lines, [this](const AlertRule&) { return value; }, start + time);
    }
};

} // namespace

void TestAlertBook::patterns_data()
{
    QTest::addColumn<std::string>("pattern");
    QTest::addColumn<std::string>("text");
    QTest::addColumn<bool>("meant");
    QTest::newRow("empty means all") << std::string() << std::string("x") << true;
    QTest::newRow("the same") << std::string("lag") << std::string("lag") << true;
    QTest::newRow("longer") << std::string("lag") << std::string("lag-growing") << false;
    QTest::newRow("beginning") << std::string("lag-*") << std::string("lag-growing") << true;
    QTest::newRow("end") << std::string("*-dlt") << std::string("order-events-dlt") << true;
    QTest::newRow("not the end") << std::string("*-dlt") << std::string("order-dlt-x") << false;
    QTest::newRow("middle") << std::string("o*-e*-dlt") << std::string("order-events-dlt") << true;
    QTest::newRow("both ends overlap") << std::string("ab*ba") << std::string("aba") << false;
}

void TestAlertBook::patterns()
{
    QFETCH(const std::string, pattern);
    QFETCH(const std::string, text);
    QTEST(matchesPattern(pattern, text), "meant");
}

void TestAlertBook::anAlertIsToldOnceAndOnceWhenItIsOver()
{
    Held held{.rules = {{.name = "outbox", .code = "outbox-*"}}, .lines = {stalled}};

    const auto begun = held.at(0s);

    QCOMPARE(begun.size(), 1u);
    QCOMPARE(begun[0].rule, "outbox");
    QCOMPARE(begun[0].severity, Severity::Failure);
    QVERIFY(held.at(1s).empty());
    QCOMPARE(held.book.standing().size(), 1u);
    held.lines.clear();
    const auto ended = held.at(2s);
    QCOMPARE(ended.size(), 1u);
    QVERIFY(ended[0].over);
    QVERIFY(held.at(3s).empty());
    held.lines = {stalled};
    QCOMPARE(held.at(4s).size(), 1u); // anew
}

void TestAlertBook::whatDoesNotLastIsNotTold()
{
    Held held{.rules = {{.name = "any", .lasting = 10s}}, .lines = {stalled}};
    QVERIFY(held.at(0s).empty());
    held.lines.clear();
    QVERIFY(held.at(5s).empty());

    held.lines = {stalled};

    QVERIFY(held.at(6s).empty());
    QVERIFY(held.at(15s).empty());
    QCOMPARE(held.at(16s).size(), 1u);
}

void TestAlertBook::severityAndPlaceAreOfTheRule()
{
    auto warning = stalled;
    warning.severity = Severity::Warning;
    auto elsewhere = stalled;
    elsewhere.where = "payments";
    Held held{.rules = {{.name = "one", .least = Severity::Failure, .where = "order*"}},
              .lines = {warning, elsewhere}};

    QVERIFY(held.at(0s).empty());

    held.lines.push_back(stalled);
    held.lines.erase(held.lines.begin());
    QCOMPARE(held.at(1s).size(), 1u);
}

void TestAlertBook::aSnoozedRuleIsSilentUntilItWakes()
{
    Held held{.rules = {{.name = "any", .snoozedUntil = start + 60s}}, .lines = {stalled}};

    QVERIFY(held.at(0s).empty());
    QVERIFY(held.at(59s).empty());

    QCOMPARE(held.at(60s).size(), 1u);
}

void TestAlertBook::aMetricAboveItsThresholdIsAnAlert()
{
    Held held{.rules = {{.name = "far behind", .metric = "behind", .above = 100, .lasting = 5s}}};
    QVERIFY(held.at(0s).empty());
    held.value = 100;
    QVERIFY(held.at(1s).empty());

    held.value = 250;

    QVERIFY(held.at(2s).empty());
    const auto alerts = held.at(7s);
    QCOMPARE(alerts.size(), 1u);
    QCOMPARE(alertText(alerts[0]), "behind is 250, above 100");
    held.value = 1;
    QCOMPARE(alertText(held.at(8s)[0]), "Over: behind is 250, above 100");
}

void TestAlertBook::aMetricBelowItsThresholdIsAnAlert()
{
    Held held{
        .rules = {{.name = "silence", .metric = "events_by_topic", .above = 1, .below = true}}};
    QVERIFY(held.at(0s).empty()); // there is no such metric yet
    held.value = 1;
    QVERIFY(held.at(1s).empty());

    held.value = 0.5;

    const auto alerts = held.at(2s);
    QCOMPARE(alerts.size(), 1u);
    QCOMPARE(alertText(alerts[0]), "events_by_topic is 0.5, below 1");
}

void TestAlertBook::aRuleThatIsOffTellsNothing()
{
    Held held{.rules = {{.name = "any", .enabled = false}}, .lines = {stalled}};

    QVERIFY(held.at(0s).empty());
}

void TestAlertBook::theUsualRulesAreQuietWithoutFindings()
{
    Held held{.rules = usualAlertRules(), .value = 0};

    QVERIFY(held.at(0s).empty());
    QVERIFY(held.at(600s).empty());
    std::set<std::string> names;
    for (const auto& rule : held.rules)
        names.insert(rule.name);
    QCOMPARE(names.size(), held.rules.size());
}

QTEST_APPLESS_MAIN(TestAlertBook)
#include "tst_alertbook.moc"
