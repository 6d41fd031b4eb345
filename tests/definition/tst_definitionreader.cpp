#include "schemacheck.h"
#include "sim/definition/definition.h"
#include "sim/definition/opendefinition.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace sim::definition;

//! Definition files: what is read, what is refused and where; and the schema says the same.
class TestDefinitionReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shippedFilesAreReadAndFitTheSchema_data();
    void shippedFilesAreReadAndFitTheSchema();
    void aWrongFileIsRefusedAtItsPlace_data();
    void aWrongFileIsRefusedAtItsPlace();
    void whatTheSchemaRefusesTheReaderRefusesToo_data();
    void whatTheSchemaRefusesTheReaderRefusesToo();
    void theSchemaKnowsEveryFault();
    void namesBecomeNumbers();
    void settingsTakeThePlaceOfWhatTheFileSays();
    void aSettingThatFitsNowhereIsNamed_data();
    void aSettingThatFitsNowhereIsNamed();
    void aHandlerThatASettingTakesOutIsNotThere();
    void eventsThatCallEachOtherForEverAreRefused();
    void aGuardThatTheEffectChangesBoundsACircle();
};

namespace {

QByteArray contentOf(const QString& file)
{
    QFile in(QStringLiteral(SOURCE_DIR) + "/resources/sagas/" + file);
    if (!in.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(file));
    return in.readAll();
}

QJsonObject schema()
{
    return QJsonDocument::fromJson(contentOf("saga.schema.json")).object();
}

//! A whole definition on lines of its own, so that places can be counted.
const QString small = R"({
"saga": "small",
"settings": {"stock": 1, "early": false},
"services": {
  "order": {"db": {"status": {"states": ["NEW", "PAID"]}}},
  "inventory": {"db": {"reserved": 0, "tombstone": false}, "shared": {"stock": "stock"}}},
"status": {"field": "order.status", "completed": ["PAID"]},
"events": {"OrderPaid": {"version": 1}},
"commands": [{"name": "pay", "service": "order", "effect": "status = PAID", "emit": "OrderPaid"}],
"on": [
  {"service": "inventory", "event": "OrderPaid", "guard": "stock > 0", "effect": ["stock -= 1", "reserved += 1"]}
],
"dedupe": {"kind": "none"},
"invariants": ["ReserveOnce", "stock >= 0"]
})";

Definition read(const QString& text, const SettingList& settings = {})
{
    const auto definition = readDefinition(text.toStdString(), settings);
    if (!definition)
        qFatal("%d:%d %s", definition.error().place.line, definition.error().place.column,
               definition.error().text.c_str());
    return **definition;
}

} // namespace

void TestDefinitionReader::shippedFilesAreReadAndFitTheSchema_data()
{
    QTest::addColumn<QString>("file");
    const auto files = QDir(QStringLiteral(SOURCE_DIR) + "/resources/sagas")
                           .entryList({"*.json"}, QDir::Files, QDir::Name);
    for (const auto& file : files) {
        if (!file.endsWith(".schema.json"))
            QTest::newRow(qPrintable(file)) << file;
    }
}

void TestDefinitionReader::shippedFilesAreReadAndFitTheSchema()
{
    QFETCH(const QString, file);
    const auto text = contentOf(file);

    const auto definition = readDefinition(text.toStdString());

    QVERIFY2(definition.ok(), definition.ok() ? "" : definition.error().text.c_str());
    QCOMPARE(QString::fromStdString((*definition)->saga) + ".json", file);
    QCOMPARE(schemaFault(schema(), QJsonDocument::fromJson(text).object()), QString());
    const auto* embedded = embeddedDefinition((*definition)->saga);
    QVERIFY(embedded != nullptr);
    QCOMPARE(QByteArray(embedded->data(), qsizetype(embedded->size())), text);
}

