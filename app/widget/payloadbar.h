#pragma once

#include <QHBoxLayout>
#include <QWidget>

namespace app {

//! A row of labels or controls over or under a part of the viewer, with hairlines above and below.
class PayloadBar : public QWidget
{
    Q_OBJECT

public:
    explicit PayloadBar(QWidget* parent = nullptr);

    QHBoxLayout* row() const { return m_row; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QHBoxLayout* m_row;
};

} // namespace app
