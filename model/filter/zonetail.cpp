#include "model/filter/zonefile.h"

namespace model::filter {

namespace {

bool take(std::string_view& rest, char c)
{
    if (!rest.starts_with(c))
        return false;
    rest.remove_prefix(1);
    return true;
}

std::optional<int> takeNumber(std::string_view& rest)
{
    int number = 0;
    std::size_t count = 0;
    while (count < rest.size() && count < 4 && rest[count] >= '0' && rest[count] <= '9')
        number = number * 10 + (rest[count++] - '0');
    rest.remove_prefix(count);
    return count > 0 ? std::optional(number) : std::nullopt;
}

//! "CET" or "<+09>".
bool takeName(std::string_view& rest)
{
    if (take(rest, '<')) {
        const auto end = rest.find('>');
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        return true;
    }
    std::size_t size = 0;
    while (
        size < rest.size()
        && ((rest[size] >= 'A' && rest[size] <= 'Z') || (rest[size] >= 'a' && rest[size] <= 'z')))
        ++size;
    rest.remove_prefix(size);
    return size > 0;
}

//! "[+-]h[:mm[:ss]]" in seconds.
std::optional<std::int32_t> takeClock(std::string_view& rest)
{
    const bool negative = take(rest, '-');
    if (!negative)
        take(rest, '+');
    const auto h = takeNumber(rest);
    if (!h || *h > 167)
        return std::nullopt;
    int total = *h * 3600;
    for (int unit = 60; unit >= 1 && take(rest, ':'); unit /= 60) {
        const auto part = takeNumber(rest);
        if (!part || *part > 59)
            return std::nullopt;
        total += *part * unit;
    }
    return negative ? -total : total;
}

//! ",M3.5.0/2". Rules by day of the year, which no zone of today uses, are not read.
std::optional<ZoneFile::YearlyRule> takeRule(std::string_view& rest)
{
    if (!take(rest, ',') || !take(rest, 'M'))
        return std::nullopt;
    ZoneFile::YearlyRule rule;
    rule.month = takeNumber(rest).value_or(0);
    rule.week = take(rest, '.') ? takeNumber(rest).value_or(0) : 0;
    rule.weekday = take(rest, '.') ? takeNumber(rest).value_or(-1) : -1;
    rule.secondOfDay = 2 * 3600;
    if (rule.month < 1 || rule.month > 12 || rule.week < 1 || rule.week > 5 || rule.weekday < 0
        || rule.weekday > 6)
        return std::nullopt;
    if (take(rest, '/')) {
        const auto clock = takeClock(rest);
        if (!clock)
            return std::nullopt;
        rule.secondOfDay = *clock;
    }
    return rule;
}

} // namespace

std::optional<ZoneFile::Tail> parseZoneTail(std::string_view rest)
{
    const auto west = takeName(rest) ? takeClock(rest) : std::nullopt;
    if (!west)
        return std::nullopt;
    ZoneFile::Tail tail{-*west, -*west + 3600, {}, {}};
    if (rest.empty())
        return tail;
    if (!takeName(rest))
        return std::nullopt;
    if (!rest.starts_with(',')) {
        const auto summerWest = takeClock(rest);
        if (!summerWest)
            return std::nullopt;
        tail.summer = -*summerWest;
    }
    tail.summerBegins = takeRule(rest);
    tail.summerEnds = takeRule(rest);
    if (!tail.summerBegins || !tail.summerEnds)
        return std::nullopt;
    return tail;
}

} // namespace model::filter
