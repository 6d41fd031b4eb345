#pragma once

#include "app/cli/terminal.h"
#include "model/metric/metricboard.h"

namespace app::cli {

//! The figures as tables for a person: topics, partitions that one key fills, consumers, and what
//! others recorded.
std::string metricsTable(const model::MetricBoard& board, model::Timestamp now,
                         const Terminal& terminal);

} // namespace app::cli
