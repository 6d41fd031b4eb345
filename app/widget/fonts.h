#pragma once

#include <QFont>

class QWidget;

//! The six type styles, derived from the desktop's own UI font, and the heights that follow from
//! them. Taken anew at each paint or layout: they are cheap and follow a change of the system's
//! font.
namespace app::fonts {

[[nodiscard]] QFont body();
[[nodiscard]] QFont small();
[[nodiscard]] QFont smallStrong();
[[nodiscard]] QFont heading();
[[nodiscard]] QFont figure();
[[nodiscard]] QFont strong();
[[nodiscard]] QFont mono();
[[nodiscard]] QFont monoStrong();

//! Whether rows are comfortable (a setting) instead of dense.
void setComfortableRows(bool comfortable);

[[nodiscard]] int rowHeight();
[[nodiscard]] int headerHeight();
[[nodiscard]] int twoLineRowHeight();
//! Inputs, buttons, combo boxes.
[[nodiscard]] int controlHeight();

inline constexpr int cellPadding = 6;
inline constexpr int panelPadding = 12;
inline constexpr int grid = 4;

} // namespace app::fonts
