#pragma once

#include "app/widget/timeformat.h"

#include <QWidget>

namespace app {

//! One tab in the middle of the window. Its actions() stand in the window's menus and palette too.
class View : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    //! At display rate while the view is in sight.
    virtual void tick() = 0;
    virtual void setTimeFormat(const TimeFormat& format) = 0;
    //! Whether it brings panels of its own, so that the docks make room while it is in front.
    [[nodiscard]] virtual bool wantsWholeWindow() const { return false; }
};

} // namespace app
