#include "app/widget/timeformat.h"

#include "app/widget/numberformat.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cstdlib>

namespace app {

namespace {

qint64 milliseconds(model::Timestamp time)
{
    return std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count();
}

} // namespace

TimeFormat::TimeFormat(QTimeZone zone) : m_zone(zone.isValid() ? std::move(zone) : QTimeZone::utc())
{}

QString TimeFormat::clock(model::Timestamp time) const
{
    return local(time).toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString TimeFormat::seconds(model::Timestamp time) const
{
    return local(time).toString(QStringLiteral("HH:mm:ss"));
}

QString TimeFormat::minutes(model::Timestamp time) const
{
    return local(time).toString(QStringLiteral("HH:mm"));
}

QString TimeFormat::date(model::Timestamp time) const
{
    return local(time).toString(QStringLiteral("yyyy-MM-dd"));
}

QString TimeFormat::dateTime(model::Timestamp time) const
{
    return local(time).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
}

QString TimeFormat::clockWithDate(model::Timestamp time,
                                  std::optional<model::Timestamp> previous) const
{
    const auto isSameDay = !previous || local(time).date() == local(*previous).date();
    return isSameDay ? clock(time) : local(time).toString(QStringLiteral("MM-dd HH:mm:ss.zzz"));
}

QString TimeFormat::relative(model::Timestamp time, model::Timestamp now)
{
    const auto gap = now - time;
    if (gap >= gap.zero())
        return format::age(gap);
    return QCoreApplication::translate("Format", "in %1").arg(format::age(-gap));
}

QString TimeFormat::detail(model::Timestamp time) const
{
    return QStringLiteral("%1 · %2 ms")
        .arg(local(time).toString(Qt::ISODateWithMs), QString::number(milliseconds(time)));
}

QString TimeFormat::zoneName(model::Timestamp at) const
{
    const auto minutesOff = m_zone.offsetFromUtc(local(at)) / 60;
    if (minutesOff == 0)
        return QStringLiteral("UTC");
    const auto sign = minutesOff < 0 ? QChar(0x2212) : QChar(u'+');
    const auto hours = QString::number(std::abs(minutesOff) / 60);
    const auto rest = std::abs(minutesOff) % 60;
    const QString text = QStringLiteral("UTC") + sign + hours;
    return rest == 0 ? text : QString(text + QStringLiteral(":%1").arg(rest, 2, 10, QChar(u'0')));
}

QDateTime TimeFormat::local(model::Timestamp time) const
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds(time), m_zone);
}

} // namespace app
