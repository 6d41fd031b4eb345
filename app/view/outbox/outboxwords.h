#pragma once

#include "model/finding/finding.h"
#include "model/item/glyph.h"
#include "model/outbox/outboxsummary.h"

#include <QString>

namespace app {

[[nodiscard]] model::Glyph verdictGlyph(model::OutboxVerdict verdict);
//! "marked, never seen": in a row.
[[nodiscard]] QString verdictText(model::OutboxVerdict verdict);
//! The same of one row, which may have been deleted instead of marked.
[[nodiscard]] QString verdictText(const model::OutboxRowState& state);
//! "never seen": on a chip, beside its count.
[[nodiscard]] QString verdictChip(model::OutboxVerdict verdict);
//! What it means, in a sentence.
[[nodiscard]] QString verdictTip(model::OutboxVerdict verdict);

//! "1,284"; "about 10,000,000", "more than 10,000" for what is not counted.
[[nodiscard]] QString countText(const model::RowCount& count);

//! A finding's title, and what to make of it.
[[nodiscard]] QString diagnosisTitle(const model::FindingLine& line);
[[nodiscard]] QString diagnosisAdvice(const model::FindingLine& line);
[[nodiscard]] model::Glyph severityGlyph(model::Severity severity);

} // namespace app
