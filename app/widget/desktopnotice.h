#pragma once

#include <QString>

namespace app::desktopnotice {

//! A notification of the desktop's own (org.freedesktop.Notifications). Returns at once; where
//! there is no session bus, or nobody who shows it, nothing happens.
void show(const QString& title, const QString& text);

} // namespace app::desktopnotice
