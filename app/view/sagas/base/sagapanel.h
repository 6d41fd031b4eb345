#pragma once

#include "app/widget/timeformat.h"

#include <QWidget>

namespace app {

//! A part of the Sagas view: made with the ViewContext and the SagaFocus, which outlive it.
class SagaPanel : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    //! A few times a second while the part is in sight: looks at what is new.
    virtual void tick() = 0;
    virtual void setTimeFormat(const TimeFormat& format) = 0;
};

} // namespace app
