#include "app/shell/productionmark.h"

#include "app/widget/fonts.h"
#include "app/widget/theme.h"

#include <QPainter>
#include <QVBoxLayout>

namespace app {

static constexpr int thickness = 3;

ProductionFrame::ProductionFrame(QWidget* content, QWidget* parent) : QFrame(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(content);
}

void ProductionFrame::setShown(bool shown)
{
    if (m_isShown == shown)
        return;
    m_isShown = shown;
    const auto margin = shown ? thickness : 0;
    layout()->setContentsMargins(margin, margin, margin, margin);
    update();
}

void ProductionFrame::paintEvent(QPaintEvent*)
{
    if (m_isShown)
        QPainter(this).fillRect(rect(), Theme::of(this).production);
}

ProductionChip::ProductionChip(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("productionChip"));
    setFont(fonts::smallStrong());
    hide();
}

void ProductionChip::setNames(const QStringList& names)
{
    const auto text =
        names.isEmpty() ? QString() : tr("PRODUCTION %1").arg(names.join(QStringLiteral(", ")));
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    updateGeometry();
    update();
}

QSize ProductionChip::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text) + fonts::grid * 4, fonts::rowHeight()};
}

void ProductionChip::paintEvent(QPaintEvent*)
{
    const auto& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.production);
    painter.drawRoundedRect(
        QRectF(0, (height() - fonts::rowHeight()) / 2.0, width() - fonts::grid, fonts::rowHeight()),
        3, 3);
    painter.setPen(theme.onProduction);
    painter.drawText(rect().adjusted(0, 0, -fonts::grid, 0), Qt::AlignCenter, m_text);
}

} // namespace app
