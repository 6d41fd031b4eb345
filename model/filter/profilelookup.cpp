#include "model/filter/profilelookup.h"

#include "model/decode/compression.h"
#include "model/decode/framing.h"

#include <algorithm>

namespace model::filter {

namespace {

std::vector<FieldPlace> places(const Profile& profile, model::Field field)
{
    std::vector<FieldPlace> all;
    for (const auto& candidate : profile.at(field)) {
        const auto in =
            candidate.in == Candidate::In::Header ? FieldPlace::In::Header : FieldPlace::In::Value;
        all.push_back({in, candidate.name});
    }
    return all;
}

} // namespace

FieldRoots ProfileLookup::roots(std::uint8_t index) const
{
    const auto& profile = m_profiles.at(index);
    FieldRoots roots;
    if (const auto payload = places(profile, model::Field::Payload); !payload.empty())
        roots.payload = payload;
    roots.metadata = places(profile, model::Field::Metadata);
    roots.eventId = places(profile, model::Field::EventId);
    roots.correlationId = places(profile, model::Field::CorrelationId);
    roots.causationId = places(profile, model::Field::CausationId);
    return roots;
}

std::optional<std::string_view> ProfileLookup::json(const EventView& event,
                                                    std::string& scratch) const
{
    if (!event.body.value)
        return std::nullopt;
    if (event.form == Form::Framed)
        return event.body.value->substr(
            std::min(frameOf(*event.body.value).prefix, event.body.value->size()));
    if (event.form != Form::Compressed)
        return std::nullopt;
    auto unpacked = unpack(*event.body.value);
    if (!unpacked)
        return std::nullopt;
    scratch = std::move(unpacked->bytes);
    return scratch;
}

} // namespace model::filter
