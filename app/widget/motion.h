#pragma once

#include <optional>

//! How much the program may move. Short helps for the eye, none of which carries a meaning alone.
namespace app::motion {

inline constexpr int scrollMs = 120;
inline constexpr int cameraMs = 160;
inline constexpr int tokenMs = 250;
inline constexpr int fadeMs = 400;

//! The setting; without one the desktop's own wish for effects counts.
void setReduced(std::optional<bool> reduced);
[[nodiscard]] bool isReduced();

//! The length of a movement: 0 when everything shall jump.
[[nodiscard]] int duration(int milliseconds);

} // namespace app::motion
