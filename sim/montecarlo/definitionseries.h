#pragma once

#include "sim/definition/prepare.h"
#include "sim/montecarlo/series.h"

namespace sim::montecarlo {

Series seriesOf(const definition::Prepared& prepared);

} // namespace sim::montecarlo
