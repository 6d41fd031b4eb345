#include "model/filter/zone.h"

#include "model/filter/zonefile.h"

#include <map>
#include <mutex>
#include <string>

namespace model::filter {

using namespace std::chrono;

namespace {

std::optional<int> twoDigits(std::string_view text)
{
    if (text.size() != 2 || text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
        return std::nullopt;
    return (text[0] - '0') * 10 + (text[1] - '0');
}

//! "+09:00", "-02:30", "02:00".
std::optional<seconds> fixedOffset(std::string_view zone)
{
    const bool west = zone.starts_with('-');
    if (west || zone.starts_with('+'))
        zone.remove_prefix(1);
    if (zone.size() != 5 || zone[2] != ':')
        return std::nullopt;
    const auto h = twoDigits(zone.substr(0, 2));
    const auto m = twoDigits(zone.substr(3));
    if (!h || !m || *h > 23 || *m > 59)
        return std::nullopt;
    const seconds offset = hours{*h} + minutes{*m};
    return west ? -offset : offset;
}

constexpr std::size_t keptZones = 64;

//! The zone files read so far. One for the process: the files are the system's and do not differ
//! between filters.
class ZoneFiles
{
public:
    std::optional<seconds> offset(std::string_view zone, std::int64_t at)
    {
        const std::scoped_lock lock(m_mutex);
        auto found = m_zones.find(zone);
        if (found == m_zones.end()) {
            if (m_zones.size() >= keptZones)
                m_zones.clear();
            found = m_zones.emplace(std::string(zone), readZoneFile(zone)).first;
        }
        return found->second ? std::optional(found->second->offset(at)) : std::nullopt;
    }

private:
    std::mutex m_mutex;
    std::map<std::string, std::optional<ZoneFile>, std::less<>> m_zones;
};

} // namespace

std::optional<seconds> zoneOffset(std::string_view zone, Instant at)
{
    if (zone.empty() || zone == "UTC" || zone == "Z")
        return seconds{0};
    if (const auto offset = fixedOffset(zone))
        return offset;
    static ZoneFiles files;
    return files.offset(zone, at.seconds);
}

} // namespace model::filter
