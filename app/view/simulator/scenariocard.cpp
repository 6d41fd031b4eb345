#include "app/view/simulator/scenariocard.h"

#include "app/view/simulator/sketchpainter.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

namespace app {

namespace {

constexpr int pictureHeight = 126;
constexpr int padding = 12;

//! The language in which the scenarios speak.
std::string spoken()
{
    return QLocale().name().toStdString();
}

void paintTwoLines(QPainter& painter, const QRect& box, const QString& text)
{
    QTextLayout layout(text, painter.font());
    layout.beginLayout();
    const auto height = painter.fontMetrics().height();
    for (int line = 0; line < 2; ++line) {
        auto part = layout.createLine();
        if (!part.isValid())
            break;
        part.setLineWidth(box.width());
        const auto isLast = line == 1;
        const auto shown = isLast ? painter.fontMetrics().elidedText(text.mid(part.textStart()),
                                                                     Qt::ElideRight, box.width())
                                  : text.mid(part.textStart(), part.textLength());
        painter.drawText(QRect(box.left(), box.top() + line * height, box.width(), height),
                         Qt::AlignLeft | Qt::AlignVCenter, shown);
    }
    layout.endLayout();
}

} // namespace

ScenarioCard::ScenarioCard(const sim::gallery::Scenario& scenario, QWidget* parent)
    : QAbstractButton(parent)
    , m_scenario(scenario)
{
    setObjectName(QStringLiteral("scenario-") + QString::fromStdString(scenario.id));
    setCheckable(true);
    setAutoExclusive(false);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setText(QString::fromStdString(scenario.title.in(spoken())));
    const auto sentence = QString::fromStdString(scenario.teaches.in(spoken()));
    setAccessibleName(text() + u". " + sentence);
    setToolTip(sentence);
}

void ScenarioCard::setSeen(bool isSeen)
{
    m_isSeen = isSeen;
    update();
}

int ScenarioCard::cardHeight()
{
    const QFontMetrics small(fonts::small());
    const QFontMetrics strong(fonts::strong());
    return pictureHeight + strong.height() + 3 * small.height() + 26;
}

QSize ScenarioCard::sizeHint() const
{
    return {280, cardHeight()};
}

void ScenarioCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& theme = Theme::of(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto isChosen = isChecked();
    const auto ink = isChosen ? theme.accent : underMouse() ? theme.borderStrong : theme.border;
    QPainterPath whole;
    whole.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.fillPath(whole, theme.base);
    painter.setClipPath(whole);
    painter.fillRect(QRect(0, 0, width(), pictureHeight), theme.alternate);
    painter.setClipping(false);
    painter.setPen(theme.border);
    painter.drawLine(QPointF(1, pictureHeight + 0.5), QPointF(width() - 1, pictureHeight + 0.5));
    paintSketch(painter, QRectF(0, 0, width(), pictureHeight), m_scenario.sketch, theme);
    painter.setPen(QPen(ink, isChosen ? 2 : 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(whole);
    auto box = rect().adjusted(padding, pictureHeight + 8, -padding, 0);
    painter.setFont(fonts::small());
    const auto code = QString::fromStdString(m_scenario.code);
    const auto codeWidth = painter.fontMetrics().horizontalAdvance(code);
    painter.setFont(fonts::strong());
    const auto strong = painter.fontMetrics();
    painter.setPen(theme.text);
    painter.drawText(QRect(box.left(), box.top(), box.width() - codeWidth - 8, strong.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     strong.elidedText(text(), Qt::ElideRight, box.width() - codeWidth - 8));
    painter.setFont(fonts::small());
    painter.setPen(theme.muted);
    painter.drawText(QRect(box.left(), box.top(), box.width(), strong.height()),
                     Qt::AlignRight | Qt::AlignVCenter, code);
    paintTwoLines(painter, box.adjusted(0, strong.height() + 2, 0, 0),
                  QString::fromStdString(m_scenario.teaches.in(spoken())));
    const auto high = painter.fontMetrics().height();
    const QRect foot(box.left(), height() - high - 7, box.width(), high);
    const auto length = m_scenario.steps > 0 ? tr("%1 steps").arg(m_scenario.steps) : QString();
    const auto breaks = QString::fromStdString(m_scenario.breaks);
    const auto side = glyphSize();
    painter.setPen(theme.muted);
    painter.drawText(foot, (breaks.isEmpty() ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
                     length);
    if (!breaks.isEmpty()) {
        drawGlyph(painter, Glyph::Failed, {foot.left(), foot.center().y() - side / 2, side, side},
                  theme, theme.base);
        painter.setPen(theme.failed);
        const auto room = foot.width() - side - 8 - painter.fontMetrics().horizontalAdvance(length)
                          - (m_isSeen ? 30 : 10);
        painter.drawText(foot.adjusted(side + 6, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(breaks, Qt::ElideRight, room));
    }
    if (m_isSeen && breaks.isEmpty()) {
        const auto word = tr("seen");
        const auto wide = painter.fontMetrics().horizontalAdvance(word);
        painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter, word);
        drawGlyph(painter, Glyph::Completed,
                  {foot.right() - wide - side - 6, foot.center().y() - side / 2, side, side}, theme,
                  theme.base);
    }
    if (hasFocus() && !isChosen) {
        painter.setPen(QPen(theme.accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void ScenarioCard::mouseDoubleClickEvent(QMouseEvent*)
{
    Q_EMIT opened();
}

void ScenarioCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT opened();
    else
        QAbstractButton::keyPressEvent(event);
}

void ScenarioCard::focusInEvent(QFocusEvent* event)
{
    QAbstractButton::focusInEvent(event);
    if (event->reason() != Qt::MouseFocusReason && !isChecked())
        click();
}

} // namespace app
