#include "app/view/simulator/timelinebar.h"

#include "app/view/simulator/stagewords.h"
#include "app/widget/fonts.h"
#include "app/widget/numberformat.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>

namespace app {

using namespace std::chrono_literals;

namespace {

constexpr int margin = 14;
constexpr double pastShare = 0.52;
constexpr std::size_t mostTicks = 4'000; // more than a screen has pixels is not drawn singly

struct Mark
{
    std::chrono::microseconds from;
    const char* text;
};

constexpr std::array<Mark, 6> marks{
    {{0us, "now"}, {10ms, "10 ms"}, {100ms, "100 ms"}, {1s, "1 s"}, {10s, "10 s"}, {168h, "7 d"}}};

} // namespace

TimelineBar::TimelineBar(SimulatorRun& run, TokenLook& look, QWidget* parent)
    : QWidget(parent)
    , m_run(run)
    , m_look(look)
{
    setObjectName(QStringLiteral("simulatorTimeline"));
    setAccessibleName(tr("Steps of the run"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&run, &SimulatorRun::opened, this, [this] {
        m_ticks.clear();
        remember();
    });
    connect(&run, &SimulatorRun::moved, this, &TimelineBar::remember);
}

QSize TimelineBar::sizeHint() const
{
    return {400, 2 * fonts::headerHeight() + 38};
}

//! Ticks are kept: a step of the past never changes, but another branch has others.
void TimelineBar::remember()
{
    const auto* stage = m_run.stage();
    const auto& shown = m_run.shown();
    if (!stage)
        return;
    if (shown.branch != std::exchange(m_branch, shown.branch))
        m_ticks.clear();
    if (m_ticks.size() > shown.end)
        m_ticks.resize(shown.end);
    if (shown.end <= mostTicks)
        while (m_ticks.size() < shown.end) {
            const auto step = stage->taken(m_ticks.size() + 1);
            Tick tick{.isFault = !step.taken.fault.empty()};
            if (step.taken.token)
                tick.colour = m_look.colourOf(step.taken.token->saga);
            m_ticks.push_back(tick);
        }
    setAccessibleDescription(tr("Step %1 of %2").arg(shown.step).arg(shown.end));
    update();
}

QRect TimelineBar::past() const
{
    return {margin, 0, int(width() * pastShare) - 2 * margin, height()};
}

QRect TimelineBar::future() const
{
    const auto left = int(width() * pastShare) + margin;
    return {left, 0, width() - left - margin - 8, height()};
}

int TimelineBar::axis() const
{
    return height() - fonts::headerHeight() - 10;
}

int TimelineBar::xOf(std::uint64_t step) const
{
    const auto box = past();
    const auto end = std::max<std::uint64_t>(m_run.shown().end, 1);
    return box.left() + int(std::lround(double(box.width()) * double(step) / double(end)));
}

std::uint64_t TimelineBar::stepAt(int x) const
{
    const auto box = past();
    const auto share = std::clamp(double(x - box.left()) / std::max(1, box.width()), 0.0, 1.0);
    return std::uint64_t(std::llround(share * double(m_run.shown().end)));
}

void TimelineBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& theme = Theme::of(this);
    painter.fillRect(rect(), theme.base);
    painter.setPen(theme.border);
    painter.drawLine(0, 0, width(), 0);
    if (!m_run.isOpen())
        return;
    paintPast(painter, theme);
    paintFuture(painter, theme);
    const auto x = future().left() - margin;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRect(x, 8, 1, height() - 14), theme.accent);
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void TimelineBar::paintPast(QPainter& painter, const Theme& theme)
{
    const auto& shown = m_run.shown();
    const auto box = past();
    const auto y = axis();
    painter.setFont(fonts::smallStrong());
    painter.setPen(theme.muted);
    painter.drawText(QRect(box.left() - 4, 3, box.width(), fonts::headerHeight()),
                     Qt::AlignLeft | Qt::AlignVCenter, tr("Past (steps)"));
    painter.fillRect(QRect(box.left(), y, box.width(), 2), theme.borderStrong);
    const auto spacing = double(box.width()) / double(std::max<std::uint64_t>(shown.end, 1));
    if (m_ticks.size() == shown.end && spacing >= 1.5)
        for (std::size_t at = 0; at < m_ticks.size(); ++at) {
            const auto& tick = m_ticks[at];
            const auto x = xOf(at + 1);
            const auto isPassed = at + 1 <= shown.step;
            auto ink = tick.isFault ? theme.fault : theme.categoryColor(tick.colour);
            if (!isPassed)
                ink = blend(theme.base, ink, 0.35);
            const auto high = tick.isFault ? 20 : tick.colour < Theme::categoryCount ? 13 : 8;
            painter.fillRect(QRect(x - 1, y - high, spacing > 5 ? 3 : 2, high), ink);
            if (tick.isFault)
                drawGlyph(painter, Glyph::Fault, {x - 6, y - high - 13, 12, 12}, theme, theme.base);
        }
    painter.setFont(fonts::small());
    painter.setPen(theme.muted);
    const auto wide = painter.fontMetrics().horizontalAdvance(QStringLiteral("0000000"));
    const auto raw = double(shown.end) * wide * 1.6 / std::max(1, box.width());
    const auto power = std::pow(10, std::floor(std::log10(std::max(raw, 1.0))));
    const auto every = std::uint64_t(std::max(1.0, raw <= power       ? power
                                                   : raw <= 2 * power ? 2 * power
                                                   : raw <= 5 * power ? 5 * power
                                                                      : 10 * power));
    for (std::uint64_t step = 0; step <= shown.end; step += every)
        painter.drawText(QRect(xOf(step) - wide / 2, y + 7, wide, fonts::headerHeight() - 4),
                         Qt::AlignHCenter | Qt::AlignTop, format::count(qint64(step)));
    const auto x = xOf(shown.step);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.accent, 2));
    painter.setBrush(theme.base);
    painter.drawRoundedRect(QRectF(x - 5, y - 9, 11, 20), 3, 3);
}