void TestDefinitionReader::aWrongFileIsRefusedAtItsPlace_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("says");
    // The place is where the mark is.
    const auto row = [](const char* name, const char* before, const char* after, const char* says) {
        QTest::newRow(name) << before << after << says;
    };
    row("not JSON", "\"saga\": \"small\"", "\"saga\" \"small@\"", "not valid JSON");
    row("unknown field", "\"kind\": \"none\"", "@\"kinds\": \"none\"",
        "\"kinds\" is not known here");
    row("unknown word", "\"kind\": \"none\"", "\"kind\": @\"some\"", "is none of: none");
    row("unknown event", "\"emit\": \"OrderPaid\"", "\"emit\": @\"OrderPait\"",
        "there is no event \"OrderPait\"");
    row("unknown service", "{\"service\": \"inventory\"", "{\"service\": @\"inventori\"",
        "there is no service");
    row("a version before none", "{\"version\": 1}", "{\"former\": @{\"version\": 1}}",
        "names no version");
    row("the same version before", "{\"version\": 1}",
        "{\"version\": 2, \"former\": {\"version\": @2}}", "another than");
    row("an unknown field of the version before", "{\"version\": 1}",
        "{\"version\": 2, \"former\": {\"version\": 1, \"without\": [@\"total\"]}}",
        "there is no field \"total\"");
    row("unknown fault", "\"dedupe\"", "\"faults\": {@\"fire\": 1},\n\"dedupe\"",
        "there is no fault \"fire\"");
    row("a budget that is none", "\"dedupe\"", "\"faults\": {\"delay\": @-1},\n\"dedupe\"",
        "a whole number from 0");
    row("guard that does not parse", "stock > 0", "stock > @> 0", "not expected here");
    row("guard that is cut short", "stock > 0", "stock >@", "ends too early");
    row("guard of an unknown name", "stock > 0", "@stok > 0", "\"stok\" is no field");
    row("guard that is a number", "\"stock > 0\"", "@\"stock + 0\"", "a condition is expected");
    row("another service's field", "stock > 0", "0 < @order.status", "another service's");
    row("effect on a setting", "stock -= 1", "@early = true", "is no field of inventory");
    row("effect of the wrong type", "reserved += 1", "tombstone =@ 1", "true or false");
    row("wrong type of a value", "\"stock\": 1,", "\"stock\": @1.5,", "a whole number");
    row("unknown state", "\"completed\": [\"PAID\"]", "\"completed\": [@\"DONE\"]",
        "none of the states");
    row("unknown invariant", "\"ReserveOnce\"", "@\"ReserveTwice\"", "there is no invariant");
    row("invariant without its field", "\"ReserveOnce\"", "@\"NoDoubleCharge\"",
        "asks about \"charged\"");
    row("invariant of an unknown name", "stock >= 0", "@stok >= 0", "is not known");
    row("no services", "\"services\"", "@\"service\"", "is not known here");
    row("handled twice", "\"reserved += 1\"]}\n",
        "\"reserved += 1\"]},\n@{\"service\": \"inventory\", \"event\": \"OrderPaid\"}\n",
        "handles OrderPaid already");
    row("a step twice", "\"dedupe\"",
        "\"calls\": {\"go\": {\"service\": \"order\"}},\n\"steps\": [{\"do\": \"go\"}, {\"do\": "
        "@\"go\"}],\n\"dedupe\"",
        "would go in a circle");
}

void TestDefinitionReader::aWrongFileIsRefusedAtItsPlace()
{
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    QFETCH(const QString, says);
    auto text = small;
    QVERIFY(text.contains(before));
    text.replace(text.indexOf(before), before.size(), after);
    const auto mark = text.indexOf('@');
    const auto line = text.left(mark).count('\n') + 1;
    const auto column = mark - text.lastIndexOf('\n', mark);
    text.remove('@');

    const auto definition = readDefinition(text.toStdString());

    QVERIFY(!definition.ok());
    const auto& error = definition.error();
    QCOMPARE(error.kind, model::Error::Kind::Malformed);
    QVERIFY2(QString::fromStdString(error.text).contains(says), error.text.c_str());
    QCOMPARE(error.place.line, line);
    QCOMPARE(error.place.column, column);
}

