#include "model/decode/jsontext.h"

#include <QTest>

using namespace model;

namespace {

using Layout = JsonTextOptions::Layout;

QString layOut(const QByteArray& source, JsonTextOptions options = {})
{
    return QString::fromUtf8(layOutJson(source.toStdString(), options).text);
}

} // namespace

class TestJsonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhiteSpaceChanges_data();
    void onlyWhiteSpaceChanges();
    void tokensCarryTheirKind();
    void placesLeadFromTextToSourceAndBack();
    void limitCutsBetweenCharacters();
    void deepNestingDoesNotGrowWithoutBound();
};

void TestJsonText::onlyWhiteSpaceChanges_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("indented");
    QTest::addColumn<QString>("minified");

    QTest::newRow("nothing") << QByteArray() << QString() << QString();
    QTest::newRow("numbers, order, repeated keys and escapes stay")
        << QByteArray(R"({"b":1.0, "a" : 1E+2,"b":"\u0041\/"})")
        << QStringLiteral("{\n  \"b\": 1.0,\n  \"a\": 1E+2,\n  \"b\": \"\\u0041\\/\"\n}")
        << QStringLiteral(R"({"b":1.0,"a":1E+2,"b":"\u0041\/"})");
    QTest::newRow("containers")
        << QByteArray(R"([ {}, [ ] ,[1,{"a":null}]])")
        << QStringLiteral("[\n  {},\n  [],\n  [\n    1,\n    {\n      \"a\": null\n    }\n  ]\n]")
        << QStringLiteral(R"([{},[],[1,{"a":null}]])");
    QTest::newRow("broken rest stands as it is")
        << QByteArray("{\"a\": <b>  x</b>,  1}") << QStringLiteral("{\n  \"a\": <b>  x</b>,  1}")
        << QStringLiteral("{\"a\":<b>  x</b>,  1}");
    QTest::newRow("cut string") << QByteArray("[\"ab") << QStringLiteral("[\n  \"ab")
                                << QStringLiteral("[\"ab");
    QTest::newRow("values never grow together")
        << QByteArray("[1 2]") << QStringLiteral("[\n  1\n  2\n]") << QStringLiteral("[1 2]");
    QTest::newRow("too many closing brackets")
        << QByteArray("]]") << QStringLiteral("]\n]") << QStringLiteral("]]");
}

void TestJsonText::onlyWhiteSpaceChanges()
{
    QFETCH(const QByteArray, source);

    QTEST(layOut(source), "indented");
    QTEST(layOut(source, {.layout = Layout::Minified}), "minified");
}

void TestJsonText::tokensCarryTheirKind()
{
    const auto text = layOutJson(R"({"a" : "b", "c":1, "d":true} x)");

    QByteArray kinds;
    for (const auto& span : text.spans)
        kinds += "KSNLPB"[int(span.kind)];

    QCOMPARE(kinds, QByteArray("PKPSPKPNPKPLPB"));
}

void TestJsonText::placesLeadFromTextToSourceAndBack()
{
    const std::string source = R"({"key":[1,"value"]})";
    const auto text = layOutJson(source);
    for (std::size_t i = 0; i < source.size(); ++i) {
        const auto place = text.textAt(i);

        QVERIFY(place);
        QCOMPARE(text.text[*place], source[i]);
        QCOMPARE(text.sourceAt(*place), std::optional(i));
    }
    QCOMPARE(text.textAt(source.size()), std::nullopt);
    QCOMPARE(layOutJson("").sourceAt(0), std::nullopt);
}

void TestJsonText::limitCutsBetweenCharacters()
{
    const std::string source = "\"\xed\x95\x9c\xed\x95\x9c\"";

    const auto text = layOutJson(source, {.limit = 6});

    QCOMPARE(QByteArray::fromStdString(text.text), QByteArray("\"\xed\x95\x9c"));
    QVERIFY(text.cut);
    QCOMPARE(text.sourceEnd, std::size_t(4));
    QCOMPARE(text.textAt(5), std::nullopt);
}

void TestJsonText::deepNestingDoesNotGrowWithoutBound()
{
    const std::string source(1u << 20, '[');

    const auto text = layOutJson(source, {.limit = 4u << 20});

    QVERIFY(text.cut);
    QVERIFY(text.text.size() < (5u << 20));
}

QTEST_APPLESS_MAIN(TestJsonText)
#include "tst_jsontext.moc"
