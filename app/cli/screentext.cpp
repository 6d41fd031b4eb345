#include "app/cli/screentext.h"

#include "model/export/jsontext.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace app::cli {

namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

// East Asian Wide and Fullwidth, and the emoji that terminals draw wide.
constexpr std::array<Range, 22> wide{
    {{0x1100, 0x115f},   {0x231a, 0x231b},  {0x23e9, 0x23ec},   {0x25fd, 0x25fe},
     {0x2614, 0x2615},   {0x26aa, 0x26ab},  {0x2705, 0x2705},   {0x274c, 0x274e},
     {0x2b1b, 0x2b1c},   {0x2e80, 0x303e},  {0x3041, 0x4dbf},   {0x4e00, 0xa4cf},
     {0xa960, 0xa97f},   {0xac00, 0xd7a3},  {0xf900, 0xfaff},   {0xfe30, 0xfe6f},
     {0xff00, 0xff60},   {0xffe0, 0xffe6},  {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff},
     {0x1f900, 0x1faff}, {0x20000, 0x3fffd}}};
constexpr std::array<Range, 8> narrowless{{{0x0300, 0x036f},
                                           {0x1160, 0x11ff},
                                           {0x1ab0, 0x1aff},
                                           {0x200b, 0x200d},
                                           {0x20d0, 0x20ff},
                                           {0xfe00, 0xfe0f},
                                           {0xfe20, 0xfe2f},
                                           {0xe0100, 0xe01ef}}};

template <std::size_t Count>
bool in(const std::array<Range, Count>& ranges, char32_t code)
{
    const auto after = std::ranges::upper_bound(ranges, code, {}, &Range::first);
    return after != ranges.begin() && code <= std::prev(after)->last;
}

std::size_t widthOf(char32_t code)
{
    if (code < 0x300)
        return 1;
    return in(wide, code) ? 2 : in(narrowless, code) ? 0 : 1;
}

char32_t decode(std::string_view bytes)
{
    constexpr std::array<unsigned char, 5> masks{0, 0x7f, 0x1f, 0x0f, 0x07};
    char32_t code = static_cast<unsigned char>(bytes.front()) & masks[bytes.size()];
    for (const char byte : bytes.substr(1))
        code = code << 6 | (static_cast<unsigned char>(byte) & 0x3f);
    return code;
}

bool changesDirection(char32_t code)
{
    return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)
           || code == 0x200e || code == 0x200f || code == 0x2028 || code == 0x2029;
}

constexpr std::string_view replacement = "\xef\xbf\xbd";

//! A character as it may be shown.
struct Glyph
{
    std::string bytes;
    std::size_t width = 1;
};

Glyph glyph(std::string_view bytes, bool valid)
{
    if (!valid)
        return {std::string(replacement)};
    const auto code = decode(bytes);
    if (code < 0x20)
        return {std::string("\xe2\x90") + char(0x80 + code)}; // its control picture
    if (code == 0x7f)
        return {"\xe2\x90\xa1"};
    if ((code >= 0x80 && code < 0xa0) || changesDirection(code))
        return {std::string(replacement)};
    return {std::string(bytes), widthOf(code)};
}

//! Takes one character off the front.
Glyph takeGlyph(std::string_view& text)
{
    const auto length = model::writing::utf8Length(text);
    const auto taken = std::max<std::size_t>(length, 1);
    auto shown = glyph(text.substr(0, taken), length > 0);
    text.remove_prefix(taken);
    return shown;
}

} // namespace

std::size_t screenWidth(std::string_view text)
{
    std::size_t width = 0;
    while (!text.empty())
        width += takeGlyph(text).width;
    return width;
}

std::string screenText(std::string_view text, std::size_t width)
{
    std::string out;
    std::size_t used = 0;
    std::size_t cutAt = 0; // where "…" would still fit
    while (!text.empty()) {
        const auto next = takeGlyph(text);
        if (used + next.width > width) {
            out.resize(cutAt);
            return width > 0 ? out + "…" : out;
        }
        out += next.bytes;
        used += next.width;
        if (used < width)
            cutAt = out.size();
    }
    return out;
}

std::string harmlessText(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        if (text.front() == '\n' || text.front() == '\t') {
            out.push_back(text.front());
            text.remove_prefix(1);
        } else {
            out += takeGlyph(text).bytes;
        }
    }
    return out;
}

std::string grouped(std::uint64_t number)
{
    auto digits = std::to_string(number);
    for (auto at = std::ssize(digits) - 3; at > 0; at -= 3)
        digits.insert(std::size_t(at), ",");
    return digits;
}

std::string counted(std::uint64_t number, std::string_view thing)
{
    return grouped(number) + ' ' + std::string(thing) + (number == 1 ? "" : "s");
}

std::string spanText(std::chrono::microseconds span)
{
    constexpr std::int64_t minute = 60;
    constexpr std::int64_t hour = 60 * minute;
    constexpr std::int64_t day = 24 * hour;
    const auto seconds = std::int64_t(span.count() / 1'000'000);
    const auto whole = std::abs(seconds);
    const std::string sign = span.count() < 0 ? "-" : "";
    std::array<char, 32> text{};
    if (whole < minute) {
        const auto ms = double(std::abs(span.count())) / 1'000;
        std::snprintf(text.data(), text.size(), ms < 1'000 ? "%.0f ms" : "%.1f s",
                      ms < 1'000 ? ms : ms / 1'000);
        return sign + text.data();
    }
    const auto two = [&sign](std::int64_t first, const char* one, std::int64_t second,
                             const char* other) {
        return sign + std::to_string(first) + one + std::to_string(second) + other;
    };
    if (whole < hour)
        return two(whole / minute, " m ", whole % minute, " s");
    if (whole < day)
        return two(whole / hour, " h ", whole % hour / minute, " m");
    return two(whole / day, " d ", whole % day / hour, " h");
}

std::string padded(std::string_view text, std::size_t width)
{
    auto out = screenText(text, width);
    const auto used = screenWidth(out);
    out.append(used < width ? width - used : 0, ' ');
    return out;
}

std::string paddedLeft(std::string_view text, std::size_t width)
{
    const auto out = screenText(text, width);
    const auto used = screenWidth(out);
    return std::string(used < width ? width - used : 0, ' ') + out;
}

} // namespace app::cli
