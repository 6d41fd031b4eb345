#include "model/finding/oddevents.h"

#include <bit>

namespace model {

namespace {

struct Meaning
{
    const char* code;
    Severity severity;
};

Meaning meaning(Finding finding)
{
    switch (finding) {
    case Finding::BrokenJson:
        return {"broken-json", Severity::Failure};
    case Finding::BadCompression:
        return {"bad-compression", Severity::Failure};
    case Finding::TooDeep:
        return {"too-deep", Severity::Warning};
    case Finding::TooBig:
        return {"too-big", Severity::Warning};
    case Finding::InvalidUtf8:
        return {"invalid-utf8", Severity::Warning};
    case Finding::Duplicate:
        return {"duplicate-event", Severity::Warning};
    case Finding::UnknownType:
        return {"no-type", Severity::Note};
    case Finding::BadTime:
        return {"bad-time", Severity::Note};
    }
    return {"odd-event", Severity::Note};
}

} // namespace

void OddEvents::take(const BlockView& block, RowLook& look)
{
    for (auto index = block.from; index < block.to; ++index) {
        auto bits = RowFlags{block.columns->flags[index]}.findings().bits;
        if (bits == 0) [[likely]]
            continue;
        const auto channel = look.lane(block.columns->lane[index]).channel;
        for (; bits != 0; bits = std::uint16_t(bits & (bits - 1))) {
            const auto bit = std::uint16_t(1u << std::countr_zero(bits));
            m_tallies[{channel, bit}].add(block.first + index, timeOf(block, index));
        }
    }
}

void OddEvents::lines(std::vector<FindingLine>& lines, RowLook& look) const
{
    for (const auto& [place, tally] : m_tallies) {
        const auto [code, severity] = meaning(Finding(place.second));
        // A dead letter that is broken is where it belongs.
        const auto& channel = look.store().channels()[place.first.value];
        lines.push_back(
            tally.line(code, channel.deadLetters ? Severity::Note : severity, place.first, look));
    }
}

} // namespace model
