#include "sim/definition/lint.h"
#include "sim/definition/opendefinition.h"

#include <QTest>

#include <algorithm>

using namespace sim::definition;

//! What a definition is told without being run.
class TestDefinitionLint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remarks_data();
    void remarks();
    void aFaultThatCannotStrikeIsFound_data();
    void aFaultThatCannotStrikeIsFound();
    void theMendedSagasHaveNone_data();
    void theMendedSagasHaveNone();
    void theTextbookIsToldWhatItsSearchFinds();
    void twoOwnersAreFoundWithoutARun();
    void aFileThatCannotBeReadGivesItsError();
};

namespace {

QStringList rulesOf(const std::vector<Remark>& remarks)
{
    QStringList list;
    for (const auto& remark : remarks)
        list << QString::fromStdString(remark.rule);
    return list;
}

std::vector<Remark> remarksOf(std::string_view text,
                              const std::vector<std::pair<std::string, std::string>>& settings = {})
{
    const auto remarks = lint(text, settings);
    if (!remarks)
        qFatal("%s", remarks.error().text.c_str());
    return *remarks;
}

const QString file = R"({
"saga": "small",
"services": {"order": {"db": {"status": {"states": ["NEW", "PAID", "FAILED"]}}}, "payment": {"db": ["charged", "refunded"]}},
"status": {"field": "order.status", "completed": ["PAID"], "cancelled": ["FAILED"]},
"events": {
%1
},
"commands": [{"name": "place", "service": "order", "emit": "Placed"}],
"on": [
%2
]
})";

const QString events = "\"Placed\": {\"version\": 1},\n\"Paid\": {\"version\": 1}";
const QString handlers =
    "{\"service\": \"payment\", \"event\": \"Placed\", \"effect\": \"charged += "
    "1\", \"emit\": \"Paid\"},\n"
    "{\"service\": \"order\", \"event\": \"Paid\", \"effect\": \"status = "
    "PAID\"},\n"
    "{\"service\": \"payment\", \"event\": \"Failed\", \"effect\": \"refunded += "
    "1\"}";

} // namespace

void TestDefinitionLint::remarks_data()
{
    QTest::addColumn<QString>("events");
    QTest::addColumn<QString>("handlers");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<int>("line");
    const QString failed = ",\n\"Failed\": {\"version\": 1}";
    const QString other =
        ",\n{\"service\": \"order\", \"event\": \"Placed\", \"emit\": \"Failed\"}";
    QTest::newRow("nobody handles it") << events + failed + ",\n\"Lost\": {\"version\": 1}"
                                       << handlers
                                              + ",\n{\"service\": \"order\", \"event\": "
                                                "\"Placed\", \"emit\": [\"Failed\", \"Lost\"]}"
                                       << "unhandled-event" << 9;
    QTest::newRow("nobody emits it") << events + failed << handlers << "silent-event" << 8;
    QTest::newRow("no eventId")
        << "\"Placed\": {\"version\": 1, \"id\": false},\n\"Paid\": {\"version\": 1}" + failed
        << handlers + other << "no-event-id" << 6;
    QTest::newRow("no version") << "\"Placed\": {\"version\": 1},\n\"Paid\": {}" + failed
                                << handlers + other << "no-version" << 7;
    QTest::newRow("charged on two events")
        << events + failed
        << handlers + other
               + ",\n{\"service\": \"payment\", \"event\": \"Paid\", \"effect\": \"charged += 1\"}"
        << "two-owners" << 16;
    auto withoutRefund = handlers;
    withoutRefund.replace("refunded += 1", "charged -= 1");
    QTest::newRow("nothing gives it back")
        << events + failed << withoutRefund + other << "no-compensation" << 12;
    QTest::newRow("nobody reads the version before")
        << "\"Placed\": {\"version\": 2, \"by\": \"order\", \"payload\": {\"total\": 1}, "
           "\"former\": {\"version\": 1, \"without\": \"total\"}},\n\"Paid\": {\"version\": 1}"
               + failed
        << handlers + other << "unknown-former" << 6;
}

