#include "app/view/simulator/simulatorcanvas.h"

#include "app/view/simulator/canvasaccessible.h"
#include "app/view/simulator/canvasparts.h"
#include "app/view/simulator/stagewords.h"
#include "app/widget/motion.h"

#include <QAccessible>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace app {

using namespace sim::stage;

namespace {

constexpr int dotGrid = 16;
constexpr double smallest = 0.4;
constexpr double largest = 3;
constexpr double leastFit = 0.72; // smaller than this nobody reads it: it scrolls instead
constexpr double linkReach = 8;   // pixels
const auto faultMime = QStringLiteral("application/x-sagalens-fault");

void paintDots(QPainter& painter, const QRect& rect, const Theme& theme)
{
    painter.fillRect(rect, theme.base);
    QVector<QPoint> dots;
    for (int y = dotGrid / 2; y < rect.height(); y += dotGrid)
        for (int x = dotGrid / 2; x < rect.width(); x += dotGrid)
            dots.append({x, y});
    painter.setPen(theme.grid);
    painter.drawPoints(dots.constData(), int(dots.size()));
}

double distance(const QPointF& point, const QPointF& from, const QPointF& to)
{
    const auto way = to - from;
    const auto length = QPointF::dotProduct(way, way);
    const auto share =
        length > 0 ? std::clamp(QPointF::dotProduct(point - from, way) / length, 0.0, 1.0) : 0.0;
    const auto off = point - (from + way * share);
    return std::hypot(off.x(), off.y());
}

} // namespace

