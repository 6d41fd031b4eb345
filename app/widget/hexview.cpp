#include "app/widget/hexview.h"

#include "app/widget/fonts.h"
#include "app/widget/payloadtext.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>

namespace app {

HexView::HexView(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setAccessibleName(tr("Bytes"));
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    layOut();
}

void HexView::setBytes(const QByteArray& bytes)
{
    m_bytes = bytes;
    m_highlight = {};
    m_caret = m_anchor = 0;
    layOut();
    verticalScrollBar()->setValue(0);
    viewport()->update();
    Q_EMIT selectionChanged();
}

void HexView::setHighlight(ByteRange range)
{
    const auto size = m_bytes.size();
    m_highlight = {std::clamp<qsizetype>(range.begin, 0, size),
                   std::clamp<qsizetype>(range.end, 0, size)};
    viewport()->update();
    Q_EMIT selectionChanged();
}

void HexView::reveal(ByteRange range)
{
    setHighlight(range);
    m_caret = m_anchor = m_highlight.begin;
    if (!m_highlight.isEmpty())
        showOffset(m_highlight.begin);
    Q_EMIT selectionChanged();
}

ByteRange HexView::selection() const
{
    return {std::min(m_anchor, m_caret), std::max(m_anchor, m_caret)};
}

void HexView::select(ByteRange range)
{
    m_anchor = std::clamp<qsizetype>(range.begin, 0, m_bytes.size());
    m_caret = std::clamp<qsizetype>(range.end, 0, m_bytes.size());
    viewport()->update();
    Q_EMIT selectionChanged();
}

void HexView::copyHex() const
{
    const auto range = selection();
    const auto part = m_bytes.mid(range.begin, std::min(range.end - range.begin, copyLimit));
    QGuiApplication::clipboard()->setText(QString::fromLatin1(part.toHex(' ')));
}

void HexView::copyText() const
{
    const auto range = selection();
    const auto part = m_bytes.mid(range.begin, std::min(range.end - range.begin, copyLimit));
    QGuiApplication::clipboard()->setText(shownText(part, true));
}

void HexView::fillMenu(QMenu& menu)
{
    const auto range = selection();
    const bool canCopy = !range.isEmpty() && range.end - range.begin <= copyLimit;
    menu.addAction(tr("Copy as hex"), QKeySequence::Copy, this, &HexView::copyHex)
        ->setEnabled(canCopy);
    menu.addAction(tr("Copy as text"), this, &HexView::copyText)->setEnabled(canCopy);
    menu.addSeparator();
    menu.addAction(tr("Select all"), QKeySequence::SelectAll, this, [this] {
        select({0, m_bytes.size()});
    });
    menu.addAction(tr("Select the marked bytes"), this, [this] { select(m_highlight); })
        ->setEnabled(!m_highlight.isEmpty());
}

void HexView::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    fillMenu(menu);
    menu.exec(event->globalPos());
}

void HexView::moveCaret(qsizetype to, bool selects)
{
    m_caret = std::clamp<qsizetype>(to, 0, m_bytes.size());
    if (!selects)
        m_anchor = m_caret = std::min(m_caret, std::max<qsizetype>(0, m_bytes.size() - 1));
    showOffset(m_caret);
    describeCaret();
    viewport()->update();
    Q_EMIT selectionChanged();
    if (!selects && !m_bytes.isEmpty())
        Q_EMIT caretMoved(m_caret);
}

void HexView::describeCaret()
{
    if (m_caret < m_bytes.size())
        setAccessibleDescription(
            tr("byte %1, value %2").arg(offsetText(m_caret)).arg(uchar(m_bytes[m_caret])));
}

void HexView::showOffset(qsizetype offset)
{
    const auto row = int(offset / m_perRow);
    auto* bar = verticalScrollBar();
    if (row < bar->value())
        bar->setValue(row);
    else if (row >= bar->value() + rowsInSight())
        bar->setValue(row - rowsInSight() / 2);
}

qsizetype HexView::stepOf(const QKeyEvent& event) const
{
    const bool whole = event.modifiers().testFlag(Qt::ControlModifier);
    switch (event.key()) {
    case Qt::Key_Left:
        return -1;
    case Qt::Key_Right:
        return 1;
    case Qt::Key_Up:
        return -m_perRow;
    case Qt::Key_Down:
        return m_perRow;
    case Qt::Key_PageUp:
        return -qsizetype(m_perRow) * rowsInSight();
    case Qt::Key_PageDown:
        return qsizetype(m_perRow) * rowsInSight();
    case Qt::Key_Home:
        return whole ? -m_caret : -(m_caret % m_perRow);
    case Qt::Key_End:
        return whole ? m_bytes.size() - m_caret : m_perRow - 1 - m_caret % m_perRow;
    default:
        return 0;
    }
}

void HexView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        return copyHex();
    if (event->matches(QKeySequence::SelectAll))
        return select({0, m_bytes.size()});
    if (const auto step = stepOf(*event); step != 0)
        return moveCaret(m_caret + step, event->modifiers().testFlag(Qt::ShiftModifier));
    QAbstractScrollArea::keyPressEvent(event);
}

void HexView::mousePressEvent(QMouseEvent* event)
{
    const auto offset = offsetAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && offset >= 0)
        moveCaret(offset, event->modifiers().testFlag(Qt::ShiftModifier));
}

void HexView::mouseMoveEvent(QMouseEvent* event)
{
    const auto offset = offsetAt(event->position().toPoint());
    if (event->buttons().testFlag(Qt::LeftButton) && offset >= 0)
        moveCaret(offset + (offset >= m_anchor ? 1 : 0), true);
}

void HexView::mouseReleaseEvent(QMouseEvent* event)
{
    event->accept();
}

void HexView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        layOut();
}

} // namespace app
