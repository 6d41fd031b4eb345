#include "app/widget/plotticker.h"

#include "app/widget/numberformat.h"

#include <cmath>

namespace app {

using namespace model;

namespace {

// As many as a step needs to be told: 0.25 two.
int digitsOf(double step)
{
    constexpr int most = 6;
    for (int digits = 0; digits < most; ++digits, step *= 10)
        if (std::abs(step - std::round(step)) < 1e-6 * step)
            return digits;
    return most;
}

} // namespace

void TimeTicker::setTimeFormat(const TimeFormat& format)
{
    m_format = format;
    setTimeZone(format.zone());
}

double TimeTicker::getTickStep(const QCPRange& range)
{
    m_stepSeconds = QCPAxisTickerDateTime::getTickStep(range);
    return m_stepSeconds;
}

QString TimeTicker::getTickLabel(double tick, const QLocale&, QChar, int)
{
    constexpr double minute = 60;
    constexpr double day = 86'400;
    const Timestamp time(std::chrono::microseconds(std::llround(tick * 1e6)));
    if (m_stepSeconds < 1)
        return m_format.clock(time);
    if (m_stepSeconds < minute)
        return m_format.seconds(time);
    return m_stepSeconds < day ? m_format.minutes(time) : m_format.date(time);
}

double ValueTicker::getTickStep(const QCPRange& range)
{
    m_step = QCPAxisTicker::getTickStep(range);
    return m_step;
}

QString ValueTicker::getTickLabel(double tick, const QLocale&, QChar, int)
{
    constexpr double million = 1e6;
    if (std::abs(tick) >= million && m_step >= million / 10)
        return format::badge(std::llround(tick));
    const auto digits = digitsOf(m_step);
    // A tick next to zero may carry a rounding error with a sign.
    return QLocale().toString(std::abs(tick) < m_step / 1000 ? 0.0 : tick, 'f', digits);
}

} // namespace app
