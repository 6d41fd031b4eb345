#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/terminal.h"
#include "model/finding/alertbook.h"
#include "model/store/reader.h"

#include <string>
#include <vector>

namespace app::cli {

//! The findings, a line each, the worst first.
std::string findingsTable(const std::vector<model::FindingLine>& lines, const Terminal& terminal);
//! The exit code that a check ends with when this is the worst it found.
ExitCode exitCodeOf(model::Severity worst);
std::string alertsTable(const std::vector<model::Alert>& alerts, const Terminal& terminal);

//! One JSON object a line. The last event that shows the finding is named by its place, as long as
//! it is held.
std::string findingJson(const model::FindingLine& line, model::Reader& reader);
std::string alertJson(const model::Alert& alert);

} // namespace app::cli
