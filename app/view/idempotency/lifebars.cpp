#include "app/view/idempotency/lifebars.h"

#include "app/widget/fonts.h"
#include "app/widget/numberformat.h"
#include "app/widget/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace app {

namespace {

constexpr int usualHeight = 112;
constexpr int labels = 5; // on the axis, at most

} // namespace

LifeBars::LifeBars(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("lifeBars"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize LifeBars::sizeHint() const
{
    return {400, usualHeight};
}

void LifeBars::show(const model::LifeHistogram& life)
{
    if (life == m_life)
        return;
    m_life = life;
    std::uint64_t keys = life.forEver;
    for (const auto bin : life.bins)
        keys += bin;
    setAccessibleName(tr("Life left of %1 keys").arg(format::count(qint64(keys))));
    update();
}

QRect LifeBars::plot() const
{
    const int line = QFontMetrics(fonts::small()).height();
    const int left = QFontMetrics(fonts::small()).horizontalAdvance(QStringLiteral("000,000")) + 20;
    return rect().adjusted(left, line + 14, -fonts::panelPadding, -line - 6);
}

int LifeBars::binAt(const QPoint& point) const
{
    const auto area = plot();
    if (m_life.bins.empty() || point.x() < area.left() || point.x() > area.right())
        return -1;
    const auto bin =
        (point.x() - area.left()) * int(m_life.bins.size()) / std::max(1, area.width());
    return std::clamp(bin, 0, int(m_life.bins.size()) - 1);
}

QString LifeBars::binText(int bin) const
{
    return tr("%1 to %2: %3 keys")
        .arg(format::duration(m_life.width * bin), format::duration(m_life.width * (bin + 1)),
             format::count(qint64(m_life.bins[std::size_t(bin)])));
}

bool LifeBars::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    const int bin = binAt(help->pos());
    if (bin < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), binText(bin), this);
    return true;
}

void LifeBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& theme = Theme::of(this);
    const auto area = plot();
    const auto small = fonts::small();
    const int line = QFontMetrics(small).height();
    painter.setFont(fonts::smallStrong());
    painter.setPen(theme.text);
    painter.drawText(QRect(fonts::panelPadding, 6, width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("Life left"));
    painter.setFont(small);
    painter.setPen(theme.muted);
    if (m_life.forEver > 0)
        painter.drawText(rect().adjusted(0, 6, -fonts::panelPadding, 0), Qt::AlignRight,
                         tr("%1 for ever").arg(format::count(qint64(m_life.forEver))));
    if (m_life.bins.empty())
        return painter.drawText(area, Qt::AlignCenter, tr("No key has an end yet."));
    const auto most = std::max<std::uint64_t>(1, *std::ranges::max_element(m_life.bins));
    painter.drawText(QRect(0, area.top() - line / 2, area.left() - 6, line),
                     Qt::AlignRight | Qt::AlignVCenter, format::badge(qint64(most)));
    painter.drawText(QRect(0, area.bottom() - line / 2, area.left() - 6, line),
                     Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("0"));
    painter.setPen(theme.grid);
    painter.drawLine(area.topLeft(), area.topRight());
    const auto count = int(m_life.bins.size());
    for (int bin = 0; bin < count; ++bin) {
        const int left = area.left() + area.width() * bin / count;
        const int right = area.left() + area.width() * (bin + 1) / count;
        const auto keys = m_life.bins[std::size_t(bin)];
        const int tall =
            keys == 0 ? 0 : std::max(1, int(double(area.height()) * double(keys) / double(most)));
        painter.fillRect(QRect(left, area.bottom() - tall + 1, std::max(1, right - left - 1), tall),
                         theme.accent);
    }
    painter.setPen(theme.borderStrong);
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.setPen(theme.muted);
    const int every = std::max(1, (count + labels - 1) / labels);
    for (int bin = 0; bin < count; bin += every) {
        const int left = area.left() + area.width() * bin / count;
        painter.drawText(QRect(left, area.bottom() + 3, 120, line), Qt::AlignLeft,
                         bin == 0 ? QStringLiteral("0") : format::duration(m_life.width * bin));
    }
}

} // namespace app