void TestDefinitionLint::remarks()
{
    QFETCH(const QString, events);
    QFETCH(const QString, handlers);
    QFETCH(const QString, rule);

    const auto remarks = remarksOf(file.arg(events, handlers).toStdString());

    QCOMPARE(rulesOf(remarks), QStringList{rule});
    QTEST(remarks[0].place.line, "line");
    QVERIFY(remarks[0].place.column > 0);
    QVERIFY(!remarks[0].text.empty());
    QVERIFY(!remarks[0].advice.empty());
}

void TestDefinitionLint::aFaultThatCannotStrikeIsFound_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("channel");
    QTest::addColumn<bool>("isIdle");
    QTest::newRow("no version before") << "old-schema"
                                       << "direct" << true;
    QTest::newRow("no broker") << "broker-down"
                               << "emitter" << true;
    QTest::newRow("a broker") << "broker-down"
                              << "direct" << false;
    QTest::newRow("no relay") << "relay-twice"
                              << "direct" << true;
    QTest::newRow("a relay") << "relay-twice"
                             << "outbox" << false;
    QTest::newRow("somebody reads") << "slow-consumer"
                                    << "direct" << false;
    QTest::newRow("something is sent") << "delay"
                                       << "direct" << false;
    QTest::newRow("there are services") << "service-down"
                                        << "direct" << false;
}

void TestDefinitionLint::aFaultThatCannotStrikeIsFound()
{
    QFETCH(const QString, fault);
    QFETCH(const QString, channel);
    auto text = QString::fromUtf8(embeddedDefinition("order-textbook")->data(),
                                  qsizetype(embeddedDefinition("order-textbook")->size()));
    const auto budget = QStringLiteral("\"faults\": {\"crash\": 0, ");
    const auto line = text.left(text.indexOf(budget)).count('\n') + 1;
    text.replace(budget, budget + "\"" + fault + "\": 1, ");

    const auto remarks = remarksOf(text.toStdString(), {{"channel.kind", channel.toStdString()}});

    const auto found = std::ranges::find(remarks, "idle-fault", &Remark::rule);
    QTEST(found != remarks.end(), "isIdle");
    if (found == remarks.end())
        return;
    QCOMPARE(found->place.line, line);
    QVERIFY(found->text.find(fault.toStdString()) != std::string::npos);
}

void TestDefinitionLint::theMendedSagasHaveNone_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("choreography") << "order-choreography";
    QTest::newRow("orchestration") << "order-orchestration";
}

void TestDefinitionLint::theMendedSagasHaveNone()
{
    QFETCH(const QString, name);
    QCOMPARE(rulesOf(remarksOf(*embeddedDefinition(name.toStdString()))), QStringList());
}

void TestDefinitionLint::theTextbookIsToldWhatItsSearchFinds()
{
    const auto text = *embeddedDefinition("order-textbook");
    const auto remarks = remarksOf(text);
    QCOMPARE(rulesOf(remarks), (QStringList{"unhandled-event", "no-compensation"}));
    QCOMPARE(QString::fromStdString(remarks[0].text), "Nobody handles InventoryFailed.");
    QCOMPARE(rulesOf(remarksOf(text, {{"cancelOnStockFailure", "true"}, {"refund", "true"}})),
             QStringList());
}

void TestDefinitionLint::twoOwnersAreFoundWithoutARun()
{
    const auto text = *embeddedDefinition("two-owners");
    QCOMPARE(rulesOf(remarksOf(text)), QStringList{"two-owners"});
    QCOMPARE(rulesOf(remarksOf(text, {{"reservesEarly", "false"}})), QStringList());
}

void TestDefinitionLint::aFileThatCannotBeReadGivesItsError()
{
    const auto remarks = lint("{\"saga\": \"x\",\n\"services\": {}}");
    QVERIFY(!remarks.ok());
    QCOMPARE(remarks.error().place.line, 2);
}

QTEST_GUILESS_MAIN(TestDefinitionLint)
#include "tst_definitionlint.moc"
