#include "model/filter/evaluator.h"
#include "tests/filter/envelopelookup.h"
#include "tests/filter/sampleevent.h"

#include <QTest>

using namespace model::filter;

namespace {

std::string repeated(const char* part, int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += part;
    return text;
}

//! The value of an expression over an event with this JSON as its payload, or "error: …".
std::string valueOver(const std::string& json, const char* expression)
{
    SampleEvent sample;
    sample.value = json;
    sample.view.profile = 0;
    Evaluator evaluator(*compileExpression(expression));
    const auto value = evaluator.value(sample.made());
    const auto* failure = value.as<Failure>();
    return failure ? "error: " + std::string(faultText(failure->fault)) : displayText(value);
}

} // namespace

Q_DECLARE_METATYPE(model::Form)

//! Values as they really come: odd, broken, deep, big.
class TestFilterJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oddJsonHasAValueOrAnError_data();
    void oddJsonHasAValueOrAnError();
    void paddingThatIsReadableIsNotCopied();
    void bodyWithoutJsonIsAnError_data();
    void bodyWithoutJsonIsAnError();
    void idsAreFoundInHeaders();
    void headersIgnoreCaseAndTheLastWins();
    void otherEncodingsAreAskedFor();
    void errorsAreCountedAndTheFirstIsTold();
    void endlessWorkEndsWithAnError_data();
    void endlessWorkEndsWithAnError();
    void oneEvaluatorSurvivesABigEvent();
};

void TestFilterJson::oddJsonHasAValueOrAnError_data()
{
    QTest::addColumn<std::string>("json");
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<std::string>("value");
    const auto row = [](const char* name, std::string json, const char* expression,
                        const char* value) {
        QTest::newRow(name) << std::move(json) << QByteArray(expression) << std::string(value);
    };
    const std::string broken = "error: the JSON of the value is broken";

    row("escaped text", R"({"a":"x\u0041\n"})", "payload.a == 'xA\\n'", "true");
    row("escaped key", R"({"\u0061":1})", "payload.a", "1");
    row("escape elsewhere", R"({"b":"\"","a":1})", "payload.a", "1");
    row("duplicate key", R"({"a":1,"a":2})", "payload.a", "1");
    row("duplicate key in a whole map", R"({"a":1,"a":2})", "payload['a'] + size(payload)", "3");
    row("key with a point", R"({"a.b":1})", "payload['a.b']", "1");
    row("quoted name", R"({"a-b":1})", "payload.`a-b`", "1");
    row("biggest int", R"({"a":9223372036854775807})", "payload.a == 9223372036854775807", "true");
    row("beyond int", R"({"a":18446744073709551615})", "type(payload.a) == uint", "true");
    row("beyond 64 bits", R"({"a":123456789012345678901234567890})", "payload.a > 1e29", "true");
    row("beyond double", R"({"a":1e999})", "payload.a", "Infinity");
    row("beyond double below", R"({"a":-1e999})", "payload.a < 0", "true");
    row("number like 007", R"({"a":007})", "payload.a", broken.c_str());
    row("whole and part compared", R"({"a":2.0,"b":2})", "payload.a == payload.b", "true");
    row("cut after the key", R"({"a":)", "payload.a", broken.c_str());
    row("cut in a text", R"({"a":"x)", "payload.a", broken.c_str());
    row("cut behind what is asked", R"({"a":1,"b":)", "payload.a", "1");
    row("bad UTF-8", "{\"a\":\"\xFF\"}", "payload.a", broken.c_str());
    row("lone surrogate", R"({"a":"\ud800"})", "payload.a", broken.c_str());
    row("NUL in a text", std::string("{\"a\":\"x\0y\"}", 11), "payload.a", "error");
    row("escaped NUL", R"({"a":"x\u0000y"})", "size(payload.a)", "3");
    row("one number", "17", "payload", "17");
    row("one text", "\"abc\"", "payload.size()", "3");
    row("one null", "null", "payload", "null");
    row("one list", "[1,[2]]", "payload[1][0]", "2");
    row("field of a number", "17", "payload.a",
        "error: the operation does not take values of these kinds");
    row("item of an object", R"({"a":1})", "payload[0]", "error: the event has no such field");
    row("item that is not there", "[1]", "payload[5]", "error: the event has no such field");
    row("item far away", "[1]", "payload[9223372036854775807]",
        "error: the event has no such field");
    row("negative item", "[1]", "payload[-1]", "error: the list has no such item");
    row("nothing but a bracket", "{", "payload.a", broken.c_str());
    row("empty object", "{}", "payload", "{}");
    row("only blanks", "   ", "payload.a", broken.c_str());
    row("object as text of a column", R"({"a":{"b":[1,"x",null,true]}})", "payload.a",
        R"({"b":[1,"x",null,true]})");
    row("1,000 levels, looked at above",
        "{\"a\":1,\"b\":" + repeated("[", 1000) + repeated("]", 1000) + "}", "payload.a", "1");
    row("1,000 levels, taken whole", repeated("[", 1000) + repeated("]", 1000), "payload",
        "error: the JSON is nested too deep");
    row("100 levels, taken whole", repeated("[", 100) + repeated("]", 100), "size(payload)", "1");
}

void TestFilterJson::oddJsonHasAValueOrAnError()
{
    QFETCH(const std::string, json);
    QFETCH(const QByteArray, expression);
    QFETCH(const std::string, value);

    const auto result = valueOver(json, expression.constData());

    // "error" alone stands for any error.
    QCOMPARE(value == "error" ? result.substr(0, 5) : result, value);
}

