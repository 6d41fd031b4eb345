#pragma once

#include "app/widget/plot.h"
#include "app/widget/plotticker.h"
#include "app/widget/qcp.h"

#include <functional>

namespace app {

//! The lines of a plot and its axes: QCustomPlot, dressed in the theme. It is told what to show,
//! and says what was done to it by changing the link.
class PlotCanvas : public QCustomPlot
{
public:
    struct Content
    {
        std::vector<PlotTrack>* tracks = nullptr;
        const std::vector<PlotSpan>* spans = nullptr;
        QString emptyText;
        TimeFormat format;
    };

    PlotCanvas(QWidget* parent, std::vector<PlotTrack>& tracks, const std::vector<PlotSpan>& spans);

    void setLink(PlotLink* link);
    void setTimeFormat(const TimeFormat& format);
    void setEmptyText(const QString& text) { m_content.emptyText = text; }
    void setLeastTop(double value) { m_leastTop = value; }
    void restyle();

    //! Takes the points anew and draws all.
    void draw();
    //! The cursor and the span being taken alone.
    void drawCursor();

    [[nodiscard]] double xOf(model::Timestamp time) const;
    [[nodiscard]] model::Timestamp timeAt(double x) const;

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Overlay;

    void prepareAxes();
    void prepareLayers();
    void fillGraph(std::size_t index);
    void takePoints();
    void dress(std::size_t index, bool isDense);
    [[nodiscard]] QRectF area() const;
    void scaleValues(double least, double greatest);
    void paintSpans(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    void paintCursor(QPainter& painter) const;
    void paintEmpty(QPainter& painter) const;
    [[nodiscard]] std::optional<QPointF> markAt(std::size_t index, double key) const;

    Content m_content;
    PlotLink* m_link = nullptr;
    QSharedPointer<TimeTicker> m_timeTicker;
    double m_leastTop = 0;
    std::optional<double> m_pressedAt; // x
    std::optional<double> m_spanStart; // x, while a span is being taken
    double m_pointer = 0;              // x
    model::Timestamp m_pressedFrom;    // the range when the drag began
    model::Timestamp m_pressedTo;
};

} // namespace app
