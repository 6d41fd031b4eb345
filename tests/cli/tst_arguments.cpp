#include "app/cli/arguments.h"
#include "app/cli/fromtext.h"

#include <QTest>

#include <array>

using namespace app::cli;
using namespace std::chrono_literals;
using model::Start;

class TestArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySpellingOfAnOptionIsRead_data();
    void everySpellingOfAnOptionIsRead();
    void wrongOptionSaysWhatWasMeant_data();
    void wrongOptionSaysWhatWasMeant();
    void aValueThatMayBeMissingStandsBehindAnEqualsSign();
    void whatFollowsTwoDashesIsNoOption();
    void countIsANumberFromOneOn_data();
    void countIsANumberFromOneOn();
    void startIsUnderstood_data();
    void startIsUnderstood();
    void badStartIsRefused_data();
    void badStartIsRefused();
};

namespace {

constexpr std::array<Option, 5> options{{{"topic", 't', "NAME", ""},
                                         {"from", 0, "START", ""},
                                         {"json", 'j', "", ""},
                                         {"all", 'a', "", ""},
                                         {"sandbox", 0, "[=kafka]", ""}}};

std::vector<std::string> words(const QByteArray& line)
{
    std::vector<std::string> result;
    for (const auto& word : line.split(' '))
        result.push_back(word.toStdString());
    return result;
}

} // namespace

void TestArguments::everySpellingOfAnOptionIsRead_data()
{
    QTest::addColumn<QByteArray>("line");

    QTest::newRow("long, apart") << QByteArray("x --topic orders --from -10 --json -a");
    QTest::newRow("long, with equals") << QByteArray("--topic=orders --from=-10 x --json --all");
    QTest::newRow("short, apart") << QByteArray("-t orders --from -10 -j -a x");
    QTest::newRow("short, together") << QByteArray("-torders --from -10 -ja x");
    QTest::newRow("the last one counts") << QByteArray("-t a -torders --from 1 --from=-10 -j x -a");
}

void TestArguments::everySpellingOfAnOptionIsRead()
{
    QFETCH(const QByteArray, line);

    const auto arguments = parseArguments(words(line), options);

    QVERIFY(arguments.ok());
    QCOMPARE(arguments->value("topic").value(), std::string("orders"));
    QCOMPARE(arguments->value("from").value(), std::string("-10"));
    QVERIFY(arguments->has("json") && arguments->has("all"));
    QCOMPARE(arguments->positionals, std::vector<std::string>{"x"});
}

void TestArguments::wrongOptionSaysWhatWasMeant_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("advice");

    QTest::newRow("mistyped") << QByteArray("--topci a") << QByteArray("--topci")
                              << QByteArray("Did you mean --topic?");
    QTest::newRow("cut") << QByteArray("--js") << QByteArray("--js")
                         << QByteArray("Did you mean --json?");
    QTest::newRow("far from all") << QByteArray("--colour") << QByteArray("--colour")
                                  << QByteArray("");
    QTest::newRow("unknown letter") << QByteArray("-z") << QByteArray("-z") << QByteArray("");
    QTest::newRow("value missing")
        << QByteArray("--topic") << QByteArray("needs a value: NAME") << QByteArray("");
    QTest::newRow("value too many")
        << QByteArray("--json=yes") << QByteArray("takes no value") << QByteArray("");
    QTest::newRow("unknown letter among known")
        << QByteArray("-jz") << QByteArray("-z") << QByteArray("");
}

void TestArguments::wrongOptionSaysWhatWasMeant()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArray, text);

    const auto arguments = parseArguments(words(line), options);

    QVERIFY(!arguments.ok());
    QVERIFY2(arguments.error().text.find(text.data()) != std::string::npos,
             arguments.error().text.c_str());
    QTEST(QByteArray::fromStdString(arguments.error().advice), "advice");
}

void TestArguments::aValueThatMayBeMissingStandsBehindAnEqualsSign()
{
    const auto bare = parseArguments(words("--sandbox orders"), options);
    const auto valued = parseArguments(words("--sandbox=kafka orders"), options);

    QVERIFY(bare && valued);
    QCOMPARE(bare->value("sandbox").value(), std::string());
    QCOMPARE(bare->positionals, std::vector<std::string>{"orders"});
    QCOMPARE(valued->value("sandbox").value(), std::string("kafka"));
}

void TestArguments::whatFollowsTwoDashesIsNoOption()
{
    const auto arguments = parseArguments(words("-j -- -t --json"), options);

    QCOMPARE(arguments->positionals, (std::vector<std::string>{"-t", "--json"}));
}

void TestArguments::countIsANumberFromOneOn_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");

    QTest::newRow("one") << QByteArray("1") << true;
    QTest::newRow("large") << QByteArray("18446744073709551615") << true;
    QTest::newRow("zero") << QByteArray("0") << false;
    QTest::newRow("negative") << QByteArray("-1") << false;
    QTest::newRow("beyond all numbers") << QByteArray("18446744073709551616") << false;
    QTest::newRow("word") << QByteArray("many") << false;
    QTest::newRow("fraction") << QByteArray("1.5") << false;
}

void TestArguments::countIsANumberFromOneOn()
{
    QFETCH(const QByteArray, text);
    const auto arguments = parseArguments(words("--from=" + text), options);

    QTEST(arguments->count("from").ok(), "good");
}

void TestArguments::startIsUnderstood_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Start>("start");

    using At = Start::At;
    QTest::newRow("now") << QByteArray("now") << Start{.at = At::Now};
    QTest::newRow("beginning") << QByteArray("beginning") << Start{.at = At::Beginning};
    QTest::newRow("back") << QByteArray("-100") << Start{.at = At::Back, .count = 100};
    QTest::newRow("offset") << QByteArray("offset:123") << Start{.at = At::Position, .count = 123};
    QTest::newRow("minutes back") << QByteArray("-10m")
                                  << Start{.at = At::Time, .time = model::Timestamp(400s)};
    QTest::newRow("days back") << QByteArray("-1d")
                               << Start{.at = At::Time, .time = model::Timestamp(1000s - 24h)};
    QTest::newRow("time") << QByteArray("1970-01-01T00:01:00Z")
                          << Start{.at = At::Time, .time = model::Timestamp(60s)};
}

void TestArguments::startIsUnderstood()
{
    QFETCH(const QByteArray, text);
    QFETCH(const Start, start);

    const auto result = parseFrom(text.data(), model::Timestamp(1000s));

    QVERIFY(result.ok());
    QVERIFY(*result == start);
}

void TestArguments::badStartIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");

    for (const auto* text :
         {"", "-", "--5", "-m", "-10x", "-10mm", "offset:", "offset:-1", "offset:1x", "yesterday",
          "2026-13-45", "-99999999999999999999", "-9223372036854775807d"})
        QTest::newRow(text) << QByteArray(text);
}

void TestArguments::badStartIsRefused()
{
    QFETCH(const QByteArray, text);

    const auto result = parseFrom(text.data(), model::Timestamp(1000s));

    QVERIFY(!result.ok());
    QVERIFY(!result.error().advice.empty());
}

QTEST_GUILESS_MAIN(TestArguments)
#include "tst_arguments.moc"
