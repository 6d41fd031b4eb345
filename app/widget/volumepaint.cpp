#include "app/widget/fonts.h"
#include "app/widget/numberformat.h"
#include "app/widget/theme.h"
#include "app/widget/volumebar.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace app {

namespace {

using std::chrono::microseconds;

constexpr double triangleSide = 5;

// The next "round" number of 1, 2 or 5 tens: a scale that does not dance with each tick.
double roundedUp(double value)
{
    if (value <= 0)
        return 1;
    const auto ten = std::pow(10.0, std::floor(std::log10(value)));
    for (const auto step : {1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0})
        if (value <= step * ten)
            return step * ten;
    return 10 * ten;
}

microseconds axisStep(microseconds length, int labels)
{
    using namespace std::chrono_literals;
    static constexpr std::array<microseconds, 17> steps{
        1s, 2s, 5s, 10s, 15s, 30s, 1min, 2min, 5min, 10min, 15min, 30min, 1h, 3h, 6h, 12h, 24h};
    for (const auto step : steps)
        if (length / step <= labels)
            return step;
    return 24h * std::max<std::int64_t>(1, length / microseconds(24h) / std::max(labels, 1));
}

double scaleTop(const VolumeData& data, std::uint32_t highest)
{
    const auto seconds = std::max(1e-6, double(data.binLength.count()) / 1e6);
    return roundedUp(double(highest) / seconds * 1.05);
}

} // namespace

void VolumeBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::of(this).base);
    if (!m_data.bins.empty()) {
        if (m_selection)
            painter.fillRect(QRectF(QPointF(xOf(m_selection->from), 0),
                                    QPointF(xOf(m_selection->to), plot().bottom())),
                             Theme::of(this).spanFill());
        paintScale(painter);
        paintBars(painter);
        paintFailures(painter);
        paintAxis(painter);
        paintSelection(painter);
    }
    painter.setPen(Theme::of(this).border);
    painter.drawLine(0, height() - 1, width(), height() - 1);
    if (hasFocus()) {
        painter.setPen(QPen(Theme::of(this).accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void VolumeBar::paintScale(QPainter& painter) const
{
    const auto& theme = Theme::of(this);
    painter.setPen(theme.grid);
    const auto area = plot();
    painter.drawLine(QPointF(area.left(), area.top() + 0.5),
                     QPointF(area.right(), area.top() + 0.5));
}

void VolumeBar::paintBars(QPainter& painter) const
{
    const auto& theme = Theme::of(this);
    const auto area = plot();
    const auto seconds = double(m_data.binLength.count()) / 1e6;
    const auto unit = area.height() / (scaleTop(m_data, highest()) * std::max(seconds, 1e-6));
    const auto step = area.width() / double(m_data.bins.size());
    const auto gap = step >= 3 ? 1.0 : 0.0;
    for (std::size_t index = 0; index < m_data.bins.size(); ++index) {
        const auto left = std::round(area.left() + step * double(index));
        const auto right = std::round(area.left() + step * double(index + 1)) - gap;
        auto bottom = area.bottom();
        for (std::size_t series = 0; series < m_data.bins[index].counts.size(); ++series) {
            const auto height = m_data.bins[index].counts[series] * unit;
            const QRectF bar(left, bottom - height, std::max(1.0, right - left), height);
            painter.fillRect(bar, blend(theme.base, theme.categoryColor(int(series)), 0.78));
            bottom -= height;
        }
    }
}

void VolumeBar::paintFailures(QPainter& painter) const
{
    const auto& theme = Theme::of(this);
    const auto area = plot();
    const auto step = area.width() / double(m_data.bins.size());
    const auto seconds = double(m_data.binLength.count()) / 1e6;
    const auto unit = area.height() / (scaleTop(m_data, highest()) * std::max(seconds, 1e-6));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.failed);
    auto free = area.left() - triangleSide;
    for (std::size_t index = 0; index < m_data.bins.size(); ++index) {
        const auto x = area.left() + step * (double(index) + 0.5);
        // Where bins are narrower than the sign, one stands for its neighbours too.
        if (m_data.bins[index].failures == 0 || x - free < triangleSide)
            continue;
        free = x;
        double sum = 0;
        for (const auto count : m_data.bins[index].counts)
            sum += count;
        const auto y = std::max(area.top() + 1, area.bottom() - sum * unit - triangleSide);
        painter.drawPolygon(QPolygonF(
            {{x - triangleSide / 2, y}, {x + triangleSide / 2, y}, {x, y + triangleSide - 0.5}}));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void VolumeBar::paintAxis(QPainter& painter) const
{
    const auto& theme = Theme::of(this);
    const auto area = plot();
    painter.setFont(fonts::small());
    painter.setPen(theme.muted);
    const auto metrics = painter.fontMetrics();
    const auto top = tr("%1/s").arg(format::rate(scaleTop(m_data, highest())));
    const auto width = metrics.horizontalAdvance(top);
    painter.fillRect(
        QRectF(area.right() - width - 4, area.top() - 6, width + 4, metrics.height() - 2),
        theme.base);
    painter.drawText(QPointF(area.right() - width, area.top() - 7 + metrics.ascent()), top);

    const auto length = m_data.end() - m_data.start;
    const auto widest = metrics.horizontalAdvance(QStringLiteral("00:00:00")) + 40;
    const auto step = axisStep(length, int(area.width()) / widest);
    const auto isFine = step < std::chrono::minutes(1);
    auto time = std::chrono::time_point_cast<microseconds>(
        m_data.start - m_data.start.time_since_epoch() % step);
    for (; time <= m_data.end(); time += step) {
        const auto label = isFine ? m_format.seconds(time) : m_format.minutes(time);
        const auto half = metrics.horizontalAdvance(label) / 2.0;
        const auto x = std::clamp(xOf(time), area.left() + half, area.right() - half);
        if (time >= m_data.start && std::abs(x - xOf(time)) < half)
            painter.drawText(QPointF(x - half, area.bottom() + 2 + metrics.ascent()), label);
    }
}

void VolumeBar::paintSelection(QPainter& painter) const
{
    if (!m_selection)
        return;
    const auto& theme = Theme::of(this);
    const auto area = plot();
    for (const auto handle : {Handle::From, Handle::To}) {
        const auto x =
            std::round(xOf(handle == Handle::From ? m_selection->from : m_selection->to));
        painter.fillRect(QRectF(x - 1, 0, 1.5, area.bottom()), theme.accent);
        const QRectF grip(x - 3, area.center().y() - 1, 5, 11);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.accent, 1.25));
        painter.setBrush(hasFocus() && handle == m_active ? theme.accent : theme.base);
        painter.drawRoundedRect(grip, 1.5, 1.5);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
}

} // namespace app
