#pragma once

#include "app/widget/timeformat.h"
#include "model/idempotency/keyreport.h"
#include "model/item/glyph.h"

#include <QString>

namespace app {

QString verdictWord(model::KeyVerdict verdict);
model::Glyph verdictGlyph(model::KeyVerdict verdict);
//! What stands behind the verdict, in a sentence: for tooltips and the accessible text.
QString verdictSentence(const model::KeyLine& line);
//! "6 d 23 h", "for ever", "gone".
QString lifeText(const model::KeyLine& line, model::Timestamp now);
//! Bytes of a key as text; what is not UTF-8 or not printable as \xff.
QString keyText(const std::string& key);

} // namespace app
