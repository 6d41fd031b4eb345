#pragma once

#include "app/session/session.h"
#include "model/finding/alertrule.h"

#include <optional>

namespace app {

//! The metric that a rule names, as it stands: "behind" (records that were not read yet), or a name
//! of the metrics as a scraper gets them; the highest of the places that the rule means.
std::optional<double> metricValue(Session& session, const model::AlertRule& rule);

//! The names there are now.
std::vector<std::string> metricNames(Session& session);

} // namespace app
