#include "app/view/stream/filterbar.h"

#include "app/view/desk.h"
#include "app/view/stream/filterassistant.h"
#include "app/view/stream/streamcontroller.h"
#include "app/widget/filteredit.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/theme.h"
#include "model/filter/clauses.h"

#include <QHBoxLayout>
#include <QInputDialog>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace app {

FilterBar::FilterBar(const ViewContext& context, StreamController& controller, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_controller(controller)
    , m_assistant(new FilterAssistant(controller, this))
    , m_edit(new FilterEdit)
    , m_saved(new QMenu(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 7, 8, 7);
    row->setSpacing(4);
    m_edit->setObjectName(QStringLiteral("filterEdit"));
    m_edit->setAccessibleName(tr("Filter"));
    m_edit->setPlaceholderText(tr("Filter: a word, or key == \"O-4822\" && payload.amount > 1000"));
    m_edit->setMinimumHeight(fonts::controlHeight());
    m_edit->setChecker([this](const QString& text) { return m_assistant->check(text); });
    m_edit->setCompleter(
        [this](const QString& text, int cursor) { return m_assistant->complete(text, cursor); });
    row->addWidget(m_edit, 1);

    connect(addButton("filterHistory", "history", tr("Filters used before")), &QToolButton::clicked,
            m_edit, &FilterEdit::showHistory);
    auto* star = addButton("filterSaved", "star", tr("Saved filters"));
    star->setMenu(m_saved);
    star->setPopupMode(QToolButton::InstantPopup);
    connect(addButton("filterClear", "close", tr("Clear the filter")), &QToolButton::clicked, this,
            [this] { apply({}); });
    auto* search =
        new QPushButton(icons::icon(QStringLiteral("search")), tr("Search whole topic…"));
    search->setObjectName(QStringLiteral("searchTopic"));
    search->setToolTip(tr(
        "Run this filter over topics on the broker, from any start, without loading them first"));
    row->addSpacing(4);
    row->addWidget(search);

    connect(search, &QPushButton::clicked, this,
            [this] { Q_EMIT topicSearchWanted(m_edit->text()); });
    connect(m_edit, &FilterEdit::filterAccepted, this, &FilterBar::accept);
    connect(m_saved, &QMenu::aboutToShow, this, &FilterBar::fillSavedMenu);
    if (m_context.desk) {
        QStringList history;
        for (const auto& text : m_context.desk->workspace().history)
            history.append(QString::fromStdString(text));
        m_edit->setHistory(history);
    }
}

QToolButton* FilterBar::addButton(const char* id, const char* icon, const QString& tip)
{
    auto* button = new QToolButton;
    button->setObjectName(QLatin1String(id));
    button->setIcon(icons::icon(QLatin1String(icon)));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setAutoRaise(true);
    layout()->addWidget(button);
    return button;
}

void FilterBar::accept(const QString& text)
{
    if (!m_controller.setFilter(text) || text.isEmpty() || !m_context.desk)
        return;
    m_context.desk->edit(
        [&](model::Workspace& workspace) { workspace.remember(text.toStdString()); });
}

void FilterBar::apply(const QString& text)
{
    m_edit->apply(text);
}

void FilterBar::addCondition(const QString& condition)
{
    apply(QString::fromStdString(
        model::filter::withClause(m_edit->text().toStdString(), condition.toStdString())));
}

void FilterBar::fillSavedMenu()
{
    m_saved->clear();
    connect(m_saved->addAction(icons::icon(QStringLiteral("plus")), tr("Save this filter…")),
            &QAction::triggered, this, &FilterBar::saveFilter);
    if (!m_context.desk || m_context.desk->workspace().filters.empty())
        return;
    m_saved->addSeparator();
    auto* forget = new QMenu(tr("Forget"), m_saved);
    for (const auto& filter : m_context.desk->workspace().filters) {
        const auto name = QString::fromStdString(filter.name);
        const auto text = QString::fromStdString(filter.text);
        auto* use = m_saved->addAction(name);
        use->setToolTip(text);
        connect(use, &QAction::triggered, this, [this, text] { apply(text); });
        connect(forget->addAction(name), &QAction::triggered, this,
                [this, key = filter.name] { forgetFilter(key); });
    }
    m_saved->addSeparator();
    m_saved->addMenu(forget);
}

void FilterBar::saveFilter()
{
    if (!m_context.desk || m_edit->text().trimmed().isEmpty())
        return;
    bool accepted = false;
    const auto name = QInputDialog::getText(this, tr("Save filter"), tr("Name:"), QLineEdit::Normal,
                                            m_edit->text(), &accepted);
    if (!accepted || name.trimmed().isEmpty())
        return;
    const model::SavedFilter saved{.name = name.trimmed().toStdString(),
                                   .text = m_edit->text().toStdString()};
    m_context.desk->edit([&](model::Workspace& workspace) {
        std::erase_if(workspace.filters,
                      [&](const auto& other) { return other.name == saved.name; });
        workspace.filters.push_back(saved);
    });
}

void FilterBar::forgetFilter(const std::string& name)
{
    m_context.desk->edit([&](model::Workspace& workspace) {
        std::erase_if(workspace.filters, [&](const auto& other) { return other.name == name; });
    });
}

void FilterBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().window());
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::of(this).border);
}

} // namespace app