SimulatorCanvas::SimulatorCanvas(SimulatorRun& run, TokenLook& look, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_run(run)
    , m_look(look)
{
    installCanvasAccessible();
    setObjectName(QStringLiteral("simulatorCanvas"));
    setAccessibleName(tr("The simulated system"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAcceptDrops(true);
    m_frames.setTimerType(Qt::PreciseTimer);
    m_frames.setInterval(16);
    connect(&m_frames, &QTimer::timeout, this, &SimulatorCanvas::stepFlight);
    connect(&run, &SimulatorRun::opened, this, [this] {
        m_layouter.forget();
        m_selected.clear();
        m_selectedToken.clear();
        follow();
    });
    connect(&run, &SimulatorRun::moved, this, &SimulatorCanvas::follow);
}

void SimulatorCanvas::follow()
{
    m_flying.reset();
    m_frames.stop();
    relay();
    if (m_run.shown().wentOn && m_run.mode() != SimulatorRun::Mode::Fast)
        startFlight();
    viewport()->update();
}

void SimulatorCanvas::relay()
{
    const auto width = viewport()->width();
    const auto& picture = m_run.shown().picture;
    m_layout = m_layouter.layOut(picture, std::max(width, 700));
    if (m_fits && !picture.cards.empty()) {
        const auto fitting = std::min({1.0, double(width) / m_layout.size.width(),
                                       double(viewport()->height()) / m_layout.size.height()});
        m_scale = std::max(leastFit, fitting);
        // What is drawn smaller has more room to stand in.
        if (m_scale < 1)
            m_layout = m_layouter.layOut(picture, std::max(width / m_scale, 700.0));
    }
    keepScroll();
    m_hasItems = false;
    describe();
}

const std::vector<CanvasItem>& SimulatorCanvas::items() const
{
    if (!m_hasItems)
        m_items = canvasItems(m_run.shown().picture, m_run.shown().choices, m_layout);
    m_hasItems = true;
    return m_items;
}

QRect SimulatorCanvas::onScreen(const QRectF& box) const
{
    const QRectF here(box.topLeft() * m_scale + offset(), box.size() * m_scale);
    return {viewport()->mapToGlobal(here.topLeft().toPoint()), here.size().toSize()};
}

void SimulatorCanvas::press(const CanvasItem& item)
{
    if (item.kind == CanvasItem::Kind::Choice)
        return m_run.take(item.id);
    select(item.id, item.place);
}

void SimulatorCanvas::select(const std::string& card, const std::string& token)
{
    setSelected(card, token);
    if (token.empty())
        Q_EMIT cardSelected(QString::fromStdString(card));
    else
        Q_EMIT tokenSelected(QString::fromStdString(card), QString::fromStdString(token));
}

//! The next card or message in the order in which they are read aloud.
void SimulatorCanvas::selectNext(int by)
{
    std::vector<int> stops;
    int at = by > 0 ? -1 : 0;
    for (int i = 0; i < int(items().size()); ++i) {
        const auto& item = items()[std::size_t(i)];
        if (item.kind != CanvasItem::Kind::Card && item.kind != CanvasItem::Kind::Token)
            continue;
        if (item.id == m_selected && item.place == m_selectedToken)
            at = int(stops.size());
        stops.push_back(i);
    }
    if (stops.empty())
        return;
    const auto count = int(stops.size());
    const auto number = stops[std::size_t((at + by + count) % count)];
    const CanvasItem item = items()[std::size_t(number)];
    select(item.id, item.place);
    showSelected();
    if (QAccessible::isActive()) {
        QAccessibleEvent focused(this, QAccessible::Focus);
        focused.setChild(number);
        QAccessible::updateAccessibility(&focused);
    }
}

void SimulatorCanvas::showSelected()
{
    const auto box = m_selectedToken.empty() ? cardRect(m_selected) : tokenRect(m_selectedToken);
    const auto page = viewport()->rect();
    const auto bring = [](QScrollBar* bar, int low, int high, int end) {
        if (low < 0)
            bar->setValue(bar->value() + low);
        else if (high > end)
            bar->setValue(bar->value() + std::min(high - end, low));
    };
    if (box.isEmpty())
        return;
    bring(horizontalScrollBar(), box.left(), box.right(), page.width());
    bring(verticalScrollBar(), box.top(), box.bottom(), page.height());
}

QRect SimulatorCanvas::tokenRect(const std::string& place) const
{
    const auto box = m_layout.token(m_run.shown().picture, place);
    if (!box)
        return {};
    return QRectF(box->topLeft() * m_scale + offset(), box->size() * m_scale).toAlignedRect();
}

void SimulatorCanvas::keepScroll()
{
    // What fits has no bar: one that comes takes room, and would come again for that.
    setHorizontalScrollBarPolicy(m_fits ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    const auto whole = m_layout.size * m_scale;
    const auto set = [](QScrollBar* bar, double content, int page) {
        bar->setRange(0, std::max(0, int(std::ceil(content)) - page));
        bar->setPageStep(page);
        bar->setSingleStep(dotGrid);
    };
    set(horizontalScrollBar(), whole.width(), viewport()->width());
    set(verticalScrollBar(), whole.height(), viewport()->height());
}

//! The message that the step moved, on its way.
void SimulatorCanvas::startFlight()
{
    const auto& last = m_run.shown().last;
    const auto length = motion::duration(motion::tokenMs);
    const auto speed = m_run.mode() == SimulatorRun::Mode::Running ? m_run.speed() : 1.0;
    if (!last || !last->taken.token || length == 0 || speed > 10 || !isVisible())
        return;
    m_way = CanvasPainter::wayOf(last->taken, m_run.shown().picture, m_layout);
    if (m_way.isEmpty())
        return;
    m_flying = FlyingToken{*last->taken.token, m_way.first()};
    m_sinceTakeOff.start();
    m_frames.start();
}

void SimulatorCanvas::stepFlight()
{
    const auto speed = m_run.mode() == SimulatorRun::Mode::Running ? m_run.speed() : 1.0;
    const auto length = motion::tokenMs / std::max(1.0, speed);
    const auto share = double(m_sinceTakeOff.elapsed()) / length;
    if (share >= 1 || !m_flying) {
        m_flying.reset();
        m_frames.stop();
    } else {
        const auto eased = 1 - std::pow(1 - share, 3);
        m_flying->at = canvasparts::along(m_way, eased);
    }
    viewport()->update();
}

QPointF SimulatorCanvas::offset() const
{
    // What is smaller than the window stands at its upper left, as the tables do.
    return {-double(horizontalScrollBar()->value()), -double(verticalScrollBar()->value())};
}

QPointF SimulatorCanvas::toCanvas(const QPoint& at) const
{
    return (QPointF(at) - offset()) / m_scale;
}

QRect SimulatorCanvas::cardRect(const std::string& card) const
{
    const auto* place = m_layout.card(card);
    if (!place)
        return {};
    return QRectF(place->box.topLeft() * m_scale + offset(), place->box.size() * m_scale).toRect();
}

std::string SimulatorCanvas::cardAt(const QPoint& at) const
{
    const auto where = toCanvas(at);
    for (const auto& card : m_layout.cards)
        if (card.box.contains(where))
            return card.id;
    return {};
}

//! The nearest that is no farther than a hand is off.
const LinkPlace* SimulatorCanvas::linkAt(const QPoint& at) const
{
    const auto where = toCanvas(at);
    const LinkPlace* nearest = nullptr;
    auto least = linkReach / m_scale;
    for (const auto& link : m_layout.links) {
        for (qsizetype i = 1; i < link.path.size(); ++i) {
            const auto far = distance(where, link.path[i - 1], link.path[i]);
            if (far < least) {
                least = far;
                nearest = &link;
            }
        }
    }
    return nearest;
}

QPoint SimulatorCanvas::linkPoint(const std::string& from, const std::string& to) const
{
    const auto* link = m_layout.link(from, to);
    if (!link)
        return {-1, -1};
    return (canvasparts::along(link->path, 0.5) * m_scale + offset()).toPoint();
}

void SimulatorCanvas::render(QPainter& painter)
{
    const auto& shown = m_run.shown();
    painter.translate(offset());
    painter.scale(m_scale, m_scale);
    CanvasPainter(painter, m_look, Theme::of(this))
        .paint({.picture = shown.picture,
                .layout = m_layout,
                .changes = shown.changes,
                .next = shown.next(),
                .struck = shown.struck ? &*shown.struck : nullptr,
                .selected = m_selected,
                .dropTarget = m_dropTarget,
                .dropLink = m_dropLink.from.empty() ? nullptr : &m_dropLink,
                .flying = m_flying});
    const auto token = m_layout.token(shown.picture, m_selectedToken);
    if (m_selectedToken.empty() || !token)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::of(this).accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(token->adjusted(-4, -4, 4, 4), 3, 3);
}

void SimulatorCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const auto& theme = Theme::of(this);
    paintDots(painter, viewport()->rect(), theme);
    if (!m_run.shown().picture.cards.empty()
        && m_layout.cards.size() == m_run.shown().picture.cards.size()) {
        painter.save();
        render(painter);
        painter.restore();
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void SimulatorCanvas::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    relay();
}

void SimulatorCanvas::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        relay();
}

void SimulatorCanvas::setSelected(const std::string& card, const std::string& token)
{
    m_selected = card;
    m_selectedToken = token;
    viewport()->update();
}

void SimulatorCanvas::zoomBy(double factor)
{
    m_fits = false;
    m_scale = std::clamp(m_scale * factor, smallest, largest);
    relay();
    viewport()->update();
}

void SimulatorCanvas::fit()
{
    m_fits = true;
    relay();
    viewport()->update();
}

void SimulatorCanvas::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->pos();
    if (event->button() != Qt::LeftButton)
        return;
    setFocus(Qt::MouseFocusReason);
    const auto* token = tokenAt(event->pos());
    select(cardAt(event->pos()), token ? std::string(token->place) : std::string());
}

void SimulatorCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & (Qt::LeftButton | Qt::MiddleButton)))
        return;
    const auto moved = event->pos() - std::exchange(m_pressed, event->pos());
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - moved.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - moved.y());
}

