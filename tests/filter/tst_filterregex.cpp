#include "model/filter/regex.h"

#include <QTest>

using namespace model::filter;

//! Regular expressions find the same with and without the text that is looked for first.
class TestFilterRegex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void expressionIsFound_data();
    void expressionIsFound();
    void hostileExpressionEnds();
};

void TestFilterRegex::expressionIsFound_data()
{
    QTest::addColumn<std::string>("pattern");
    QTest::addColumn<std::string>("text");
    QTest::addColumn<bool>("found");
    const auto row = [](const char* name, const char* pattern, const char* text, bool found) {
        QTest::newRow(name) << std::string(pattern) << std::string(text) << found;
    };

    row("plain", "declined", "payment declined today", true);
    row("plain, other case", "declined", "payment DECLINED today", false);
    row("case ignored", "(?i)declined", "payment DECLINED today", true);
    row("case ignored, not there", "(?i)declined", "payment refused", false);
    row("either", "declined|refused", "was refused", true);
    row("either with a common part", "card (declined|refused)", "card refused", true);
    row("optional", "order(-events)?", "order", true);
    row("any", ".*", "", true);
    row("short", "a.", "ab", true);
    row("numbers only", "[0-9]+", "x7", true);
    row("Kelvin sign for k", "(?i)kelvin",
        "\xE2\x84\xAA"
        "elvin",
        true);
    row("long s for s", "(?i)status",
        "\xC5\xBF"
        "tatus",
        true);
    row("umlaut, case ignored", "(?i)\xC3\xA4pfel", "\xC3\x84PFEL", true);
    row("escaped character", "\\x{212A}elvin",
        "\xE2\x84\xAA"
        "elvin",
        true);
    row("not UTF-8 around", "abc",
        "\xFF"
        "abc\xFE",
        true);
    row("anchored", "^abc$", "abc", true);
    row("anchored, more there", "^abc$", "xabc", false);
    row("repeated", "(abc){2}", "abcabc", true);
    row("repeated too seldom", "(abc){2}", "abc", false);
    row("word boundary", "\\bpaid\\b", "is paid.", true);
}

void TestFilterRegex::expressionIsFound()
{
    QFETCH(const std::string, pattern);
    QFETCH(const std::string, text);

    const Regex regex(pattern);

    QVERIFY(regex.ok());
    QTEST(regex.in(text), "found");
}

void TestFilterRegex::hostileExpressionEnds()
{
    const Regex regex("(a+)+$");

    QVERIFY(!regex.in(std::string(100'000, 'a') + "b"));
}

QTEST_APPLESS_MAIN(TestFilterRegex)
#include "tst_filterregex.moc"
