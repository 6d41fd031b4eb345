#pragma once

#include "model/item/eventcolumn.h"

namespace app {

//! As wide as the widest value of this column needs: times, offsets and counts are never cut. The
//! last column of a table takes what is left.
[[nodiscard]] int columnWidth(const model::EventColumn& column);

} // namespace app