void SimulatorCanvas::wheelEvent(QWheelEvent* event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    zoomBy(std::pow(1.2, event->angleDelta().y() / 120.0));
    event->accept();
}

//! The digits choose, the brackets go from part to part and message to message, Return inspects;
//! everything else of the keyboard are actions of the view.
void SimulatorCanvas::keyPressEvent(QKeyEvent* event)
{
    const auto isPlain = !(event->modifiers() & ~Qt::KeypadModifier);
    const auto digit = event->key() - Qt::Key_1;
    if (isPlain && digit >= 0 && digit < 9) {
        const auto& choices = m_run.shown().choices;
        if (digit < int(choices.size()))
            m_run.take(std::string(choices[std::size_t(digit)].label));
    } else if (isPlain && event->key() == Qt::Key_0) {
        fit();
    } else if (event->key() == Qt::Key_BracketRight || event->key() == Qt::Key_BracketLeft) {
        selectNext(event->key() == Qt::Key_BracketRight ? 1 : -1);
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT inspectorWanted();
    } else if (event->key() == Qt::Key_Plus) {
        zoomBy(1.2);
    } else if (event->key() == Qt::Key_Minus) {
        zoomBy(1 / 1.2);
    } else {
        event->ignore();
    }
}

void SimulatorCanvas::contextMenuEvent(QContextMenuEvent* event)
{
    const auto card =
        event->reason() == QContextMenuEvent::Keyboard ? m_selected : cardAt(event->pos());
    if (!card.empty())
        return Q_EMIT menuWanted(QString::fromStdString(card), event->globalPos());
    if (const auto* link = linkAt(event->pos()))
        Q_EMIT linkMenuWanted(QString::fromStdString(link->from), QString::fromStdString(link->to),
                              event->globalPos());
}

