#pragma once

#include "app/widget/glyph.h"
#include "model/sequence/words.h"

#include <QString>

//! A story in the user's language, and the signs and colours of its parts.
namespace app::sequencewords {

[[nodiscard]] model::sequence::Words words();
[[nodiscard]] QString text(const model::sequence::Lifeline& line);
[[nodiscard]] QString text(const model::sequence::Story& story,
                           const model::sequence::Message& message);
[[nodiscard]] QString text(const model::sequence::Badge& badge);
//! The left edge: milliseconds as long as they are readable.
[[nodiscard]] QString sinceText(std::chrono::microseconds since);
//! "14:32:07.853, order to payment: ORDER_CREATED".
[[nodiscard]] QString sentence(const model::sequence::Story& story,
                               const model::sequence::Message& message, const QString& time);

[[nodiscard]] Glyph glyphOf(const model::sequence::Message& message);
[[nodiscard]] Glyph glyphOf(model::saga::SagaState state);
[[nodiscard]] QColor inkOf(model::sequence::Message::Look look, const Theme& theme);
[[nodiscard]] QString iconOf(model::sequence::Lifeline::Kind kind);

} // namespace app::sequencewords
