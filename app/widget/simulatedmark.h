#pragma once

#include <QWidget>

namespace app {

//! Says in a view that shows live and simulated things alike that what it shows is simulated:
//! glyph and word, as a source has them.
class SimulatedMark : public QWidget
{
    Q_OBJECT

public:
    explicit SimulatedMark(QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace app
