#include "app/widget/plotcanvas.h"

#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/plotlink.h"
#include "app/widget/plotpen.h"

#include <algorithm>
#include <cmath>

namespace app {

using namespace model;

namespace {

double keySeconds(Timestamp time)
{
    return double(time.time_since_epoch().count()) / 1e6;
}

Timestamp timeOf(double seconds)
{
    return Timestamp(std::chrono::microseconds(std::llround(seconds * 1e6)));
}

// A scale that does not dance with each sample.
double roundedUp(double value)
{
    if (!(value > 0))
        return 1;
    const auto ten = std::pow(10.0, std::floor(std::log10(value)));
    for (const auto step : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0})
        if (value <= step * ten * (1 + 1e-9))
            return step * ten;
    return 10 * ten;
}

} // namespace

//! Something of the canvas that it paints itself, on one of QCustomPlot's layers.
class PlotCanvas::Overlay : public QCPLayerable
{
public:
    using Paint = std::function<void(QPainter&)>;

    Overlay(QCustomPlot* plot, const QString& layer, Paint paint)
        : QCPLayerable(plot, layer)
        , m_paint(std::move(paint))
    {}

protected:
    void applyDefaultAntialiasingHint(QCPPainter*) const override {}
    void draw(QCPPainter* painter) override { m_paint(*painter); }

private:
    Paint m_paint;
};

PlotCanvas::PlotCanvas(QWidget* parent, std::vector<PlotTrack>& tracks,
                       const std::vector<PlotSpan>& spans)
    : QCustomPlot(parent)
    , m_content{&tracks, &spans, {}, TimeFormat()}
    , m_timeTicker(QSharedPointer<TimeTicker>::create())
{
    setFocusPolicy(Qt::StrongFocus);
    setContextMenuPolicy(Qt::NoContextMenu);
    setAttribute(Qt::WA_NoMousePropagation, false);
    setMinimumSize(1, 1);
    prepareAxes();
    prepareLayers();
    restyle();
}

void PlotCanvas::prepareAxes()
{
    xAxis->setTicker(m_timeTicker);
    xAxis->grid()->setVisible(false);
    const auto values = QSharedPointer<ValueTicker>::create();
    values->setTickCount(3);
    yAxis->setTicker(values);
    yAxis->setBasePen(Qt::NoPen);
    for (auto* axis : {xAxis, yAxis}) {
        axis->setTickLength(0);
        axis->setTickPen(Qt::NoPen); // one pixel of it would be left
        axis->setSubTicks(false);
        axis->setTickLabelPadding(4);
    }
}

void PlotCanvas::prepareLayers()
{
    const auto with = [this](void (PlotCanvas::*paint)(QPainter&) const) {
        return [this, paint](QPainter& painter) { (this->*paint)(painter); };
    };
    new Overlay(this, QStringLiteral("background"), with(&PlotCanvas::paintSpans));
    new Overlay(this, QStringLiteral("legend"), with(&PlotCanvas::paintMarks));
    new Overlay(this, QStringLiteral("legend"), with(&PlotCanvas::paintEmpty));
    // This layer has a buffer of its own: moving the pointer repaints it alone.
    new Overlay(this, QStringLiteral("overlay"), with(&PlotCanvas::paintCursor));
}

void PlotCanvas::setLink(PlotLink* link)
{
    m_link = link;
}

void PlotCanvas::setTimeFormat(const TimeFormat& format)
{
    m_content.format = format;
    m_timeTicker->setTimeFormat(format);
}

void PlotCanvas::restyle()
{
    const auto& theme = Theme::of(this);
    const auto font = fonts::small();
    setBackground(theme.base);
    for (auto* axis : {xAxis, yAxis}) {
        axis->setTickLabelFont(font);
        axis->setTickLabelColor(theme.muted);
    }
    xAxis->setBasePen(QPen(theme.borderStrong, 1));
    yAxis->grid()->setPen(QPen(theme.grid, 1));
    yAxis->grid()->setZeroLinePen(Qt::NoPen);
    const QFontMetrics metrics(font);
    // Plots above each other begin at the same place, unless their numbers are longer than this.
    axisRect()->setMinimumMargins(
        QMargins(metrics.horizontalAdvance(QStringLiteral("00,000")) + 10, 10,
                 metrics.horizontalAdvance(QStringLiteral("00:00")) / 2 + 4, metrics.height() + 6));
}

