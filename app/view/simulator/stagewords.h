#pragma once

#include "sim/stage/words.h"

#include <QString>

#include <vector>

namespace app {

//! What a simulated world says of itself, in the user's language; a pattern that nobody translated
//! stays as it is.
[[nodiscard]] QString worded(const sim::stage::Words& words);

//! Every pattern that has a translation.
[[nodiscard]] const std::vector<const char*>& stagePhrases();

} // namespace app
