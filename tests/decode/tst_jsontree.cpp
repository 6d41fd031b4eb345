#include "model/decode/jsonpath.h"
#include "model/decode/jsonstring.h"
#include "model/decode/jsontree.h"

#include <QTest>

using namespace model;
using namespace std::string_literals;

namespace {

std::string_view nameOf(JsonKind kind)
{
    switch (kind) {
    case JsonKind::Object:
        return "object";
    case JsonKind::Array:
        return "array";
    case JsonKind::Error:
        return "error";
    case JsonKind::String:
    case JsonKind::Number:
    case JsonKind::True:
    case JsonKind::False:
    case JsonKind::Null:
        break;
    }
    return {};
}

// One line a value: its place, and its text as it came; containers by kind and count.
std::string print(const JsonTree& tree)
{
    std::string out;
    for (JsonNodeIndex i = 0; i < tree.nodes().size(); ++i) {
        const auto& node = tree[i];
        const auto name = nameOf(node.kind);
        out += jsonPointer(tree, i) + " = ";
        out += name.empty() ? tree.text(node) : name;
        out += node.isContainer() ? " " + std::to_string(node.childCount) : "";
        out += node.cut ? " cut\n" : "\n";
    }
    return out;
}

// Qt 6.4 compares std::string well but prints it badly.
void compare(const std::string& actual, const std::string& expected)
{
    QCOMPARE(QString::fromStdString(actual), QString::fromStdString(expected));
}

} // namespace

class TestJsonTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesKeepOrderNumbersAndRepeatedKeys();
    void brokenTextGivesTheValuesBeforeIt_data();
    void brokenTextGivesTheValuesBeforeIt();
    void oddStringsAreReadOnAndNoted_data();
    void oddStringsAreReadOnAndNoted();
    void everyCutOfADocumentGivesATree();
    void thousandLevelsAreCutAtTheLimitAndReadOn();
    void millionsOfBracketsStayBounded();
    void moreItemsThanTheLimitEndInOneErrorItem();
    void fiftyMebibytesStayWithinTheLimit();
    void pathsAreWhatTheFilterLanguageReads_data();
    void pathsAreWhatTheFilterLanguageReads();
    void aliasesOfTheProfileShortenPaths();
    void pointersLeadBack();
    void repeatedKeyIsFoundFirst();
    void offsetFindsTheInnermostValue();
    void escapesAreUndone_data();
    void escapesAreUndone();
    void literalsAreSafeInAFilter_data();
    void literalsAreSafeInAFilter();
};

void TestJsonTree::valuesKeepOrderNumbersAndRepeatedKeys()
{
    const JsonTree tree(
        R"( {"b": 1.0, "a":12345678901234567890.10, "b":[true,null,{}], "c":-0e+5} )");

    compare(print(tree), " = object 4\n"
                         "/b = 1.0\n"
                         "/a = 12345678901234567890.10\n"
                         "/b = array 3\n"
                         "/b/0 = true\n"
                         "/b/1 = null\n"
                         "/b/2 = object 0\n"
                         "/c = -0e+5\n");
    QVERIFY(tree.isWhole());
}

