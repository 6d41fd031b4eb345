#pragma once

#include <QString>

//! The languages of the window: English is the source, Korean is complete.
namespace app::languages {

//! Installs the texts, Qt's own too, and the way numbers and dates are written. \a wish is "en",
//! "ko" or empty for the desktop's. Before any widget is made.
void install(const QString& wish);

} // namespace app::languages
