#include "app/view/deadletters/replaysteps.h"

#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/theme.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace app {

namespace {

QString stepName(int step)
{
    switch (ReplaySteps::Step(step)) {
    case ReplaySteps::Plan:
        return ReplaySteps::tr("Plan");
    case ReplaySteps::Preview:
        return ReplaySteps::tr("Preview");
    case ReplaySteps::DryRun:
        return ReplaySteps::tr("Dry run");
    case ReplaySteps::Canary:
        return ReplaySteps::tr("Canary");
    case ReplaySteps::Run:
        return ReplaySteps::tr("Run");
    case ReplaySteps::Report:
        return ReplaySteps::tr("Report");
    case ReplaySteps::Count:
        break;
    }
    return {};
}

constexpr int gap = 6;

} // namespace

ReplaySteps::ReplaySteps(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCurrent(Plan);
}

void ReplaySteps::setCurrent(Step current, bool isFailed)
{
    m_current = current;
    m_isFailed = isFailed;
    setAccessibleName(
        tr("Step %1 of %2: %3").arg(current + 1).arg(int(Count)).arg(stepName(current)));
    update();
}

void ReplaySteps::setHasCanary(bool hasCanary)
{
    m_hasCanary = hasCanary;
    update();
}

QSize ReplaySteps::sizeHint() const
{
    int width = 2 * fonts::panelPadding;
    for (int step = 0; step < Count; ++step)
        width +=
            glyphSize() + gap + QFontMetrics(fonts::body()).horizontalAdvance(stepName(step)) + gap;
    return {width, fonts::controlHeight() + 2 * fonts::grid};
}

void ReplaySteps::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& theme = Theme::of(this);
    std::array<int, Count> widths{};
    int used = 2 * fonts::panelPadding;
    for (int step = 0; step < Count; ++step) {
        const auto& font = step == m_current ? fonts::strong() : fonts::body();
        widths[std::size_t(step)] =
            glyphSize() + gap + QFontMetrics(font).horizontalAdvance(stepName(step));
        used += widths[std::size_t(step)];
    }
    const int between = std::max(2, (width() - used) / (Count - 1));
    int x = fonts::panelPadding;
    for (int step = 0; step < Count; ++step) {
        const bool isPassed = step < m_current && (m_hasCanary || step != Canary);
        const bool isDone = isPassed || (step == m_current && step == Report && !m_isFailed);
        const auto glyph = isDone              ? Glyph::Completed
                           : step == m_current ? (m_isFailed ? Glyph::Failed : Glyph::Running)
                                               : Glyph::NotReached;
        drawGlyph(painter, glyph, QRect(x, (height() - glyphSize()) / 2, glyphSize(), glyphSize()),
                  theme, theme.window);
        painter.setFont(step == m_current ? fonts::strong() : fonts::body());
        painter.setPen(step > m_current ? theme.muted : theme.text);
        const int left = x + glyphSize() + gap;
        painter.drawText(QRect(left, 0, widths[std::size_t(step)], height()),
                         Qt::AlignLeft | Qt::AlignVCenter, stepName(step));
        x += widths[std::size_t(step)];
        if (step + 1 < Count && between > 12) {
            painter.setPen(theme.borderStrong);
            painter.drawLine(x + between / 2 - 4, height() / 2, x + between / 2 + 4, height() / 2);
        }
        x += between;
    }
}

} // namespace app