void TestJsonTree::brokenTextGivesTheValuesBeforeIt_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<JsonProblem>("problem");
    QTest::addColumn<int>("offset");
    QTest::addColumn<QByteArray>("tree");

    QTest::newRow("not JSON") << QByteArray("hello") << JsonProblem::UnexpectedByte << 0
                              << QByteArray(" = error\n");
    QTest::newRow("XML") << QByteArray("<a/>") << JsonProblem::UnexpectedByte << 0
                         << QByteArray(" = error\n");
    QTest::newRow("only NUL") << QByteArray(3, '\0') << JsonProblem::UnexpectedByte << 0
                              << QByteArray(" = error\n");
    QTest::newRow("only white space")
        << QByteArray(" \n") << JsonProblem::EndsEarly << 2 << QByteArray(" = error\n");
    QTest::newRow("cut in a string") << QByteArray(R"({"a":"xy)") << JsonProblem::EndsEarly << 8
                                     << QByteArray(" = object 2 cut\n/a = \"xy cut\n/1 = error\n");
    QTest::newRow("cut in a key") << QByteArray(R"({"a":1,"b)") << JsonProblem::EndsEarly << 9
                                  << QByteArray(" = object 2 cut\n/a = 1\n/1 = error\n");
    QTest::newRow("cut after a key") << QByteArray(R"({"a":1,"b")") << JsonProblem::EndsEarly << 10
                                     << QByteArray(" = object 2 cut\n/a = 1\n/1 = error\n");
    QTest::newRow("cut after a colon") << QByteArray(R"({"a":)") << JsonProblem::EndsEarly << 5
                                       << QByteArray(" = object 1 cut\n/a = error\n");
    QTest::newRow("cut in a literal") << QByteArray("[tru") << JsonProblem::EndsEarly << 4
                                      << QByteArray(" = array 1 cut\n/0 = error\n");
    QTest::newRow("comma before the end") << QByteArray("[1,]") << JsonProblem::ValueExpected << 3
                                          << QByteArray(" = array 2 cut\n/0 = 1\n/1 = error\n");
    QTest::newRow("comma before the brace")
        << QByteArray(R"({"a":1,})") << JsonProblem::KeyExpected << 7
        << QByteArray(" = object 2 cut\n/a = 1\n/1 = error\n");
    QTest::newRow("no comma") << QByteArray("[1 2]") << JsonProblem::CommaExpected << 3
                              << QByteArray(" = array 2 cut\n/0 = 1\n/1 = error\n");
    QTest::newRow("no colon") << QByteArray(R"({"a" 1})") << JsonProblem::ColonExpected << 5
                              << QByteArray(" = object 1 cut\n/0 = error\n");
    QTest::newRow("wrong bracket") << QByteArray("[1}") << JsonProblem::WrongBracket << 2
                                   << QByteArray(" = array 2 cut\n/0 = 1\n/1 = error\n");
    QTest::newRow("leading zero") << QByteArray("[01]") << JsonProblem::BadNumber << 2
                                  << QByteArray(" = array 1 cut\n/0 = error\n");
    QTest::newRow("NaN") << QByteArray("[NaN]") << JsonProblem::UnexpectedByte << 1
                         << QByteArray(" = array 1 cut\n/0 = error\n");
    QTest::newRow("nullx") << QByteArray("[nullx]") << JsonProblem::BadLiteral << 1
                           << QByteArray(" = array 1 cut\n/0 = error\n");
    QTest::newRow("two documents") << QByteArray("{}\n{}") << JsonProblem::BytesAfterEnd << 3
                                   << QByteArray(" = object 0\n = error\n");
    QTest::newRow("text after a number")
        << QByteArray("7 x") << JsonProblem::BytesAfterEnd << 2 << QByteArray(" = 7\n = error\n");
}

void TestJsonTree::brokenTextGivesTheValuesBeforeIt()
{
    QFETCH(const QByteArray, bytes);

    const JsonTree tree({bytes.data(), std::size_t(bytes.size())});

    QTEST(QByteArray::fromStdString(print(tree)), "tree");
    QVERIFY(!tree.faults().empty());
    QTEST(tree.faults().back().problem, "problem");
    QTEST(int(tree.faults().back().offset), "offset");
}

void TestJsonTree::oddStringsAreReadOnAndNoted_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<JsonProblem>("problem");
    QTest::addColumn<int>("offset");

    QTest::newRow("NUL") << QByteArray("\"a\0b\"", 5) << JsonProblem::ControlCharacter << 2;
    QTest::newRow("line break") << QByteArray("\"\n\"") << JsonProblem::ControlCharacter << 1;
    QTest::newRow("unknown escape") << QByteArray(R"("\q")") << JsonProblem::BadEscape << 1;
    QTest::newRow("short hex escape") << QByteArray(R"("\u12")") << JsonProblem::BadEscape << 1;
    QTest::newRow("lone continuation byte")
        << QByteArray("\"\x80\"") << JsonProblem::InvalidUtf8 << 1;
    QTest::newRow("overlong form") << QByteArray("\"\xc0\xaf\"") << JsonProblem::InvalidUtf8 << 1;
    QTest::newRow("surrogate in UTF-8")
        << QByteArray("\"\xed\xa0\x80\"") << JsonProblem::InvalidUtf8 << 1;
    QTest::newRow("cut character") << QByteArray("\"\xea\xb0\"") << JsonProblem::InvalidUtf8 << 1;
}

void TestJsonTree::oddStringsAreReadOnAndNoted()
{
    QFETCH(const QByteArray, value);
    const auto bytes = "[" + value + ",7]";

    const JsonTree tree({bytes.data(), std::size_t(bytes.size())});

    QCOMPARE(tree.nodes().size(), 3u);
    QVERIFY(!tree[0].cut);
    QCOMPARE(tree.faults().size(), 1u);
    QTEST(tree.faults()[0].problem, "problem");
    QTEST(int(tree.faults()[0].offset) - 1, "offset");
}

