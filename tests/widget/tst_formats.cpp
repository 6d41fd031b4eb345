#include "app/widget/elide.h"
#include "app/widget/numberformat.h"
#include "app/widget/timeformat.h"

#include <QFontDatabase>
#include <QTest>

using namespace app;
using namespace std::chrono_literals;
using std::chrono::microseconds;
using Formatter = QString (*)(double, const QLocale&);

class TestFormats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersReadWell_data();
    void numbersReadWell();
    void durationsHaveTwoUnitsAtMost_data();
    void durationsHaveTwoUnitsAtMost();
    void agesAreInTenthsBelowAMinute_data();
    void agesAreInTenthsBelowAMinute();
    void gapsCarryTheirSign();
    void timesAreInTheZoneOfTheWindow();
    void dateShowsOnlyWhenTheDayChanges();
    void futureIsSaidInWords();
    void zoneIsNamedByItsOffset_data();
    void zoneIsNamedByItsOffset();
    void bothEndsOfAnIdStay();
    void cutTopicKeepsItsSuffixAndFits();
    void cutNeverSplitsACharacter();
};

static model::Timestamp noon()
{
    return std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + 5h + 32min + 7s + 853ms;
}

static const Formatter counts = [](double v, const QLocale& l) {
    return format::count(qint64(v), l);
};
static const Formatter rates = [](double v, const QLocale& l) { return format::rate(v, l); };
static const Formatter sizes = [](double v, const QLocale& l) {
    return format::bytes(qint64(v), l);
};
static const Formatter badges = [](double v, const QLocale& l) {
    return format::badge(qint64(v), l);
};
static const Formatter shares = [](double v, const QLocale& l) { return format::percent(v, l); };

void TestFormats::numbersReadWell_data()
{
    QTest::addColumn<Formatter>("formatter");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("korean");

    const auto same = [](const char* name, Formatter f, double value, const char* text) {
        QTest::newRow(name) << f << value << QString::fromUtf8(text) << QString::fromUtf8(text);
    };
    same("offset", counts, 8812460, "8,812,460");
    same("negative", counts, -5, "-5");
    same("busy topic", rates, 1204.4, "1,204");
    same("middling topic", rates, 37.52, "37.5");
    same("quiet topic", rates, 2.1, "2.1");
    same("rare", rates, 0.4, "0.4");
    same("very rare", rates, 0.02, "0.02");
    same("next to nothing", rates, 0.0001, "<0.01");
    same("none", rates, 0, "0");
    same("just below a hundred", rates, 99.96, "100");
    same("small payload", sizes, 312, "312 B");
    same("nothing", sizes, 0, "0 B");
    same("largest bytes", sizes, 999, "999 B");
    same("kilobyte", sizes, 1000, "1 kB");
    same("too large", sizes, 1.4e6, "1.4 MB");
    same("memory", sizes, 612e6, "612 MB");
    same("almost a gigabyte", sizes, 999.96e6, "1 GB");
    same("budget", sizes, 2e9, "2 GB");
    same("small badge", badges, 9999, "9,999");
    QTest::newRow("badge") << badges << 182000.0 << "182 k" << QStringLiteral("18.2만");
    QTest::newRow("capture") << badges << 41000.0 << "41 k" << QStringLiteral("4.1만");
    QTest::newRow("large badge") << badges << 1.2e8 << "120 M" << QStringLiteral("1.2억");
    same("share", shares, 0.47, "47 %");
    same("small share", shares, 0.01, "1.0 %");
    same("no share", shares, 0, "0 %");
}

void TestFormats::numbersReadWell()
{
    QFETCH(const Formatter, formatter);
    QFETCH(const double, value);

    QTEST(formatter(value, QLocale(QLocale::English, QLocale::UnitedStates)), "english");
    QTEST(formatter(value, QLocale(QLocale::Korean, QLocale::SouthKorea)), "korean");
}

