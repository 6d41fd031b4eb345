#pragma once

#include "app/widget/qcp.h"
#include "app/widget/timeformat.h"

namespace app {

//! Ticks at round times of the window's zone, said as finely as they stand.
class TimeTicker : public QCPAxisTickerDateTime
{
public:
    void setTimeFormat(const TimeFormat& format);

protected:
    double getTickStep(const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar,
                         int precision) override;

private:
    TimeFormat m_format;
    double m_stepSeconds = 1;
};

//! Ticks at round numbers, with the user's grouping and no more digits than they need.
class ValueTicker : public QCPAxisTicker
{
protected:
    double getTickStep(const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar,
                         int precision) override;

private:
    double m_step = 1;
};

} // namespace app
