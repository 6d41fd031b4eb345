#include "app/widget/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace app::format {

namespace {

using std::chrono::microseconds;

struct Unit
{
    double size;
    const char* pattern;
};

struct TwoUnits
{
    qint64 size;  // seconds of the greater unit
    qint64 small; // seconds of the lesser unit
    const char* pattern;
};

QString text(const char* source)
{
    return QCoreApplication::translate("Format", source);
}

// One digit after the point where it tells something: 1.4, 2, 41.
QString brief(double value, const QLocale& locale)
{
    const auto tenths = std::round(value * 10) / 10;
    const auto isWhole = tenths >= 100 || tenths == std::round(tenths);
    return locale.toString(isWhole ? std::round(value) : tenths, 'f', isWhole ? 0 : 1);
}

QString scaled(double value, const Unit& unit, const QLocale& locale)
{
    return text(unit.pattern).arg(brief(value / unit.size, locale));
}

QString twoUnits(qint64 seconds, const QLocale& locale)
{
    static constexpr std::array units{
        TwoUnits{86400, 3600, QT_TRANSLATE_NOOP("Format", "%1 d %2 h")},
        TwoUnits{3600, 60, QT_TRANSLATE_NOOP("Format", "%1 h %2 m")},
        TwoUnits{60, 1, QT_TRANSLATE_NOOP("Format", "%1 m %2 s")},
    };
    for (const auto& unit : units)
        if (seconds >= unit.size)
            return text(unit.pattern)
                .arg(locale.toString(seconds / unit.size),
                     locale.toString(seconds % unit.size / unit.small));
    return text(QT_TRANSLATE_NOOP("Format", "%1 s")).arg(locale.toString(seconds));
}

QString secondsText(microseconds length, const QLocale& locale)
{
    const auto seconds = double(length.count()) / 1e6;
    return text(QT_TRANSLATE_NOOP("Format", "%1 s")).arg(locale.toString(seconds, 'f', 1));
}

bool isAMinute(microseconds length)
{
    return length.count() >= 59'950'000;
}

QString minus(const QString& positive)
{
    return QChar(0x2212) + positive;
}

QString sign(microseconds gap)
{
    return gap.count() < 0 ? QChar(0x2212) : QChar(u'+');
}

bool isKorean(const QLocale& locale)
{
    return locale.language() == QLocale::Korean;
}

} // namespace

QString count(qint64 value, const QLocale& locale)
{
    return locale.toString(value);
}

QString rate(double perSecond, const QLocale& locale)
{
    if (!std::isfinite(perSecond))
        return {};
    const auto size = std::abs(perSecond);
    if (size == 0)
        return locale.toString(0);
    if (size >= 99.95)
        return locale.toString(qint64(std::llround(perSecond)));
    if (size >= 0.095)
        return locale.toString(perSecond, 'f', 1);
    if (size >= 0.005)
        return locale.toString(perSecond, 'f', 2);
    return QStringLiteral("<") + locale.toString(0.01, 'f', 2);
}

QString bytes(qint64 value, const QLocale& locale)
{
    static constexpr std::array units{
        Unit{1e12, QT_TRANSLATE_NOOP("Format", "%1 TB")},
        Unit{1e9, QT_TRANSLATE_NOOP("Format", "%1 GB")},
        Unit{1e6, QT_TRANSLATE_NOOP("Format", "%1 MB")},
        Unit{1e3, QT_TRANSLATE_NOOP("Format", "%1 kB")},
    };
    if (value < 0)
        return minus(bytes(-std::max(value, -std::numeric_limits<qint64>::max()), locale));
    for (const auto& unit : units)
        if (double(value) >= unit.size * (unit.size > 1e3 ? 0.9995 : 1))
            return scaled(double(value), unit, locale);
    return text(QT_TRANSLATE_NOOP("Format", "%1 B")).arg(locale.toString(value));
}

QString badge(qint64 value, const QLocale& locale)
{
    // In Korean one counts large things in ten thousands, whatever language the words are in.
    static constexpr std::array korean{Unit{1e8, "%1억"}, Unit{1e4, "%1만"}};
    static constexpr std::array others{
        Unit{1e9, QT_TRANSLATE_NOOP("Format", "%1 G")},
        Unit{1e6, QT_TRANSLATE_NOOP("Format", "%1 M")},
        Unit{1e3, QT_TRANSLATE_NOOP("Format", "%1 k")},
    };
    if (value < 10'000)
        return count(value, locale);
    if (isKorean(locale)) {
        const auto& unit = value >= 100'000'000 ? korean[0] : korean[1];
        return QString::fromUtf8(unit.pattern).arg(brief(double(value) / unit.size, locale));
    }
    for (const auto& unit : others)
        if (double(value) >= unit.size * (unit.size > 1e3 ? 0.9995 : 1))
            return scaled(double(value), unit, locale);
    return count(value, locale);
}

QString percent(double share, const QLocale& locale)
{
    const auto value = share * 100;
    const auto digits = std::abs(value) < 9.95 && value != 0 ? 1 : 0;
    return text(QT_TRANSLATE_NOOP("Format", "%1 %")).arg(locale.toString(value, 'f', digits));
}

QString duration(microseconds length, const QLocale& locale)
{
    if (length.count() < 0)
        return minus(duration(-length, locale));
    const auto milliseconds = double(length.count()) / 1e3;
    if (length.count() == 0)
        return text(QT_TRANSLATE_NOOP("Format", "%1 ms")).arg(locale.toString(0));
    if (milliseconds < 9.95)
        return text(QT_TRANSLATE_NOOP("Format", "%1 ms")).arg(brief(milliseconds, locale));
    if (milliseconds < 999.5)
        return text(QT_TRANSLATE_NOOP("Format", "%1 ms"))
            .arg(locale.toString(qint64(std::llround(milliseconds))));
    return isAMinute(length) ? twoUnits((length.count() + 50'000) / 1'000'000, locale)
                             : secondsText(length, locale);
}

QString age(microseconds length, const QLocale& locale)
{
    if (length.count() < 0)
        return minus(age(-length, locale));
    return isAMinute(length) ? twoUnits((length.count() + 50'000) / 1'000'000, locale)
                             : secondsText(length, locale);
}

QString deltaMs(microseconds gap, const QLocale& locale)
{
    const auto milliseconds = std::abs(double(gap.count())) / 1e3;
    return sign(gap) + locale.toString(milliseconds, 'f', milliseconds < 99'999.95 ? 1 : 0);
}

QString gap(microseconds gap, const QLocale& locale)
{
    return sign(gap) + duration(gap.count() < 0 ? -gap : gap, locale);
}

} // namespace app::format