void TestFilterJson::paddingThatIsReadableIsNotCopied()
{
    SampleEvent sample;
    auto event = sample.made();
    const auto padded = sample.value + std::string(64, '}');
    event.body.value = std::string_view(padded).substr(0, sample.value.size());
    event.readable = 64;
    Evaluator evaluator(*compile("payload.orderId == 'O-4822'"),
                        std::make_shared<EnvelopeLookup>());

    QCOMPARE(evaluator.evaluate(event), Verdict::Match);
}

void TestFilterJson::bodyWithoutJsonIsAnError_data()
{
    QTest::addColumn<model::Form>("form");

    QTest::newRow("text") << model::Form::Text;
    QTest::newRow("binary") << model::Form::Binary;
    QTest::newRow("tombstone") << model::Form::Absent;
    QTest::newRow("compressed") << model::Form::Compressed;
}

void TestFilterJson::bodyWithoutJsonIsAnError()
{
    QFETCH(const model::Form, form);
    SampleEvent sample;
    auto event = sample.made();
    event.form = form;
    if (form == model::Form::Absent)
        event.body.value.reset();
    Evaluator evaluator(*compile("payload.orderId == 'O-4822'"));

    QCOMPARE(evaluator.evaluate(event), Verdict::Error);
    QCOMPARE(evaluator.firstError()->text,
             std::string("`payload.orderId`: the value is not JSON."));
}

void TestFilterJson::idsAreFoundInHeaders()
{
    SampleEvent sample;
    sample.view.profile = 2;
    sample.headers.add("ce_id", "e-77");
    Evaluator evaluator(*compile("eventId == 'e-77' && eventId.startsWith('e')"),
                        std::make_shared<EnvelopeLookup>());

    QCOMPARE(evaluator.evaluate(sample.made()), Verdict::Match);
}

void TestFilterJson::headersIgnoreCaseAndTheLastWins()
{
    SampleEvent sample;
    sample.headers.add("Trace-Id", "first");
    sample.headers.add("trace-id", "last");
    sample.headers.add("empty", std::nullopt);
    const auto text = [&](const char* expression) {
        return Evaluator(*compileExpression(expression)).text(sample.made());
    };

    QCOMPARE(text("headers['TRACE-ID']"), std::string("last"));
    QCOMPARE(text("headers.`trace-id`"), std::string("last"));
    QCOMPARE(text("headers['TRACE' + '-ID']"), std::string("last"));
    QCOMPARE(text("'TRACE-id' in headers"), std::string("true"));
    QCOMPARE(text("has(headers.empty) && headers.empty == null"), std::string("true"));
    QCOMPARE(text("size(headers)"), std::string("2"));
    QCOMPARE(text("headers.exists(h, h.startsWith('Trace'))"), std::string("true"));
}

void TestFilterJson::otherEncodingsAreAskedFor()
{
    class Unpacking : public EnvelopeLookup
    {
        std::optional<std::string_view> json(const model::EventView&,
                                             std::string& scratch) const override
        {
            scratch = R"({"payload":{"orderId":"inside"}})";
            return scratch;
        }
    };
    SampleEvent sample;
    sample.view.form = model::Form::Compressed;
    Evaluator evaluator(*compile("payload.orderId == 'inside'"), std::make_shared<Unpacking>());

    QCOMPARE(evaluator.evaluate(sample.made()), Verdict::Match);
}

void TestFilterJson::errorsAreCountedAndTheFirstIsTold()
{
    SampleEvent sample;
    Evaluator evaluator(*compile("partition == 3 && payload.nothing > 5"),
                        std::make_shared<EnvelopeLookup>());

    for (int i = 0; i < 3; ++i)
        QCOMPARE(evaluator.evaluate(sample.made()), Verdict::Error);

    QCOMPARE(evaluator.errorCount(), std::uint64_t(3));
    QCOMPARE(evaluator.firstError()->text,
             std::string("`payload.nothing`: the event has no such field."));
    QCOMPARE(evaluator.firstError()->place.column, 19);
}

void TestFilterJson::endlessWorkEndsWithAnError_data()
{
    QTest::addColumn<QByteArray>("expression");

    QTest::newRow("lists in lists")
        << QByteArray("payload.all(a, payload.all(b, payload.all(c, a + b + c >= 0)))");
    QTest::newRow("lists compared") << QByteArray("payload.all(a, payload == payload)");
    QTest::newRow("lists joined") << QByteArray("payload.map(a, payload + payload).size() == 1");
    QTest::newRow("absorbing all errors")
        << QByteArray("payload.exists(a, payload.exists(b, a / 0 == b))");
}

void TestFilterJson::endlessWorkEndsWithAnError()
{
    QFETCH(const QByteArray, expression);
    std::string json = "[0";
    for (int i = 1; i < 3000; ++i)
        json += "," + std::to_string(i);

    QCOMPARE(valueOver(json + "]", expression.constData()),
             std::string("error: the evaluation takes too many steps"));
}

void TestFilterJson::oneEvaluatorSurvivesABigEvent()
{
    SampleEvent sample;
    SampleEvent big;
    big.value =
        R"({"payload":{"filler":")" + std::string(8 << 20, 'x') + R"(","orderId":"O-4822"}})";
    Evaluator evaluator(*compile("payload.orderId == 'O-4822'"),
                        std::make_shared<EnvelopeLookup>());

    QCOMPARE(evaluator.evaluate(sample.made()), Verdict::Match);
    QCOMPARE(evaluator.evaluate(big.made()), Verdict::Match);
    QCOMPARE(evaluator.evaluate(sample.made()), Verdict::Match);
}

QTEST_APPLESS_MAIN(TestFilterJson)
#include "tst_filterjson.moc"
