#pragma once

#include <QHBoxLayout>
#include <QWidget>

namespace app {

//! A row of labels or controls over or under a part of the viewer, with a hairline towards that
//! part.
class PayloadBar : public QWidget
{
    Q_OBJECT

public:
    enum class Edge { Top, Bottom };

    explicit PayloadBar(Edge hairline, QWidget* parent = nullptr);

    QHBoxLayout* row() const { return m_row; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Edge m_hairline;
    QHBoxLayout* m_row;
};

} // namespace app
