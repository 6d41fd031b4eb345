#include "model/filter/completion.h"
#include "model/filter/spans.h"

#include <QTest>

using namespace model::filter;

namespace {

KnownValues seen()
{
    return {.paths = {"payload.orderId", "payload.items", "payload.items[0].sku", "headers.ce_id"},
            .values = {{"type", {"ORDER_CREATED", "ORDER_PAID"}},
                       {"partition", {"0", "1"}},
                       {"payload.orderId", {"O-1", "O-2"}}}};
}

//! "payload.or|" -> the candidates at the bar, one after another.
std::string candidatesAt(std::string text)
{
    const auto cursor = text.find('|');
    text.erase(cursor, 1);
    std::string all;
    for (const auto& candidate : complete(text, cursor, seen()).candidates)
        all += candidate.text + " ";
    return all;
}

std::string spansText(std::string_view text)
{
    constexpr std::string_view letters = "FMfmKNTO?WC!";
    std::string all;
    for (const auto& span : spansOf(text))
        all += letters[std::size_t(span.kind)];
    return all;
}

} // namespace

//! What the filter bar shows while somebody types.
class TestFilterEditing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void completionOffersFirst_data();
    void completionOffersFirst();
    void completionReplacesTheWord();
    void completionTakesAnyCursor();
    void textIsColoured_data();
    void textIsColoured();
};

void TestFilterEditing::completionOffersFirst_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("first");

    QTest::newRow("field") << std::string("par|") << std::string("partition ");
    QTest::newRow("field, other case") << std::string("PAR|") << std::string("partition ");
    QTest::newRow("second operand") << std::string("size > 1 && off|") << std::string("offset ");
    QTest::newRow("value of a type")
        << std::string("type == |") << std::string("\"ORDER_CREATED\" \"ORDER_PAID\" ");
    QTest::newRow("value begun") << std::string("type == \"order_p|")
                                 << std::string("\"ORDER_PAID\" ");
    QTest::newRow("value in a closed text")
        << std::string("type == \"order_p|\"") << std::string("\"ORDER_PAID\" ");
    QTest::newRow("value in a list")
        << std::string("type in [\"X\", |") << std::string("\"ORDER_CREATED\" ");
    QTest::newRow("number") << std::string("partition == |") << std::string("0 1 ");
    QTest::newRow("value of a path")
        << std::string("size > 1 && payload.orderId != |") << std::string("\"O-1\" \"O-2\" ");
    QTest::newRow("members") << std::string("payload.|") << std::string("orderId items ");
    QTest::newRow("member begun") << std::string("payload.ord|") << std::string("orderId ");
    QTest::newRow("member of an item") << std::string("payload.items[0].s|") << std::string("sku ");
    QTest::newRow("method") << std::string("key.starts|") << std::string("startsWith( ");
    QTest::newRow("function") << std::string("timest|") << std::string("timestamp( ");
    QTest::newRow("macro") << std::string("ha|") << std::string("has( ");
    QTest::newRow("path by its middle")
        << std::string("orderi|") << std::string("payload.orderId ");
}

void TestFilterEditing::completionOffersFirst()
{
    QFETCH(const std::string, text);
    QFETCH(const std::string, first);

    const auto all = candidatesAt(text);

    QVERIFY2(all.starts_with(first), all.c_str());
}

void TestFilterEditing::completionReplacesTheWord()
{
    const auto completion = complete("key == 'x' && typ == 'y'", 17, {});

    QCOMPARE(completion.begin, 14U);
    QCOMPARE(completion.end, 17U);
    QCOMPARE(completion.candidates.front().text, std::string("type"));
}

void TestFilterEditing::completionTakesAnyCursor()
{
    const std::string text = "payload.items[0].exists(x, x == \"\xEA\xB0\x80";

    for (std::size_t cursor = 0; cursor <= text.size() + 5; ++cursor)
        QVERIFY(complete(text, cursor, seen()).end <= text.size());
}

void TestFilterEditing::textIsColoured_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("kinds");

    QTest::newRow("nothing") << std::string() << std::string();
    QTest::newRow("words") << std::string("declined \"two words\"") << std::string("WW");
    QTest::newRow("comparison") << std::string("type == \"X\"") << std::string("FOT");
    QTest::newRow("path") << std::string("payload.items[0] > 5") << std::string("FOMONOON");
    QTest::newRow("call") << std::string("has(payload.x) && key.contains('x')")
                          << std::string("mOFOMOOFOfOTO");
    QTest::newRow("unknown function") << std::string("key.containz('x')") << std::string("FO!OTO");
    QTest::newRow("keywords") << std::string("true != ('x' in headers)") << std::string("KOOTKFO");
    QTest::newRow("unclosed text") << std::string("key == 'x") << std::string("FO!");
    QTest::newRow("comment") << std::string("size > 1 // big") << std::string("FONC");
    QTest::newRow("unknown name") << std::string("foo == 1") << std::string("?ON");
}

void TestFilterEditing::textIsColoured()
{
    QFETCH(const std::string, text);

    QTEST(spansText(text), "kinds");
}

QTEST_APPLESS_MAIN(TestFilterEditing)
#include "tst_filterediting.moc"