void PlotCanvas::changeEvent(QEvent* event)
{
    QCustomPlot::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange)
        return;
    restyle();
    draw();
}

QRectF PlotCanvas::area() const
{
    return axisRect()->rect();
}

double PlotCanvas::xOf(Timestamp time) const
{
    return xAxis->coordToPixel(keySeconds(time));
}

Timestamp PlotCanvas::timeAt(double x) const
{
    return timeOf(xAxis->pixelToCoord(x));
}

void PlotCanvas::draw()
{
    if (!m_link)
        return;
    xAxis->setRange(keySeconds(m_link->from()), keySeconds(m_link->to()));
    const auto label =
        QFontMetrics(fonts::small()).horizontalAdvance(QStringLiteral("00:00:00")) * 3 / 2;
    m_timeTicker->setTickCount(std::clamp(int(area().width()) / std::max(label, 1), 2, 8));
    takePoints();
    replot(rpImmediateRefresh);
}

void PlotCanvas::drawCursor()
{
    if (!isVisible()) // Nothing has been drawn that the cursor could stand on.
        return;
    layer(QStringLiteral("overlay"))->replot();
}

void PlotCanvas::takePoints()
{
    const auto& tracks = *m_content.tracks;
    while (graphCount() > int(tracks.size()))
        removeGraph(graphCount() - 1);
    while (graphCount() < int(tracks.size()))
        addGraph()->setSelectable(QCP::stNone);
    auto least = 0.0;
    auto greatest = m_leastTop;
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        fillGraph(i);
        if (tracks[i].isHidden)
            continue;
        for (const auto& point : *graph(int(i))->data()) {
            if (!std::isfinite(point.value))
                continue;
            least = std::min(least, point.value);
            greatest = std::max(greatest, point.value);
        }
    }
    scaleValues(least, greatest);
}

void PlotCanvas::fillGraph(std::size_t index)
{
    auto& track = (*m_content.tracks)[index];
    auto* line = graph(int(index));
    line->setVisible(!track.isHidden);
    const auto pixels = std::max(int(area().width()), 10);
    const auto points =
        track.isHidden
            ? std::span<const Sample>()
            : track.columns.points(track.series.samples, {m_link->from(), m_link->to(), pixels});
    QVector<QCPGraphData> drawn;
    drawn.reserve(qsizetype(points.size()));
    for (const auto& point : points)
        drawn.append({keySeconds(point.time), point.value});
    line->data()->set(drawn, true);
    dress(index, points.size() > std::size_t(pixels));
}

void PlotCanvas::dress(std::size_t index, bool isDense)
{
    const auto& theme = Theme::of(this);
    const auto& series = (*m_content.tracks)[index].series;
    auto* line = graph(int(index));
    const auto color = theme.categoryColor(series.category);
    // A line with more turns than pixels is a band: smooth edges would cost much and show nothing.
    line->setPen(isDense ? plotPen(color, PlotDash::Solid, 1) : plotPen(color, series.dash));
    line->setAntialiased(!isDense);
    const auto isAlone = m_content.tracks->size() == 1;
    line->setBrush(isAlone && !isDense ? QBrush(theme.areaFill(color)) : Qt::NoBrush);
}

void PlotCanvas::scaleValues(double least, double greatest)
{
    const auto top = greatest > 0 ? roundedUp(greatest * 1.04) : (least < 0 ? 0 : 1);
    yAxis->setRange(least < 0 ? -roundedUp(-least * 1.04) : 0, top);
}

void PlotCanvas::paintSpans(QPainter& painter) const
{
    const auto& theme = Theme::of(this);
    const auto inside = area();
    painter.save();
    painter.setFont(fonts::small());
    for (const auto& span : *m_content.spans) {
        const auto ink = theme.tintInk(span.tint);
        const auto from = xOf(span.from);
        const auto left = std::max(from, inside.left());
        const auto right = std::min(span.to ? xOf(*span.to) : inside.right(), inside.right());
        if (right <= left)
            continue;
        painter.fillRect(QRectF(QPointF(left, inside.top()), QPointF(right, inside.bottom())),
                         theme.bandFill(ink));
        painter.setPen(QPen(ink, 1, Qt::DashLine));
        if (from >= inside.left())
            painter.drawLine(QPointF(left, inside.top()), QPointF(left, inside.bottom()));
        const auto width = QFontMetricsF(fonts::small()).horizontalAdvance(span.caption);
        const auto isBefore = left - 4 - width > inside.left();
        painter.drawText(
            QRectF(isBefore ? left - 4 - width : left + 4, inside.top(), width + 1, 18),
            Qt::AlignLeft | Qt::AlignVCenter, span.caption);
    }
    painter.restore();
}

