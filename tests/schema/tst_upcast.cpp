#include "heldevents.h"
#include "model/schema/upcast.h"

#include <QTest>

using namespace model;

class TestUpcast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versionOneOfTheTextbookBecomesVersionTwo();
    void theLatestVersionStaysAsItIs();
    void rulesDoWhatTheySay_data();
    void rulesDoWhatTheySay();
    void aChainGoesThroughEveryStep();
    void everyFieldNamesItsRule();
    void whatIsNotTouchedKeepsItsBytes();
    void anUnknownVersionIsNeverGuessed();
    void withoutAVersionTheFileDecides();
    void whatIsNoJsonFails();
    void aTypeWithoutUpcasterIsLeftAlone();
    void aPayloadInATextIsUpcastToo();
};

namespace {

std::shared_ptr<const UpcasterSet> setOf(const std::string& file)
{
    auto set = std::make_shared<UpcasterSet>();
    auto upcaster = parseUpcaster(file);
    if (!upcaster)
        qFatal("%s", upcaster.error().text.c_str());
    if (!set->add(std::move(*upcaster)))
        qFatal("not added");
    return set;
}

Upcast upcastOf(HeldEvents& held, Row row, const std::shared_ptr<const UpcasterSet>& set)
{
    Upcasting upcasting(set, builtinProfiles());
    Reader reader(held.store);
    return upcasting.upcast(reader.at(row));
}

Upcast upcastWith(const std::string& rules, const std::string& payload)
{
    HeldEvents held;
    const auto row = held.add("T", 1, payload);
    return upcastOf(held, row,
                    setOf(R"({"type":"T","steps":[{"from":1,"to":2,"rules":)" + rules + "}]}"));
}

//! The payload in an upcast order envelope.
std::string payloadOf(const Upcast& upcast)
{
    const auto begin = upcast.json.find("\"payload\":") + 10;
    return upcast.json.substr(begin, upcast.json.find(",\"metadata\"") - begin);
}

const UpcastField* field(const Upcast& upcast, const std::string& place)
{
    const auto found = std::ranges::find(upcast.fields, place, &UpcastField::place);
    return found == upcast.fields.end() ? nullptr : &*found;
}

std::shared_ptr<const UpcasterSet> shipped()
{
    return std::make_shared<UpcasterSet>(shippedUpcasters());
}

} // namespace

void TestUpcast::versionOneOfTheTextbookBecomesVersionTwo()
{
    HeldEvents held;
    const auto row =
        held.add("ORDER_CREATED", 1, R"({"orderId":"O-1","customerId":"C-1","amount":128400})");

    const auto upcast = upcastOf(held, row, shipped());

    QCOMPARE(upcast.state, Upcast::State::Done);
    QCOMPARE(upcast.from, 1);
    QCOMPARE(upcast.to, 2);
    QCOMPARE(payloadOf(upcast), R"({"orderId":"O-1","customerId":"C-1","subtotal":128400,"tax":0,)"
                                R"("shippingFee":0,"totalAmount":128400})");
    QVERIFY(upcast.json.find(R"("version":2)") != std::string::npos);
}

void TestUpcast::theLatestVersionStaysAsItIs()
{
    HeldEvents held;
    const auto row = held.add("ORDER_CREATED", 2, R"({"subtotal":1,"totalAmount":1})");

    const auto upcast = upcastOf(held, row, shipped());

    QCOMPARE(upcast.state, Upcast::State::Current);
    QCOMPARE(payloadOf(upcast), R"({"subtotal":1,"totalAmount":1})");
    for (const auto& kept : upcast.fields)
        QCOMPARE(kept.kind, UpcastField::Kind::Kept);
}

