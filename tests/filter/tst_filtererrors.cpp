#include "model/filter/evaluator.h"

#include <QTest>

using namespace model::filter;

//! What a user is told about a filter that cannot be read.
class TestFilterErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errorNamesItsPlace_data();
    void errorNamesItsPlace();
    void nearestNameIsSuggested_data();
    void nearestNameIsSuggested();
    void hugeAndDeepTextsAreRefused_data();
    void hugeAndDeepTextsAreRefused();
    void longChainsAreTaken();
};

void TestFilterErrors::errorNamesItsPlace_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char* name, const char* filter, int line, int column,
                        const char* part) {
        QTest::newRow(name) << QByteArray(filter) << line << column << QByteArray(part);
    };

    row("unknown name", "size > 5 && (totalAmout > 5)", 1, 14, "`totalAmout` is no field");
    row("second line", "size > 5 &&\n  foo == 1", 2, 3, "`foo` is no field");
    row("place in characters, not bytes", "key == '\xEA\xB0\x80' && foo == 1", 1, 15, "`foo`");
    row("missing operand", "partition ==", 1, 13, "is missing");
    row("missing bracket", "(partition == 1", 1, 16, "`)` is missing");
    row("one equals sign", "partition = 1", 1, 11, "`=` is no operator");
    row("one ampersand", "partition == 1 & offset == 2", 1, 16, "`&` is no operator");
    row("unclosed text", "key == 'abc", 1, 8, "no closing quote");
    row("bad escape", "key == 'a\\q'", 1, 8, "escape");
    row("big int", "offset == 9223372036854775808", 1, 11, "too big for an int");
    row("bad character", "partition == \xC2\xA7", 1, 14, "stands where a value should");
    row("unknown function", "key.containz('x')", 1, 5, "`containz` is no function");
    row("wrong number of values", "key.contains('x', 'y')", 1, 1, "wrong number of values");
    row("bad regular expression", "key.matches('(')", 1, 13, "no regular expression");
    row("look-behind", "key.matches('(?<=a)b')", 1, 13, "no regular expression");
    row("bad time", "time > 'yesterday'", 1, 8, "`yesterday` is no time");
    row("bad timestamp", "timestamp('x') < time", 1, 1, "no time");
    row("no condition", "topic + 'x' ", 1, 1, "");
    row("text compared with a number", "partition == '3'", 1, 14, "cannot be compared");
    row("text alone in brackets", "(topic)", 1, 2, "a filter has to give true or false");
    row("division by zero", "partition == 1 / 0", 1, 14, "division by zero");
    row("has of a number", "has(5)", 1, 1, "has() takes a field");
    row("something behind", "partition == 1 )", 1, 16, "stands where an operator should");
    row("bytes that are no text", "key == '\xFF'", 1, 1, "not UTF-8");
}

void TestFilterErrors::errorNamesItsPlace()
{
    QFETCH(const QByteArray, filter);
    QFETCH(const QByteArray, part);

    const auto compiled = compile(filter.constData());

    if (part.isEmpty()) {
        QVERIFY(compiled.ok());
        return;
    }
    QVERIFY(!compiled);
    QVERIFY2(compiled.error().text.find(part.constData()) != std::string::npos,
             compiled.error().text.c_str());
    QTEST(compiled.error().place.line, "line");
    QTEST(compiled.error().place.column, "column");
}

void TestFilterErrors::nearestNameIsSuggested_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("advice");

    QTest::newRow("field") << QByteArray("partitoin == 1")
                           << QByteArray("Did you mean `partition`?");
    QTest::newRow("case") << QByteArray("Topic == 'x'") << QByteArray("Did you mean `topic`?");
    QTest::newRow("path seen") << QByteArray("totalAmout > 5")
                               << QByteArray("Did you mean `payload.totalAmount`?");
    QTest::newRow("function") << QByteArray("key.startWith('x')")
                              << QByteArray("Did you mean `startsWith`?");
    QTest::newRow("nothing near")
        << QByteArray("zzzzzz == 'x'")
        << QByteArray("The data of an event begins with `payload.`; text to search for stands "
                      "in quotes.");
}

void TestFilterErrors::nearestNameIsSuggested()
{
    QFETCH(const QByteArray, filter);
    const CompileOptions options{.knownPaths = {"payload.orderId", "payload.totalAmount"}};

    const auto compiled = compile(filter.constData(), options);

    QVERIFY(!compiled);
    QTEST(QByteArray(compiled.error().advice.c_str()), "advice");
}

void TestFilterErrors::hugeAndDeepTextsAreRefused_data()
{
    QTest::addColumn<std::string>("filter");
    const auto repeated = [](const char* part, int count) {
        std::string text;
        for (int i = 0; i < count; ++i)
            text += part;
        return text;
    };

    QTest::newRow("brackets") << repeated("(", 20000);
    QTest::newRow("lists") << repeated("[", 20000);
    QTest::newRow("maps") << repeated("{1:", 20000);
    QTest::newRow("nots") << repeated("!", 60000) + "true";
    QTest::newRow("minuses") << repeated("-", 60000) + "partition == 1";
    QTest::newRow("sum") << repeated("partition + ", 5000) + "1 == 1";
    QTest::newRow("selections") << "headers.a" + repeated(".a", 20000) + " == 1";
    QTest::newRow("path") << "payload" + repeated(".a", 20000) + " == 1";
    QTest::newRow("ternaries") << repeated("true ? true : ", 4000) + "true";
    QTest::newRow("macros") << repeated("[1].all(x, ", 5000);
    QTest::newRow("too long") << "key == '" + repeated("x", 70000) + "'";
}

void TestFilterErrors::hugeAndDeepTextsAreRefused()
{
    QFETCH(const std::string, filter);

    QVERIFY(!compile(filter));
}

void TestFilterErrors::longChainsAreTaken()
{
    std::string text = "partition == 0";
    for (int i = 1; i < 3000; ++i)
        text += " || partition == " + std::to_string(i);
    const auto compiled = compile(text);
    QVERIFY2(compiled.ok(), compiled ? "" : compiled.error().text.c_str());
    Evaluator evaluator(*compiled);
    model::EventView event;
    event.partition = 2999;

    QCOMPARE(evaluator.evaluate(event), Verdict::Match);
}

QTEST_APPLESS_MAIN(TestFilterErrors)
#include "tst_filtererrors.moc"
