#include "model/event/timestamp.h"

#include <cctype>
#include <cstdio>
#include <cstdlib>

namespace model {

using namespace std::chrono;

Timestamp now()
{
    return time_point_cast<microseconds>(system_clock::now());
}

namespace {

std::string fraction(std::int64_t micros)
{
    char text[16] = "";
    if (micros % 1000 != 0)
        std::snprintf(text, sizeof text, ".%06d", int(micros));
    else if (micros != 0)
        std::snprintf(text, sizeof text, ".%03d", int(micros / 1000));
    return text;
}

//! A cursor over the text of a time; every reader says whether it found what it asked for.
struct Cursor
{
    std::string_view rest;

    bool take(char c)
    {
        if (rest.empty() || rest.front() != c)
            return false;
        rest.remove_prefix(1);
        return true;
    }

    bool takeAny(std::string_view chars)
    {
        if (rest.empty() || chars.find(rest.front()) == std::string_view::npos)
            return false;
        rest.remove_prefix(1);
        return true;
    }

    std::optional<std::int64_t> digits(std::size_t least, std::size_t most)
    {
        std::int64_t value = 0;
        std::size_t count = 0;
        while (count < most && count < rest.size()
               && std::isdigit(static_cast<unsigned char>(rest[count])))
            value = value * 10 + (rest[count++] - '0');
        if (count < least)
            return std::nullopt;
        rest.remove_prefix(count);
        return value;
    }
};

std::optional<sys_days> readDate(Cursor& at)
{
    const bool negative = at.take('-');
    const bool sign = negative || at.take('+');
    const auto y = at.digits(4, sign ? 6 : 4);
    if (!y || !at.take('-'))
        return std::nullopt;
    const auto m = at.digits(2, 2);
    if (!m || !at.take('-'))
        return std::nullopt;
    const auto d = at.digits(2, 2);
    // std::chrono::year ends at 32767; a log that claims more is no time.
    if (!d || *y > 32767)
        return std::nullopt;
    const auto date = year{int(negative ? -*y : *y)} / month{unsigned(*m)} / day{unsigned(*d)};
    if (!date.ok())
        return std::nullopt;
    return sys_days{date};
}

microseconds readFraction(Cursor& at)
{
    std::int64_t micros = 0;
    int count = 0;
    while (!at.rest.empty() && std::isdigit(static_cast<unsigned char>(at.rest.front()))) {
        if (count++ < 6)
            micros = micros * 10 + (at.rest.front() - '0');
        at.rest.remove_prefix(1);
    }
    for (; count < 6; ++count)
        micros *= 10;
    return microseconds{micros};
}

std::optional<microseconds> readClock(Cursor& at)
{
    const auto h = at.digits(2, 2);
    if (!h || *h > 24 || !at.take(':'))
        return std::nullopt;
    const auto m = at.digits(2, 2);
    if (!m || *m > 59)
        return std::nullopt;
    microseconds clock = hours{*h} + minutes{*m};
    if (!at.take(':'))
        return clock;
    const auto s = at.digits(2, 2);
    if (!s || *s > 60)
        return std::nullopt;
    clock += seconds{*s};
    if (at.takeAny(".,"))
        clock += readFraction(at);
    return clock;
}

//! How far the zone is ahead of UTC.
std::optional<minutes> readZone(Cursor& at)
{
    if (at.rest.empty() || at.takeAny("Zz"))
        return minutes{0};
    const bool west = at.take('-');
    if (!west && !at.take('+'))
        return std::nullopt;
    const auto h = at.digits(2, 2);
    at.take(':');
    const auto m = at.digits(0, 2);
    if (!h || !m || *h > 23 || *m > 59)
        return std::nullopt;
    const minutes zone = hours{*h} + minutes{*m};
    return west ? -zone : zone;
}

} // namespace

std::string toIso(Timestamp time)
{
    const auto date = floor<days>(time);
    const year_month_day ymd{date};
    const hh_mm_ss<microseconds> clock{time - date};
    const int y = int(ymd.year());
    char text[48];
    const bool wide = y < 0 || y > 9999;
    std::snprintf(text, sizeof text,
                  wide ? "%+05d-%02u-%02uT%02d:%02d:%02d" : "%04d-%02u-%02uT%02d:%02d:%02d", y,
                  unsigned(ymd.month()), unsigned(ymd.day()), int(clock.hours().count()),
                  int(clock.minutes().count()), int(clock.seconds().count()));
    return text + fraction(clock.subseconds().count()) + "Z";
}

std::optional<Timestamp> fromIso(std::string_view text)
{
    Cursor at{text};
    const auto date = readDate(at);
    if (!date)
        return std::nullopt;
    if (at.rest.empty())
        return Timestamp{*date};
    if (!at.takeAny("Tt "))
        return std::nullopt;
    const auto clock = readClock(at);
    if (!clock)
        return std::nullopt;
    const auto zone = readZone(at);
    if (!zone || !at.rest.empty())
        return std::nullopt;
    return Timestamp{*date} + *clock - *zone;
}

} // namespace model
