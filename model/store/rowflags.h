#pragma once

#include "model/event/eventview.h"

#include <algorithm>
#include <cstdint>

namespace model {

//! What a row keeps of the small facts, in 32 bits: version 8, profile 6, form 3, time kind 2, has
//! value 1, origin 2, findings 9.
struct RowFlags
{
    static constexpr std::uint32_t noVersion = 255;
    static constexpr std::uint32_t bigVersion = 254; //!< 254 or more, or negative: the body tells.

    std::uint32_t bits = 0;

    static RowFlags pack(const Facts& facts, TimeKind timeKind, bool hasValue, Origin origin)
    {
        const auto version = !facts.version ? noVersion
                             : *facts.version < 0 || *facts.version >= 254
                                 ? bigVersion
                                 : std::uint32_t(*facts.version);
        return {version | std::uint32_t(facts.profile & 63) << 8 | std::uint32_t(facts.form) << 14
                | std::uint32_t(timeKind) << 17 | std::uint32_t(hasValue) << 19
                | std::uint32_t(origin) << 20 | std::uint32_t(facts.findings.bits & 511) << 22};
    }

    std::int32_t version() const
    {
        const auto version = bits & 255;
        return version == noVersion ? -1 : std::int32_t(version);
    }
    std::uint8_t profile() const { return (bits >> 8) & 63; }
    Form form() const { return Form((bits >> 14) & 7); }
    TimeKind timeKind() const { return TimeKind((bits >> 17) & 3); }
    bool hasValue() const { return (bits >> 19) & 1; }
    Origin origin() const { return Origin((bits >> 20) & 3); }
    Findings findings() const { return {std::uint16_t(bits >> 22)}; }
};

} // namespace model
