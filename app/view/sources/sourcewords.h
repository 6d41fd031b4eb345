#pragma once

#include "app/view/sources/sourcenode.h"

#include <QString>

//! What the tree says about a line, in the user's language.
namespace app::sourcewords {

//! "Kafka · live", "out of reach", "behind 12,480".
QString badge(const SourceNode& node);
QString toolTip(const SourceNode& node);
//! The line as a sentence, for a screen reader.
QString sentence(const SourceNode& node);
QString name(const SourceNode& node);

} // namespace app::sourcewords
