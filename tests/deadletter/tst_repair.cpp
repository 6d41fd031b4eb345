#include "model/deadletter/repair.h"
#include "tests/deadletter/letterhelp.h"

using namespace model;

namespace {

RepairTools tools()
{
    return {std::make_shared<UpcasterSet>(shippedUpcasters()), builtinProfiles()};
}

OutgoingRecord recordWith(const QByteArray& value)
{
    return {.channel = "orders",
            .partition = 1,
            .key = "k",
            .value = value.toStdString(),
            .headers = {{"a", "1"}, {"b", std::nullopt}, {"a", "2"}}};
}

} // namespace

//! Repair rules: what they change, what they leave, what they cannot.
class TestRepair : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesAreChanged_data();
    void valuesAreChanged();
    void headersAndKey();
    void whatFailsLeavesTheRecord_data();
    void whatFailsLeavesTheRecord();
    void mistakesHaveTheirPlace_data();
    void mistakesHaveTheirPlace();
    void anUpcastStopsAtItsVersion();
};

void TestRepair::valuesAreChanged_data()
{
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto add = [](const char* name, const char* step, const char* before, const char* after) {
        QTest::newRow(name) << QByteArray(step) << QByteArray(before) << QByteArray(after);
    };
    add("merge patch keeps bytes and order", R"({"mergePatch":{"b":{"c":2},"z":null,"n":1}})",
        R"({"z":1, "a":1.50,"b":{"d":12345678901234567890}})",
        R"({"a":1.50,"b":{"d":12345678901234567890,"c":2},"n":1})");
    add("add into a list", R"({"patch":{"op":"add","path":"/l/1","value":9}})", R"({"l":[1,2]})",
        R"({"l":[1,9,2]})");
    add("add at the end", R"({"patch":{"op":"add","path":"/l/-","value":9}})", R"({"l":[]})",
        R"({"l":[9]})");
    add("test, replace and move",
        R"({"patch":[{"op":"test","path":"/a","value":1.5},{"op":"replace","path":"/a","value":"x"},
            {"op":"move","from":"/a","path":"/b"},{"op":"copy","from":"/b","path":"/c"}]})",
        R"({"a":1.50})", R"({"b":"x","c":"x"})");
    add("a name with a slash", R"({"patch":{"op":"remove","path":"/a~1b"}})", R"({"a/b":1,"c":2})",
        R"({"c":2})");
    add("jq", R"({"jq":".amount |= tonumber | .x = 1"})", R"({"amount":"12"})",
        R"({"amount":12,"x":1})");
}

void TestRepair::valuesAreChanged()
{
    QFETCH(const QByteArray, step);
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    const auto rule = Repair::make("{\"steps\":[" + step.toStdString() + "]}", tools());
    QVERIFY2(rule, rule ? "" : rule.error().text.c_str());
    auto record = recordWith(before);

    const auto changed = (*rule)->apply(record, {});

    QVERIFY2(changed, changed ? "" : changed.error().text.c_str());
    QVERIFY(*changed);
    QCOMPARE(QByteArray::fromStdString(*record.value), after);
}

void TestRepair::headersAndKey()
{
    const auto rule = Repair::make(R"({"steps":[{"removeHeader":"b"},
        {"setHeader":{"name":"a","value":"3"}},{"setHeader":{"name":"n","value":null}},
        {"setKey":"other"}]})",
                                   tools());
    auto record = recordWith("x");

    QVERIFY(*(*rule)->apply(record, {}));

    const HeaderValues expected{{"a", "3"}, {"n", std::nullopt}};
    QCOMPARE(record.headers, expected);
    QCOMPARE(*record.key, std::string("other"));
    QVERIFY(!record.partition); // another key belongs elsewhere
    QCOMPARE(*record.value, std::string("x"));
}

