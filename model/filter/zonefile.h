#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace model::filter {

//! What a compiled time zone file (RFC 8536) says: when the offset changes, and the rule after the
//! last change.
class ZoneFile
{
public:
    struct Change
    {
        std::int64_t at = 0; //!< Seconds since 1970 UTC.
        std::int32_t offset = 0;
    };
    //! "Second Sunday in March at 02:00 local time."
    struct YearlyRule
    {
        int month = 0;
        int week = 0; //!< 1 to 4, 5 is the last.
        int weekday = 0;
        std::int32_t secondOfDay = 0;
    };
    struct Tail
    {
        std::int32_t standard = 0;
        std::int32_t summer = 0;
        std::optional<YearlyRule> summerBegins; //!< None: standard time all the year.
        std::optional<YearlyRule> summerEnds;
    };

    ZoneFile(std::int32_t first, std::vector<Change> changes, std::optional<Tail> tail)
        : m_first(first)
        , m_changes(std::move(changes))
        , m_tail(tail)
    {}

    std::chrono::seconds offset(std::int64_t at) const;

private:
    std::int32_t m_first;
    std::vector<Change> m_changes; // ascending
    std::optional<Tail> m_tail;
};

//! Reads the bytes of a zone file; nothing when they are none.
std::optional<ZoneFile> parseZoneFile(std::string_view bytes);

//! Reads the system's file for \a name ("Europe/Berlin"); a name cannot lead out of the database's
//! folder.
std::optional<ZoneFile> readZoneFile(std::string_view name);

//! The rule at the end of a zone file, such as "CET-1CEST,M3.5.0,M10.5.0/3".
std::optional<ZoneFile::Tail> parseZoneTail(std::string_view text);

} // namespace model::filter