void TestFormats::durationsHaveTwoUnitsAtMost_data()
{
    QTest::addColumn<microseconds>("length");
    QTest::addColumn<QString>("text");

    QTest::newRow("nothing") << microseconds(0) << "0 ms";
    QTest::newRow("below a millisecond") << microseconds(340) << "0.3 ms";
    QTest::newRow("milliseconds") << microseconds(509ms) << "509 ms";
    QTest::newRow("just a second") << microseconds(999'600) << "1.0 s";
    QTest::newRow("seconds") << microseconds(28'100ms) << "28.1 s";
    QTest::newRow("just a minute") << microseconds(59'970ms) << "1 m 0 s";
    QTest::newRow("minutes") << microseconds(157s) << "2 m 37 s";
    QTest::newRow("hours") << microseconds(3h + 12min + 59s) << "3 h 12 m";
    QTest::newRow("days") << microseconds(167h + 59min) << "6 d 23 h";
    QTest::newRow("backwards") << microseconds(-38ms) << QStringLiteral("−38 ms");
}

void TestFormats::durationsHaveTwoUnitsAtMost()
{
    QFETCH(const microseconds, length);

    QTEST(format::duration(length, QLocale::c()), "text");
}

void TestFormats::agesAreInTenthsBelowAMinute_data()
{
    QTest::addColumn<microseconds>("length");
    QTest::addColumn<QString>("text");

    QTest::newRow("fresh") << microseconds(204ms) << "0.2 s";
    QTest::newRow("seconds") << microseconds(28'120ms) << "28.1 s";
    QTest::newRow("minutes") << microseconds(157s) << "2 m 37 s";
}

void TestFormats::agesAreInTenthsBelowAMinute()
{
    QFETCH(const microseconds, length);

    QTEST(format::age(length, QLocale::c()), "text");
}

void TestFormats::gapsCarryTheirSign()
{
    const auto locale = QLocale(QLocale::English);

    QCOMPARE(format::deltaMs(24'600us, locale), QStringLiteral("+24.6"));
    QCOMPARE(format::deltaMs(-1'500us, locale), QStringLiteral("−1.5"));
    QCOMPARE(format::deltaMs(0us, locale), QStringLiteral("+0.0"));
    QCOMPARE(format::gap(509ms, locale), QStringLiteral("+509 ms"));
    QCOMPARE(format::gap(4'900ms, locale), QStringLiteral("+4.9 s"));
}

void TestFormats::timesAreInTheZoneOfTheWindow()
{
    const TimeFormat seoul(QTimeZone(9 * 3600));

    QCOMPARE(seoul.clock(noon()), QStringLiteral("14:32:07.853"));
    QCOMPARE(seoul.seconds(noon()), QStringLiteral("14:32:07"));
    QCOMPARE(seoul.minutes(noon()), QStringLiteral("14:32"));
    QCOMPARE(seoul.dateTime(noon()), QStringLiteral("2026-11-23 14:32:07.853"));
    QCOMPARE(seoul.detail(noon()),
             QStringLiteral("2026-11-23T14:32:07.853+09:00 · 1795411927853 ms"));
}

void TestFormats::dateShowsOnlyWhenTheDayChanges()
{
    const TimeFormat utc(QTimeZone::utc());

    QCOMPARE(utc.clockWithDate(noon(), noon() - 1h), QStringLiteral("05:32:07.853"));
    QCOMPARE(utc.clockWithDate(noon(), noon() - 24h), QStringLiteral("11-23 05:32:07.853"));
    QCOMPARE(utc.clockWithDate(noon(), std::nullopt), QStringLiteral("05:32:07.853"));
}

void TestFormats::futureIsSaidInWords()
{
    QCOMPARE(TimeFormat::relative(noon(), noon() + 200ms), QStringLiteral("0.2 s"));
    QCOMPARE(TimeFormat::relative(noon() + 3s, noon()), QStringLiteral("in 3.0 s"));
}

void TestFormats::zoneIsNamedByItsOffset_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("name");

    QTest::newRow("Seoul") << 9 * 3600 << "UTC+9";
    QTest::newRow("Greenwich") << 0 << "UTC";
    QTest::newRow("Newfoundland") << -(3 * 3600 + 1800) << QStringLiteral("UTC−3:30");
}

void TestFormats::zoneIsNamedByItsOffset()
{
    QFETCH(const int, seconds);

    QTEST(TimeFormat(QTimeZone(seconds)).zoneName(noon()), "name");
}

void TestFormats::bothEndsOfAnIdStay()
{
    QCOMPARE(shortId(QStringLiteral("77e0d1aa-0000-12cf")), QStringLiteral("77e0…12cf"));
    QCOMPARE(shortId(QStringLiteral("O-4822")), QStringLiteral("O-4822"));
}

void TestFormats::cutTopicKeepsItsSuffixAndFits()
{
    const QFontMetrics metrics(QFontDatabase::systemFont(QFontDatabase::GeneralFont));
    const auto topic = QStringLiteral("payment-events-of-the-whole-shop-dlt");

    for (int width = 10; width < metrics.horizontalAdvance(topic); width += 7) {
        const auto cut = elideMiddle(topic, metrics, width);
        QCOMPARE_LE(metrics.horizontalAdvance(cut),
                    std::max(width, metrics.horizontalAdvance(u'…')));
        if (width > metrics.horizontalAdvance(QStringLiteral("payment…-dlt")))
            QVERIFY2(cut.startsWith(u'p') && cut.endsWith(QStringLiteral("-dlt")), qPrintable(cut));
    }
}

void TestFormats::cutNeverSplitsACharacter()
{
    const auto faces = QStringLiteral("😀😀😀😀😀😀");

    QVERIFY(clipped(faces, 3, 1).isValidUtf16());
    QVERIFY(shortId(faces, 3, 3).isValidUtf16());
}

QTEST_MAIN(TestFormats)
#include "tst_formats.moc"

#include <algorithm>
