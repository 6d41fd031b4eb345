#pragma once

#include "model/item/glyph.h"

#include <QPainterPath>

#include <vector>

namespace app {

//! What a layer of a glyph is filled with.
enum class GlyphInk {
    State,  //!< The state's own colour.
    Ground, //!< A knock-out: the row's background.
    Fault,  //!< The full yellow, which only the fault's bolt has.
    Late    //!< The amber dot of "completed late".
};

struct GlyphLayer
{
    QPainterPath path;
    GlyphInk ink = GlyphInk::State;
};

//! The glyph's filled shapes on the 16-unit grid, from back to front. Strokes are outlines already,
//! so that they scale and tint like everything else. Built once.
[[nodiscard]] const std::vector<GlyphLayer>& glyphLayers(model::Glyph glyph);

} // namespace app