void TestJsonTree::everyCutOfADocumentGivesATree()
{
    const auto whole =
        "{\"type\":\"\xed\x95\x9c\",\"items\":[{\"sku\":\"A-1\",\"n\":-1.5e3},null,true],\"x\\u0041\":{}}"s;
    for (std::size_t size = 1; size < whole.size(); ++size) {
        const JsonTree tree(std::string_view(whole).substr(0, size));

        QVERIFY(tree.isJson());
        QVERIFY(!tree.isWhole());
        QCOMPARE(tree.nodes().back().kind, JsonKind::Error);
        QVERIFY(tree[0].cut);
    }
    QVERIFY(JsonTree(whole).isWhole());
}

void TestJsonTree::thousandLevelsAreCutAtTheLimitAndReadOn()
{
    const auto deep = R"({"deep":)" + std::string(1000, '[') + "\"]\"" + std::string(1000, ']')
                      + R"(,"after":1})";

    const JsonTree tree(deep);

    QCOMPARE(tree.nodes().size(), limits::depth + 2);
    QCOMPARE(tree[JsonNodeIndex(limits::depth)].cut, true);
    compare(jsonPointer(tree, JsonNodeIndex(limits::depth + 1)), "/after");
    QCOMPARE(tree.faults()[0].problem, JsonProblem::TooDeep);
}

void TestJsonTree::millionsOfBracketsStayBounded()
{
    const std::string deep(20u << 20, '[');

    const JsonTree tree(deep);

    QVERIFY(tree.nodes().size() <= limits::depth + 2);
}

void TestJsonTree::moreItemsThanTheLimitEndInOneErrorItem()
{
    const JsonTree tree("[1,2,3,{\"a\":4}]", {.nodes = 3});

    compare(print(tree), " = array 3 cut\n/0 = 1\n/1 = 2\n/2 = error\n");
    QCOMPARE(tree.faults().back(), (JsonFault{JsonProblem::TooMany, 5}));
}

void TestJsonTree::fiftyMebibytesStayWithinTheLimit()
{
    std::string big = "[0";
    while (big.size() < (50u << 20))
        big += R"(,{"sku":"A-1","quantity":3})";
    big += "]";

    const JsonTree tree(big);

    QCOMPARE(tree.nodes().size(), limits::treeNodes + 1);
    QCOMPARE(tree.faults().back().problem, JsonProblem::TooMany);
}

void TestJsonTree::pathsAreWhatTheFilterLanguageReads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("root");
    QTest::addColumn<QByteArray>("path");

    const QByteArray event =
        R"({"payload":{"items":[{"sku":1}],"odd key":2,"in":3,"a\"b":4,"a/b~c":5}})";
    QTest::newRow("field of a field") << event << QByteArray("/payload/items/0/sku") << QByteArray()
                                      << QByteArray("payload.items[0].sku");
    QTest::newRow("odd key") << event << QByteArray("/payload/odd key") << QByteArray()
                             << QByteArray(R"(payload["odd key"])");
    QTest::newRow("reserved word")
        << event << QByteArray("/payload/in") << QByteArray() << QByteArray(R"(payload["in"])");
    QTest::newRow("quote in a key")
        << event << QByteArray("/payload/a\"b") << QByteArray() << QByteArray(R"(payload["a\"b"])");
    QTest::newRow("slash and tilde")
        << event << QByteArray("/payload/a~1b~0c") << QByteArray("value")
        << QByteArray(R"(value.payload["a/b~c"])");
    QTest::newRow("array at the top")
        << QByteArray("[7]") << QByteArray("/0") << QByteArray() << QByteArray("json[0]");
    QTest::newRow("the document") << QByteArray("7") << QByteArray() << QByteArray()
                                  << QByteArray("json");
}

void TestJsonTree::pathsAreWhatTheFilterLanguageReads()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, pointer);
    QFETCH(const QByteArray, root);
    const auto text = bytes.toStdString();
    const auto rootName = root.toStdString();
    const JsonTree tree(text);

    const auto node = nodeAtPointer(tree, pointer.toStdString());

    QVERIFY(node);
    QTEST(QByteArray::fromStdString(filterPath(tree, *node, {.name = rootName})), "path");
}

