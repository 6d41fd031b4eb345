#pragma once

#include "app/widget/theme.h"
#include "model/metric/series.h"

#include <QString>

#include <optional>
#include <vector>

namespace app {

enum class PlotDash { Solid, Dashed, Dotted };

//! One line of a plot.
struct PlotSeries
{
    QString name;
    int category = 0; //!< Its colour and marker, as everywhere else in the window.
    PlotDash dash = PlotDash::Solid;
    bool hasMarkers = true;
    //! Oldest first. A value that is not finite is a gap.
    std::vector<model::Sample> samples;
};

//! A time that a finding is about: tinted, with a dashed edge and a caption at its beginning.
struct PlotSpan
{
    model::Timestamp from;
    std::optional<model::Timestamp> to; //!< Open: it lasts.
    QString caption;
    Tint tint = Tint::Stuck;

    bool operator==(const PlotSpan&) const = default;
};

} // namespace app
