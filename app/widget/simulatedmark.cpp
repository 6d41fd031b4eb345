#include "app/widget/simulatedmark.h"

#include "app/widget/glyph.h"
#include "app/widget/theme.h"

#include <QPainter>

#include <algorithm>

namespace app {

using model::Glyph;

namespace {

constexpr int gap = 6;

} // namespace

SimulatedMark::SimulatedMark(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    setAccessibleName(glyphWord(Glyph::Simulated));
    setToolTip(
        tr("Of a simulated run, at the step where it stands. Nothing of it can be changed."));
}

QSize SimulatedMark::sizeHint() const
{
    const auto wide = fontMetrics().horizontalAdvance(glyphWord(Glyph::Simulated));
    return {glyphSize() + gap + wide + 2 * gap, std::max(glyphSize(), fontMetrics().height())};
}

void SimulatedMark::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& theme = Theme::of(this);
    const QRect glyph(gap, (height() - glyphSize()) / 2, glyphSize(), glyphSize());
    drawGlyph(painter, Glyph::Simulated, glyph, theme, theme.window);
    painter.setPen(theme.simulated);
    painter.drawText(rect().adjusted(glyph.right() + gap, 0, 0, 0),
                     Qt::AlignLeft | Qt::AlignVCenter, glyphWord(Glyph::Simulated));
}

} // namespace app