void TestDefinitionReader::whatTheSchemaRefusesTheReaderRefusesToo_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    const auto row = [](const char* before, const char* after) {
        QTest::newRow(after) << before << after;
    };
    row("\"kind\": \"none\"", "\"kind\": \"none\", \"more\": 1");
    row("\"kind\": \"none\"", "\"kind\": \"redis\"");
    row("\"kind\": \"none\"", "\"ttl\": \"soon\"");
    row("\"kind\": \"none\"", "\"scope\": true");
    row("{\"version\": 1}", "{\"version\": \"one\"}");
    row("{\"version\": 1}", "{\"version\": 2000}");
    row("{\"version\": 1}", "{\"versions\": 1}");
    row("{\"version\": 1}", "{\"id\": \"yes\"}");
    row("\"saga\": \"small\"", "\"saga\": \"\"");
    row("\"saga\": \"small\"", "\"orders\": 0, \"saga\": \"small\"");
    row("\"saga\": \"small\"", "\"style\": \"dance\", \"saga\": \"small\"");
    row("\"saga\": \"small\",", "");
    row("\"saga\": \"small\"", "\"faults\": {\"crash\": -1}, \"saga\": \"small\"");
    row("{\"version\": 1}", "{\"version\": 2, \"former\": {}}");
    row("{\"version\": 1}", "{\"version\": 2, \"former\": {\"version\": 1, \"with\": []}}");
    row("\"saga\": \"small\"", "\"faults\": {\"delay\": -1}, \"saga\": \"small\"");
    row("\"saga\": \"small\"", "\"faults\": {\"fire\": 1}, \"saga\": \"small\"");
    row("\"saga\": \"small\"", "\"channel\": {\"retries\": \"often\"}, \"saga\": \"small\"");
    row("\"saga\": \"small\"", "\"channel\": {\"poll\": {\"relays\": 3}}, \"saga\": \"small\"");
    row("\"saga\": \"small\"", "\"atomicity\": {\"relay\": \"whole\"}, \"saga\": \"small\"");
    row("\"name\": \"pay\", ", "");
    row("\"name\": \"pay\"", "\"name\": \"pay\", \"times\": 0");
    row("\"name\": \"pay\"", "\"name\": \"pay\", \"fault\": \"fire\"");
    row("\"db\": {\"status\"", "\"instances\": 3, \"db\": {\"status\"");
}

void TestDefinitionReader::whatTheSchemaRefusesTheReaderRefusesToo()
{
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    auto text = small;
    QVERIFY(text.contains(before));
    text.replace(text.indexOf(before), before.size(), after);
    const auto document = QJsonDocument::fromJson(text.toUtf8());
    QVERIFY(document.isObject());

    QVERIFY(!schemaFault(schema(), document.object()).isEmpty());
    const auto definition = readDefinition(text.toStdString());
    QVERIFY(!definition.ok());
    QVERIFY(definition.error().place.line > 0);
}

void TestDefinitionReader::theSchemaKnowsEveryFault()
{
    auto budgets = schema()["properties"].toObject()["faults"].toObject()["properties"].toObject();
    auto words = schema()["$defs"].toObject()["fault"].toObject()["enum"].toArray();
    QCOMPARE(budgets.size(), qsizetype(faultCount - 1));
    QCOMPARE(words.size(), qsizetype(faultCount)); // "none" is one
    for (std::size_t i = 1; i < faultCount; ++i) {
        const auto fault =
            QString::fromUtf8(name(Fault(i)).data(), qsizetype(name(Fault(i)).size()));
        QVERIFY2(budgets.contains(fault), qPrintable(fault));
        QVERIFY2(words.contains(fault), qPrintable(fault));
    }
}

void TestDefinitionReader::namesBecomeNumbers()
{
    const auto definition = read(small);

    QCOMPARE(definition.services.size(), 2u);
    QCOMPARE(definition.services[0].name, std::string("order")); // the file's order
    QCOMPARE(definition.events[0].wireType, std::string("ORDER_PAID"));
    QCOMPARE(definition.shared[0].initial, 1);
    QCOMPARE(definition.roles.reserved, Index(1));
    QCOMPARE(definition.readers[0], std::vector<Index>{1});
    QCOMPARE(definition.handlers[0].place.line, 11);
}

