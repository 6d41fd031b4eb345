#pragma once

#include "app/widget/graphpicture.h"
#include "model/process/processmap.h"
#include "model/saga/definition.h"

#include <functional>

namespace app {

//! What of it is drawn how.
struct ProcessLook
{
    const model::saga::SagaDefinition* saga = nullptr; //!< What it does not have is marked.
    std::function<int(const std::string& activity)> category;
};

//! The map for the canvas: counts in the boxes and as thickness, times on the arrows.
[[nodiscard]] GraphPicture pictureOf(const model::ProcessMap& map, const ProcessLook& look);

//! The way of a variant through the picture of its map.
[[nodiscard]] GraphLight lightOf(const model::ProcessMap& map,
                                 const model::ProcessVariant& variant);

} // namespace app
