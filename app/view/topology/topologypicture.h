#pragma once

#include "app/widget/graphpicture.h"
#include "model/topology/topology.h"

namespace model {
class Categories;
}

namespace app {

//! The graph for the canvas: figures in the boxes, rates and what waits on the arrows.
[[nodiscard]] GraphPicture pictureOf(const model::Topology& topology,
                                     model::Categories* categories);

[[nodiscard]] GraphLight lightOf(const model::TopologyPath& path);

//! What kind of thing it is: "service", "topic".
[[nodiscard]] QString wordOf(model::TopologyNode::Kind kind);

} // namespace app
