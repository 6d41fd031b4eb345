#pragma once

#include "app/view/simulator/simulatorrun.h"
#include "app/view/simulator/tokenlook.h"

#include <QWidget>

#include <vector>

namespace app {

//! Past and future of the run: at the left a tick a step with a handle to drag, at the right what
//! the clock plans, on a log scale. Arrow keys move the handle.
class TimelineBar : public QWidget
{
    Q_OBJECT

public:
    TimelineBar(SimulatorRun& run, TokenLook& look, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] std::uint64_t stepAt(int x) const;
    [[nodiscard]] int xOf(std::uint64_t step) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Tick
    {
        int colour = Theme::categoryCount;
        bool isFault = false;
    };

    void remember();
    void paintPast(QPainter& painter, const Theme& theme);
    void paintFuture(QPainter& painter, const Theme& theme);
    [[nodiscard]] QRect past() const;
    [[nodiscard]] QRect future() const;
    [[nodiscard]] int axis() const;
    [[nodiscard]] double placeOf(sim::Instant at) const;

    SimulatorRun& m_run;
    TokenLook& m_look;
    std::vector<Tick> m_ticks; // of the present branch, from step 1
    std::uint64_t m_branch = 0;
    bool m_isDragged = false;
};

} // namespace app
