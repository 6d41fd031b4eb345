#include "app/widget/plot.h"

#include "app/widget/numberformat.h"
#include "app/widget/plotcanvas.h"
#include "app/widget/plotheader.h"
#include "app/widget/plotlink.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace app {

using namespace model;

namespace {

// Two digits behind the point below ten: latencies are told in seconds.
QString valueText(double value)
{
    constexpr double small = 10;
    const auto isWhole = value == std::round(value);
    return std::abs(value) < small && !isWhole ? QLocale().toString(value, 'f', 2)
                                               : format::rate(value);
}

} // namespace

Plot::Plot(QWidget* parent)
    : QWidget(parent)
    , m_ownLink(new PlotLink(this))
    , m_header(new PlotHeader(this))
    , m_canvas(new PlotCanvas(this, m_tracks, m_spans))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_canvas, 1);
    setFocusProxy(m_canvas);
    connect(m_header, &PlotHeader::entryClicked, this,
            [this](std::size_t series) { setSeriesHidden(series, !isSeriesHidden(series)); });
    setLink(nullptr);
}

Plot::~Plot() = default;

QSize Plot::sizeHint() const
{
    return {420, 200};
}

QSize Plot::minimumSizeHint() const
{
    return {160, 96};
}

void Plot::setTitle(const QString& title, const QString& unit)
{
    m_title = title;
    m_unit = unit;
    m_header->setTitle(title, unit);
    describe();
}

const PlotSeries& Plot::series(std::size_t index) const
{
    return m_tracks[index].series;
}

void Plot::setSeries(std::vector<PlotSeries> series)
{
    std::vector<PlotTrack> tracks(series.size());
    for (std::size_t i = 0; i < series.size(); ++i) {
        const auto before = std::ranges::find(
            m_tracks, series[i].name, [](const PlotTrack& track) { return track.series.name; });
        if (before != m_tracks.end()) {
            tracks[i].columns = std::move(before->columns);
            tracks[i].isHidden = before->isHidden;
        }
        tracks[i].series = std::move(series[i]);
    }
    m_tracks = std::move(tracks);
    describe();
    scheduleReplot();
}

void Plot::appendSamples(std::size_t series, std::span<const Sample> samples)
{
    auto& all = m_tracks[series].series.samples;
    all.insert(all.end(), samples.begin(), samples.end());
    scheduleReplot();
}

void Plot::setSeriesHidden(std::size_t series, bool isHidden)
{
    if (series >= m_tracks.size() || m_tracks[series].isHidden == isHidden)
        return;
    m_tracks[series].isHidden = isHidden;
    describe();
    scheduleReplot();
}

bool Plot::isSeriesHidden(std::size_t series) const
{
    return m_tracks[series].isHidden;
}

void Plot::setSpans(std::vector<PlotSpan> spans)
{
    if (spans == m_spans)
        return;
    m_spans = std::move(spans);
    describe();
    scheduleReplot();
}

void Plot::setTimeFormat(const TimeFormat& format)
{
    m_format = format;
    m_canvas->setTimeFormat(format);
    scheduleReplot();
}

void Plot::setEmptyText(const QString& text)
{
    m_emptyText = text;
    m_canvas->setEmptyText(text);
    describe();
    scheduleReplot();
}

void Plot::setLeastTop(double value)
{
    m_canvas->setLeastTop(value);
    scheduleReplot();
}

void Plot::setLink(PlotLink* link)
{
    if (m_link)
        m_link->disconnect(this);
    m_link = link ? link : m_ownLink;
    connect(m_link, &PlotLink::rangeChanged, this, &Plot::scheduleReplot);
    connect(m_link, &PlotLink::cursorChanged, this, &Plot::updateCursor);
    connect(m_link, &QObject::destroyed, this, [this] { setLink(nullptr); });
    m_canvas->setLink(m_link);
    scheduleReplot();
}

PlotLink* Plot::link() const
{
    return m_link;
}

std::optional<double> Plot::valueAt(std::size_t series, Timestamp time) const
{
    const auto& samples = m_tracks[series].series.samples;
    const auto after = std::ranges::upper_bound(samples, time, {}, &Sample::time);
    if (after == samples.begin() || !std::isfinite(std::prev(after)->value))
        return std::nullopt;
    return std::prev(after)->value;
}

double Plot::xOf(Timestamp time) const
{
    return m_canvas->x() + m_canvas->xOf(time);
}

Timestamp Plot::timeAt(double x) const
{
    return m_canvas->timeAt(x - m_canvas->x());
}

void Plot::scheduleReplot()
{
    if (m_isReplotDue || !isVisible())
        return;
    m_isReplotDue = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_isReplotDue)
                replotNow();
        },
        Qt::QueuedConnection);
}

void Plot::replotNow()
{
    m_isReplotDue = false;
    m_canvas->draw();
    updateCursor();
}

void Plot::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    replotNow();
}

void Plot::updateCursor()
{
    const auto cursor = m_link->cursor();
    std::vector<PlotHeader::Entry> entries;
    for (std::size_t i = 0; i < m_tracks.size(); ++i) {
        const auto& [series, columns, isHidden] = m_tracks[i];
        const auto value = cursor ? valueAt(i, *cursor) : std::nullopt;
        entries.push_back({series.name, value ? valueText(*value) : QString(), series.category,
                           series.dash, series.hasMarkers, isHidden});
    }
    m_header->setEntries(std::move(entries));
    m_canvas->drawCursor();
}

void Plot::describe()
{
    updateCursor();
    m_canvas->setAccessibleName(m_unit.isEmpty() ? m_title : tr("%1, %2").arg(m_title, m_unit));
    setAccessibleName(m_canvas->accessibleName());
    QStringList lines;
    for (const auto& [series, columns, isHidden] : m_tracks) {
        if (isHidden)
            continue;
        lines += series.samples.empty() || !std::isfinite(series.samples.back().value)
                     ? series.name
                     : series.name + u' ' + valueText(series.samples.back().value);
    }
    for (const auto& span : m_spans)
        lines += span.caption;
    m_canvas->setAccessibleDescription(lines.isEmpty() ? m_emptyText : lines.join(u", "));
}

void Plot::paint(QCPPainter& painter, const QRect& area)
{
    const auto height = m_header->sizeHint().height();
    painter.save();
    painter.translate(area.topLeft());
    m_header->paint(painter, QRect(0, 0, area.width(), height));
    painter.translate(0, height);
    m_canvas->toPainter(&painter, area.width(), area.height() - height);
    painter.restore();
}

void Plot::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    addSeriesActions(menu);
    addTimeActions(menu);
    Q_EMIT menuAboutToShow(&menu);
    menu.exec(event->globalPos());
}

void Plot::addSeriesActions(QMenu& menu)
{
    for (std::size_t i = 0; i < m_tracks.size(); ++i) {
        auto* action = menu.addAction(m_tracks[i].series.name);
        action->setCheckable(true);
        action->setChecked(!m_tracks[i].isHidden);
        connect(action, &QAction::toggled, this,
                [this, i](bool isShown) { setSeriesHidden(i, !isShown); });
    }
    menu.addSeparator();
}

void Plot::addTimeActions(QMenu& menu)
{
    menu.addAction(tr("Zoom in"), Qt::Key_Plus, this,
                   [this] { m_link->zoom(0.5, m_link->cursor()); });
    menu.addAction(tr("Zoom out"), Qt::Key_Minus, this,
                   [this] { m_link->zoom(2, m_link->cursor()); });
    menu.addAction(tr("To now"), Qt::Key_End, this, [this] { m_link->setFollowing(true); });
}

} // namespace app
