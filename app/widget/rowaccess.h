#pragma once

class QModelIndex;

namespace app {
class RowView;
}

//! The rows of a RowView as an accessible table. A row or a cell is made when it is asked for and
//! only the last ones are kept, so that ten million rows cost a reader as little as ten.
namespace app::rowaccess {

//! Makes row views accessible from now on; once is enough.
void install();

//! As which child of its table a cell is counted: after the titles, row by row.
int childNumber(const RowView& view, const QModelIndex& index);

//! The current cell, for whoever reads along.
void tellCurrent(RowView& view, const QModelIndex& current);

} // namespace app::rowaccess
