#include "app/widget/hexviewpane.h"

#include "app/widget/fonts.h"
#include "app/widget/hexview.h"
#include "app/widget/payloadbar.h"
#include "app/widget/payloadtext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

namespace app {

HexViewPane::HexViewPane(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_range(new QLabel(this))
    , m_view(new HexView(this))
{
    auto* bar = new PayloadBar(PayloadBar::Edge::Bottom, this);
    bar->row()->addWidget(m_title, 1);
    bar->row()->addWidget(m_range);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(bar);
    layout->addWidget(m_view, 1);
    for (auto* label : {m_title, m_range}) {
        label->setTextFormat(Qt::PlainText);
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    setFonts();
    connect(m_view, &HexView::selectionChanged, this, &HexViewPane::showRange);
}

void HexViewPane::setBytes(const QByteArray& bytes)
{
    m_title->setText(tr("Bytes · %1", "size").arg(sizeText(bytes.size())));
    m_view->setBytes(bytes);
}

void HexViewPane::setEncoding(const QString& encoding)
{
    m_title->setText(
        tr("Bytes · %1 · %2", "size, encoding").arg(sizeText(m_view->bytes().size()), encoding));
}

void HexViewPane::showRange()
{
    const auto selected = m_view->selection();
    const auto range = selected.isEmpty() ? m_view->highlight() : selected;
    const auto last = std::max(range.begin, range.end - 1);
    m_range->setText(
        range.isEmpty()
            ? QString()
            : tr("%1-%2", "first byte, last byte").arg(offsetText(range.begin), offsetText(last)));
}

void HexViewPane::setFonts()
{
    m_title->setFont(fonts::small());
    m_range->setFont(fonts::mono());
}

void HexViewPane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setFonts();
}

} // namespace app
