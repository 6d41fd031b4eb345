#include "model/decode/decoder.h"

#include "model/decode/compression.h"
#include "model/decode/fieldtext.h"
#include "model/decode/framing.h"
#include "model/decode/jsonwalk.h"
#include "model/decode/matcher.h"
#include "model/decode/timetext.h"
#include "model/decode/valueform.h"
#include "model/event/limits.h"

namespace model {

namespace {

// A packed value that is bigger, or becomes bigger, is looked into when somebody looks at it.
constexpr std::size_t packedOnArrival = 1u << 20;
constexpr std::size_t unpackedOnArrival = 256u << 10;

} // namespace

struct Decoder::State
{
    explicit State(ProfileSet set) : profiles(std::move(set)), matcher(profiles) {}

    void readValue(std::string_view value, std::size_t readable, Facts& facts);
    void readJson(std::string_view json, std::size_t readable, Facts& facts);
    void readPacked(std::string_view value, Facts& facts);
    void readOther(std::string_view value, Facts& facts);
    void forget(const Body& body);
    void resolve(Facts& facts);
    void fill(const ProfileMatcher::Prepared& profile, Facts& facts);
    std::string_view find(const ProfileMatcher::Place& place, Field field);
    std::string_view text(const ProfileMatcher::Prepared& profile, Field field);
    void readTimeOf(const ProfileMatcher::Prepared& profile, Facts& facts);
    void readVersionOf(const ProfileMatcher::Prepared& profile, Facts& facts);

