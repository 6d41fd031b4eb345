#include "app/shell/windowlayout.h"
#include "app/shell/windowoptions.h"

#include <QTest>

using namespace app;

class TestWindowOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesAndAddressesAreOpened();
    void pictureTakesAViewAndAFile();
    void looksAreTaken();
    void sandboxMayUseARealKafka();
    void aPictureOfNoViewIsRefusedWithTheirNames();
    void theFirstWindowFitsItsScreen();
    void wrongWordsAreRefused_data();
    void wrongWordsAreRefused();
};

using Words = std::vector<std::string>;
Q_DECLARE_METATYPE(Words)

void TestWindowOptions::filesAndAddressesAreOpened()
{
    const auto options = parseWindowOptions(Words{"incident.ndjson", "kafka://a:9092"});

    QVERIFY(options.ok());
    QCOMPARE(options->addresses,
             (QStringList{QStringLiteral("incident.ndjson"), QStringLiteral("kafka://a:9092")}));
    QVERIFY(!options->sandbox);
}

void TestWindowOptions::pictureTakesAViewAndAFile()
{
    const auto options = parseWindowOptions(Words{"--screenshot", "stream", "a.png", "--sandbox"});

    QVERIFY(options.ok());
    QCOMPARE(options->screenshotView, QStringLiteral("stream"));
    QCOMPARE(options->screenshotFile, QStringLiteral("a.png"));
    QVERIFY(options->sandbox);
}

void TestWindowOptions::looksAreTaken()
{
    const auto options =
        parseWindowOptions(Words{"--size=1440x900", "--scheme", "dark", "--language=ko"});

    QVERIFY(options.ok());
    QCOMPARE(options->size, QSize(1440, 900));
    QCOMPARE(options->scheme, ColorScheme::Dark);
    QCOMPARE(options->language, QStringLiteral("ko"));
}

void TestWindowOptions::sandboxMayUseARealKafka()
{
    QVERIFY(parseWindowOptions(Words{"--sandbox=kafka"})->realKafka);
    QVERIFY(!parseWindowOptions(Words{"--sandbox"})->realKafka);
}

void TestWindowOptions::aPictureOfNoViewIsRefusedWithTheirNames()
{
    const auto options = parseWindowOptions(Words{"--screenshot", "steam", "a.png"});

    QVERIFY(!options.ok());
    QCOMPARE(options.error().text, std::string("--screenshot knows no view \"steam\"."));
    const auto advice = QString::fromStdString(options.error().advice);
    for (const auto* view : {"stream", "deadletters", "simulator", "gallery", "process"})
        QVERIFY2(advice.contains(QLatin1String(view)), view);
    for (const auto& view : screenshotViews())
        QVERIFY(parseWindowOptions(Words{"--screenshot", view.toStdString(), "a.png"}).ok());
}

void TestWindowOptions::theFirstWindowFitsItsScreen()
{
    QCOMPARE(windowlayout::usualSize({2560, 1440}), QSize(1440, 900));
    QCOMPARE(windowlayout::usualSize({1280, 800}), QSize(1280, 760));
    QCOMPARE(windowlayout::usualSize({1366, 728}), QSize(1366, 688));
}

void TestWindowOptions::wrongWordsAreRefused_data()
{
    QTest::addColumn<Words>("words");

    QTest::newRow("unknown option") << Words{"--sandbag"};
    QTest::newRow("picture without a file") << Words{"--screenshot", "stream"};
    QTest::newRow("picture without anything") << Words{"--screenshot"};
    QTest::newRow("no size") << Words{"--size", "big"};
    QTest::newRow("too small") << Words{"--size", "10x10"};
    QTest::newRow("unknown scheme") << Words{"--scheme", "pink"};
    QTest::newRow("unknown language") << Words{"--language", "xx"};
    QTest::newRow("value missing") << Words{"--language"};
}

void TestWindowOptions::wrongWordsAreRefused()
{
    QFETCH(const Words, words);

    const auto options = parseWindowOptions(words);

    QVERIFY(!options.ok());
    QVERIFY(!options.error().text.empty());
    QVERIFY(!options.error().advice.empty());
}

QTEST_GUILESS_MAIN(TestWindowOptions)
#include "tst_windowoptions.moc"

#include <vector>