void SimulatorCanvas::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasFormat(faultMime))
        event->acceptProposedAction();
}

void SimulatorCanvas::dragMoveEvent(QDragMoveEvent* event)
{
    const auto at = event->position().toPoint();
    m_dropTarget = cardAt(at);
    m_dropLink = {};
    if (const auto* link = m_dropTarget.empty() ? linkAt(at) : nullptr)
        m_dropLink = {link->from, link->to};
    event->setAccepted(!m_dropTarget.empty() || !m_dropLink.from.empty());
    viewport()->update();
}

void SimulatorCanvas::dragLeaveEvent(QDragLeaveEvent*)
{
    m_dropTarget.clear();
    m_dropLink = {};
    viewport()->update();
}

void SimulatorCanvas::dropEvent(QDropEvent* event)
{
    const auto card = std::exchange(m_dropTarget, {});
    const auto link = std::exchange(m_dropLink, {});
    viewport()->update();
    if (card.empty() && link.from.empty())
        return;
    event->acceptProposedAction();
    const auto fault = QString::fromUtf8(event->mimeData()->data(faultMime));
    if (!card.empty())
        Q_EMIT faultDropped(fault, QString::fromStdString(card));
    else
        Q_EMIT faultDroppedBetween(fault, QString::fromStdString(link.from),
                                   QString::fromStdString(link.to));
}

bool SimulatorCanvas::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

//! The message on a card's lane.
const Token* SimulatorCanvas::tokenAt(const QPoint& at) const
{
    const auto where = toCanvas(at);
    const auto& cards = m_run.shown().picture.cards;
    for (std::size_t card = 0; card < m_layout.cards.size() && card < cards.size(); ++card) {
        const auto& lanes = m_layout.cards[card].lanes;
        for (std::size_t lane = 0; lane < lanes.size(); ++lane)
            for (std::size_t i = 0; i < lanes[lane].tokens.size(); ++i)
                if (lanes[lane].tokens[i].adjusted(-3, -3, 3, 3).contains(where))
                    return &cards[card].lanes[lane].tokens[lanes[lane].firstToken + i];
    }
    return nullptr;
}

QString SimulatorCanvas::toolTipAt(const QPoint& at) const
{
    if (const auto* token = tokenAt(at))
        return QString::fromStdString(token->type + "  " + token->saga + '\n' + token->place + '\n'
                                      + token->eventId);
    const auto id = cardAt(at);
    for (const auto& card : m_run.shown().picture.cards)
        if (card.id == id)
            return QString::fromStdString(card.title) + u"  " + worded(card.state);
    return {};
}

//! What a screen reader says of the canvas.
void SimulatorCanvas::describe()
{
    QStringList lines;
    for (const auto& card : m_run.shown().picture.cards)
        lines += QString::fromStdString(card.title) + u' ' + worded(card.state);
    const auto text = lines.join(QStringLiteral(", "));
    if (text != accessibleDescription())
        setAccessibleDescription(text);
    if (QAccessible::isActive()) {
        QAccessibleEvent changed(this, QAccessible::ObjectReorder);
        QAccessible::updateAccessibility(&changed);
    }
}

} // namespace app