    ProfileSet profiles;
    ProfileMatcher matcher;
    JsonIndex index;
    WalkedFields fields;
    FoundHeaders headers;
    std::string unpacked;
    std::array<std::string, std::size_t(Field::Count)> scratch;
};

Decoder::Decoder(ProfileSet profiles) : m_state(std::make_unique<State>(std::move(profiles))) {}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

const ProfileSet& Decoder::profiles() const
{
    return m_state->profiles;
}

Facts Decoder::decode(const Body& body, std::size_t readable)
{
    Facts facts;
    m_state->forget(body);
    if (body.value)
        m_state->readValue(*body.value, readable, facts);
    m_state->resolve(facts);
    return facts;
}

void Decoder::State::forget(const Body& body)
{
    fields.seen.reset();
    headers.seen.reset();
    if (!body.headers.empty())
        matcher.readHeaders(body.headers, headers);
}

void Decoder::State::readValue(std::string_view value, std::size_t readable, Facts& facts)
{
    const auto look = lookAt(value);
    facts.form = look.form;
    if (value.size() > limits::indexedBody)
        facts.findings.add(Finding::TooBig);
    const auto data = value.substr(look.prefix);
    if (look.json)
        readJson(data, readable, facts);
    else if (look.form == Form::Compressed)
        readPacked(value, facts);
    else if (look.form == Form::Text)
        readOther(data, facts);
}

void Decoder::State::readJson(std::string_view json, std::size_t readable, Facts& facts)
{
    const bool tooBig = json.size() > limits::indexedBody;
    const auto tokens = tooBig ? index.readBeginning(json) : index.read(json, readable);
    JsonWalk(matcher.trie(), tokens, fields).run();
    if (fields.tooDeep)
        facts.findings.add(Finding::TooDeep);
    const bool badText = tokens.fault == JsonIndex::Fault::InvalidUtf8;
    const bool broken = !tooBig && (fields.broken || tokens.fault == JsonIndex::Fault::Broken);
    if (!broken && !badText)
        return;
    if (!beginsAsJson(json, broken)) {
        fields.seen.reset();
        readOther(json, facts);
        return;
    }
    if (broken)
        facts.findings.add(Finding::BrokenJson);
    if (badText || !isUtf8(json))
        facts.findings.add(Finding::InvalidUtf8);
}

void Decoder::State::readPacked(std::string_view value, Facts& facts)
{
    if (value.size() > packedOnArrival)
        return;
    auto result = unpack(value, {.bytes = unpackedOnArrival});
    if (!result) {
        if (result.error().kind == Error::Kind::Malformed)
            facts.findings.add(Finding::BadCompression);
        return;
    }
    unpacked = std::move(result->bytes);
    const auto look = lookAt(unpacked);
    if (!look.json)
        return;
    Facts inside;
    readJson(std::string_view(unpacked).substr(look.prefix), 0, inside);
    facts.findings.bits |= inside.findings.bits;
}

void Decoder::State::readOther(std::string_view value, Facts& facts)
{
    const auto part = value.substr(0, limits::indexedBody);
    const bool framed = facts.form == Form::Framed;
    if (isUtf8(part)) {
        facts.form = framed ? Form::Framed : Form::Text;
        return;
    }
    if (!framed)
        facts.form = Form::Binary;
    if (looksLikeText(part))
        facts.findings.add(Finding::InvalidUtf8);
}

void Decoder::State::resolve(Facts& facts)
{
    const ProfileMatcher::Seen seen{fields.seen, headers.seen};
    if (const auto* profile = matcher.match(seen)) {
        facts.profile = profile->index;
        fill(*profile, facts);
    }
    const bool named = facts.profile != 0;
    matcher.matchAddOns(seen, [&](const ProfileMatcher::Prepared& addOn) {
        if (facts.profile == 0)
            facts.profile = addOn.index;
        fill(addOn, facts);
    });
    if (named && facts.type.empty())
        facts.findings.add(Finding::UnknownType);
}

void Decoder::State::fill(const ProfileMatcher::Prepared& profile, Facts& facts)
{
    const auto fillText = [&](std::string_view& fact, Field field) {
        if (fact.empty())
            fact = text(profile, field);
    };
    fillText(facts.type, Field::Type);
    fillText(facts.eventId, Field::EventId);
    fillText(facts.correlationId, Field::CorrelationId);
    fillText(facts.causationId, Field::CausationId);
    if (!facts.version)
        readVersionOf(profile, facts);
    if (!facts.time)
        readTimeOf(profile, facts);
}

//! What was found at a place, before it is converted.
std::string_view Decoder::State::find(const ProfileMatcher::Place& place, Field field)
{
    if (place.header)
        return headers.seen[place.id] ? headers.value[place.id].value_or("") : std::string_view{};
    return fields.seen[place.id] ? scalarText(fields.token[place.id], scratch[std::size_t(field)])
                                 : std::string_view{};
}

std::string_view Decoder::State::text(const ProfileMatcher::Prepared& profile, Field field)
{
    for (const auto& place : profile.fields[std::size_t(field)]) {
        auto found = find(place, field);
        if (found.empty())
            continue;
        // What is in the value is text already; what a header holds is bytes.
        if (place.header || place.as != Encoding::Auto)
            found = convert(found, place.as, scratch[std::size_t(field)]);
        if (!found.empty())
            return found;
    }
    return {};
}

void Decoder::State::readTimeOf(const ProfileMatcher::Prepared& profile, Facts& facts)
{
    bool wrong = false;
    for (const auto& place : profile.fields[std::size_t(Field::Time)]) {
        const auto found = find(place, Field::Time);
        if (found.empty())
            continue;
        facts.time = readTime(found, place.as);
        if (facts.time)
            return;
        wrong = true;
    }
    if (wrong)
        facts.findings.add(Finding::BadTime);
}

void Decoder::State::readVersionOf(const ProfileMatcher::Prepared& profile, Facts& facts)
{
    for (const auto& place : profile.fields[std::size_t(Field::Version)]) {
        const auto found = find(place, Field::Version);
        facts.version =
            found.empty()
                ? std::nullopt
                : readVersion(convert(found, place.as, scratch[std::size_t(Field::Version)]));
        if (facts.version)
            return;
    }
}

} // namespace model
