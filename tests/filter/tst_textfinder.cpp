#include "model/filter/filter.h"
#include "model/filter/text.h"

#include <QTest>

#include <random>

using namespace model::filter;

//! Finding bytes, compared with the plain way of doing it.
class TestTextFinder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPlaceIsFound();
    void randomTextsAgreeWithThePlainSearch();
    void longNeedlesInAnyCaseAreFoundWhereTheyBegin();
    void smallLettersFindAnyCase();
    void filterTellsItsNeedle_data();
    void filterTellsItsNeedle();
};

void TestTextFinder::everyPlaceIsFound()
{
    const TextFinder finder({"needle", false});

    for (std::size_t size = 6; size < 100; ++size) {
        for (std::size_t place = 0; place + 6 <= size; ++place) {
            std::string bytes(size, 'n');
            bytes.replace(place, 6, "needle");
            QCOMPARE(finder.find(bytes), std::optional(place));
        }
    }
}

void TestTextFinder::randomTextsAgreeWithThePlainSearch()
{
    std::mt19937 random(7);
    const auto text = [&](std::size_t size) {
        std::string made;
        for (std::size_t i = 0; i < size; ++i)
            made += "abAB"[random() % 4];
        return made;
    };

    for (int round = 0; round < 3000; ++round) {
        const auto bytes = text(random() % 80);
        const auto needle = text(random() % 5);
        const auto exact = bytes.find(needle);
        const auto loose = lowerAscii(bytes).find(lowerAscii(needle));
        QCOMPARE(TextFinder({needle, false}).find(bytes).value_or(std::string::npos), exact);
        QCOMPARE(TextFinder({needle, true}).find(bytes).value_or(std::string::npos), loose);
    }
}

void TestTextFinder::longNeedlesInAnyCaseAreFoundWhereTheyBegin()
{
    std::mt19937 random(11);

    for (int round = 0; round < 3000; ++round) {
        std::string bytes;
        for (std::size_t i = 0; i < 20 + random() % 60; ++i)
            bytes += "aB@`[{01"[random() % 8];
        auto needle = bytes.substr(random() % 10, 8 + random() % 10);
        if (random() % 2)
            needle.back() = 'b';
        QCOMPARE(TextFinder({needle, true}).find(bytes).value_or(std::string::npos),
                 lowerAscii(bytes).find(lowerAscii(needle)));
    }
}

void TestTextFinder::smallLettersFindAnyCase()
{
    QVERIFY(TextFinder(smartCase("declined")).in("Payment DECLINED"));
    QVERIFY(!TextFinder(smartCase("Declined")).in("Payment DECLINED"));
    QVERIFY(!TextFinder(smartCase("o@x")).in("O`X"));
    QVERIFY(!smartCase("4822").ignoreCase);
}

void TestTextFinder::filterTellsItsNeedle_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("needle");

    QTest::newRow("one word") << QByteArray("declined") << QByteArray("declined");
    QTest::newRow("the longest word") << QByteArray("a declined x") << QByteArray("declined");
    QTest::newRow("quoted words") << QByteArray("\"a\" && \"two words\"")
                                  << QByteArray("two words");
    QTest::newRow("expression") << QByteArray("key == 'declined'") << QByteArray();
    QTest::newRow("either of two") << QByteArray("\"a\" || \"b\"") << QByteArray();
    QTest::newRow("a word and a field") << QByteArray("\"a\" && size > 1") << QByteArray();
    QTest::newRow("everything") << QByteArray() << QByteArray();
}

void TestTextFinder::filterTellsItsNeedle()
{
    QFETCH(const QByteArray, filter);

    const auto needle = compile(filter.constData())->textNeedle();

    QTEST(QByteArray(needle ? needle->text.c_str() : ""), "needle");
}

QTEST_APPLESS_MAIN(TestTextFinder)
#include "tst_textfinder.moc"
