#pragma once

#include "app/view/sagas/compare/comparekeeper.h"
#include "app/widget/glyph.h"

#include <QString>

namespace app {

[[nodiscard]] Glyph glyphOf(const model::compare::Pair& pair, const Compared& compared);
[[nodiscard]] Tint tintOf(model::compare::Pair::Kind kind);
//! What differs, in a few words: "payload.amount 100 → 250".
[[nodiscard]] QString whatDiffers(const model::compare::Pair& pair, const Compared& compared);
//! All fields, a line each.
[[nodiscard]] QString allFields(const model::compare::Pair& pair);
//! "3 messages differ, 1 is missing."
[[nodiscard]] QString verdictOf(const Compared& compared);
//! "+1.2 s".
[[nodiscard]] QString laterText(std::chrono::microseconds later);
//! "O-7", or what the definition is called here.
[[nodiscard]] QString nameOf(const model::compare::Side& side);

} // namespace app
