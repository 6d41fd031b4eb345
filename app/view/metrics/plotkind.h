#pragma once

#include "app/widget/plotdata.h"
#include "model/metric/metricboard.h"

#include <QString>

#include <vector>

namespace model {
class Categories;
}

namespace app {

//! One plot that the view can show.
struct PlotKind
{
    //! One metric of it, and how its lines are told from those of another metric.
    struct Part
    {
        std::string_view metric;
        QString word; //!< The line's name where a plot has two metrics.
    };

    QString id; //!< For settings and tests.
    QString title;
    QString unit;
    QString empty; //!< What the plot says without data.
    std::vector<Part> parts;
    bool isShownAtFirst = false;
    //! Its names get the colours of channels and consumers; else they are numbered.
    bool hasCategories = true;
    double leastTop = 0; //!< The axis reaches so far: counts need whole steps.
};

//! All of them, in the order in which they stand.
[[nodiscard]] std::vector<PlotKind> plotKinds();

//! The lines of \a kind in a time. \a consumer chooses whose latencies; empty: all together.
struct PlotQuestion
{
    model::Timestamp from;
    model::Timestamp to;
    std::size_t most = 1'000; //!< Samples a line.
    std::string consumer;
};
[[nodiscard]] std::vector<PlotSeries> seriesOf(const PlotKind& kind, const PlotQuestion& question,
                                               const model::MetricBoard& board,
                                               model::Categories& categories);

} // namespace app
