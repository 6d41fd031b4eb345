#include "app/widget/payloadtextview.h"

#include "app/widget/fonts.h"
#include "app/widget/theme.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTextBlock>

#include <algorithm>
#include <memory>

namespace app {

namespace {

constexpr qsizetype colouredAtMost = 4000; // tokens in sight

} // namespace

PayloadTextView::PayloadTextView(QWidget* parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true);
    setAccessibleName(tr("Payload as text"));
    document()->setDocumentMargin(fonts::cellPadding);
    setFont(fonts::mono());
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &PayloadTextView::colourVisible);
}

void PayloadTextView::setDocumentText(ShownDocument document, qsizetype total)
{
    m_shown = std::move(document);
    m_highlight = {0, 0};
    m_cutLine = m_shown.text.size();
    auto text = m_shown.text;
    if (m_shown.sourceEnd < total)
        text += tr("\n… cut here: %1 of %2 shown. The tree, the bytes and the copies have it all.")
                    .arg(sizeText(m_shown.sourceEnd), sizeText(total));
    setPlainText(text);
    colourVisible();
}

std::vector<ShownSpan>::const_iterator PayloadTextView::spanAt(qsizetype position) const
{
    const auto end = [](const ShownSpan& span) { return span.begin + span.size; };
    return std::ranges::upper_bound(m_shown.spans, position, {}, end);
}

std::pair<qsizetype, qsizetype> PayloadTextView::visibleRange() const
{
    const auto first = firstVisibleBlock().position();
    const auto last = cursorForPosition({viewport()->width(), viewport()->height()});
    return {first, last.block().position() + last.block().length()};
}

QTextEdit::ExtraSelection PayloadTextView::mark(qsizetype begin, qsizetype end) const
{
    QTextEdit::ExtraSelection selection;
    selection.cursor = QTextCursor(document());
    selection.cursor.setPosition(int(begin));
    selection.cursor.setPosition(int(std::min(end, m_cutLine)), QTextCursor::KeepAnchor);
    return selection;
}

QList<QTextEdit::ExtraSelection> PayloadTextView::coloursOf(qsizetype begin, qsizetype end) const
{
    QList<QTextEdit::ExtraSelection> selections;
    const auto& theme = Theme::of(palette());
    for (auto span = spanAt(begin); span != m_shown.spans.end() && span->begin < end; ++span) {
        auto selection = mark(span->begin, span->begin + span->size);
        selection.format.setForeground(syntaxInk(span->kind, theme));
        selections.append(selection);
        if (selections.size() == colouredAtMost)
            break;
    }
    return selections;
}

void PayloadTextView::appendHighlight(QList<QTextEdit::ExtraSelection>& selections) const
{
    const auto from =
        std::ranges::lower_bound(m_shown.spans, m_highlight.first, {}, &ShownSpan::sourceBegin);
    const auto to =
        std::ranges::lower_bound(m_shown.spans, m_highlight.second, {}, &ShownSpan::sourceBegin);
    if (from >= to)
        return;
    auto selection = mark(from->begin, (to - 1)->begin + (to - 1)->size);
    selection.format.setBackground(Theme::of(palette()).selection);
    selections.prepend(selection);
}

void PayloadTextView::colourVisible()
{
    const auto [begin, end] = visibleRange();
    auto selections = coloursOf(begin, end);
    appendHighlight(selections);
    if (m_cutLine < document()->characterCount() - 1) {
        auto note = mark(m_cutLine, m_cutLine);
        note.cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
        note.format.setForeground(Theme::of(palette()).stuck);
        selections.append(note);
    }
    setExtraSelections(selections);
}

void PayloadTextView::setHighlight(qsizetype begin, qsizetype end)
{
    m_highlight = {begin, end};
    const auto span = std::ranges::lower_bound(m_shown.spans, begin, {}, &ShownSpan::sourceBegin);
    if (begin < end && span != m_shown.spans.end()) {
        auto cursor = textCursor();
        cursor.setPosition(int(span->begin));
        setTextCursor(cursor);
    }
    colourVisible();
}

void PayloadTextView::tellOffset()
{
    const auto position = qsizetype(textCursor().position());
    const auto span = spanAt(position);
    if (textCursor().hasSelection() || span == m_shown.spans.end() || position < span->begin)
        return;
    Q_EMIT offsetChosen(span->sourceBegin + std::min(position - span->begin, span->sourceSize - 1));
}

void PayloadTextView::mouseReleaseEvent(QMouseEvent* event)
{
    QPlainTextEdit::mouseReleaseEvent(event);
    tellOffset();
}

void PayloadTextView::keyReleaseEvent(QKeyEvent* event)
{
    QPlainTextEdit::keyReleaseEvent(event);
    tellOffset();
}

void PayloadTextView::contextMenuEvent(QContextMenuEvent* event)
{
    const std::unique_ptr<QMenu> menu(createStandardContextMenu());
    menu->addSeparator();
    auto* wrap = menu->addAction(tr("Wrap lines"));
    wrap->setCheckable(true);
    wrap->setChecked(lineWrapMode() == WidgetWidth);
    connect(wrap, &QAction::toggled, this,
            [this](bool on) { setLineWrapMode(on ? WidgetWidth : NoWrap); });
    menu->exec(event->globalPos());
}

void PayloadTextView::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    colourVisible();
}

void PayloadTextView::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colourVisible();
}

} // namespace app
