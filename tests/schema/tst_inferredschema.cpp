#include "payloads.h"

#include <QTest>

using namespace model;

class TestInferredSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fieldsHaveTheirTypesAndShares();
    void rangesAreThoseOfTheValues();
    void elementsOfListsAreOneField();
    void fewTextsAreKeptManyAreNot();
    void formatsHoldAsLongAsEveryTextHasThem();
    void aFieldKnowsSinceWhen();
    void ofANameThatComesTwiceTheFirstCounts();
    void beforeItHasSettledNothingDrifts();
    void driftIsNoted_data();
    void driftIsNoted();
    void aRareFieldIsNotGone();
    void takingItAsItIsEndsTheDrift();
    void manyNamesAreAMap();
    void newNamesOfAMapAreNoDrift();
    void everythingIsBounded();
    void deepNestingEnds();
};

void TestInferredSchema::fieldsHaveTheirTypesAndShares()
{
    Payloads seen;
    seen.learn(R"({"orderId":"O-1","amount":10,"gift":true})", 3);
    seen.learn(R"({"orderId":"O-1","amount":10.5,"note":null})");

    QCOMPARE(seen.schema.looks(), 4u);
    QCOMPARE(toText(seen.field("orderId")->types()), "string");
    QCOMPARE(toText(seen.field("amount")->types()), "integer or number");
    QCOMPARE(toText(seen.field("gift")->types()), "boolean");
    QCOMPARE(toText(seen.field("note")->types()), "null");
    QCOMPARE(seen.share("orderId"), 1.0);
    QCOMPARE(seen.share("gift"), 0.75);
    QCOMPARE(seen.share("note"), 0.25);
}

void TestInferredSchema::rangesAreThoseOfTheValues()
{
    Payloads seen;
    seen.learn(R"({"amount":-3,"name":"가나다","items":[1,2]})");
    seen.learn(R"({"amount":1.5e3,"name":"a\nb\u00e9d","items":[]})");

    QCOMPARE(seen.field("amount")->least, -3.0);
    QCOMPARE(seen.field("amount")->most, 1500.0);
    QCOMPARE(seen.field("name")->shortest, 3u);
    QCOMPARE(seen.field("name")->longest, 5u);
    QCOMPARE(seen.field("items")->shortest, 0u);
    QCOMPARE(seen.field("items")->longest, 2u);
}

void TestInferredSchema::elementsOfListsAreOneField()
{
    Payloads seen;
    seen.learn(R"({"items":[{"sku":"A","gift":true},{"sku":"B"},{"sku":"C"},{"sku":"D"}]})");

    QCOMPARE(seen.field("items[].sku")->present, 4u);
    QCOMPARE(seen.share("items[].gift"), 0.25);
    QCOMPARE(toText(seen.field("items[]")->types()), "object");
}

void TestInferredSchema::fewTextsAreKeptManyAreNot()
{
    Payloads seen;
    for (int i = 0; i < 40; ++i)
        seen.learn(R"({"status":")" + std::string(i % 2 ? "PAID" : "OPEN") + R"(","id":"O-)"
                   + std::to_string(i) + R"("})");

    QVERIFY(seen.field("status")->isEnumeration());
    QCOMPARE(seen.field("status")->values, (std::vector<std::string>{"OPEN", "PAID"}));
    QVERIFY(seen.field("id")->manyValues);
    QVERIFY(!seen.field("id")->isEnumeration());
    QVERIFY(seen.field("id")->values.empty());
}

void TestInferredSchema::formatsHoldAsLongAsEveryTextHasThem()
{
    Payloads seen;
    const std::string uuid = "8f14e45f-ceea-467f-9d3a-0123456789ab";
    seen.learn(R"({"id":")" + uuid + R"(","at":"2026-11-23T05:32:07.341Z","x":")" + uuid + R"("})");
    seen.learn(R"({"id":")" + uuid + R"(","at":"2026-11-23T05:32:07+09:00","x":"no"})");

    QCOMPARE(seen.field("id")->format, TextFormat::Uuid);
    QCOMPARE(seen.field("at")->format, TextFormat::DateTime);
    QCOMPARE(seen.field("x")->format, TextFormat::None);
}

void TestInferredSchema::aFieldKnowsSinceWhen()
{
    Payloads seen;
    seen.learn(R"({"a":1})", 5);
    seen.learn(R"({"a":1,"b":2})");

    QCOMPARE(seen.field("a")->sinceRow, Row(0));
    QCOMPARE(seen.field("b")->sinceRow, Row(5));
    QCOMPARE(seen.field("b")->since, Timestamp{std::chrono::seconds{1005}});
}

void TestInferredSchema::ofANameThatComesTwiceTheFirstCounts()
{
    Payloads seen;
    seen.learn(R"({"a":1,"a":"text"})");

    QCOMPARE(toText(seen.field("a")->types()), "integer");
    QCOMPARE(seen.share("a"), 1.0);
}

