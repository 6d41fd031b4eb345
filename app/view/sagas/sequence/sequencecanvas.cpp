#include "app/view/sagas/sequence/sequencecanvas.h"

#include "app/view/sagas/sequence/sequenceaccess.h"
#include "app/view/sagas/sequence/sequencewords.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>

namespace app {

using namespace model::sequence;

namespace {

constexpr double smallest = 0.4;
constexpr double largest = 3;
constexpr double zoomStep = 1.2;
constexpr double room = 12; // left around what is brought into sight

} // namespace

SequenceCanvas::SequenceCanvas(model::Categories& categories, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_categories(categories)
{
    SequenceAccess::install();
    setObjectName(QStringLiteral("sequenceCanvas"));
    setAccessibleName(tr("Sequence diagram"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
}

void SequenceCanvas::setSaga(std::shared_ptr<const ToldSaga> told)
{
    const auto isSame = told && m_told && told->choice == m_told->choice;
    const auto was = m_current && m_told ? m_told->story.messages[*m_current].row : std::nullopt;
    const auto held = isSame ? anchor() : Anchor{};
    m_told = std::move(told);
    m_current.reset();
    m_hovered.reset();
    relay();
    if (isSame) {
        restore(held);
        if (was)
            m_current = m_told->story.find(*was);
    } else {
        verticalScrollBar()->setValue(0);
        horizontalScrollBar()->setValue(0);
    }
    viewport()->update();
}

SequenceCanvas::Anchor SequenceCanvas::anchor() const
{
    if (!m_told)
        return {};
    const auto top = verticalScrollBar()->value() / m_scale;
    const auto [first, last] = m_layout.messagesIn(top, top + viewport()->height() / m_scale);
    for (auto i = first; i < last; ++i) {
        const auto& message = m_told->story.messages[i];
        if (message.kind == Message::Kind::Event)
            return {message.row, m_layout.messages[i].y - top};
    }
    return {};
}

void SequenceCanvas::restore(const Anchor& anchor)
{
    const auto message = anchor.row ? m_told->story.find(*anchor.row) : std::nullopt;
    if (message && verticalScrollBar()->value() > 0)
        verticalScrollBar()->setValue(
            int(std::round((m_layout.messages[*message].y - anchor.below) * m_scale)));
}

void SequenceCanvas::relay()
{
    if (!m_told) {
        m_layout = {};
        return keepScroll();
    }
    m_options.width = viewport()->width() / m_scale;
    m_layout = layOut(m_told->story, m_options, SequencePainter::measures());
    keepScroll();
    setAccessibleDescription(tr("%n messages", nullptr, int(m_told->story.realMessages())));
}

void SequenceCanvas::relayKeeping()
{
    const auto held = anchor();
    relay();
    restore(held);
    viewport()->update();
}

void SequenceCanvas::keepScroll()
{
    const auto set = [this](QScrollBar* bar, double content, int page) {
        bar->setRange(0, std::max(0, int(std::floor(content * m_scale)) - page));
        bar->setPageStep(page);
        bar->setSingleStep(20);
    };
    set(horizontalScrollBar(), m_layout.width, viewport()->width());
    set(verticalScrollBar(), m_layout.height + m_layout.headHeight, viewport()->height());
}

double SequenceCanvas::head() const
{
    return m_layout.headHeight * m_scale;
}

void SequenceCanvas::setAxis(Axis axis)
{
    m_options.axis = axis;
    relayKeeping();
}

void SequenceCanvas::setFoldsIdle(bool folds)
{
    m_options.foldsIdle = folds;
    relayKeeping();
}

void SequenceCanvas::setTimeFormat(const TimeFormat& format)
{
    m_times = format;
}

void SequenceCanvas::showSelected(std::optional<model::Row> row)
{
    const auto message = row && m_told ? m_told->story.find(*row) : std::nullopt;
    if (message == m_current)
        return;
    // The outbox row or the key of an event has its row as well: it may stay.
    if (message && m_current && m_told->story.messages[*m_current].row == row)
        return;
    m_current = message;
    if (m_current)
        reveal(*m_current);
    viewport()->update();
    Q_EMIT currentChanged();
}

void SequenceCanvas::setCurrent(MessageIndex message)
{
    if (!m_told || message >= m_told->story.messages.size())
        return;
    m_current = message;
    reveal(message);
    viewport()->update();
    SequenceAccess::tellFocus(*this, message);
    Q_EMIT currentChanged();
    if (const auto& row = m_told->story.messages[message].row)
        Q_EMIT chosen(*row);
}

void SequenceCanvas::goToCause()
{
    if (m_current && m_told->story.messages[*m_current].cause)
        setCurrent(*m_told->story.messages[*m_current].cause);
}

void SequenceCanvas::goToEffect()
{
    if (m_current && !m_told->story.messages[*m_current].effects.empty())
        setCurrent(m_told->story.messages[*m_current].effects.front());
}

void SequenceCanvas::walk(int by)
{
    if (!m_told || m_told->story.messages.empty())
        return;
    const auto last = qint64(m_told->story.messages.size()) - 1;
    if (!m_current)
        return setCurrent(by > 0 ? 0 : MessageIndex(last));
    setCurrent(MessageIndex(std::clamp(qint64(*m_current) + by, qint64(0), last)));
}

void SequenceCanvas::reveal(MessageIndex message)
{
    const auto& place = m_layout.messages[message];
    const auto top = (place.top - room) * m_scale;
    const auto bottom = (place.bottom + room) * m_scale + head();
    auto* bar = verticalScrollBar();
    if (top < bar->value())
        bar->setValue(int(std::floor(top)));
    else if (bottom > bar->value() + viewport()->height())
        bar->setValue(int(std::ceil(bottom)) - viewport()->height());
}

void SequenceCanvas::zoomBy(double factor)
{
    const auto held = anchor();
    m_scale = std::clamp(m_scale * factor, smallest, largest);
    relay();
    restore(held);
    viewport()->update();
}

void SequenceCanvas::resetZoom()
{
    zoomBy(1 / m_scale);
}

QSizeF SequenceCanvas::wholeSize() const
{
    return {m_layout.width, m_layout.height + m_layout.headHeight};
}

void SequenceCanvas::render(QPainter& painter)
{
    if (!m_told)
        return;
    const auto& theme = Theme::of(this);
    const SequenceScene scene{.story = m_told->story, .layout = m_layout};
    painter.fillRect(QRectF(QPointF(), wholeSize()), theme.base);
    SequencePainter drawing(painter, m_categories, theme);
    painter.translate(0, m_layout.headHeight);
    drawing.paintBody(scene, QRectF(0, 0, m_layout.width, m_layout.height));
    painter.translate(0, -m_layout.headHeight);
    drawing.paintHeads(scene, 0, m_layout.width);
}

void SequenceCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const auto& theme = Theme::of(this);
    painter.fillRect(viewport()->rect(), theme.base);
    if (m_told) {
        const SequenceScene scene{m_told->story, m_layout, m_current, m_hovered, hasFocus()};
        const QPointF offset(horizontalScrollBar()->value() / m_scale,
                             verticalScrollBar()->value() / m_scale);
        const QSizeF size = QSizeF(viewport()->size()) / m_scale;
        painter.scale(m_scale, m_scale);
        SequencePainter drawing(painter, m_categories, theme);
        painter.translate(-offset.x(), m_layout.headHeight - offset.y());
        drawing.paintBody(scene, QRectF(offset, size));
        painter.translate(0, offset.y() - m_layout.headHeight);
        drawing.paintHeads(scene, offset.x(), offset.x() + size.width());
        painter.resetTransform();
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void SequenceCanvas::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    relayKeeping();
}

void SequenceCanvas::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange
        || event->type() == QEvent::LanguageChange)
        relayKeeping();
}

std::optional<MessageIndex> SequenceCanvas::messageAt(const QPoint& at) const
{
    if (!m_told || at.y() < head())
        return std::nullopt;
    return m_layout.messageAt((at.y() - head() + verticalScrollBar()->value()) / m_scale);
}

QRect SequenceCanvas::rectOf(MessageIndex message) const
{
    const auto& place = m_layout.messages[message];
    const auto top = place.top * m_scale + head() - verticalScrollBar()->value();
    const auto bottom = place.bottom * m_scale + head() - verticalScrollBar()->value();
    return {0, int(top), viewport()->width(), int(bottom - top)};
}

QString SequenceCanvas::sentence(MessageIndex message) const
{
    const auto& story = m_told->story;
    const auto& one = story.messages[message];
    auto text = sequencewords::sentence(story, one, m_times.clock(one.time));
    return m_current == message ? tr("%1, selected").arg(text) : text;
}

void SequenceCanvas::hover(const QPoint& at)
{
    const auto message = messageAt(at);
    if (message == m_hovered)
        return;
    m_hovered = message;
    viewport()->update();
}

void SequenceCanvas::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->pos();
    m_isPanning = false;
    setFocus(Qt::MouseFocusReason);
    if (event->button() == Qt::RightButton) {
        if (const auto message = messageAt(event->pos()))
            setCurrent(*message);
    }
}

void SequenceCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & (Qt::LeftButton | Qt::MiddleButton)))
        return hover(event->pos());
    const auto moved = event->pos() - m_pressed;
    if (!m_isPanning && moved.manhattanLength() < QApplication::startDragDistance())
        return;
    m_isPanning = true;
    m_pressed = event->pos();
    viewport()->setCursor(Qt::ClosedHandCursor);
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - moved.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - moved.y());
}

void SequenceCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    viewport()->unsetCursor();
    if (std::exchange(m_isPanning, false) || event->button() != Qt::LeftButton)
        return;
    if (const auto message = messageAt(event->pos()))
        setCurrent(*message);
}

void SequenceCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (messageAt(event->pos()))
        Q_EMIT openWanted();
}

void SequenceCanvas::wheelEvent(QWheelEvent* event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    zoomBy(std::pow(zoomStep, event->angleDelta().y() / 120.0));
    event->accept();
}

bool SequenceCanvas::isOwnKey(const QKeyEvent& event) const
{
    constexpr std::array plain{Qt::Key_Up,     Qt::Key_Down,     Qt::Key_Home, Qt::Key_End,
                               Qt::Key_PageUp, Qt::Key_PageDown, Qt::Key_Plus, Qt::Key_Minus,
                               Qt::Key_0,      Qt::Key_Return};
    constexpr std::array withControl{Qt::Key_Left,  Qt::Key_Right, Qt::Key_Plus,
                                     Qt::Key_Equal, Qt::Key_Minus, Qt::Key_0};
    const auto modifiers = event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    const auto key = Qt::Key(event.key());
    if (modifiers == Qt::NoModifier)
        return std::ranges::find(plain, key) != plain.end();
    return modifiers == Qt::ControlModifier
           && std::ranges::find(withControl, key) != withControl.end();
}

