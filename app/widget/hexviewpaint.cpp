// The geometry and the painting of HexView.
#include "app/widget/fonts.h"
#include "app/widget/hexview.h"
#include "app/widget/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <limits>

namespace app {

namespace {

constexpr int margin = fonts::panelPadding;
constexpr int charactersPerByte = 3; // two digits and a gap

ByteRange overlap(ByteRange one, ByteRange other)
{
    return {std::max(one.begin, other.begin), std::min(one.end, other.end)};
}

QChar asciiOf(char byte)
{
    return byte >= 0x20 && byte < 0x7f ? QLatin1Char(byte) : QLatin1Char('.');
}

} // namespace

int HexView::offsetDigits() const
{
    auto digits = 4;
    while (digits < 8 && (qint64(m_bytes.size()) >> (4 * digits)) > 0)
        ++digits;
    return digits;
}

int HexView::hexLeft() const
{
    return margin + (offsetDigits() + 2) * m_cell - horizontalScrollBar()->value();
}

int HexView::textLeft() const
{
    return hexLeft() + (m_perRow * charactersPerByte + 2) * m_cell;
}

qsizetype HexView::rowCount() const
{
    return (m_bytes.size() + m_perRow - 1) / m_perRow;
}

int HexView::rowsInSight() const
{
    return std::max(1, viewport()->height() / m_line);
}

QSize HexView::sizeHint() const
{
    return {2 * margin + 44 * m_cell, 9 * m_line};
}

void HexView::layOut()
{
    const QFontMetrics metrics(fonts::mono());
    m_cell = std::max(1, metrics.horizontalAdvance(u'0'));
    m_line = metrics.height() + 1;
    const auto top = verticalScrollBar()->value() * qsizetype(m_perRow);
    const auto fits = [this](int perRow) {
        return 2 * margin + (offsetDigits() + 4 + perRow * (charactersPerByte + 1)) * m_cell
               <= viewport()->width();
    };
    m_perRow = 8;
    while (m_perRow < 32 && fits(m_perRow * 2))
        m_perRow *= 2;
    const auto rows = std::min<qsizetype>(rowCount(), std::numeric_limits<int>::max());
    verticalScrollBar()->setRange(0, std::max(0, int(rows) - rowsInSight()));
    verticalScrollBar()->setPageStep(rowsInSight());
    verticalScrollBar()->setValue(int(top / m_perRow));
    const auto width =
        2 * margin + (offsetDigits() + 4 + m_perRow * (charactersPerByte + 1)) * m_cell;
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
}

void HexView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

qsizetype HexView::offsetAt(QPoint position) const
{
    if (m_bytes.isEmpty())
        return -1;
    const auto row = verticalScrollBar()->value() + qsizetype(position.y() / m_line);
    const bool inText = position.x() >= textLeft() - m_cell;
    const auto left = inText ? textLeft() : hexLeft() - m_cell / 2;
    const auto column = (position.x() - left) / (inText ? m_cell : charactersPerByte * m_cell);
    const auto offset = row * m_perRow + std::clamp(column, 0, m_perRow - 1);
    return std::clamp<qsizetype>(offset, 0, m_bytes.size() - 1);
}

void HexView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.setFont(fonts::mono());
    painter.fillRect(event->rect(), Theme::of(this).base);
    const auto first = qsizetype(verticalScrollBar()->value());
    for (int line = 0; line * m_line < viewport()->height() && first + line < rowCount(); ++line)
        paintRow(painter, first + line, line * m_line);
    if (!hasFocus())
        return;
    painter.setPen(QPen(Theme::of(this).accent, 2));
    painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
}

void HexView::paintRow(QPainter& painter, qsizetype row, int top) const
{
    const auto begin = row * m_perRow;
    const ByteRange range{begin, std::min<qsizetype>(begin + m_perRow, m_bytes.size())};
    painter.setPen(Theme::of(this).muted);
    const auto offset = QString::number(begin, 16).toUpper().rightJustified(offsetDigits(), u'0');
    painter.drawText(
        QRect(margin - horizontalScrollBar()->value(), top, (offsetDigits() + 1) * m_cell, m_line),
        Qt::AlignVCenter, offset);
    paintGround(painter, range, top);
    paintBytes(painter, range, top);
}

void HexView::paintGround(QPainter& painter, ByteRange row, int top) const
{
    const auto& theme = Theme::of(this);
    const QRect line(0, top, viewport()->width(), m_line);
    paintRange(painter, overlap(row, m_highlight), line, theme.selection);
    paintRange(painter, overlap(row, selection()), line,
               hasFocus() ? theme.accent : theme.borderStrong);
    if (!hasFocus() || !row.contains(m_caret) || !selection().isEmpty())
        return;
    const auto column = int(m_caret - row.begin);
    painter.setPen(theme.accent);
    const auto left = hexLeft() + column * charactersPerByte * m_cell - 2;
    painter.drawRect(QRect(left, top, 2 * m_cell + 3, m_line - 1));
    painter.drawRect(QRect(textLeft() + column * m_cell - 1, top, m_cell + 1, m_line - 1));
}

void HexView::paintRange(QPainter& painter, ByteRange part, const QRect& line,
                         const QColor& fill) const
{
    if (part.isEmpty())
        return;
    const auto first = int(part.begin % m_perRow);
    const auto count = int(part.end - part.begin);
    const auto hexWidth = (count * charactersPerByte - 1) * m_cell;
    const auto hexBegin = hexLeft() + first * charactersPerByte * m_cell;
    painter.fillRect(QRect(hexBegin - m_cell / 2, line.top(), hexWidth + m_cell, line.height()),
                     fill);
    painter.fillRect(QRect(textLeft() + first * m_cell, line.top(), count * m_cell, line.height()),
                     fill);
}

void HexView::paintBytes(QPainter& painter, ByteRange row, int top) const
{
    const auto& theme = Theme::of(this);
    const auto selected = selection();
    for (auto offset = row.begin; offset < row.end; ++offset) {
        const auto byte = m_bytes[offset];
        const auto column = int(offset - row.begin);
        const bool isPrintable = byte >= 0x20 && byte < 0x7f;
        const auto ink = selected.contains(offset) ? (hasFocus() ? theme.onAccent : theme.base)
                         : isPrintable             ? theme.text
                                                   : theme.muted;
        painter.setPen(ink);
        const auto hex = QString::fromLatin1(QByteArray(1, byte).toHex());
        const auto left = hexLeft() + column * charactersPerByte * m_cell;
        painter.drawText(QRect(left, top, 2 * m_cell, m_line), Qt::AlignVCenter, hex);
        painter.drawText(QRect(textLeft() + column * m_cell, top, m_cell, m_line), Qt::AlignVCenter,
                         asciiOf(byte));
    }
}

void HexView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void HexView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace app
