#pragma once

#include "app/cli/terminal.h"
#include "model/outbox/outboxsummary.h"
#include "model/store/reader.h"

#include <string>
#include <vector>

namespace app::cli {

//! The rows of an outbox, a line each: verdict, when, which, and where on the broker.
std::string outboxTable(const std::vector<model::OutboxRowState>& rows, model::Reader& reader,
                        model::Timestamp now, const Terminal& terminal);

//! One JSON object and line end: the row, its verdict and its records.
std::string outboxJson(const model::OutboxRowState& row, model::Reader& reader);

//! The table as a whole, as a few lines or as one JSON object.
std::string summaryText(const model::OutboxSummary& summary, model::Timestamp now,
                        const Terminal& terminal);
std::string summaryJson(const model::OutboxSummary& summary);

} // namespace app::cli
