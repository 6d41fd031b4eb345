#include "app/widget/zoomtools.h"

#include "app/widget/icon.h"

#include <QAction>
#include <QCoreApplication>
#include <QToolBar>

namespace app {

namespace {

//! Where their words live in the translations.
struct Zooming
{
    Q_DECLARE_TR_FUNCTIONS(Zooming)
};

} // namespace

void addZoomTools(QToolBar& bar, QWidget& owner, const ZoomTools& tools)
{
    const auto add = [&](const char* name, const char* icon, const QString& text, auto deed) {
        auto* action = bar.addAction(icons::icon(QLatin1String(icon)), text, &owner, deed);
        action->setObjectName(tools.prefix + QLatin1String(name));
        action->setToolTip(text);
        owner.addAction(action);
    };
    add("ZoomIn", "zoomin", Zooming::tr("Zoom in (+)"),
        [zoom = tools.zoom, step = tools.step] { zoom(step); });
    add("ZoomOut", "zoomout", Zooming::tr("Zoom out (−)"),
        [zoom = tools.zoom, step = tools.step] { zoom(1 / step); });
    if (tools.fit)
        add("Fit", "fit", Zooming::tr("Fit into the window (0)"), tools.fit);
}

} // namespace app
