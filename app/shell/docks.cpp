#include "app/shell/docks.h"

#include <QCoreApplication>
#include <QMainWindow>

namespace app {

Docks Docks::make(QMainWindow& window)
{
    using Title = Dock::Title;
    const auto dock = [&window](const char* id, const QString& title, Title kind) {
        return new Dock(QLatin1String(id), title, &window, kind);
    };
    return {.sources = dock("dockSources", Dock::tr("Sources"), Title::Shown),
            .event = dock("dockEvent", Dock::tr("Event"), Title::Shown),
            .life = dock("dockLife", Dock::tr("Life of this event"), Title::Shown),
            .findings = dock("dockFindings", Dock::tr("Findings"), Title::InTab),
            .log = dock("dockLog", Dock::tr("Log"), Title::InTab),
            .search = dock("dockSearch", Dock::tr("Search results"), Title::InTab),
            .sandbox = dock("dockSandbox", Dock::tr("Sandbox"), Title::Shown)};
}

QList<Dock*> Docks::all() const
{
    return {sources, event, life, findings, log, search, sandbox};
}

void Docks::place(QMainWindow& window) const
{
    for (auto* dock : all())
        dock->setFloating(false);
    // Hidden before it is placed: the window must not grow for a panel that is not shown.
    sandbox->hide();
    window.addDockWidget(Qt::LeftDockWidgetArea, sources);
    window.addDockWidget(Qt::LeftDockWidgetArea, sandbox);
    window.addDockWidget(Qt::RightDockWidgetArea, event);
    window.addDockWidget(Qt::RightDockWidgetArea, life);
    window.tabifyDockWidget(event, life);
    for (auto* below : {findings, log, search})
        window.addDockWidget(Qt::BottomDockWidgetArea, below);
    window.tabifyDockWidget(findings, log);
    window.tabifyDockWidget(log, search);
    for (auto* dock : {sources, event, life, findings, log, search})
        dock->show();
    findings->raise();
    event->raise();
    size(window);
}

void Docks::size(QMainWindow& window) const
{
    window.resizeDocks({sources, event}, {238, 340}, Qt::Horizontal);
    window.resizeDocks({findings}, {166}, Qt::Vertical);
}

} // namespace app
