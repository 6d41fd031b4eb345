#pragma once

#include <QFontMetrics>
#include <QString>

namespace app {

//! Cuts the middle of an id, a path or a topic so that both telling ends stay: "payment…-dlt".
//! What is left is never wider than \a width; the tail keeps whole words where there is room.
[[nodiscard]] QString elideMiddle(const QString& text, const QFontMetrics& metrics, int width);

//! The same by number of characters: "77e0…12cf".
[[nodiscard]] QString shortId(const QString& id, int head = 4, int tail = 4);

//! Text before it is measured: a cell never needs more characters than its pixels.
[[nodiscard]] QString clipped(const QString& text, int width, int narrowestChar);

} // namespace app
