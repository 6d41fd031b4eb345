#pragma once

#include <QColor>
#include <QWidget>

#include <span>
#include <vector>

class QPainter;

namespace app {

struct SparkPaint
{
    QColor line;
    QColor area; //!< Invalid for a line alone.
};

//! The last values as a small line from the bottom; the highest touches the top. Values that are
//! not finite are gaps. More values than pixels keep their extremes.
void drawSparkline(QPainter& painter, const QRectF& box, std::span<const float> values,
                   const SparkPaint& paint);

//! A sparkline that stands alone, 24×14 as in the trees. Its accessible text is the last value.
class Sparkline : public QWidget
{
    Q_OBJECT

public:
    explicit Sparkline(QWidget* parent = nullptr);

    void setValues(std::vector<float> values);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<float> m_values;
};

} // namespace app