void TestRepair::whatFailsLeavesTheRecord_data()
{
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("why");
    QTest::newRow("no JSON") << QByteArray(R"({"mergePatch":{"a":1}})") << QByteArray("text")
                             << "not JSON";
    QTest::newRow("no such place")
        << QByteArray(R"({"patch":{"op":"replace","path":"/x/y","value":1}})") << QByteArray("{}")
        << "no place \"/x/y\"";
    QTest::newRow("a test that fails")
        << QByteArray(R"({"patch":{"op":"test","path":"/a","value":2}})")
        << QByteArray(R"({"a":1})") << "\"/a\" is not 2";
    QTest::newRow("jq gives nothing")
        << QByteArray(R"({"jq":"empty"})") << QByteArray("{}") << "gives no value";
    QTest::newRow("jq gives two") << QByteArray(R"({"jq":"1,2"})") << QByteArray("{}")
                                  << "more than one value";
    QTest::newRow("jq stops") << QByteArray(R"({"jq":".a.b"})") << QByteArray(R"({"a":1})")
                              << "Cannot index number";
    QTest::newRow("jq would round")
        << QByteArray(R"({"jq":"."})") << QByteArray(R"({"id":12345678901234567890})")
        << "more than 15 digits";
    QTest::newRow("no upcaster") << QByteArray(R"({"upcast":2})")
                                 << QByteArray(R"({"type":"NOBODY_KNOWS","payload":{}})")
                                 << "no upcaster";
}

void TestRepair::whatFailsLeavesTheRecord()
{
    QFETCH(const QByteArray, step);
    QFETCH(const QByteArray, value);
    QFETCH(const QString, why);
    const auto rule = Repair::make("{\"steps\":[{\"setHeader\":{\"name\":\"h\",\"value\":\"v\"}},"
                                       + step.toStdString() + "]}",
                                   tools());
    QVERIFY2(rule, rule ? "" : rule.error().text.c_str());
    auto record = recordWith(value);

    const auto changed = (*rule)->apply(record, {});

    QVERIFY(!changed);
    QVERIFY2(QString::fromStdString(changed.error().text).contains(why),
             changed.error().text.c_str());
    QCOMPARE(QByteArray::fromStdString(*record.value), value);
    QCOMPARE(record.headers.size(), 3u);
}

void TestRepair::mistakesHaveTheirPlace_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::newRow("no step") << QByteArray("{}") << "\"steps\" is needed" << 1;
    QTest::newRow("unknown change")
        << QByteArray("{\"steps\":[\n{\"sed\":\"x\"}]}") << "\"sed\" is not known here" << 2;
    QTest::newRow("jq that cannot be read") << QByteArray("{\"steps\":[\n\n{\"jq\":\".a |\"}]}")
                                            << "The jq program cannot be read" << 3;
    QTest::newRow("a pointer that is none")
        << QByteArray("{\"steps\":[{\"patch\":[\n{\"op\":\"remove\",\"path\":\"a\"}]}]}")
        << "is no JSON pointer" << 2;
    QTest::newRow("an operation that is none")
        << QByteArray("{\"steps\":[{\"patch\":[\n{\"op\":\"delete\",\"path\":\"/a\"}]}]}")
        << "is no operation" << 2;
    QTest::newRow("two changes in a step")
        << QByteArray("{\"steps\":[\n{\"setKey\":\"a\",\"removeHeader\":\"b\"}]}") << "one change"
        << 2;
}

void TestRepair::mistakesHaveTheirPlace()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, text);
    QFETCH(const int, line);

    const auto rule = Repair::make(json.toStdString(), tools());

    QVERIFY(!rule);
    QVERIFY2(QString::fromStdString(rule.error().text).contains(text), rule.error().text.c_str());
    QCOMPARE(rule.error().place.line, line);
}

void TestRepair::anUpcastStopsAtItsVersion()
{
    const auto& shipped = *shippedUpcasters().begin();
    const auto& step = shipped.steps.front();
    const auto value =
        QByteArray::fromStdString("{\"type\":\"" + shipped.type
                                  + "\",\"payload\":{\"orderId\":\"o\"},\"metadata\":"
                                    "{\"eventId\":\"e\",\"version\":"
                                  + std::to_string(step.from) + "}}");
    const auto rule =
        Repair::make("{\"steps\":[{\"upcast\":" + std::to_string(step.to) + "}]}", tools());
    QVERIFY(rule);
    auto record = recordWith(value);

    const auto changed = (*rule)->apply(record, {});

    if (!changed) {
        // A rule of the step may ask for more of the payload; then the record is left alone.
        QVERIFY(!changed.error().text.empty());
        QCOMPARE(QByteArray::fromStdString(*record.value), value);
        return;
    }
    const auto version = "\"version\":" + std::to_string(step.to);
    QVERIFY2(record.value->find(version) != std::string::npos, record.value->c_str());
}

QTEST_GUILESS_MAIN(TestRepair)
#include "tst_repair.moc"
