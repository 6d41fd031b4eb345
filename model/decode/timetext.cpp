#include "model/decode/timetext.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace model {

using namespace std::chrono;

namespace {

constexpr double farthest = 9.2e18; // microseconds that fit into 64 bits

std::optional<Timestamp> fromMicros(double micros)
{
    if (!(std::abs(micros) < farthest))
        return std::nullopt;
    return Timestamp{microseconds{std::llround(micros)}};
}

std::optional<Timestamp> fromWhole(std::int64_t number, std::int64_t microsEach)
{
    if (std::abs(double(number)) * double(microsEach) >= farthest)
        return std::nullopt;
    return Timestamp{microseconds{number * microsEach}};
}

constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t milli = 1'000;

std::int64_t guessUnit(double number)
{
    const auto size = std::abs(number);
    if (size < 1e11)
        return second;
    if (size < 1e14)
        return milli;
    return size < 1e17 ? 1 : 0; // 0: nanoseconds
}

std::optional<Timestamp> readEpoch(std::string_view text, std::optional<std::int64_t> unit)
{
    std::int64_t whole = 0;
    const char* const end = text.data() + text.size();
    const auto asWhole = std::from_chars(text.data(), end, whole);
    if (asWhole.ec == std::errc{} && asWhole.ptr == end) {
        const auto each = unit.value_or(guessUnit(double(whole)));
        return each == 0 ? fromWhole(whole / 1000, 1) : fromWhole(whole, each);
    }
    double number = 0;
    const auto asDouble = std::from_chars(text.data(), end, number);
    if (asDouble.ec != std::errc{} || asDouble.ptr != end)
        return std::nullopt;
    const auto each = unit.value_or(guessUnit(number));
    return fromMicros(each == 0 ? number / 1000 : number * double(each));
}

//! "2026-11-23 05:32:07:341000 Z" is ISO 8601 but for the last colon and the spaces.
std::optional<Timestamp> readDotNet(std::string_view text)
{
    if (text.size() < 20 || text[19] != ':')
        return fromIso(text);
    std::string iso(text);
    iso[19] = '.';
    std::erase_if(iso, [at = std::size_t(0)](char c) mutable { return c == ' ' && at++ > 0; });
    return fromIso(iso);
}

//! "Sun, 06 Nov 1994 08:49:37 GMT", the only form that is written today.
std::optional<Timestamp> readHttpDate(std::string_view text)
{
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (text.size() != 29 || text.substr(25) != " GMT")
        return std::nullopt;
    const auto month = months.find(text.substr(8, 3));
    if (month == std::string_view::npos || month % 3 != 0)
        return std::nullopt;
    const auto number = std::to_string(101 + month / 3).substr(1);
    std::string iso(text.substr(12, 4));
    iso.append("-").append(number).append("-").append(text.substr(5, 2));
    iso.append("T").append(text.substr(17, 8)).append("Z");
    return fromIso(iso);
}

std::optional<Timestamp> readBinary(std::string_view bytes)
{
    const auto number = readBigEndian(bytes);
    return number ? fromWhole(*number, milli) : std::nullopt;
}

bool isNumeric(std::string_view text)
{
    return text.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
}

std::optional<Timestamp> readAny(std::string_view text)
{
    if (text.size() >= 10 && text[4] == '-')
        return fromIso(text);
    if (isNumeric(text))
        return readEpoch(text, std::nullopt);
    return fromIso(text);
}

} // namespace

std::optional<Timestamp> readTime(std::string_view text, Encoding as)
{
    if (text.empty())
        return std::nullopt;
    switch (as) {
    case Encoding::Iso:
        return fromIso(text);
    case Encoding::EpochSeconds:
        return readEpoch(text, second);
    case Encoding::EpochMillis:
        return readEpoch(text, milli);
    case Encoding::EpochMicros:
        return readEpoch(text, 1);
    case Encoding::MillisInt64:
        return text.size() == 8 ? readBinary(text) : std::nullopt;
    case Encoding::Int64:
    case Encoding::BigInteger:
    case Encoding::MillisBigInteger:
        return readBinary(text);
    case Encoding::HttpDate:
        return readHttpDate(text);
    case Encoding::DotNetTime:
        return readDotNet(text);
    case Encoding::Auto:
    case Encoding::Text:
    case Encoding::Int32:
    case Encoding::TraceParent:
    case Encoding::UrnMessage:
    case Encoding::AssemblyType:
    case Encoding::Json:
    case Encoding::SchemaId:
        return readAny(text);
    }
    return std::nullopt;
}

std::optional<std::int64_t> readBigEndian(std::string_view bytes)
{
    if (bytes.empty() || bytes.size() > 8)
        return std::nullopt;
    std::uint64_t value = (bytes.front() & 0x80) != 0 ? ~std::uint64_t(0) : 0;
    for (const char c : bytes)
        value = value << 8 | static_cast<unsigned char>(c);
    return std::int64_t(value);
}

} // namespace model