//! 0 now, 1 in a week: the logarithm of the wait.
double TimelineBar::placeOf(sim::Instant at) const
{
    const auto now = m_run.shown().picture.now;
    const auto wait = std::max<double>(0, double((at - now).count())); // microseconds
    constexpr double first = 1e3;                                      // below a millisecond is now
    const auto week = std::log10(6.048e11 / first);
    return std::clamp(wait <= first ? 0.0 : std::log10(wait / first) / week, 0.0, 1.0);
}

void TimelineBar::paintFuture(QPainter& painter, const Theme& theme)
{
    const auto box = future();
    const auto y = axis();
    painter.setFont(fonts::smallStrong());
    painter.setPen(theme.muted);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.drawText(QRect(box.left(), 3, box.width(), fonts::headerHeight()),
                     Qt::AlignLeft | Qt::AlignVCenter, tr("Future (log time)"));
    painter.fillRect(QRect(box.left(), y, box.width(), 1), theme.borderStrong);
    painter.setFont(fonts::small());
    painter.setPen(theme.muted);
    const auto now = m_run.shown().picture.now;
    auto right = -1000;
    for (const auto& mark : marks) {
        const auto x = box.left() + int(placeOf(now + mark.from) * box.width());
        const auto text = mark.from == 0us ? tr("now") : QString::fromLatin1(mark.text);
        const auto wide = painter.fontMetrics().horizontalAdvance(text);
        const auto isLast = mark.from == 168h;
        const auto left = isLast ? x - wide + 6 : mark.from == 0us ? x - 4 : x - wide / 2;
        painter.fillRect(QRect(x, y - 4, 1, 8), theme.borderStrong);
        if (left > right + 6)
            painter.drawText(QRect(left, y + 7, wide + 2, fonts::headerHeight() - 4),
                             Qt::AlignLeft | Qt::AlignTop, text);
        right = left + wide;
    }
    // The nearest stand on top where several fall on one spot.
    std::vector<const sim::stage::Choice*> planned;
    for (const auto& choice : m_run.shown().choices)
        if (choice.at && choice.fault.empty())
            planned.push_back(&choice);
    std::ranges::stable_sort(planned, [](const auto* a, const auto* b) { return *a->at > *b->at; });
    constexpr double side = 11;
    for (const auto* choice : planned) {
        const auto x = box.left() + placeOf(*choice->at) * box.width();
        const QRectF where(x - side / 2, y - 24, side, side);
        const auto ink = choice->token ? theme.categoryColor(m_look.colourOf(choice->token->saga))
                                       : theme.borderStrong;
        const auto shape =
            choice->token ? m_look.shapeOf(choice->token->type) : Marker::BarStanding;
        paintToken(painter, where, {.ink = ink, .shape = shape, .isRinged = choice->isNext}, theme);
    }
}

void TimelineBar::mousePressEvent(QMouseEvent* event)
{
    m_isDragged = event->button() == Qt::LeftButton && event->pos().x() < past().right() + margin;
    if (m_isDragged)
        m_run.seek(stepAt(event->pos().x()));
}

void TimelineBar::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_isDragged)
        return;
    const auto step = stepAt(event->pos().x());
    if (step != m_run.shown().step)
        m_run.seek(step);
}

void TimelineBar::mouseReleaseEvent(QMouseEvent*)
{
    m_isDragged = false;
}

void TimelineBar::keyPressEvent(QKeyEvent* event)
{
    const auto& shown = m_run.shown();
    const auto page = std::max<std::uint64_t>(shown.end / 10, 1);
    if (event->key() == Qt::Key_Home)
        m_run.seek(0);
    else if (event->key() == Qt::Key_End)
        m_run.seek(shown.end);
    else if (event->key() == Qt::Key_PageUp)
        m_run.seek(shown.step > page ? shown.step - page : 0);
    else if (event->key() == Qt::Key_PageDown)
        m_run.seek(shown.step + page);
    else
        QWidget::keyPressEvent(event);
}

bool TimelineBar::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QString text;
    const auto* stage = m_run.stage();
    if (stage && help->pos().x() < past().right() + margin) {
        const auto step = stepAt(help->pos().x());
        if (step > 0)
            text = tr("Step %1: %2").arg(step).arg(worded(stage->taken(step).taken.text));
    } else {
        const auto box = future();
        for (const auto& choice : m_run.shown().choices)
            if (choice.at && choice.fault.empty()
                && std::abs(box.left() + placeOf(*choice.at) * box.width() - help->pos().x()) < 8)
                text = worded(choice.text) + u'\n'
                       + format::duration(*choice.at - m_run.shown().picture.now);
    }
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace app
