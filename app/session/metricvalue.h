#pragma once

#include "app/session/session.h"
#include "model/finding/alertrule.h"

#include <optional>

namespace app {

//! The metric that a rule names, as it stands: "behind" (records that were not read yet), one of
//! those that are plotted ("lag_records", "events_by_topic", "commit_to_handled_p95" …), or a name
//! of the metrics as a scraper gets them. Of the places that the rule means the highest, or the
//! lowest where the rule is about being below.
std::optional<double> metricValue(Session& session, const model::AlertRule& rule);

//! The names there are: those that can be plotted, and further ones of the scraper's.
std::vector<std::string> metricNames(Session& session);

} // namespace app