void TestJsonTree::aliasesOfTheProfileShortenPaths()
{
    const JsonTree tree(R"({"data":{"order":{"id":1},"odd key":2},"x":3})");
    const std::vector<FilterAlias> aliases = {{"/data", "payload"}};
    const auto path = [&](std::string_view pointer) {
        return filterPath(tree, *nodeAtPointer(tree, pointer), aliases);
    };

    compare(path("/data/order/id"), "payload.order.id");
    compare(path("/data/odd key"), "payload[\"odd key\"]");
    compare(path("/data"), "payload");
    compare(path("/x"), "json.x");
    compare(path(""), "json");
}

void TestJsonTree::pointersLeadBack()
{
    const JsonTree tree(R"({"":[[1],{"~1":{"/":2}}],"a":{"0":3}})");
    for (JsonNodeIndex i = 0; i < tree.nodes().size(); ++i)
        QCOMPARE(nodeAtPointer(tree, jsonPointer(tree, i)), std::optional(i));
    for (const auto* wrong : {"a", "/b", "/a/0/x", "//2", "//00", "//-1"})
        QCOMPARE(nodeAtPointer(tree, wrong), std::nullopt);
}

void TestJsonTree::repeatedKeyIsFoundFirst()
{
    const JsonTree tree(R"({"a":1,"a":2})");

    QCOMPARE(nodeAtPointer(tree, "/a"), std::optional<JsonNodeIndex>(1));
}

void TestJsonTree::offsetFindsTheInnermostValue()
{
    const JsonTree tree(R"({"a": [10, 20], "b":3} )");
    const auto at = [&](std::size_t offset) {
        const auto node = nodeAtOffset(tree, offset);
        return node ? jsonPointer(tree, *node) : "none"s;
    };

    compare(at(0), "");
    compare(at(1), "/a");
    compare(at(4), "/a");
    compare(at(7), "/a/0");
    compare(at(9), "/a");
    compare(at(16), "/b");
    compare(at(22), "none");
    compare(at(900), "none");
}

void TestJsonTree::escapesAreUndone_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("plain") << QByteArray(R"("abc")") << QByteArray("abc");
    QTest::newRow("simple ones") << QByteArray(R"("\"\\\/\n\t")") << QByteArray("\"\\/\n\t");
    QTest::newRow("Korean") << QByteArray(R"("\uD55C\uAE00")")
                            << QByteArray("\xed\x95\x9c\xea\xb8\x80");
    QTest::newRow("pair") << QByteArray(R"("\ud83d\ude00!")") << QByteArray("\xf0\x9f\x98\x80!");
    QTest::newRow("half a pair") << QByteArray(R"("\ud83dx")") << QByteArray("\xef\xbf\xbdx");
    QTest::newRow("NUL") << QByteArray(R"("\u0000")") << QByteArray(1, '\0');
    QTest::newRow("none") << QByteArray(R"("\q\u12")") << QByteArray(R"(\q\u12)");
    QTest::newRow("cut") << QByteArray(R"("ab\)") << QByteArray(R"(ab\)");
}

void TestJsonTree::escapesAreUndone()
{
    QFETCH(const QByteArray, token);
    QTEST(QByteArray::fromStdString(unescapeJson(token.toStdString())), "text");
}

void TestJsonTree::literalsAreSafeInAFilter_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("literal");

    QTest::newRow("number") << QByteArray("128400") << QByteArray("128400");
    QTest::newRow("decimal") << QByteArray("0.10") << QByteArray("0.10");
    QTest::newRow("beyond 64 bits")
        << QByteArray("12345678901234567890") << QByteArray("12345678901234567890.0");
    QTest::newRow("string that would end the literal")
        << QByteArray(R"("\" || true")") << QByteArray(R"("\" || true")");
    QTest::newRow("slash") << QByteArray(R"("a\/b")") << QByteArray(R"("a/b")");
    QTest::newRow("control") << QByteArray(R"("\u0001\n")") << QByteArray(R"("\u0001\n")");
    QTest::newRow("null") << QByteArray("null") << QByteArray("null");
}

void TestJsonTree::literalsAreSafeInAFilter()
{
    QFETCH(const QByteArray, token);
    QTEST(QByteArray::fromStdString(filterLiteral(token.toStdString())), "literal");
}

QTEST_APPLESS_MAIN(TestJsonTree)
#include "tst_jsontree.moc"
