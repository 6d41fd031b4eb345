#include "app/widget/volumebar.h"

#include "app/widget/fonts.h"
#include "app/widget/numberformat.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <numeric>

namespace app {

namespace {

constexpr int handleReach = 6;
constexpr int dragStart = 3;

std::uint32_t total(const VolumeBin& bin)
{
    return std::accumulate(bin.counts.begin(), bin.counts.end(), 0U);
}

} // namespace

VolumeBar::VolumeBar(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Volume over time"));
    describe();
}

void VolumeBar::setData(VolumeData volume)
{
    if (m_data == volume)
        return;
    m_data = std::move(volume);
    if (m_data.binLength.count() <= 0)
        m_data.bins.clear(); // Bins without a length have no place on the axis.
    describe();
    update();
}

void VolumeBar::setTimeFormat(const TimeFormat& format)
{
    m_format = format;
    update();
}

void VolumeBar::setSelection(std::optional<TimeSpan> span)
{
    if (span && !m_data.bins.empty()) {
        if (span->to < span->from)
            std::swap(span->from, span->to);
        span->from = std::clamp(span->from, m_data.start, m_data.end());
        span->to = std::clamp(span->to, m_data.start, m_data.end());
    }
    if (span && span->from == span->to)
        span.reset();
    if (span == m_selection)
        return;
    m_selection = span;
    describe();
    update();
    Q_EMIT selectionChanged(m_selection);
}

QSize VolumeBar::sizeHint() const
{
    return {400, QFontMetrics(fonts::small()).height() + 56};
}

QSize VolumeBar::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

QRectF VolumeBar::plot() const
{
    const auto labels = QFontMetrics(fonts::small()).height();
    return {12.0, 8.0, std::max(1.0, width() - 20.0), std::max(1.0, height() - 14.0 - labels)};
}

double VolumeBar::xOf(model::Timestamp time) const
{
    const auto length = (m_data.end() - m_data.start).count();
    if (length <= 0)
        return plot().left();
    return plot().left() + plot().width() * double((time - m_data.start).count()) / double(length);
}

model::Timestamp VolumeBar::timeAt(double x) const
{
    const auto share = std::clamp((x - plot().left()) / plot().width(), 0.0, 1.0);
    const auto length = double((m_data.end() - m_data.start).count());
    return m_data.start + std::chrono::microseconds(qint64(share * length));
}

std::uint32_t VolumeBar::highest() const
{
    std::uint32_t top = 0;
    for (const auto& bin : m_data.bins)
        top = std::max(top, total(bin));
    return top;
}

VolumeBar::Handle VolumeBar::handleAt(double x) const
{
    if (!m_selection)
        return Handle::None;
    const auto toFrom = std::abs(x - xOf(m_selection->from));
    const auto toTo = std::abs(x - xOf(m_selection->to));
    if (std::min(toFrom, toTo) > handleReach)
        return Handle::None;
    return toFrom < toTo ? Handle::From : Handle::To;
}

QString VolumeBar::tipAt(double x) const
{
    if (m_data.bins.empty() || !plot().adjusted(-1, 0, 1, 0).contains(x, plot().center().y()))
        return {};
    const auto index = std::min(std::size_t((timeAt(x) - m_data.start) / m_data.binLength),
                                m_data.bins.size() - 1);
    const auto& bin = m_data.bins[index];
    const auto from = m_data.start + m_data.binLength * std::int64_t(index);
    return tr("%1 to %2\n%3 events, %4 failures")
        .arg(m_format.seconds(from), m_format.seconds(from + m_data.binLength),
             format::count(total(bin)), format::count(bin.failures));
}

bool VolumeBar::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), tipAt(help->pos().x()), this);
    return true;
}

void VolumeBar::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_data.bins.empty())
        return QWidget::mousePressEvent(event);
    const auto x = event->position().x();
    m_dragged = handleAt(x);
    if (m_dragged == Handle::None)
        m_dragged = Handle::New;
    else
        m_active = m_dragged;
    m_anchor = m_dragged == Handle::From ? m_selection->to
               : m_dragged == Handle::To ? m_selection->from
                                         : timeAt(x);
    setFocus(Qt::MouseFocusReason);
}

void VolumeBar::mouseMoveEvent(QMouseEvent* event)
{
    const auto x = event->position().x();
    if (m_dragged != Handle::None)
        return dragTo(x);
    setCursor(handleAt(x) == Handle::None ? Qt::IBeamCursor : Qt::SplitHCursor);
}

void VolumeBar::dragTo(double x)
{
    if (m_dragged == Handle::New && std::abs(x - xOf(m_anchor)) < dragStart)
        return;
    const auto time = timeAt(x);
    m_active = time < m_anchor ? Handle::From : Handle::To;
    setSelection(TimeSpan{std::min(m_anchor, time), std::max(m_anchor, time)});
}

void VolumeBar::mouseReleaseEvent(QMouseEvent* event)
{
    const auto x = event->position().x();
    const auto wasClick = m_dragged == Handle::New && std::abs(x - xOf(m_anchor)) < dragStart;
    m_dragged = Handle::None;
    if (wasClick)
        setSelection({});
}

void VolumeBar::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (!m_data.bins.empty())
        Q_EMIT timeChosen(timeAt(event->position().x()));
}

void VolumeBar::keyPressEvent(QKeyEvent* event)
{
    const auto isShifted = event->modifiers().testFlag(Qt::ShiftModifier);
    const auto steps = event->modifiers().testFlag(Qt::ControlModifier) ? 10 : 1;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveEnd(isShifted ? Handle::From : m_active, -steps);
    case Qt::Key_Right:
        return moveEnd(isShifted ? Handle::From : m_active, steps);
    case Qt::Key_Home:
        return moveEnd(Handle::From, -int(m_data.bins.size()));
    case Qt::Key_End:
        return moveEnd(Handle::To, int(m_data.bins.size()));
    case Qt::Key_Space:
        m_active = m_active == Handle::To ? Handle::From : Handle::To;
        return update();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_selection)
            Q_EMIT timeChosen(m_selection->from);
        return;
    case Qt::Key_Escape:
        if (m_selection)
            return setSelection({});
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void VolumeBar::moveEnd(Handle handle, int bins)
{
    if (m_data.bins.empty())
        return;
    // Without a selection the first key takes the last tenth, where the news is.
    if (!m_selection)
        return setSelection(
            TimeSpan{m_data.end() - (m_data.end() - m_data.start) / 10, m_data.end()});
    auto span = *m_selection;
    const auto step = m_data.binLength * bins;
    if (handle == Handle::From)
        span.from = std::clamp(span.from + step, m_data.start, span.to - m_data.binLength);
    else
        span.to = std::clamp(span.to + step, span.from + m_data.binLength, m_data.end());
    setSelection(span);
}

void VolumeBar::describe()
{
    if (m_selection)
        return setAccessibleDescription(
            tr("Selected from %1 to %2")
                .arg(m_format.seconds(m_selection->from), m_format.seconds(m_selection->to)));
    setAccessibleDescription(m_data.bins.empty() ? tr("Empty")
                                                 : tr("From %1 to %2, nothing selected")
                                                       .arg(m_format.seconds(m_data.start),
                                                            m_format.seconds(m_data.end())));
}

} // namespace app
