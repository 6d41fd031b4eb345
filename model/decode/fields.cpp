#include "model/decode/fields.h"

#include "model/decode/compression.h"
#include "model/decode/fieldtext.h"
#include "model/decode/framing.h"
#include "model/decode/jsoncursor.h"
#include "model/decode/jsonplace.h"
#include "model/decode/report.h"
#include "model/decode/valueform.h"

#include <algorithm>

namespace model {

namespace {

constexpr std::size_t summaryBytes = 64u << 10;
constexpr std::size_t summaryCharacters = 80;
constexpr int summaryLevels = 2;

//! The first line, at most \a summaryCharacters, ended by "…" where it was cut.
std::string shortText(std::string_view text)
{
    auto part = text.substr(0, text.find('\n'));
    std::size_t characters = 0;
    std::size_t size = 0;
    while (size < part.size() && characters <= summaryCharacters)
        characters += (part[size++] & 0xC0) != 0x80;
    if (characters > summaryCharacters)
        part = part.substr(0, size - 1);
    return part.size() < text.size() ? std::string(part) + "…" : std::string(part);
}

std::string valueText(const JsonCursor& value, std::string& scratch)
{
    if (value.kind() == '[')
        return "[" + std::to_string(value.childCount()) + "]";
    const auto token = value.token();
    return shortText(value.kind() == '"' ? scalarText(token, scratch) : token);
}

//! Collects the fields of one payload.
struct SummaryWriter
{
    const Profile& profile;
    std::span<const std::string> skip;
    std::string_view key;
    std::size_t most;
    std::vector<SummaryField> fields;
    std::string scratch;

    bool isShownElsewhere(const std::string& pointer) const
    {
        const auto isHere = [&](const Candidate& candidate) {
            return candidate.in == Candidate::In::Value && candidate.name == pointer;
        };
        for (const auto field :
             {Field::Type, Field::EventId, Field::CorrelationId, Field::CausationId, Field::Version,
              Field::Time, Field::Source, Field::Metadata}) {
            if (std::ranges::any_of(profile.at(field), isHere))
                return true;
        }
        return std::ranges::find(skip, pointer) != skip.end();
    }

    void add(const std::string& name, const JsonCursor& value)
    {
        auto text = valueText(value, scratch);
        if (!text.empty() && text != key)
            fields.push_back({name, std::move(text)});
    }

    //! Adds the members of \a object, whose names begin with \a prefix and whose pointers begin
    //! with \a at.
    void addMembers(const JsonCursor& object, const std::string& prefix, const std::string& at,
                    int levels)
    {
        object.each([&](std::string_view name, const JsonCursor& value) {
            const auto pointer = at + "/" + toPointerToken(name);
            if (isShownElsewhere(pointer))
                return true;
            auto full = prefix;
            full.append(name);
            if (value.kind() == '{' && levels > 1)
                addMembers(value, full + ".", pointer, levels - 1);
            else if (value.kind() == '{')
                fields.push_back({full, "{" + std::to_string(value.childCount()) + "}"});
            else
                add(full, value);
            return fields.size() < most;
        });
    }
};

} // namespace

struct FieldReader::State
{
    struct Payload
    {
        JsonCursor value;
        std::string pointer;
    };

    std::optional<std::string_view> json(const EventView& event);
    std::optional<Payload> payload(const JsonCursor& root, const Profile& profile);
    std::optional<std::string> read(const EventView& event, const Candidate& candidate);

