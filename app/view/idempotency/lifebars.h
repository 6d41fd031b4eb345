#pragma once

#include "model/idempotency/keyreport.h"

#include <QWidget>

namespace app {

//! The lives that keys have left, as bars. Hovering tells a bar's span and count.
class LifeBars : public QWidget
{
    Q_OBJECT

public:
    explicit LifeBars(QWidget* parent = nullptr);

    void show(const model::LifeHistogram& life);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRect plot() const;
    int binAt(const QPoint& point) const;
    QString binText(int bin) const;

    model::LifeHistogram m_life;
};

} // namespace app
