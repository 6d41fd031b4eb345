#pragma once

#include <QString>

#include <functional>

class QToolBar;
class QWidget;

namespace app {

//! What the buttons for zooming do.
struct ZoomTools
{
    QString prefix; //!< Of the actions' names: "topology" gives "topologyZoomIn".
    double step = 1.25;
    std::function<void(double)> zoom; //!< By this factor.
    std::function<void()> fit;        //!< May be missing: then there is no button for it.
};

//! The buttons for zooming, the same wherever a picture can be zoomed. \a owner gets the actions
//! too, so that the palette has them.
void addZoomTools(QToolBar& bar, QWidget& owner, const ZoomTools& tools);

} // namespace app
