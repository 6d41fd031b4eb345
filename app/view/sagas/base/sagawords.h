#pragma once

#include "app/view/sagaglyph.h"
#include "model/saga/sagabook.h"
#include "model/saga/sagacells.h"

#include <QString>

namespace app {

//! "needs a person".
[[nodiscard]] QString wordOf(model::saga::SagaState state);

//! Types of the definition as they are on the wire: "order.paid or STOCK_RESERVED".
[[nodiscard]] QString eventNames(const model::saga::SagaDefinition& saga,
                                 model::saga::EventMask events);
//! The work of a cell: "payment", "refund".
[[nodiscard]] QString cellName(const model::saga::SagaDefinition& saga,
                               const model::saga::SagaCell& cell);
[[nodiscard]] Glyph glyphOf(model::saga::SagaCell::State state);
[[nodiscard]] QString wordOf(model::saga::SagaCell::State state);

//! How old: of one that is over, how long it took.
[[nodiscard]] std::chrono::microseconds ageOf(const model::saga::SagaLine& line);
//! Since when it waits where it is; nothing when it is over.
[[nodiscard]] std::optional<model::Timestamp> waitingSince(const model::saga::SagaLine& line);
[[nodiscard]] std::optional<model::Timestamp> deadlineOf(const model::saga::SagaLine& line);

//! The most telling first: "4 m 41 s · no STOCK_RESERVED".
[[nodiscard]] QString whereItStands(const model::saga::SagaDefinition& saga,
                                    const model::saga::SagaLine& line);
//! What it means, in full sentences.
[[nodiscard]] QString sentenceOf(const model::saga::SagaDefinition& saga,
                                 const model::saga::SagaLine& line);
//! What is odd about it, each in a few words.
[[nodiscard]] QStringList odditiesOf(const model::saga::SagaDefinition& saga,
                                     const model::saga::SagaLine& line);

} // namespace app
