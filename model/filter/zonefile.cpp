#include "model/filter/zonefile.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace model::filter {

using namespace std::chrono;

namespace {

//! Reads big-endian numbers off a text; zero past its end, which \a ok tells.
struct Reader
{
    std::string_view rest;
    bool ok = true;

    std::int64_t number(std::size_t bytes)
    {
        if (rest.size() < bytes) {
            ok = false;
            return 0;
        }
        std::uint64_t value =
            (static_cast<unsigned char>(rest[0]) & 0x80) != 0 ? ~std::uint64_t(0) : 0;
        for (std::size_t i = 0; i < bytes; ++i)
            value = value << 8 | static_cast<unsigned char>(rest[i]);
        rest.remove_prefix(bytes);
        return std::int64_t(value);
    }

    void skip(std::size_t bytes)
    {
        ok = ok && bytes <= rest.size();
        rest.remove_prefix(std::min(bytes, rest.size()));
    }
};

struct Header
{
    std::size_t utcMarks, standardMarks, leaps, changes, types, letters;

    std::size_t bodySize(std::size_t timeSize) const
    {
        return changes * (timeSize + 1) + types * 6 + letters + leaps * (timeSize + 4)
               + standardMarks + utcMarks;
    }
};

constexpr std::size_t mostItems = 10000;

std::optional<Header> readHeader(Reader& in)
{
    if (!in.rest.starts_with("TZif"))
        return std::nullopt;
    in.skip(20);
    std::size_t counts[6];
    for (auto& count : counts) {
        const auto number = in.number(4);
        if (!in.ok || number < 0 || std::size_t(number) > mostItems)
            return std::nullopt;
        count = std::size_t(number);
    }
    return Header{counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]};
}

std::optional<ZoneFile> readBody(Reader in, const Header& header)
{
    std::vector<ZoneFile::Change> changes(header.changes);
    for (auto& change : changes)
        change.at = in.number(8);
    std::vector<std::size_t> typeOf(header.changes);
    for (auto& type : typeOf)
        type = std::size_t(in.number(1) & 0xff);
    std::vector<std::int32_t> offsets(header.types);
    for (auto& offset : offsets) {
        offset = std::int32_t(in.number(4));
        in.skip(2);
    }
    in.skip(header.letters + header.leaps * 12 + header.standardMarks + header.utcMarks);
    if (!in.ok || offsets.empty())
        return std::nullopt;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        if (typeOf[i] >= offsets.size())
            return std::nullopt;
        changes[i].offset = offsets[typeOf[i]];
    }
    auto tail = in.rest;
    const auto trimmed =
        tail.size() >= 2 ? tail.substr(1, tail.find('\n', 1) - 1) : std::string_view{};
    return ZoneFile(offsets.front(), std::move(changes), parseZoneTail(trimmed));
}

//! The moment of a yearly rule in local time, as seconds since 1970.
std::int64_t moment(const ZoneFile::YearlyRule& rule, year y)
{
    const auto m = month(unsigned(rule.month));
    const auto day = weekday(unsigned(rule.weekday));
    const auto date =
        rule.week == 5 ? sys_days{y / m / day[last]} : sys_days{y / m / day[unsigned(rule.week)]};
    return sys_seconds{date}.time_since_epoch().count() + rule.secondOfDay;
}

std::int32_t tailOffset(const ZoneFile::Tail& tail, std::int64_t at)
{
    if (!tail.summerBegins)
        return tail.standard;
    const auto day = floor<days>(sys_seconds{seconds{at + tail.standard}});
    const auto y = year_month_day{day}.year();
    const auto begins = moment(*tail.summerBegins, y) - tail.standard;
    const auto ends = moment(*tail.summerEnds, y) - tail.summer;
    // In the south summer lies over the turn of the year.
    const bool summer = begins < ends ? at >= begins && at < ends : at >= begins || at < ends;
    return summer ? tail.summer : tail.standard;
}

} // namespace

seconds ZoneFile::offset(std::int64_t at) const
{
    const auto next = std::ranges::upper_bound(m_changes, at, {}, &Change::at);
    if (next == m_changes.end() && m_tail)
        return seconds{tailOffset(*m_tail, at)};
    return seconds{next == m_changes.begin() ? m_first : std::prev(next)->offset};
}

std::optional<ZoneFile> parseZoneFile(std::string_view bytes)
{
    // The first part counts in 32 bits for old readers; the second says the same in 64.
    Reader in{bytes};
    const auto old = readHeader(in);
    if (!old)
        return std::nullopt;
    in.skip(old->bodySize(4));
    const auto header = readHeader(in);
    return header ? readBody(in, *header) : std::nullopt;
}

std::optional<ZoneFile> readZoneFile(std::string_view name)
{
    const auto allowed = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
               || c == '/' || c == '_' || c == '-' || c == '+';
    };
    if (name.empty() || name.size() > 64 || name.front() == '/'
        || !std::ranges::all_of(name, allowed))
        return std::nullopt;
    const auto path = std::filesystem::path("/usr/share/zoneinfo") / name;
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored))
        return std::nullopt;
    std::ifstream file(path, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    return parseZoneFile(bytes);
}

} // namespace model::filter
