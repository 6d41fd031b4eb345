#pragma once

namespace app {

//! Gives the canvas the list of its items for screen readers. Any number of times.
void installCanvasAccessible();

} // namespace app
