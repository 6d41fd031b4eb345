#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace app::cli {

//! Columns that \a text takes on a terminal: two for Korean, Chinese, Japanese and most emoji, none
//! for combining marks.
std::size_t screenWidth(std::string_view text);

//! \a text on one line without anything that a terminal obeys: control characters stand as their
//! pictures (␛), text direction marks and bytes that are not UTF-8 as U+FFFD. What is beyond \a
//! width is cut and ends in "…".
std::string screenText(std::string_view text, std::size_t width);

//! The same over several lines, uncut: line ends and tabs stay.
std::string harmlessText(std::string_view text);

//! "1 partition", "1,234 partitions".
std::string counted(std::uint64_t number, std::string_view thing);
//! 1,234,567
std::string grouped(std::uint64_t number);

//! "509 ms", "28.1 s", "2 m 37 s", "3 h 5 m", "6 d 23 h".
std::string spanText(std::chrono::microseconds span);

//! \a text cut or filled with spaces to exactly \a width columns.
std::string padded(std::string_view text, std::size_t width);
std::string paddedLeft(std::string_view text, std::size_t width);

} // namespace app::cli
