#pragma once

#include "model/metric/metricfamily.h"

#include <span>

namespace model {

//! The text format 0.0.4 of Prometheus. Families without a point are left out.
std::string prometheusText(std::span<const MetricFamily> families);

//! {"metrics":[{"name":…,"kind":…,"help":…,"values":[{"labels":{…},"value":1}]}]}, one line. A
//! value that is no number is null.
std::string metricsJson(std::span<const MetricFamily> families);

} // namespace model
