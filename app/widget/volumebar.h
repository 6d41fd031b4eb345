#pragma once

#include "app/widget/timeformat.h"
#include "app/widget/volumedata.h"

#include <QWidget>

namespace app {

//! The volume over time above a table: stacked bars in the services' colours, failures as small
//! triangles on top. Dragging selects a span of time; its two handles can be moved by mouse and
//! keys.
//!
//! It draws what it is given and asks nobody; whoever owns it filters the table by the span.
class VolumeBar : public QWidget
{
    Q_OBJECT

public:
    explicit VolumeBar(QWidget* parent = nullptr);

    void setData(VolumeData volume);
    void setTimeFormat(const TimeFormat& format);

    //! Nothing clears the selection. Cut to the data; said by selectionChanged only when it is new.
    void setSelection(std::optional<TimeSpan> span);
    [[nodiscard]] std::optional<TimeSpan> selection() const { return m_selection; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    //! Where a moment stands, in pixels of this widget, and back.
    [[nodiscard]] double xOf(model::Timestamp time) const;
    [[nodiscard]] model::Timestamp timeAt(double x) const;

Q_SIGNALS:
    void selectionChanged(const std::optional<app::TimeSpan>& span);
    //! A double click, or Enter: bring the table there.
    void timeChosen(model::Timestamp time);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Handle { None, From, To, New };

    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] Handle handleAt(double x) const;
    [[nodiscard]] std::uint32_t highest() const;
    [[nodiscard]] QString tipAt(double x) const;
    void dragTo(double x);
    void moveEnd(Handle handle, int bins);
    void describe();

    void paintScale(QPainter& painter) const;
    void paintBars(QPainter& painter) const;
    void paintFailures(QPainter& painter) const;
    void paintAxis(QPainter& painter) const;
    void paintSelection(QPainter& painter) const;

    VolumeData m_data;
    TimeFormat m_format;
    std::optional<TimeSpan> m_selection;
    Handle m_dragged = Handle::None;
    Handle m_active = Handle::To; // the end that the arrow keys move
    model::Timestamp m_anchor;
};

} // namespace app
