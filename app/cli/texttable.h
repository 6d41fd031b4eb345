#pragma once

#include "app/cli/terminal.h"

#include <string>
#include <vector>

namespace app::cli {

using TableCells = std::vector<std::string>;

//! Lines of columns as wide as their widest cell (up to a limit), the first line strong; \a right
//! says which stand at the right. The last column takes the rest of the line. \a tints colours the
//! lines behind it. Whatever the cells hold is harmless on a screen.
std::string textTable(const std::vector<TableCells>& rows, const std::vector<bool>& right,
                      const Terminal& terminal, const std::vector<Tint>& tints = {});

} // namespace app::cli