//! Its keys are its own while it has the focus, whatever the window does with them elsewhere.
bool SequenceCanvas::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && isOwnKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

void SequenceCanvas::keyPressEvent(QKeyEvent* event)
{
    if (!isOwnKey(*event))
        return event->ignore();
    const auto isControl = event->modifiers().testFlag(Qt::ControlModifier);
    const auto page = [this] {
        return std::max(1, int(viewport()->height() / m_scale / (m_layout.headHeight + 4)));
    };
    switch (event->key()) {
    case Qt::Key_Up:
        return walk(-1);
    case Qt::Key_Down:
        return walk(1);
    case Qt::Key_PageUp:
        return walk(-page());
    case Qt::Key_PageDown:
        return walk(page());
    case Qt::Key_Home:
        m_current.reset();
        return walk(1);
    case Qt::Key_End:
        m_current.reset();
        return walk(-1);
    case Qt::Key_Left:
        return goToCause();
    case Qt::Key_Right:
        return goToEffect();
    case Qt::Key_Return:
        Q_EMIT openWanted();
        return;
    case Qt::Key_0:
        return resetZoom();
    case Qt::Key_Minus:
        return zoomBy(1 / zoomStep);
    default:
        return isControl || event->key() == Qt::Key_Plus ? zoomBy(zoomStep) : event->ignore();
    }
}

void SequenceCanvas::contextMenuEvent(QContextMenuEvent* event)
{
    if (!m_current)
        return;
    const auto isKey = event->reason() == QContextMenuEvent::Keyboard;
    Q_EMIT menuWanted(isKey ? viewport()->mapToGlobal(rectOf(*m_current).center())
                            : event->globalPos());
}

bool SequenceCanvas::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        hover({-1, -1});
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto message = messageAt(help->pos());
        if (!message) {
            QToolTip::hideText();
            return true;
        }
        const auto& one = m_told->story.messages[*message];
        QString text = sentence(*message) + u'\n' + m_times.detail(one.time);
        if (const auto* sight = one.row ? m_told->sight(*one.row) : nullptr)
            text += QStringLiteral("\n%1 / %2 / %3\n%4")
                        .arg(QString::fromStdString(sight->channel))
                        .arg(sight->partition)
                        .arg(sight->position)
                        .arg(QString::fromStdString(sight->eventId));
        if (!one.note.empty())
            text += u'\n' + QString::fromStdString(one.note);
        QToolTip::showText(help->globalPos(),
                           text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace app