void TestInferredSchema::beforeItHasSettledNothingDrifts()
{
    Payloads seen;
    seen.learn(R"({"a":1})", 50);
    seen.learn(R"({"a":"x","b":1})", 49);

    QVERIFY(!seen.schema.hasSettled());
    QCOMPARE(seen.drift(), "");
}

void TestInferredSchema::driftIsNoted_data()
{
    QTest::addColumn<QByteArray>("later");
    QTest::addColumn<int>("times");
    QTest::addColumn<QByteArray>("drift");

    QTest::newRow("the same") << QByteArray(R"({"a":1,"b":"x","c":{"d":1.5}})") << 100
                              << QByteArray("");
    QTest::newRow("a new field") << QByteArray(R"({"a":1,"b":"x","c":{"d":1.5},"e":{"f":1}})") << 2
                                 << QByteArray("new e x2");
    QTest::newRow("a new field inside")
        << QByteArray(R"({"a":1,"b":"x","c":{"d":1.5,"e":0}})") << 1 << QByteArray("new c.e x1");
    QTest::newRow("a field missing once")
        << QByteArray(R"({"a":1,"c":{"d":1.5}})") << 1 << QByteArray("missing b x1");
    QTest::newRow("a field gone") << QByteArray(R"({"a":1,"c":{"d":1.5}})") << 60
                                  << QByteArray("gone b x60");
    QTest::newRow("another type") << QByteArray(R"({"a":"1","b":"x","c":{"d":1.5}})") << 3
                                  << QByteArray("changed a string x3");
    QTest::newRow("null where it never was")
        << QByteArray(R"({"a":1,"b":null,"c":{"d":1.5}})") << 1 << QByteArray("changed b null x1");
    QTest::newRow("a fraction among integers") << QByteArray(R"({"a":1.5,"b":"x","c":{"d":1.5}})")
                                               << 1 << QByteArray("changed a number x1");
    QTest::newRow("an integer among fractions")
        << QByteArray(R"({"a":1,"b":"x","c":{"d":2}})") << 1 << QByteArray("");
}

void TestInferredSchema::driftIsNoted()
{
    QFETCH(const QByteArray, later);
    QFETCH(const int, times);
    QFETCH(const QByteArray, drift);
    Payloads seen;
    seen.learn(R"({"a":1,"b":"x","c":{"d":1.5}})", 100);
    QVERIFY(seen.schema.hasSettled());

    seen.learn(later.toStdString(), times);

    QCOMPARE(seen.drift(), drift.toStdString());
}

void TestInferredSchema::aRareFieldIsNotGone()
{
    Payloads seen;
    for (int i = 0; i < 100; ++i)
        seen.learn(i % 10 == 0 ? R"({"a":1,"rare":1})" : R"({"a":1})");

    seen.learn(R"({"a":1})", 1000);

    QCOMPARE(seen.drift(), "");
}

void TestInferredSchema::takingItAsItIsEndsTheDrift()
{
    Payloads seen;
    seen.learn(R"({"a":1})", 100);
    seen.learn(R"({"a":1,"b":2})", 3);
    QCOMPARE(seen.drift(), "new b x3");

    seen.schema.settle(now());
    seen.learn(R"({"a":1,"b":2})", 3);

    QCOMPARE(seen.drift(), "");
}

void TestInferredSchema::manyNamesAreAMap()
{
    Payloads seen({.namesOfObject = 8});
    for (int i = 0; i < 20; ++i)
        seen.learn(R"({"prices":{"SKU-)" + std::to_string(i) + R"(":)" + std::to_string(i) + "}}");

    QVERIFY(seen.field("prices")->isMap);
    QCOMPARE(seen.field("prices")->children.size(), 9u);
    QCOMPARE(seen.field("prices.*")->present, 12u);
    QCOMPARE(seen.field("prices.*")->most, 19.0);
}

void TestInferredSchema::newNamesOfAMapAreNoDrift()
{
    Payloads seen;
    for (int i = 0; i < 100; ++i)
        seen.learn(R"({"prices":{"SKU-)" + std::to_string(i % 40) + R"(":1}})");
    QVERIFY(seen.field("prices")->isMap);

    seen.learn(R"({"prices":{"SKU-new":1}})");

    QCOMPARE(seen.drift(), "");
}

void TestInferredSchema::everythingIsBounded()
{
    Payloads seen;
    for (int i = 0; i < 100'000; ++i) {
        const auto name = std::to_string(i);
        seen.learn(R"({"a)" + name + R"(":{"b)" + name + R"(":"value )" + name + R"("}})");
    }

    QVERIFY(seen.schema.fields().size() <= SchemaLimits{}.fields);
    QVERIFY(seen.schema.drifts().size() <= SchemaLimits{}.drifts);
    QVERIFY2(seen.schema.bytes() < 400'000, qPrintable(QString::number(seen.schema.bytes())));
}

void TestInferredSchema::deepNestingEnds()
{
    Payloads seen;
    seen.learn(std::string(10'000, '[') + std::string(10'000, ']'));

    QVERIFY(seen.schema.fields().size() <= SchemaLimits{}.depth + 1);
}

QTEST_APPLESS_MAIN(TestInferredSchema)
#include "tst_inferredschema.moc"
