#include "model/schema/payloadreader.h"

#include "model/decode/jsonstring.h"

namespace model {

PayloadReader::PayloadReader(const ProfileSet& profiles) : m_fields(profiles)
{
    for (const auto& profile : profiles) {
        auto places = profile.at(Field::Payload);
        std::erase_if(places,
                      [](const Candidate& place) { return place.in != Candidate::In::Value; });
        m_places.push_back(std::move(places));
    }
}

std::optional<std::string_view> PayloadReader::json(const EventView& event, std::size_t& readable)
{
    readable = 0;
    const auto odd = [&](Finding finding) { return event.findings.has(finding); };
    if (odd(Finding::BrokenJson) || odd(Finding::TooDeep) || odd(Finding::TooBig))
        return std::nullopt;
    if (event.form == Form::Json && event.body.value) {
        readable = event.readable;
        return event.body.value;
    }
    if (event.form == Form::Compressed || event.form == Form::Framed)
        return m_fields.json(event);
    return std::nullopt;
}

//! The value itself, or the JSON that it is as text.
JsonCursor PayloadReader::inside(const JsonCursor& value)
{
    if (value.kind() != '"')
        return value;
    m_inner = unescapeJson(value.token());
    m_innerTokens = m_innerIndex.read(m_inner, 0);
    return JsonCursor(m_innerTokens);
}

std::optional<JsonCursor> PayloadReader::payload(const EventView& event, std::size_t most)
{
    std::size_t readable = 0;
    const auto json = this->json(event, readable);
    if (!json || json->size() > most)
        return std::nullopt;
    m_tokens = m_index.read(*json, readable);
    if (m_tokens.fault != JsonIndex::Fault::None || m_tokens.offsets.empty())
        return std::nullopt;
    const JsonCursor root(m_tokens);
    if (event.profile >= m_places.size())
        return root;
    for (const auto& place : m_places[event.profile]) {
        const auto found = root.find(place.name);
        if (!found)
            continue;
        const auto payload = place.as == Encoding::Json ? inside(*found) : *found;
        return payload.kind() == 0 ? std::nullopt : std::optional(payload);
    }
    return root;
}

} // namespace model
