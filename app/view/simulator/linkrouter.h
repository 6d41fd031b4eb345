#pragma once

#include "app/view/simulator/canvaslayout.h"

namespace app {

//! Orthogonal ways for the picture's links between the cards where they stand: through the gaps
//! between columns, each with ports of its own on the cards' edges.
[[nodiscard]] std::vector<LinkPlace> routeLinks(const sim::stage::Picture& picture,
                                                const CanvasLayout& layout);

} // namespace app
