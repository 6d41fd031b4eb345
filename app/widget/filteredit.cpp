#include "app/widget/filteredit.h"

#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/suggestionpopup.h"
#include "app/widget/theme.h"

#include <QAction>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QTextCharFormat>

#include <algorithm>

namespace app {

namespace {

QInputMethodEvent::Attribute attribute(int start, int length, const QTextCharFormat& format)
{
    return {QInputMethodEvent::TextFormat, start, length, format};
}

} // namespace

FilterEdit::FilterEdit(QWidget* parent)
    : QLineEdit(parent)
    , m_popup(new SuggestionPopup(this))
    , m_mark(addAction(QIcon(), QLineEdit::TrailingPosition))
{
    setFont(fonts::mono());
    setAccessibleName(tr("Filter"));
    setPlaceholderText(tr("Filter, as: payload.amount >= 64000 && type == \"ORDER_PAID\""));
    setMinimumHeight(fonts::controlHeight() + 2);
    addAction(icons::icon(QStringLiteral("funnel")), QLineEdit::LeadingPosition);
    m_mark->setVisible(false);
    connect(this, &QLineEdit::textChanged, this, &FilterEdit::recheck);
    connect(this, &QLineEdit::textEdited, this, &FilterEdit::suggest);
    connect(m_popup, &SuggestionPopup::chosen, this, &FilterEdit::take);
}

void FilterEdit::setChecker(FilterChecker checker)
{
    m_checker = std::move(checker);
    recheck();
}

void FilterEdit::setCompleter(FilterCompleter completer)
{
    m_completer = std::move(completer);
}

void FilterEdit::setHistory(const QStringList& history)
{
    m_history = history.first(std::min<qsizetype>(history.size(), historyLimit));
}

bool FilterEdit::isPopupOpen() const
{
    return m_popup->isVisible();
}

QColor FilterEdit::tokenInk(TokenKind kind, const Theme& theme)
{
    switch (kind) {
    case TokenKind::Field:
    case TokenKind::Function:
        return theme.accent;
    case TokenKind::String:
        return theme.completed;
    case TokenKind::Number:
        return theme.stuck;
    case TokenKind::Keyword:
        return theme.compensating;
    case TokenKind::Comment:
        return theme.muted;
    case TokenKind::Operator:
    case TokenKind::Plain:
        break;
    }
    return theme.text;
}

void FilterEdit::apply(const QString& text)
{
    setText(text);
    accept();
}

void FilterEdit::showHistory()
{
    m_completion = {.start = 0, .length = int(text().size())};
    for (const auto& entry : m_history)
        m_completion.candidates.push_back({.text = entry});
    m_popup->offer(m_completion.candidates, 0);
}

void FilterEdit::accept()
{
    m_popup->hide();
    if (!m_check.isValid)
        return;
    remember(text());
    Q_EMIT filterAccepted(text());
}

void FilterEdit::remember(const QString& text)
{
    m_historyAt = -1;
    if (text.trimmed().isEmpty())
        return;
    m_history.removeAll(text);
    m_history.prepend(text);
    if (m_history.size() > historyLimit)
        m_history.resize(historyLimit);
}

void FilterEdit::recheck()
{
    if (m_isColouring)
        return;
    m_check = m_checker && !text().trimmed().isEmpty() ? m_checker(text()) : FilterCheck{};
    const auto& theme = Theme::of(this);
    m_mark->setVisible(m_checker && !text().trimmed().isEmpty());
    m_mark->setIcon(m_check.isValid ? icons::icon(QStringLiteral("check"), theme.completed)
                                    : icons::icon(QStringLiteral("close"), theme.failed));
    m_mark->setToolTip(m_check.isValid ? tr("This filter is valid.") : m_check.message);
    setAccessibleDescription(m_check.isValid ? QString() : m_check.message);
    colour();
    update();
    Q_EMIT checked(m_check);
}

// A line edit colours no text of its own; but it shows the formats of an input method, and an empty
// composition with formats over the whole text is one. While a person composes Korean it must not
// come between.
void FilterEdit::colour()
{
    if (m_isComposing)
        return;
    const auto& theme = Theme::of(this);
    QList<QInputMethodEvent::Attribute> attributes;
    const auto origin = cursorPosition();
    for (const auto& token : m_check.tokens) {
        QTextCharFormat format;
        format.setForeground(tokenInk(token.kind, theme));
        attributes.append(attribute(token.start - origin, token.length, format));
    }
    if (!m_check.isValid && m_check.errorLength > 0) {
        QTextCharFormat wave;
        wave.setForeground(theme.failed);
        wave.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        wave.setUnderlineColor(theme.failed);
        attributes.append(attribute(m_check.errorStart - origin, m_check.errorLength, wave));
    }
    m_isColouring = true;
    QInputMethodEvent event(QString(), attributes);
    QLineEdit::inputMethodEvent(&event);
    m_isColouring = false;
}

void FilterEdit::suggest()
{
    m_historyAt = -1;
    if (!m_completer)
        return;
    m_completion = m_completer(text(), cursorPosition());
    const auto isDone = m_completion.candidates.size() == 1
                        && m_completion.candidates.front().text.size() == m_completion.length;
    const auto left =
        std::max(0, cursorRect().left() - m_completion.length * fontMetrics().averageCharWidth());
    m_popup->offer(isDone ? std::vector<FilterCandidate>() : m_completion.candidates, left);
}

void FilterEdit::take(int row)
{
    m_popup->hide();
    if (row < 0 || row >= int(m_completion.candidates.size()))
        return;
    const auto candidate = m_completion.candidates[std::size_t(row)];
    // Selected and replaced, so that one undo brings back what was typed.
    setSelection(m_completion.start, m_completion.length);
    insert(candidate.text);
    if (candidate.cursorBack > 0)
        cursorBackward(false, candidate.cursorBack);
}

void FilterEdit::browse(int steps)
{
    const auto wanted = std::clamp<qsizetype>(m_historyAt + steps, -1, m_history.size() - 1);
    if (wanted == m_historyAt)
        return;
    if (m_historyAt < 0)
        m_draft = text();
    m_historyAt = int(wanted);
    setText(m_historyAt < 0 ? m_draft : m_history.at(m_historyAt));
}

bool FilterEdit::handlePopupKey(int key)
{
    switch (key) {
    case Qt::Key_Down:
        m_popup->move(1);
        return true;
    case Qt::Key_Up:
        m_popup->move(-1);
        return true;
    case Qt::Key_PageDown:
        m_popup->move(8);
        return true;
    case Qt::Key_PageUp:
        m_popup->move(-8);
        return true;
    case Qt::Key_Tab:
        take(std::max(0, m_popup->current()));
        return true;
    case Qt::Key_Escape:
        m_popup->hide();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_popup->current() < 0)
            return false;
        take(m_popup->current());
        return true;
    default:
        return false;
    }
}

