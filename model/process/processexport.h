#pragma once

#include "model/process/processlog.h"

#include <functional>

namespace model {

//! Takes a piece of the file; what came of it is the caller's business.
using ProcessSink = std::function<void(std::string_view)>;

//! The log as IEEE 1849 XES: a trace an instance, an event a step, with concept:name and
//! time:timestamp. Process mining tools read it.
void writeXes(const ProcessLog& log, const ProcessSink& sink);

//! The log as CSV, with the names of columns that pm4py expects.
void writeProcessCsv(const ProcessLog& log, const ProcessSink& sink);

//! How a length of time is written.
using SpanText = std::function<std::string(std::chrono::microseconds)>;

//! The map for Graphviz: counts in the nodes, counts and median with p95 on the edges.
std::string toDot(const ProcessMap& map, const SpanText& span);

//! The map as one JSON object: nodes, edges (times in milliseconds) and variants.
std::string toJson(const ProcessMap& map);

} // namespace model