    ProfileSet profiles;
    JsonIndex index;
    JsonIndex innerIndex;
    JsonIndex::Tokens tokens;
    JsonIndex::Tokens innerTokens;
    std::string unpacked;
    std::string inner; // JSON that was a JSON string
    std::string scratch;
};

FieldReader::FieldReader(ProfileSet profiles) : m_state(std::make_unique<State>())
{
    m_state->profiles = std::move(profiles);
}

FieldReader::~FieldReader() = default;
FieldReader::FieldReader(FieldReader&&) noexcept = default;
FieldReader& FieldReader::operator=(FieldReader&&) noexcept = default;

const ProfileSet& FieldReader::profiles() const
{
    return m_state->profiles;
}

std::optional<std::string_view> FieldReader::State::json(const EventView& event)
{
    if (!event.body.value)
        return std::nullopt;
    auto value = *event.body.value;
    if (packingOf(value) != Packing::None) {
        auto result = unpack(value);
        if (!result)
            return std::nullopt;
        unpacked = std::move(result->bytes);
        value = unpacked;
    }
    const auto look = lookAt(value);
    return look.json ? std::optional(value.substr(look.prefix)) : std::nullopt;
}

std::optional<FieldReader::State::Payload> FieldReader::State::payload(const JsonCursor& root,
                                                                       const Profile& profile)
{
    for (const auto& candidate : profile.at(Field::Payload)) {
        if (candidate.in != Candidate::In::Value)
            continue;
        const auto found = root.find(candidate.name);
        if (!found)
            continue;
        if (candidate.as != Encoding::Json || found->kind() != '"')
            return Payload{*found, candidate.name};
        inner = scalarText(found->token(), scratch);
        innerTokens = innerIndex.read(inner, 0);
        return Payload{JsonCursor(innerTokens), candidate.name};
    }
    return Payload{root, ""};
}

std::vector<SummaryField> FieldReader::summary(const EventView& event,
                                               std::span<const std::string> skip, std::size_t most)
{
    if (!event.body.value || event.body.value->empty())
        return {};
    const auto json = m_state->json(event);
    if (!json || event.form == Form::Text || event.form == Form::Binary)
        return {{"", shortText(describeBytes(*event.body.value))}};
    auto& state = *m_state;
    state.tokens = json->size() > summaryBytes
                       ? state.index.readBeginning(json->substr(0, summaryBytes))
                       : state.index.read(*json, 0);
    const auto& profile = state.profiles.at(event.profile);
    SummaryWriter writer{profile, skip, event.body.key.value_or(""), most, {}, {}};
    const auto payload = state.payload(JsonCursor(state.tokens), profile);
    if (payload->value.kind() == '{')
        writer.addMembers(payload->value, "", payload->pointer, summaryLevels);
    else
        writer.add("", payload->value);
    return std::move(writer.fields);
}

std::optional<std::string> FieldReader::fieldText(const EventView& event, std::string_view pointer)
{
    const auto json = m_state->json(event);
    if (!json)
        return std::nullopt;
    m_state->tokens = m_state->index.read(*json, 0);
    const auto found = JsonCursor(m_state->tokens).find(pointer);
    if (!found)
        return std::nullopt;
    return std::string(found->kind() == '"' ? scalarText(found->token(), m_state->scratch)
                                            : found->whole());
}

std::optional<std::string> FieldReader::State::read(const EventView& event,
                                                    const Candidate& candidate)
{
    const auto header = event.body.headers.last(candidate.name);
    if (!header)
        return std::nullopt;
    const auto converted = convert(*header, candidate.as, scratch);
    return converted.empty() ? std::nullopt : std::optional(std::string(converted));
}

std::optional<std::string> FieldReader::fieldText(const EventView& event, Field field)
{
    for (const auto& candidate : profiles().at(event.profile).at(field)) {
        const bool isHeader = candidate.in == Candidate::In::Header;
        auto found = isHeader ? m_state->read(event, candidate) : fieldText(event, candidate.name);
        if (!found || *found == "null")
            continue;
        if (!isHeader && candidate.as != Encoding::Auto)
            found = std::string(convert(*found, candidate.as, m_state->scratch));
        if (!found->empty())
            return found;
    }
    return std::nullopt;
}

std::optional<std::string_view> FieldReader::json(const EventView& event)
{
    return m_state->json(event);
}

DecodedValue FieldReader::decodedValue(const EventView& event)
{
    return decodeWithReport(event, profiles().at(event.profile));
}

} // namespace model
