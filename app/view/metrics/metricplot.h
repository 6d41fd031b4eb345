#pragma once

#include "app/view/metrics/plotkind.h"
#include "app/widget/plot.h"

namespace app {

//! One plot of the grid: a kind of plot, fed from the metric board.
class MetricPlot : public Plot
{
    Q_OBJECT

public:
    explicit MetricPlot(PlotKind kind, QWidget* parent = nullptr);

    [[nodiscard]] const PlotKind& kind() const { return m_kind; }
    //! Takes what the board knows of the time shown, and of half of it to both sides, so that a
    //! drag does not run into nothing. \a consumer as in PlotQuestion.
    void refresh(const model::MetricBoard& board, model::Categories& categories,
                 const std::string& consumer);

private:
    PlotKind m_kind;
};

} // namespace app
