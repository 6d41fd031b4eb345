#pragma once

#include <QString>

namespace app {

//! What a metric of an alert rule is, and in what it is counted; empty for one that only a scraper
//! knows.
[[nodiscard]] QString metricWords(const QString& name);

} // namespace app
