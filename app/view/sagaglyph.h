#pragma once

#include "app/widget/glyph.h"
#include "model/saga/progress.h"

namespace app {

//! The sign of a saga's state, in every view.
[[nodiscard]] Glyph glyphOf(model::saga::SagaState state);

} // namespace app
