#pragma once

#include <QLocale>
#include <QString>

#include <chrono>

//! Numbers as people read them, in the user's locale. A payload's own numbers never come through
//! here.
namespace app::format {

//! "8,812,460".
[[nodiscard]] QString count(qint64 value, const QLocale& locale = {});

//! Three digits: "1,204", "37.5", "2.1", "0.4"; "<0.01" for what is next to nothing.
[[nodiscard]] QString rate(double perSecond, const QLocale& locale = {});

//! "312 B", "1.4 MB", "2 GB"; a thousand to the next unit.
[[nodiscard]] QString bytes(qint64 value, const QLocale& locale = {});

//! For badges in trees, where no room is: "1,204", "182 k", "1.2 M"; in Korean "18.2만", "1.2억".
[[nodiscard]] QString badge(qint64 value, const QLocale& locale = {});

//! "47 %".
[[nodiscard]] QString percent(double share, const QLocale& locale = {});

//! How long something took or lasts, two units at most: "0.3 ms", "509 ms", "28.1 s", "2 m 37 s",
//! "6 d 23 h".
[[nodiscard]] QString duration(std::chrono::microseconds length, const QLocale& locale = {});

//! How old something is; below a minute in tenths of a second: "0.2 s".
[[nodiscard]] QString age(std::chrono::microseconds length, const QLocale& locale = {});

//! The gap to the row before, in milliseconds, with its sign: "+24.6".
[[nodiscard]] QString deltaMs(std::chrono::microseconds gap, const QLocale& locale = {});

//! The gap with its unit, in a list of steps: "+509 ms", "+4.9 s".
[[nodiscard]] QString gap(std::chrono::microseconds gap, const QLocale& locale = {});

} // namespace app::format
