#include "app/view/schemas/versionbars.h"

#include "app/view/schemas/versionsmodel.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/numberformat.h"
#include "app/widget/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr int padding = 12;
constexpr int legendHeight = 24;
constexpr int axisHeight = 18;

} // namespace

VersionBars::VersionBars(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("versionBars"));
    setAccessibleName(tr("Versions over time"));
}

QSize VersionBars::sizeHint() const
{
    return {400, 104};
}

VersionBars::Series& VersionBars::seriesOf(const model::VersionLine& line)
{
    const auto name = versionText(line);
    auto found = std::ranges::find(m_series, name, &Series::name);
    if (found != m_series.end())
        return *found;
    m_series.push_back({name, std::vector<std::uint64_t>(line.bars.size())});
    return m_series.back();
}

void VersionBars::show(const model::SchemaSnapshot& snapshot, const std::string& words)
{
    m_series.clear();
    m_type.clear();
    for (const auto& line : snapshot.lines) {
        if (line.words != words || line.deadLetters)
            continue;
        m_type = typeText(line.type);
        auto& bars = seriesOf(line).bars;
        for (std::size_t at = 0; at < bars.size(); ++at)
            bars[at] += line.bars[at];
    }
    cut(snapshot);
    QStringList told;
    for (const auto& series : m_series) {
        std::uint64_t count = 0;
        for (const auto bar : series.bars)
            count += bar;
        told += tr("%1: %2").arg(series.name, format::count(qint64(count)));
    }
    setAccessibleDescription(told.join(QStringLiteral(", ")));
    update();
}

//! What lies before the first and behind the last event is not shown.
void VersionBars::cut(const model::SchemaSnapshot& snapshot)
{
    std::size_t first = SIZE_MAX;
    std::size_t end = 0;
    for (const auto& series : m_series) {
        for (std::size_t at = 0; at < series.bars.size(); ++at) {
            if (series.bars[at] == 0)
                continue;
            first = std::min(first, at);
            end = std::max(end, at + 1);
        }
    }
    if (end == 0) {
        m_series.clear();
        return;
    }
    for (auto& series : m_series)
        series.bars = {series.bars.begin() + std::ptrdiff_t(first),
                       series.bars.begin() + std::ptrdiff_t(end)};
    m_from = snapshot.barsFrom + snapshot.barWidth * std::int64_t(first);
    m_to = snapshot.barsFrom + snapshot.barWidth * std::int64_t(end);
}

void VersionBars::setTimes(const TimeFormat& times)
{
    m_times = times;
    update();
}

std::uint64_t VersionBars::highest() const
{
    std::uint64_t most = 0;
    for (std::size_t at = 0; !m_series.empty() && at < m_series[0].bars.size(); ++at) {
        std::uint64_t sum = 0;
        for (const auto& series : m_series)
            sum += series.bars[at];
        most = std::max(most, sum);
    }
    return most;
}

void VersionBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& theme = Theme::of(this);
    painter.fillRect(rect(), theme.base);
    painter.setPen(theme.border);
    painter.drawLine(rect().topLeft(), rect().topRight());
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
    if (m_series.empty())
        return;
    const auto area = rect().adjusted(padding, legendHeight + 4, -padding, -axisHeight - 2);
    paintLegend(painter);
    paintAxis(painter, area);
    paintBars(painter, area);
}

void VersionBars::paintLegend(QPainter& painter) const
{
    const auto& theme = Theme::of(this);
    painter.setFont(fonts::smallStrong());
    const QFontMetrics strong(painter.font());
    const QRect line(padding, 2, width() - 2 * padding, legendHeight);
    painter.setPen(theme.text);
    const auto title = tr("%1, versions over time").arg(m_type);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     strong.elidedText(title, Qt::ElideRight, line.width() / 2));
    painter.setFont(fonts::small());
    const QFontMetrics metrics(painter.font());
    int right = line.right();
    for (int at = int(m_series.size()) - 1; at >= 0; --at) {
        const auto& name = m_series[std::size_t(at)].name;
        const auto wide = metrics.horizontalAdvance(name);
        if (right - wide - 14 < line.center().x())
            break;
        painter.setPen(theme.muted);
        painter.drawText(QRect(right - wide, line.top(), wide, line.height()), Qt::AlignVCenter,
                         name);
        drawMarker(painter, at, QRectF(right - wide - 14, line.center().y() - 4, 9, 9), theme);
        right -= wide + 26;
    }
}

void VersionBars::paintAxis(QPainter& painter, const QRect& area) const
{
    const auto& theme = Theme::of(this);
    painter.setPen(theme.borderStrong);
    painter.drawLine(area.left(), area.bottom() + 1, area.right(), area.bottom() + 1);
    painter.setPen(theme.muted);
    painter.setFont(fonts::small());
    const QRect labels(area.left(), area.bottom() + 2, area.width(), axisHeight);
    painter.drawText(labels, Qt::AlignLeft | Qt::AlignVCenter, m_times.seconds(m_from));
    painter.drawText(labels, Qt::AlignRight | Qt::AlignVCenter, m_times.seconds(m_to));
    painter.drawText(labels, Qt::AlignHCenter | Qt::AlignVCenter,
                     tr("highest bar %1").arg(format::count(qint64(highest()))));
}

void VersionBars::paintBars(QPainter& painter, const QRect& area) const
{
    const auto& theme = Theme::of(this);
    const auto count = m_series[0].bars.size();
    const auto most = double(std::max<std::uint64_t>(1, highest()));
    const auto step = double(area.width()) / double(count);
    for (std::size_t at = 0; at < count; ++at) {
        const auto left = area.left() + int(std::lround(step * double(at)));
        const auto right = area.left() + int(std::lround(step * double(at + 1)));
        double below = 0;
        for (std::size_t number = 0; number < m_series.size(); ++number) {
            const auto value = double(m_series[number].bars[at]);
            if (value == 0)
                continue;
            const auto bottom = area.bottom() + 1 - area.height() * below / most;
            below += value;
            const auto top = area.bottom() + 1 - area.height() * below / most;
            // However few: an event is seen.
            const auto height = std::max(1.0, bottom - top);
            painter.fillRect(QRectF(left, bottom - height, std::max(1, right - left - 1), height),
                             theme.categoryColor(int(number)));
        }
    }
}

} // namespace app
