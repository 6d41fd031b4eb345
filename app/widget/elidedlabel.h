#pragma once

#include <QLabel>

namespace app {

//! One line of plain text that takes the room there is and ends in "…" where that is too little;
//! its tool tip then says all of it, unless it was given another.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
};

} // namespace app
