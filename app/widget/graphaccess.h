#pragma once

#include "app/widget/graphcanvas.h"

//! The boxes and arrows of a GraphCanvas as a list, for screen readers.
namespace app::graphaccess {

//! Makes canvases accessible from now on; once is enough.
void install();

void tellFocus(GraphCanvas& canvas, GraphCanvas::Item item);

} // namespace app::graphaccess