void TestUpcast::rulesDoWhatTheySay_data()
{
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("result"); // or "! " and why it fails

    const auto row = [](const char* name, const char* rules, const char* payload,
                        const char* result) {
        QTest::newRow(name) << QByteArray(rules) << QByteArray(payload) << QByteArray(result);
    };
    row("rename", R"([{"rename":"/a","to":"/b"}])", R"({"a":1,"c":2})", R"({"c":2,"b":1})");
    row("rename of nothing", R"([{"rename":"/a","to":"/b"}])", R"({"c":2})", "! has no /a");
    row("optional rename of nothing", R"([{"rename":"/a","to":"/b","optional":true}])",
        R"({"c":2})", R"({"c":2})");
    row("move into a new object", R"([{"move":"/name","to":"/customer/name"}])",
        R"({"name":"Kim","x":1})", R"({"x":1,"customer":{"name":"Kim"}})");
    row("move out of a list", R"([{"move":"/items/0","to":"/first"}])", R"({"items":[{"s":1},2]})",
        R"({"items":[2],"first":{"s":1}})");
    row("move below what is no object", R"([{"move":"/a","to":"/b/c"}])", R"({"a":1,"b":2})",
        "! /b/c cannot be set");
    row("default where absent", R"([{"default":"/tax","value":0}])", R"({"a":1})",
        R"({"a":1,"tax":0})");
    row("default where present", R"([{"default":"/tax","value":0}])", R"({"tax":5})",
        R"({"tax":5})");
    row("default where null", R"([{"default":"/tax","value":0}])", R"({"tax":null})",
        R"({"tax":null})");
    row("default of a structure", R"([{"default":"/x","value":{"list":[1,"two",null]}}])", "{}",
        R"({"x":{"list":[1,"two",null]}})");
    row("remove", R"([{"remove":"/a"}])", R"({"a":{"b":1},"c":2})", R"({"c":2})");
    row("remove of nothing", R"([{"remove":"/a"}])", R"({"c":2})", R"({"c":2})");
    row("compute a sum", R"([{"compute":"/total","as":"payload.a + payload.b"}])",
        R"({"a":1,"b":2})", R"({"a":1,"b":2,"total":3})");
    row("compute a text", R"([{"compute":"/name","as":"payload.a + \" \\\"\" + payload.b"}])",
        R"({"a":"x","b":"가"})", R"({"a":"x","b":"가","name":"x \"가"})");
    row("compute a list", R"x([{"compute":"/skus","as":"payload.items.map(i, i.sku)"}])x",
        R"({"items":[{"sku":"A"},{"sku":"B"}]})",
        R"({"items":[{"sku":"A"},{"sku":"B"}],"skus":["A","B"]})");
    row("compute over what is there", R"([{"compute":"/a","as":"payload.a * 2"}])", R"({"a":2})",
        R"({"a":4})");
    row("compute sees the event as it was",
        R"([{"remove":"/a"},{"compute":"/b","as":"payload.a"}])", R"({"a":7})", R"({"b":7})");
    row("compute of a missing field", R"([{"compute":"/b","as":"payload.a"}])", R"({"c":7})", "! ");
    row("compute with the wrong kind", R"([{"compute":"/b","as":"payload.a + 1"}])", R"({"a":"x"})",
        "! ");
    row("compute what JSON cannot hold", R"([{"compute":"/b","as":"1.0 / 0.0"}])", R"({"a":1})",
        "! JSON cannot hold");
    row("names with slashes", R"([{"rename":"/a~1b","to":"/~0"}])", R"({"a/b":1})", R"({"~":1})");
}

void TestUpcast::rulesDoWhatTheySay()
{
    QFETCH(const QByteArray, rules);
    QFETCH(const QByteArray, payload);
    QFETCH(const QByteArray, result);

    const auto upcast = upcastWith(rules.toStdString(), payload.toStdString());

    if (!result.startsWith('!')) {
        QVERIFY2(upcast.state == Upcast::State::Done, upcast.why.c_str());
        QCOMPARE(QByteArray::fromStdString(payloadOf(upcast)), result);
        return;
    }
    QCOMPARE(upcast.state, Upcast::State::RuleFailed);
    QVERIFY2(upcast.why.find(result.mid(2).toStdString()) != std::string::npos, upcast.why.c_str());
    QVERIFY(upcast.rule.starts_with("V1 → V2: "));
    QVERIFY(!upcast.why.empty());
}

void TestUpcast::aChainGoesThroughEveryStep()
{
    HeldEvents held;
    const auto set = setOf(R"({"type":"T","steps":[
        {"from":2,"to":3,"rules":[{"compute":"/c","as":"payload.b * 10"},{"remove":"/b"}]},
        {"from":1,"to":2,"rules":[{"rename":"/a","to":"/b"}]}]})");
    const auto one = held.add("T", 1, R"({"a":4})");
    const auto two = held.add("T", 2, R"({"b":5})");

    QCOMPARE(payloadOf(upcastOf(held, one, set)), R"({"c":40})");
    QCOMPARE(payloadOf(upcastOf(held, two, set)), R"({"c":50})");
    QCOMPARE(upcastOf(held, one, set).to, 3);
}

void TestUpcast::everyFieldNamesItsRule()
{
    const auto upcast = upcastWith(
        R"([{"rename":"/amount","to":"/total"},{"default":"/tax","value":0},
            {"remove":"/items"},{"compute":"/id","as":"\"x\" + payload.id"}])",
        R"({"amount":5,"items":[1,2],"id":"7","kept":{"a":1.50}})");
    using Kind = UpcastField::Kind;

    const auto* total = field(upcast, "total");
    QCOMPARE(total->kind, Kind::Moved);
    QCOMPARE(total->from, "amount");
    QCOMPARE(total->before, "5");
    QCOMPARE(total->after, "5");
    QCOMPARE(total->rule, "V1 → V2: rename /amount to /total");
    QCOMPARE(field(upcast, "tax")->kind, Kind::Added);
    QCOMPARE(field(upcast, "tax")->rule, "V1 → V2: default /tax = 0");
    QVERIFY(!field(upcast, "tax")->before);
    const auto* items = field(upcast, "items");
    QCOMPARE(items->kind, Kind::Removed);
    QCOMPARE(items->before, "[1,2]");
    QVERIFY(!items->after);
    QCOMPARE(items->rule, "V1 → V2: remove /items");
    QCOMPARE(field(upcast, "id")->kind, Kind::Changed);
    QCOMPARE(field(upcast, "id")->before, "\"7\"");
    QCOMPARE(field(upcast, "id")->after, "\"x7\"");
    QCOMPARE(field(upcast, "kept.a")->kind, Kind::Kept);
    QCOMPARE(field(upcast, "kept.a")->rule, "");
    const auto* version = field(upcast, "metadata.version");
    QVERIFY(version->envelope);
    QCOMPARE(version->after, "2");
    QVERIFY(!field(upcast, "amount"));
}

