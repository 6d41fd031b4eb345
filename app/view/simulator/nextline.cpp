#include "app/view/simulator/nextline.h"

#include "app/view/simulator/stagewords.h"
#include "app/widget/fonts.h"
#include "app/widget/numberformat.h"

#include <QPainter>

namespace app {

NextLine::NextLine(SimulatorRun& run, TokenLook& look, QWidget* parent)
    : QWidget(parent)
    , m_run(run)
    , m_look(look)
{
    setObjectName(QStringLiteral("simulatorNext"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&run, &SimulatorRun::moved, this, [this] {
        m_said.clear();
        setAccessibleName(sentence());
        setToolTip(sentence());
        update();
    });
    connect(&run, &SimulatorRun::stopped, this, &NextLine::say);
}

QSize NextLine::sizeHint() const
{
    return {300, fonts::rowHeight() + 6};
}

void NextLine::say(const QString& text)
{
    m_said = text;
    setAccessibleName(text);
    setToolTip(text);
    update();
}

QString NextLine::sentence() const
{
    if (!m_said.isEmpty())
        return m_said;
    const auto* next = m_run.shown().next();
    if (!next)
        return m_run.isOpen() ? tr("Nothing more happens by itself. A choice or a fault goes on.")
                              : QString();
    return tr("Next: %1 %2").arg(worded(next->text), worded(next->detail));
}

void NextLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& theme = Theme::of(this);
    painter.fillRect(rect(), theme.hover);
    painter.setPen(theme.border);
    painter.drawLine(0, height() - 1, width(), height() - 1);
    auto box = rect().adjusted(fonts::panelPadding, 0, -fonts::grid * 2, -1);
    const auto put = [&](const QString& text, const QFont& font, const QColor& ink) {
        painter.setFont(font);
        painter.setPen(ink);
        const auto shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, box.width());
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, shown);
        box.adjust(painter.fontMetrics().horizontalAdvance(shown) + 9, 0, 0, 0);
    };
    const auto* next = m_run.shown().next();
    if (!m_said.isEmpty() || !next)
        return put(sentence(), fonts::body(), theme.text);
    const auto choices = int(m_run.shown().choices.size());
    const auto wait = next->at ? format::duration(std::max<std::chrono::microseconds>(
                          *next->at - m_run.shown().picture.now, {}))
                               : QString();
    auto right = tr("%1 to choose").arg(choices);
    if (!wait.isEmpty())
        right = tr("in %1 · %2").arg(wait, right);
    painter.setFont(fonts::small());
    painter.setPen(theme.muted);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, right);
    box.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(right) - 12, 0);
    put(tr("Next"), fonts::small(), theme.muted);
    put(worded(next->text), fonts::strong(), theme.text);
    if (next->token) {
        constexpr double side = 10;
        paintToken(painter, {double(box.left()), box.center().y() - side / 2 + 1, side, side},
                   {.ink = theme.categoryColor(m_look.colourOf(next->token->saga)),
                    .shape = m_look.shapeOf(next->token->type)},
                   theme);
        box.adjust(int(side) + 5, 0, 0, 0);
        put(QString::fromStdString(next->token->type + ' ' + next->token->saga), fonts::body(),
            theme.text);
    }
    put(worded(next->detail), fonts::small(), theme.muted);
}

} // namespace app