bool FilterEdit::handleOwnKey(const QKeyEvent& event)
{
    const auto isCtrl = event.modifiers().testFlag(Qt::ControlModifier);
    switch (event.key()) {
    case Qt::Key_Up:
        browse(1);
        return true;
    case Qt::Key_Down:
        if (m_historyAt >= 0)
            browse(-1);
        else if (text().isEmpty())
            showHistory();
        else
            suggest();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        accept();
        return true;
    case Qt::Key_Space:
        if (isCtrl)
            suggest();
        return isCtrl;
    default:
        return false;
    }
}

// Tab would leave the field before keyPressEvent sees it.
bool FilterEdit::event(QEvent* event)
{
    if (event->type() == QEvent::KeyPress && isPopupOpen()
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Tab)
        return handlePopupKey(Qt::Key_Tab);
    // Escape closes the popup before a shortcut of the window gets it.
    if (event->type() == QEvent::ShortcutOverride && isPopupOpen()
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void FilterEdit::keyPressEvent(QKeyEvent* event)
{
    if (isPopupOpen() && handlePopupKey(event->key()))
        return;
    if (handleOwnKey(*event))
        return;
    QLineEdit::keyPressEvent(event);
}

void FilterEdit::inputMethodEvent(QInputMethodEvent* event)
{
    m_isComposing = !event->preeditString().isEmpty();
    QLineEdit::inputMethodEvent(event);
    if (!m_isComposing)
        colour();
}

void FilterEdit::focusOutEvent(QFocusEvent* event)
{
    m_popup->hide();
    QLineEdit::focusOutEvent(event);
}

void FilterEdit::changeEvent(QEvent* event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recheck();
}

void FilterEdit::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    if (!m_checker || text().trimmed().isEmpty())
        return;
    const auto& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_check.isValid ? theme.completed : theme.failed, 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 3, 3);
}

} // namespace app
