#include "app/view/simulator/durationplot.h"

#include "app/widget/fonts.h"
#include "app/widget/numberformat.h"
#include "app/widget/theme.h"
#include "sim/montecarlo/montecarlo.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr std::size_t barCount = 48;
constexpr unsigned marked[] = {50, 95, 99};

//! A length that reads well, at least so long: 1, 2 or 5 of a power of ten.
double roundUp(double seconds)
{
    const auto power = std::pow(10.0, std::floor(std::log10(std::max(seconds, 1e-3))));
    for (const auto factor : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0})
        if (factor * power >= seconds)
            return factor * power;
    return 10 * power;
}

double secondsOf(std::chrono::microseconds length)
{
    return std::chrono::duration<double>(length).count();
}

} // namespace

DurationPlot::DurationPlot(const QString& title, QWidget* parent) : QWidget(parent), m_title(title)
{
    setObjectName(QStringLiteral("durationPlot"));
    setAccessibleName(title);
}

void DurationPlot::setLengths(const Lengths& lengths)
{
    m_bars.clear();
    m_beyond = 0;
    if (!lengths.empty()) {
        for (std::size_t i = 0; i < std::size(marked); ++i)
            m_marks[i] = sim::montecarlo::percentile(lengths, marked[i]);
        // The longest few would press all others into one bar: what is beyond is said in words.
        m_end = std::chrono::microseconds(std::llround(roundUp(secondsOf(m_marks[2]) * 1.1) * 1e6));
        m_bars.resize(barCount);
        for (const auto length : lengths) {
            const auto bar = std::size_t(length * barCount / m_end);
            if (bar < barCount)
                ++m_bars[bar];
            else
                ++m_beyond;
        }
        setAccessibleDescription(tr("Half within %1, 95 % within %2, 99 % within %3.")
                                     .arg(format::duration(m_marks[0]),
                                          format::duration(m_marks[1]),
                                          format::duration(m_marks[2])));
    }
    update();
}

QSize DurationPlot::sizeHint() const
{
    return {420, 150};
}

QSize DurationPlot::minimumSizeHint() const
{
    return {200, 60};
}

void DurationPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& theme = Theme::of(this);
    painter.fillRect(rect(), theme.base);
    painter.setFont(fonts::small());
    const auto line = painter.fontMetrics().height();
    const auto head = QRectF(rect()).adjusted(fonts::panelPadding, 4, -fonts::panelPadding, 0);
    painter.setPen(theme.muted);
    painter.drawText(head, Qt::AlignTop | Qt::AlignLeft, m_title);
    if (m_bars.empty())
        return;
    if (m_beyond > 0)
        painter.drawText(head, Qt::AlignTop | Qt::AlignRight,
                         tr("%1 longer").arg(format::count(qint64(m_beyond))));
    const auto area =
        QRectF(rect()).adjusted(fonts::panelPadding, 2 * line + 8, -fonts::panelPadding, -line - 6);
    paintAxis(painter, area);
    paintBars(painter, area);
    paintMarks(painter, area);
}

void DurationPlot::paintAxis(QPainter& painter, const QRectF& area) const
{
    const auto& theme = Theme::of(this);
    painter.setPen(QPen(theme.grid, 1));
    for (const auto part : {0.0, 1 / 3.0, 2 / 3.0})
        painter.drawLine(QPointF(area.left(), area.top() + part * area.height()),
                         QPointF(area.right(), area.top() + part * area.height()));
    painter.setPen(QPen(theme.borderStrong, 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.setPen(theme.muted);
    for (int quarter = 0; quarter <= 4; ++quarter) {
        const auto x = area.left() + quarter * area.width() / 4;
        const auto aligned = quarter == 0   ? Qt::AlignLeft
                             : quarter == 4 ? Qt::AlignRight
                                            : Qt::AlignHCenter;
        const auto left = quarter == 0 ? x : quarter == 4 ? x - 100 : x - 50;
        painter.drawText(QRectF(left, area.bottom() + 3, 100, 20), aligned | Qt::AlignTop,
                         format::duration(m_end * quarter / 4));
    }
}

void DurationPlot::paintBars(QPainter& painter, const QRectF& area) const
{
    const auto& theme = Theme::of(this);
    const auto most = double(std::max<std::size_t>(1, *std::ranges::max_element(m_bars)));
    const auto wide = area.width() / double(m_bars.size());
    for (std::size_t bar = 0; bar < m_bars.size(); ++bar) {
        if (m_bars[bar] == 0)
            continue;
        const auto height = std::max(1.0, double(m_bars[bar]) / most * area.height());
        const QRectF box(area.left() + double(bar) * wide, area.bottom() - height,
                         std::max(1.0, wide - 1), height);
        painter.fillRect(box, theme.areaFill(theme.accent));
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1.5), theme.accent);
    }
}

//! Dashed as in the plots of the metrics; a label moves aside for the one before it.
void DurationPlot::paintMarks(QPainter& painter, const QRectF& area) const
{
    const auto& theme = Theme::of(this);
    auto free = area.left();
    const QList<qreal> dashes[] = {{}, {7, 3}, {2, 3}};
    for (std::size_t i = 0; i < std::size(marked); ++i) {
        const auto x = area.left() + secondsOf(m_marks[i]) / secondsOf(m_end) * area.width();
        QPen pen(theme.text, 1);
        if (!dashes[i].isEmpty())
            pen.setDashPattern(dashes[i]);
        painter.setPen(pen);
        painter.drawLine(QPointF(x, area.top() - 2), QPointF(x, area.bottom()));
        const auto label =
            QStringLiteral("p%1 %2").arg(marked[i]).arg(format::duration(m_marks[i]));
        const auto width = painter.fontMetrics().horizontalAdvance(label);
        const auto left = std::max(free, std::min(x - width / 2.0, area.right() - width));
        painter.drawText(QPointF(left, area.top() - 5), label);
        free = left + width + 8;
    }
}

} // namespace app
