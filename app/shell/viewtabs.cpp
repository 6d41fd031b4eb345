#include "app/shell/viewtabs.h"

#include "app/widget/icon.h"

#include <QEvent>
#include <QTabBar>

namespace app {

ViewTabs::ViewTabs(QWidget* parent) : QTabWidget(parent)
{
    setObjectName(QStringLiteral("views"));
    setDocumentMode(true);
    tabBar()->setAccessibleName(tr("Views"));
    tabBar()->setExpanding(false);
    tabBar()->setDrawBase(true);
    setIconSize({16, 16});
    connect(this, &QTabWidget::currentChanged, this, &ViewTabs::remember);
}

void ViewTabs::addView(QWidget* view, const QString& icon, const QString& title)
{
    m_titles += title;
    view->installEventFilter(this);
    addTab(view, icons::icon(icon), title);
    remember(currentIndex());
    setTabToolTip(count() - 1, title);
}

void ViewTabs::remember(int index)
{
    // What is not in front asks for no room: the window is as small as the view that it shows.
    for (int at = 0; at < count(); ++at) {
        const auto policy = at == index ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        widget(at)->setSizePolicy(policy, policy);
    }
    updateGeometry(); // at once: docks may come back before the events are done
    auto* view = widget(index);
    m_used.removeAll(view);
    if (view)
        m_used.prepend(view);
}

void ViewTabs::goToLastUsed()
{
    if (m_used.size() > 1)
        setCurrentWidget(m_used[1]);
}

int ViewTabs::fullWidth() const
{
    constexpr int iconAndPadding = 16 + 6 + 24;
    int width = 0;
    for (int at = 0; at < m_titles.size(); ++at)
        width += fontMetrics().horizontalAdvance(titleOf(at)) + iconAndPadding;
    return width;
}

QString ViewTabs::titleOf(int at) const
{
    const auto badge = widget(at) ? widget(at)->property("badge").toString() : QString();
    return badge.isEmpty() ? m_titles[at] : m_titles[at] + QStringLiteral("  ") + badge;
}

void ViewTabs::showTitles()
{
    for (int at = 0; at < count() && at < m_titles.size(); ++at) {
        setTabText(at, m_iconsOnly ? QString() : titleOf(at));
        setTabToolTip(at, titleOf(at));
    }
}

bool ViewTabs::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::DynamicPropertyChange
        && static_cast<QDynamicPropertyChangeEvent*>(event)->propertyName() == "badge") {
        fit();
        showTitles();
    }
    return QTabWidget::eventFilter(watched, event);
}

void ViewTabs::fit()
{
    const auto iconsOnly = fullWidth() > width();
    if (iconsOnly == m_iconsOnly)
        return;
    m_iconsOnly = iconsOnly;
    showTitles();
}

void ViewTabs::resizeEvent(QResizeEvent* event)
{
    QTabWidget::resizeEvent(event);
    fit();
}

void ViewTabs::tabInserted(int index)
{
    QTabWidget::tabInserted(index);
    fit();
}

} // namespace app
