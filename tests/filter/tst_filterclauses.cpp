#include "model/filter/clauses.h"
#include "model/filter/evaluator.h"
#include "model/filter/literal.h"
#include "tests/filter/envelopelookup.h"
#include "tests/filter/sampleevent.h"

#include <QTest>

using namespace model::filter;

namespace {

bool matches(const std::string& text, const model::EventView& event)
{
    const auto filter = compile(text);
    if (!filter)
        qWarning("%s: %s", text.c_str(), filter.error().text.c_str());
    return filter
           && Evaluator(*filter, std::make_shared<EnvelopeLookup>()).evaluate(event)
                  == Verdict::Match;
}

} // namespace

//! Filters that are made by a click instead of typed.
class TestFilterClauses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clickedValueMatchesItsEvent_data();
    void clickedValueMatchesItsEvent();
    void excludedValueLeavesEventsWithoutIt();
    void anyTextIsQuotedSoThatItReadsBack_data();
    void anyTextIsQuotedSoThatItReadsBack();
    void clauseIsAdded_data();
    void clauseIsAdded();
    void namesBecomePaths();
};

void TestFilterClauses::clickedValueMatchesItsEvent_data()
{
    QTest::addColumn<QByteArray>("path");

    for (const auto* path :
         {"type", "topic", "partition", "offset", "key", "time", "size", "source", "version",
          "value", "headers[\"odd\"]", "payload.totalAmount", "payload.paid", "payload.note",
          "payload.items[1].sku", "payload.items", "payload.items[0]", "eventId", "causationId"})
        QTest::newRow(path) << QByteArray(path);
}

void TestFilterClauses::clickedValueMatchesItsEvent()
{
    QFETCH(const QByteArray, path);
    SampleEvent sample;
    sample.headers.add("odd", std::string("\xFF\"\n\\ \0 x", 8));
    const auto event = sample.made();
    const auto value =
        Evaluator(*compileExpression(path.constData()), std::make_shared<EnvelopeLookup>())
            .value(event);

    QVERIFY2(matches(equalsFilter(path.constData(), value), event),
             equalsFilter(path.constData(), value).c_str());
    QVERIFY2(!matches(excludeFilter(path.constData(), value), event),
             excludeFilter(path.constData(), value).c_str());
}

void TestFilterClauses::excludedValueLeavesEventsWithoutIt()
{
    SampleEvent sample;

    QVERIFY(matches(excludeFilter("payload.carrier.name", Value("DHL")), sample.made()));
    QVERIFY(matches(excludeFilter("headers[\"x\"]", Value("y")), sample.made()));
    QVERIFY(matches(excludeFilter("causationId", Value("y")), sample.made()));
}

void TestFilterClauses::anyTextIsQuotedSoThatItReadsBack_data()
{
    QTest::addColumn<std::string>("text");

    QTest::newRow("empty") << std::string();
    QTest::newRow("quotes") << std::string("a \"b\" 'c' `d`");
    QTest::newRow("backslashes") << std::string("C:\\new\\x41");
    QTest::newRow("lines") << std::string("a\nb\r\n\tc");
    QTest::newRow("control characters") << std::string("\0\1\x1f\x7f", 4);
    QTest::newRow("Korean") << std::string("\xEC\xA3\xBC\xEB\xAC\xB8");
    QTest::newRow("not UTF-8") << std::string("\xFF\xFE x \xC3");
}

void TestFilterClauses::anyTextIsQuotedSoThatItReadsBack()
{
    QFETCH(const std::string, text);

    const auto value = Evaluator(*compileExpression("bytes(" + quotedText(text) + ")")).value({});

    QVERIFY(value.as<Bytes>());
    QCOMPARE(value.as<Bytes>()->data, text);
}

void TestFilterClauses::clauseIsAdded_data()
{
    QTest::addColumn<std::string>("filter");
    QTest::addColumn<std::string>("expected");

    QTest::newRow("nothing before") << std::string() << std::string("key == \"x\"");
    QTest::newRow("blanks before") << std::string("  ") << std::string("key == \"x\"");
    QTest::newRow("comparison") << std::string("partition == 3")
                                << std::string("partition == 3 && key == \"x\"");
    QTest::newRow("and") << std::string("size > 1 && size < 5")
                         << std::string("size > 1 && size < 5 && key == \"x\"");
    QTest::newRow("or") << std::string("size > 1 || size < 5")
                        << std::string("(size > 1 || size < 5) && key == \"x\"");
    QTest::newRow("ternary") << std::string("true ? true : false")
                             << std::string("(true ? true : false) && key == \"x\"");
    QTest::newRow("words") << std::string("declined O-4822")
                           << std::string("\"declined\" && \"O-4822\" && key == \"x\"");
    QTest::newRow("comment") << std::string("size > 1 // big")
                             << std::string("(size > 1 // big\n) && key == \"x\"");
    QTest::newRow("broken") << std::string("size >") << std::string("(size >) && key == \"x\"");
}

void TestFilterClauses::clauseIsAdded()
{
    QFETCH(const std::string, filter);

    QTEST(withClause(filter, "key == \"x\""), "expected");
}

void TestFilterClauses::namesBecomePaths()
{
    QCOMPARE(memberPath("payload", "orderId"), std::string("payload.orderId"));
    QCOMPARE(memberPath("payload", "order-id"), std::string("payload[\"order-id\"]"));
    QCOMPARE(memberPath("payload", "in"), std::string("payload[\"in\"]"));
    QCOMPARE(memberPath("payload", ""), std::string("payload[\"\"]"));
    QCOMPARE(itemPath("payload.items", 3), std::string("payload.items[3]"));
}

QTEST_APPLESS_MAIN(TestFilterClauses)
#include "tst_filterclauses.moc"
