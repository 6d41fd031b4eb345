#pragma once

#include <QMainWindow>

//! Remembers where the docks are between starts, in the state folder. Versioned: a layout of
//! another version is left alone and the usual one is taken.
namespace app::windowlayout {

//! How large the window is at the first start, on a screen with this much room.
QSize usualSize(const QSize& screen);

void save(const QMainWindow& window);
//! False when there is none for this version.
bool restore(QMainWindow& window);

} // namespace app::windowlayout
