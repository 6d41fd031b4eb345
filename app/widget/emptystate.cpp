#include "app/widget/emptystate.h"

#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/sagalensstyle.h"
#include "app/widget/theme.h"

#include <QDockWidget>
#include <QEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <cassert>

namespace app {

namespace {

constexpr int iconSide = 24;
constexpr int widestText = 440;
constexpr int progressSteps = 1000;

QLabel* label(QWidget* parent, const QFont& font)
{
    auto* result = new QLabel(parent);
    result->setFont(font);
    result->setAlignment(Qt::AlignHCenter);
    result->setWordWrap(true);
    result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return result;
}

} // namespace

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(label(this, fonts::strong()))
    , m_sentence(label(this, fonts::body()))
    , m_progress(new QProgressBar(this))
    , m_buttons(new QHBoxLayout)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    build();
}

void EmptyState::build()
{
    m_icon->setAlignment(Qt::AlignHCenter);
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    m_progress->setMaximumWidth(widestText / 2);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->hide();
    m_buttons->setSpacing(8);
    auto* content = new QWidget(this);
    content->setMaximumWidth(widestText);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_icon);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addWidget(m_progress, 0, Qt::AlignHCenter);
    column->addSpacing(4);
    column->addLayout(m_buttons);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(content, 100);
    row->addStretch(1);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(16, 16, 16, 16);
    page->addStretch(1);
    page->addLayout(row);
    page->addStretch(3);
}

void EmptyState::say(const QString& icon, const QString& title, const QString& sentence)
{
    m_iconName = icon;
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_progress->hide();
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    while (auto* item = m_buttons->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    tint();
}

//! A dock is narrow: two buttons side by side would widen it.
static bool isInDock(const QWidget& widget)
{
    const auto* parent = widget.parentWidget();
    while (parent && !qobject_cast<const QDockWidget*>(parent))
        parent = parent->parentWidget();
    return parent != nullptr;
}

static void stack(QBoxLayout& buttons)
{
    buttons.setDirection(QBoxLayout::TopToBottom);
    for (int at = 0; at < buttons.count(); ++at)
        buttons.setAlignment(buttons.itemAt(at)->widget(), Qt::AlignHCenter);
}

QPushButton* EmptyState::addButton(const QString& text)
{
    assert(m_buttons->count() < mostButtons);
    auto* button = new QPushButton(text, this);
    const auto isFirst = m_buttons->count() == 0;
    button->setProperty(primaryProperty, isFirst);
    m_buttons->addWidget(button, 0, isFirst ? Qt::AlignRight : Qt::AlignLeft);
    if (isFirst)
        m_buttons->setAlignment(button, Qt::AlignHCenter);
    else
        m_buttons->setAlignment(m_buttons->itemAt(0)->widget(), Qt::AlignRight);
    if (isInDock(*this))
        stack(*m_buttons);
    return button;
}

void EmptyState::setProgress(qint64 done, qint64 total)
{
    m_progress->setVisible(total > 0);
    if (total <= 0)
        return;
    m_progress->setRange(0, progressSteps);
    m_progress->setValue(int(qBound(0.0, double(done) / double(total), 1.0) * progressSteps));
    m_progress->setAccessibleName(tr("Progress"));
}

void EmptyState::tint()
{
    if (!m_iconName.isEmpty())
        m_icon->setPixmap(
            icons::pixmap(m_iconName, Theme::of(this).muted, iconSide, devicePixelRatioF()));
}

void EmptyState::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

} // namespace app