void TestDefinitionReader::settingsTakeThePlaceOfWhatTheFileSays()
{
    const auto definition = read(small, {{"stock", "5"},
                                         {"orders", "3"},
                                         {"dedupe.kind", "inboxTx"},
                                         {"channel.poll.lock", "aggregate"},
                                         {"budget.crash", "2"},
                                         {"on.0.guard", "stock > 3"},
                                         {"stock", "6"}});

    QCOMPARE(definition.shared[0].initial, 6); // the last one counts
    QCOMPARE(definition.orders, 3);
    QCOMPARE(definition.dedupe.kind, Dedupe::Kind::InboxTx);
    QCOMPARE(definition.channel.relay.lock, Relay::Lock::Aggregate);
    QCOMPARE(definition.budget[std::size_t(Fault::Crash)], 2);
    QCOMPARE(definition.handlers[0].guard->text(), std::string("stock > 3"));
}

void TestDefinitionReader::aSettingThatFitsNowhereIsNamed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("unknown") << "dedupe.kinds"
                             << "none";
    QTest::newRow("unknown at the top") << "stok"
                                        << "1";
    QTest::newRow("wrong value") << "dedupe.kind"
                                 << "redis";
    QTest::newRow("wrong type") << "stock"
                                << "many";
    QTest::newRow("beyond a list") << "on.7.guard"
                                   << "true";
    QTest::newRow("into a text") << "saga.name"
                                 << "x";
    QTest::newRow("unknown fault") << "budget.fire"
                                   << "1";
    QTest::newRow("guard that does not parse") << "on.0.guard"
                                               << "stock >";
}

void TestDefinitionReader::aSettingThatFitsNowhereIsNamed()
{
    QFETCH(const QString, name);
    QFETCH(const QString, value);

    const auto definition =
        readDefinition(small.toStdString(), {{name.toStdString(), value.toStdString()}});

    QVERIFY(!definition.ok());
    QVERIFY2(QString::fromStdString(definition.error().text).contains(name),
             definition.error().text.c_str());
}

void TestDefinitionReader::aHandlerThatASettingTakesOutIsNotThere()
{
    auto text = small;
    text.replace("\"event\": \"OrderPaid\", \"guard\"",
                 "\"event\": \"OrderPaid\", \"if\": \"early\", \"guard\"");

    QCOMPARE(read(text).handlers.size(), 0u);
    QCOMPARE(read(text, {{"early", "true"}}).handlers.size(), 1u);
}

namespace {

const QString circle = R"({
"saga": "circle",
"services": {"a": {"db": ["rounds"]}, "b": {"db": ["seen"]}},
"events": {"Ping": {"version": 1}, "Pong": {"version": 1}},
"start": [{"service": "a", "emit": "Ping"}],
"on": [
  {"service": "b", "event": "Ping", "emit": "Pong"},
  {"service": "a", "event": "Pong", %1 "emit": "Ping"}
]
})";

} // namespace

void TestDefinitionReader::eventsThatCallEachOtherForEverAreRefused()
{
    for (const auto* part : {"", "\"guard\": \"rounds < 3\",",
                             "\"guard\": \"rounds < 3\", \"else\": \"Ping\", \"effect\": \"rounds "
                             "+= 1\","}) {
        const auto definition = readDefinition(circle.arg(part).toStdString());
        QVERIFY(!definition.ok());
        QVERIFY(QString::fromStdString(definition.error().text).contains("Ping → Pong → Ping"));
        QCOMPARE(definition.error().place.line, 8);
        QCOMPARE(definition.error().place.column, 3);
    }
}

void TestDefinitionReader::aGuardThatTheEffectChangesBoundsACircle()
{
    const auto text = circle.arg("\"guard\": \"rounds < 3\", \"effect\": \"rounds += 1\",");
    QVERIFY(readDefinition(text.toStdString()).ok());
}

QTEST_GUILESS_MAIN(TestDefinitionReader)
#include "tst_definitionreader.moc"
