#pragma once

#include "model/item/glyph.h"

#include <QIcon>

#include <vector>

//! The colours a person may choose from, by the names that are saved. None is a hex value: a theme
//! makes each readable in light and dark.
namespace app::namedtint {

struct Entry
{
    const char* name;
    const char* title; //!< To be translated in the context "ColourRulesDialog".
    model::Tint tint;
};

[[nodiscard]] const std::vector<Entry>& all();
[[nodiscard]] QString title(const Entry& entry);

//! Tint::None for an unknown or empty name.
[[nodiscard]] model::Tint named(const QString& name);

//! A square of the colour.
[[nodiscard]] QIcon swatch(const QColor& colour);

} // namespace app::namedtint