// Where the line stands at that key, between its points; nothing in a gap and beyond the ends.
std::optional<QPointF> PlotCanvas::markAt(std::size_t index, double key) const
{
    if (int(index) >= graphCount())
        return std::nullopt;
    const auto drawn = graph(int(index))->data();
    const auto after = drawn->findBegin(key, false);
    if (after == drawn->constEnd() || after == drawn->constBegin())
        return std::nullopt;
    const auto before = std::prev(after);
    const auto length = after->key - before->key;
    const auto share = length > 0 ? (key - before->key) / length : 0.0;
    const auto value = before->value + (after->value - before->value) * share;
    if (!std::isfinite(value))
        return std::nullopt;
    return QPointF(xAxis->coordToPixel(key), yAxis->coordToPixel(value));
}

// On each fifth of the length, staggered, and staying with the line while time goes on.
void PlotCanvas::paintMarks(QPainter& painter) const
{
    const auto& theme = Theme::of(this);
    const auto& tracks = *m_content.tracks;
    const auto fifth = xAxis->range().size() / 5;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(area().adjusted(-4, -4, 4, 4));
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        if (tracks[i].isHidden || !tracks[i].series.hasMarkers)
            continue;
        const auto stagger = fifth * (double(i) + 0.5) / double(tracks.size());
        auto key = std::floor(xAxis->range().lower / fifth) * fifth + stagger;
        for (; key <= xAxis->range().upper; key += fifth) {
            const auto mark = key < xAxis->range().lower ? std::nullopt : markAt(i, key);
            if (mark)
                painter.fillPath(markerPath(markerOf(tracks[i].series.category),
                                            QRectF(*mark - QPointF(4, 4), QSizeF(8, 8))),
                                 theme.categoryColor(tracks[i].series.category));
        }
    }
    painter.restore();
}

void PlotCanvas::paintEmpty(QPainter& painter) const
{
    const auto hasPoints = std::ranges::any_of(
        *m_content.tracks, [](const PlotTrack& track) { return !track.series.samples.empty(); });
    if (hasPoints || m_content.emptyText.isEmpty())
        return;
    painter.setFont(fonts::small());
    painter.setPen(Theme::of(this).muted);
    painter.drawText(area().adjusted(8, 0, -8, 0), Qt::AlignCenter | Qt::TextWordWrap,
                     m_content.emptyText);
}

void PlotCanvas::paintCursor(QPainter& painter) const
{
    const auto& theme = Theme::of(this);
    const auto inside = area();
    painter.save();
    if (m_spanStart)
        painter.fillRect(
            QRectF(QPointF(*m_spanStart, inside.top()), QPointF(m_pointer, inside.bottom()))
                .normalized()
                .intersected(inside),
            theme.spanFill());
    const auto cursor = m_link ? m_link->cursor() : std::nullopt;
    if (cursor && *cursor >= m_link->from() && *cursor <= m_link->to()) {
        const auto x = std::floor(xOf(*cursor)) + 0.5;
        painter.setPen(QPen(theme.text, 1, Qt::DashLine));
        painter.drawLine(QPointF(x, inside.top()), QPointF(x, inside.bottom()));
        painter.setRenderHint(QPainter::Antialiasing);
        for (std::size_t i = 0; i < m_content.tracks->size(); ++i) {
            const auto& track = (*m_content.tracks)[i];
            const auto mark = track.isHidden ? std::nullopt : markAt(i, keySeconds(*cursor));
            if (!mark)
                continue;
            painter.setPen(QPen(theme.categoryColor(track.series.category), 1.5));
            painter.setBrush(theme.base);
            painter.drawEllipse(*mark, 3.5, 3.5);
        }
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.accent, 2));
        painter.drawRect(viewport().adjusted(1, 1, -1, -1));
    }
    painter.restore();
}

} // namespace app
