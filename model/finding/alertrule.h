#pragma once

#include "model/finding/finding.h"

#include <chrono>

namespace model {

//! When to tell a person at once: a finding of that code and at least that severity, or a metric
//! above or below a threshold, for as long as stated.
struct AlertRule
{
    std::string name;
    bool enabled = true;
    bool notify = true; //!< On the desktop too, not in the log alone.
    std::string code;   //!< "dlq-growing", "outbox-*"; empty: any.
    Severity least = Severity::Warning;
    std::string where;  //!< The same for the place.
    std::string metric; //!< When not empty: that metric, and no findings.
    double above = 0;
    bool below = false; //!< The alert is that it is below that number.
    std::chrono::seconds lasting{0};
    std::optional<Timestamp> snoozedUntil;
    std::string unknown; //!< Members of the file that this version does not know.

    bool operator==(const AlertRule&) const = default;
};

//! What there is before anybody changed it.
std::vector<AlertRule> usualAlertRules();

} // namespace model
