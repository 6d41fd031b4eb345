#include "app/widget/plotheader.h"

#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/plotpen.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>

namespace app {

namespace {

constexpr int side = 8;
constexpr int between = 12;
constexpr int swatch = 14;
constexpr int swatchGap = 5;

QString textOf(const PlotHeader::Entry& entry)
{
    return entry.value.isEmpty() ? entry.name : entry.name + u' ' + entry.value;
}

int widthOf(const PlotHeader::Entry& entry)
{
    return swatch + swatchGap + QFontMetrics(fonts::small()).horizontalAdvance(textOf(entry));
}

} // namespace

PlotHeader::PlotHeader(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PlotHeader::setTitle(const QString& title, const QString& unit)
{
    m_title = title;
    m_unit = unit;
    update();
}

void PlotHeader::setEntries(std::vector<Entry> entries)
{
    if (entries == m_entries)
        return;
    m_entries = std::move(entries);
    update();
}

QSize PlotHeader::sizeHint() const
{
    return {200, std::max(24, QFontMetrics(fonts::strong()).height() + 6)};
}

// From the left in the order of the lines, the last at the right edge.
PlotHeader::Places PlotHeader::places(const QRect& area) const
{
    const QFontMetrics small(fonts::small());
    Places result{.entries = std::vector<QRect>(m_entries.size())};
    const auto title =
        area.left() + side + QFontMetrics(fonts::strong()).horizontalAdvance(m_title);
    const auto unit = small.horizontalAdvance(m_unit);
    auto room = area.right() - side - title - 2 * between;
    auto all = 0;
    for (const auto& entry : m_entries)
        all += widthOf(entry) + between;
    if (unit + between <= room && (all + unit <= room || m_entries.empty()))
        result.unit = QRect(title + between, area.top(), unit + 1, area.height());
    if (all - between > room)
        room -= small.horizontalAdvance(QStringLiteral("+00")) + between;
    auto used = -between;
    std::size_t fitting = 0;
    while (fitting < m_entries.size() && used + between + widthOf(m_entries[fitting]) <= room)
        used += between + widthOf(m_entries[fitting++]);
    result.left = int(m_entries.size() - fitting);
    auto x = area.right() - side - std::max(used, 0);
    if (result.left > 0) {
        const auto width = small.horizontalAdvance(QStringLiteral("+%1").arg(result.left));
        result.more = QRect(area.right() - side - width, area.top(), width + 1, area.height());
        x -= width + between;
    }
    for (std::size_t i = 0; i < fitting; ++i) {
        result.entries[i] = QRect(x, area.top(), widthOf(m_entries[i]), area.height());
        x += result.entries[i].width() + between;
    }
    return result;
}

QRect PlotHeader::entryBox(std::size_t series) const
{
    const auto all = places(rect()).entries;
    return series < all.size() ? all[series] : QRect();
}

void PlotHeader::paintEntry(QPainter& painter, const QRect& box, const Entry& entry) const
{
    const auto& theme = Theme::of(this);
    const auto middle = box.center().y() + 0.5;
    const auto color = entry.isHidden ? theme.disabled : theme.categoryColor(entry.category);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(plotPen(color, entry.dash));
    painter.drawLine(QPointF(box.left(), middle), QPointF(box.left() + swatch, middle));
    if (entry.hasMarker)
        painter.fillPath(markerPath(markerOf(entry.category),
                                    QRectF(box.left() + swatch / 2.0 - 4, middle - 4, 8, 8)),
                         color);
    painter.setFont(fonts::small());
    painter.setPen(entry.isHidden ? theme.disabled : theme.text);
    painter.drawText(box.adjusted(swatch + swatchGap, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     textOf(entry));
}

void PlotHeader::paint(QPainter& painter, const QRect& area) const
{
    const auto& theme = Theme::of(this);
    painter.fillRect(area, theme.base);
    painter.setFont(fonts::strong());
    painter.setPen(theme.text);
    const auto row = area.adjusted(side, 0, -side, 0);
    painter.drawText(row, Qt::AlignVCenter | Qt::AlignLeft, m_title);
    const auto all = places(area);
    painter.setFont(fonts::small());
    painter.setPen(theme.muted);
    painter.drawText(all.unit, Qt::AlignVCenter | Qt::AlignLeft, m_unit);
    if (all.left > 0)
        painter.drawText(all.more, Qt::AlignVCenter | Qt::AlignLeft,
                         QStringLiteral("+%1").arg(all.left));
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        if (!all.entries[i].isEmpty())
            paintEntry(painter, all.entries[i], m_entries[i]);
}

void PlotHeader::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter, rect());
}

std::optional<std::size_t> PlotHeader::entryAt(const QPoint& position) const
{
    const auto all = places(rect()).entries;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].contains(position))
            return i;
    return std::nullopt;
}

bool PlotHeader::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QStringList lines;
    for (const auto& entry : m_entries)
        lines += textOf(entry);
    const auto over = entryAt(help->pos());
    QToolTip::showText(help->globalPos(),
                       over ? m_entries[*over].isHidden ? tr("Show %1").arg(m_entries[*over].name)
                                                        : tr("Hide %1").arg(m_entries[*over].name)
                            : lines.join(u'\n'),
                       this);
    return true;
}

void PlotHeader::mousePressEvent(QMouseEvent* event)
{
    const auto series = entryAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && series)
        Q_EMIT entryClicked(*series);
    else
        QWidget::mousePressEvent(event);
}

} // namespace app