void TestUpcast::whatIsNotTouchedKeepsItsBytes()
{
    const auto upcast =
        upcastWith(R"([{"default":"/z","value":1}])",
                   R"({"big":123456789012345678901234567890,"d":1.10,"e":"\u00e9\/","b":1,"a":2})");

    QCOMPARE(payloadOf(upcast),
             R"({"big":123456789012345678901234567890,"d":1.10,"e":"\u00e9\/","b":1,"a":2,"z":1})");
}

void TestUpcast::anUnknownVersionIsNeverGuessed()
{
    HeldEvents held;
    const auto three = held.add("ORDER_CREATED", 3, R"({"total":{"value":1}})");
    const auto big = held.add("ORDER_CREATED", 20261123, R"({"amount":1})");

    const auto upcast = upcastOf(held, three, shipped());
    QCOMPARE(upcast.state, Upcast::State::UnknownVersion);
    QCOMPARE(upcast.from, 3);
    QVERIFY(upcast.json.empty());
    QVERIFY(upcast.failed());
    QCOMPARE(upcastOf(held, big, shipped()).from, 20261123);
    QCOMPARE(upcastOf(held, big, shipped()).state, Upcast::State::UnknownVersion);
}

void TestUpcast::withoutAVersionTheFileDecides()
{
    HeldEvents held;
    const auto row = held.add("ORDER_CREATED", -1, R"({"orderId":"O","amount":3})");
    const auto silent = setOf(R"({"type":"OrderCreated","steps":[{"from":1,"to":2}]})");
    const auto fixed =
        setOf(R"({"type":"OrderCreated","unversioned":1,"steps":[{"from":1,"to":2}]})");

    QCOMPARE(upcastOf(held, row, silent).state, Upcast::State::NoVersion);
    QCOMPARE(upcastOf(held, row, fixed).state, Upcast::State::Done);
    QCOMPARE(upcastOf(held, row, shipped()).state, Upcast::State::Done);
    QCOMPARE(upcastOf(held, row, shipped()).from, 1);
}

void TestUpcast::whatIsNoJsonFails()
{
    HeldEvents held;
    const auto cut = held.add({.value = R"({"type":"ORDER_CREATED","payload":{"orderId":)"});
    const auto list = held.add("ORDER_CREATED", 1, "[1]");

    QCOMPARE(upcastOf(held, cut, shipped()).state, Upcast::State::NotJson);
    QCOMPARE(upcastOf(held, list, shipped()).state, Upcast::State::NotJson);
}

void TestUpcast::aTypeWithoutUpcasterIsLeftAlone()
{
    HeldEvents held;
    const auto row = held.add("ORDER_PAID", 1, "{}");

    QCOMPARE(upcastOf(held, row, shipped()).state, Upcast::State::NoUpcaster);
    QVERIFY(!upcastOf(held, row, shipped()).failed());
}

void TestUpcast::aPayloadInATextIsUpcastToo()
{
    HeldEvents held;
    const auto row = held.add(
        {.value = R"({"payload":"{\"amount\":7}","headers":{"ID":"0001-02","DESTINATION":"Order",)"
                  R"("event-type":"OrderPaid","DATE":"Mon, 23 Nov 2026 05:00:00 GMT",)"
                  R"("event-aggregate-type":"Order"}})"});
    const auto set = setOf(R"({"type":"OrderPaid","unversioned":1,"steps":[{"from":1,"to":2,
        "rules":[{"rename":"/amount","to":"/total"},{"compute":"/twice","as":"payload.amount * 2"}]}]})");

    const auto upcast = upcastOf(held, row, set);

    QVERIFY2(upcast.state == Upcast::State::Done, upcast.why.c_str());
    QVERIFY2(upcast.json.starts_with(R"({"payload":"{\"total\":7,\"twice\":14}")"),
             upcast.json.c_str());
    QCOMPARE(field(upcast, "total")->from, "amount");
}

QTEST_APPLESS_MAIN(TestUpcast)
#include "tst_upcast.moc"
