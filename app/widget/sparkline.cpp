#include "app/widget/sparkline.h"

#include "app/widget/theme.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

float highest(std::span<const float> values)
{
    float top = 0;
    for (const auto value : values)
        if (std::isfinite(value))
            top = std::max(top, value);
    return top;
}

// The highest of each pixel's values: a short peak must not vanish in a small picture.
std::vector<float> thinned(std::span<const float> values, std::size_t most)
{
    if (values.size() <= most)
        return {values.begin(), values.end()};
    std::vector<float> result(most);
    for (std::size_t index = 0; index < most; ++index) {
        const auto from = index * values.size() / most;
        const auto to = std::max(from + 1, (index + 1) * values.size() / most);
        const auto piece = values.subspan(from, to - from);
        result[index] = *std::ranges::max_element(piece, [](float a, float b) {
            return std::isfinite(b) && (!std::isfinite(a) || a < b);
        });
    }
    return result;
}

void closeArea(QPainterPath& area, const QPointF& last, double bottom)
{
    if (area.isEmpty())
        return;
    area.lineTo(last.x(), bottom);
    area.closeSubpath();
}

struct Drawing
{
    QPainterPath line;
    QPainterPath area;
};

Drawing trace(const std::vector<float>& values, const QRectF& box, double top)
{
    Drawing drawing;
    QPainterPath area;
    QPointF last;
    bool isOpen = false;
    for (std::size_t index = 0; index < values.size(); ++index) {
        if (!std::isfinite(values[index])) {
            closeArea(area, last, box.bottom());
            drawing.area.addPath(std::exchange(area, {}));
            isOpen = false;
            continue;
        }
        const auto share = top > 0 ? std::max(0.0, double(values[index]) / top) : 0.0;
        last = {box.left() + box.width() * double(index) / double(values.size() - 1),
                box.bottom() - share * box.height()};
        if (isOpen) {
            drawing.line.lineTo(last);
        } else {
            drawing.line.moveTo(last);
            area.moveTo(last.x(), box.bottom());
        }
        area.lineTo(last);
        isOpen = true;
    }
    closeArea(area, last, box.bottom());
    drawing.area.addPath(area);
    return drawing;
}

} // namespace

void drawSparkline(QPainter& painter, const QRectF& box, std::span<const float> values,
                   const SparkPaint& paint)
{
    const auto points = thinned(values, std::size_t(std::max(2.0, box.width())));
    if (points.size() < 2)
        return;
    const auto drawing = trace(points, box.adjusted(0, 1, 0, 0), highest(points));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (paint.area.isValid())
        painter.fillPath(drawing.area, paint.area);
    painter.strokePath(drawing.line,
                       QPen(paint.line, 1.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.restore();
}

Sparkline::Sparkline(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Trend"));
}

void Sparkline::setValues(std::vector<float> values)
{
    m_values = std::move(values);
    const auto last = m_values.empty() ? 0.0F : m_values.back();
    setAccessibleDescription(tr("last value %1").arg(QLocale().toString(double(last), 'g', 3)));
    update();
}

QSize Sparkline::sizeHint() const
{
    return {24, 14};
}

void Sparkline::paintEvent(QPaintEvent*)
{
    const auto& theme = Theme::of(this);
    QPainter painter(this);
    drawSparkline(painter, rect(), m_values, {theme.accent, theme.areaFill(theme.accent)});
}

} // namespace app
