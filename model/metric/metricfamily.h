#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace model {

using MetricLabels = std::vector<std::pair<std::string, std::string>>;

//! One value of a family. A summary's quantiles, sum and count are points of the same labels.
struct MetricPoint
{
    enum class Part { Value, Quantile, Sum, Count };

    MetricLabels labels;
    double value = 0;
    Part part = Part::Value;
    double quantile = 0; //!< Of a Quantile.

    bool operator==(const MetricPoint&) const = default;
};

//! All values of one name, as a scraper gets them.
struct MetricFamily
{
    enum class Kind { Counter, Gauge, Summary };

    std::string name; //!< Letters, digits and underscores.
    std::string help;
    Kind kind = Kind::Gauge;
    std::vector<MetricPoint> points;

    bool operator==(const MetricFamily&) const = default;
};

} // namespace model
