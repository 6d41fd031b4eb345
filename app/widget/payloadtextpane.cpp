#include "app/widget/payloadtextpane.h"

#include "app/widget/icon.h"
#include "app/widget/payloadbar.h"
#include "app/widget/payloadtextview.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QToolButton>

#include <utility>

namespace app {

namespace {

using TextLayout = model::JsonTextOptions::Layout;

constexpr std::size_t copyLimit = 256u << 20;

model::JsonText layOut(const QByteArray& bytes, PayloadTextPane::Layout layout, std::size_t limit)
{
    const auto kind =
        layout == PayloadTextPane::Layout::Minified ? TextLayout::Minified : TextLayout::Indented;
    return model::layOutJson(viewOf(bytes), {.layout = kind, .limit = limit});
}

// Text that does not even begin as JSON has no layout of its own.
bool looksLikeJson(const QByteArray& bytes)
{
    const model::JsonTree beginning(viewOf(bytes), {.depth = 1, .nodes = 1});
    return beginning.isJson();
}

} // namespace

PayloadTextPane::PayloadTextPane(QWidget* parent)
    : QWidget(parent)
    , m_choices(new QButtonGroup(this))
    , m_view(new PayloadTextView(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(buildBar());
    layout->addWidget(m_view, 1);
    connect(m_choices, &QButtonGroup::idClicked, this,
            [this](int id) { setLayoutKind(Layout(id)); });
}

QWidget* PayloadTextPane::buildBar()
{
    auto* bar = new PayloadBar(PayloadBar::Edge::Bottom, this);
    addChoice(tr("Formatted"),
              tr("Laid out on lines of its own; numbers, order and escapes as they came"),
              Layout::Indented);
    addChoice(tr("Minified"), tr("On one line, without white space"), Layout::Minified);
    addChoice(tr("Raw"), tr("Exactly as it came; bytes that are no text as \\xNN"), Layout::Raw);
    for (auto* button : m_choices->buttons())
        bar->row()->addWidget(button);
    auto* copy = new QToolButton(bar);
    copy->setIcon(icons::themed(QStringLiteral("edit-copy"), QStringLiteral("copy")));
    copy->setToolTip(tr("Copy all of it in this layout"));
    copy->setAccessibleName(tr("Copy all"));
    connect(copy, &QToolButton::clicked, this, &PayloadTextPane::copyAll);
    bar->row()->addStretch(1);
    bar->row()->addWidget(copy);
    return bar;
}

void PayloadTextPane::addChoice(const QString& text, const QString& tip, Layout layout)
{
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(tip);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setChecked(layout == m_layout);
    m_choices->addButton(button, int(layout));
}

void PayloadTextPane::setBytes(const QByteArray& bytes)
{
    m_bytes = bytes;
    m_isStale = true;
    if (isVisible())
        fill();
}

void PayloadTextPane::setLayoutKind(Layout layout)
{
    m_layout = layout;
    m_choices->button(int(layout))->setChecked(true);
    fill();
}

void PayloadTextPane::fill()
{
    m_isStale = false;
    const bool isRaw = m_layout == Layout::Raw || !looksLikeJson(m_bytes);
    auto shown = isRaw ? rawDocument(m_bytes, PayloadTextView::limit)
                       : shownDocument(layOut(m_bytes, m_layout, PayloadTextView::limit));
    m_view->setDocumentText(std::move(shown), m_bytes.size());
}

void PayloadTextPane::copyAll() const
{
    const bool isRaw = m_layout == Layout::Raw || !looksLikeJson(m_bytes);
    const auto text = isRaw ? QString::fromUtf8(m_bytes)
                            : QString::fromStdString(layOut(m_bytes, m_layout, copyLimit).text);
    QGuiApplication::clipboard()->setText(text);
}

void PayloadTextPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        fill();
}

} // namespace app
