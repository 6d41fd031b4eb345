#include "model/schema/upcast.h"

#include "model/decode/fields.h"
#include "model/decode/jsonplace.h"
#include "model/decode/jsonstring.h"
#include "model/filter/evaluator.h"
#include "model/filter/profilelookup.h"
#include "model/schema/editedjson.h"
#include "model/schema/upcastfields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

namespace model {

namespace {

using Kind = UpcastRule::Kind;
using filter::Value;

std::string versionText(std::int32_t version)
{
    return "V" + std::to_string(version);
}

//! A value as JSON; nothing for what JSON has no form for.
std::optional<std::string> jsonOf(const Value& value)
{
    switch (value.kind()) {
    case Value::Kind::Null:
        return "null";
    case Value::Kind::Double:
        if (!std::isfinite(*value.as<double>()))
            return std::nullopt;
        [[fallthrough]];
    case Value::Kind::Bool:
    case Value::Kind::Int:
    case Value::Kind::Uint:
    case Value::Kind::List:
    case Value::Kind::Map:
        return displayText(value);
    case Value::Kind::Text:
    case Value::Kind::Instant:
    case Value::Kind::Duration:
    case Value::Kind::Type:
        return model::quoted(displayText(value));
    case Value::Kind::Bytes:
    case Value::Kind::Failure:
        break;
    }
    return std::nullopt;
}

} // namespace

std::string_view toText(Upcast::State state)
{
    constexpr std::array<std::string_view, 7> names{"done",       "current",         "no-upcaster",
                                                    "no-version", "unknown-version", "not-json",
                                                    "rule-failed"};
    return names[std::size_t(state)];
}

struct Upcasting::State
{
    //! An event on its way from version to version.
    struct Work
    {
        const EventView& event;
        const Profile& profile;
        EditedJson value;
        EditedJson inner;    // the payload where it is JSON in a text
        std::string place;   // of the payload
        bool isText = false; // the payload lies in inner
        std::string text;    // the value as JSON at the beginning of a step
        std::int32_t version = 0;
        std::vector<UpcastField> envelope;
        std::map<std::string, std::string> removedBy; // place in the event → rule

        EditedJson& payload() { return isText ? inner : *value.find(place); }
        const EditedJson& payload() const { return isText ? inner : *value.find(place); }
        //! As expressions see it: a payload in a text is opened for them.
        std::string opened() const
        {
            if (!isText)
                return value.toText();
            auto whole = value;
            *whole.find(place) = inner;
            return whole.toText();
        }
        void close()
        {
            if (auto* outer = isText ? value.find(place) : nullptr)
                outer->text = model::quoted(inner.toText());
        }
    };

    Upcast run(const EventView& event, bool wantsResult);
    std::optional<std::int32_t> versionOf(const EventView& event, const Upcaster& upcaster,
                                          const std::string& json);
    bool open(Work& work, const std::string& json);
    bool apply(Work& work, const UpcastStep& step, Upcast& result);
    std::optional<std::string> apply(Work& work, const UpcastRule& rule, const std::string& name);
    std::optional<std::string> compute(Work& work, const UpcastRule& rule, EditedJson& made,
                                       const std::string& name);
    void writeVersion(Work& work, const Upcast& result);
    EventView view(const Work& work) const;
    Value evaluate(const filter::Filter& expression, const EventView& event);

    std::shared_ptr<const UpcasterSet> upcasters;
    ProfileSet profiles;
    std::shared_ptr<const filter::ProfileLookup> lookup;
    FieldReader fields;
    std::map<const filter::Program*, filter::Evaluator> evaluators;
};

Upcasting::Upcasting(std::shared_ptr<const UpcasterSet> upcasters, const ProfileSet& profiles)
    : m_state(new State{.upcasters = std::move(upcasters),
                        .profiles = profiles,
                        .lookup = std::make_shared<filter::ProfileLookup>(profiles),
                        .fields = FieldReader(profiles),
                        .evaluators = {}})
{}

Upcasting::~Upcasting() = default;
Upcasting::Upcasting(Upcasting&&) noexcept = default;
Upcasting& Upcasting::operator=(Upcasting&&) noexcept = default;

Upcast Upcasting::upcast(const EventView& event)
{
    return m_state->run(event, true);
}

Upcast Upcasting::tryOut(const EventView& event)
{
    return m_state->run(event, false);
}

Value Upcasting::State::evaluate(const filter::Filter& expression, const EventView& event)
{
    auto found = evaluators.find(&expression.program());
    if (found == evaluators.end())
        found =
            evaluators.emplace(&expression.program(), filter::Evaluator(expression, lookup)).first;
    return found->second.value(event);
}

//! The event as its bytes would be at this step.
EventView Upcasting::State::view(const Work& work) const
{
    auto view = work.event;
    view.body.value = work.text;
    view.readable = 0;
    view.form = Form::Json;
    view.version = work.version;
    return view;
}

std::optional<std::int32_t> Upcasting::State::versionOf(const EventView& event,
                                                        const Upcaster& upcaster,
                                                        const std::string& json)
{
    // Big ones are not in the row: the body tells.
    if (event.version >= 0 && event.version < 254)
        return event.version;
    if (event.version >= 254) {
        const auto text = fields.fieldText(event, Field::Version).value_or("");
        std::int32_t version = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
        return error == std::errc{} && end == text.data() + text.size() ? std::optional(version)
                                                                        : std::nullopt;
    }
    if (!upcaster.unversionedRule)
        return std::nullopt;
    auto opened = event;
    opened.body.value = json;
    opened.readable = 0;
    opened.form = Form::Json;
    const auto value = evaluate(*upcaster.unversionedRule, opened);
    const auto* number = value.as<std::int64_t>();
    return number && *number >= 0 && *number <= 0x7fffffff ? std::optional(std::int32_t(*number))
                                                           : std::nullopt;
}

bool Upcasting::State::open(Work& work, const std::string& json)
{
    auto read = EditedJson::read(json);
    if (!read)
        return false;
    work.value = std::move(*read);
    for (const auto& place : work.profile.at(Field::Payload)) {
        const auto* found =
            place.in == Candidate::In::Value ? work.value.find(place.name) : nullptr;
        if (!found)
            continue;
        work.place = place.name;
        if (place.as == Encoding::Json && found->kind == JsonKind::String) {
            auto inner = EditedJson::read(unescapeJson(found->text));
            work.isText = inner.has_value();
            work.inner = std::move(inner).value_or(EditedJson{});
        }
        break;
    }
    return work.payload().kind == JsonKind::Object;
}

//! Why a rule could not be applied; nothing when it was.
std::optional<std::string> Upcasting::State::apply(Work& work, const UpcastRule& rule,
                                                   const std::string& name)
{
    auto& payload = work.payload();
    const auto cannotSet = [](const std::string& place) {
        return place + " cannot be set: something on the way is no object.";
    };
    EditedJson made;
    switch (rule.kind) {
    case Kind::Rename:
    case Kind::Move: {
        auto taken = payload.take(rule.at);
        if (!taken)
            return rule.optional ? std::nullopt
                                 : std::optional("the event has no " + rule.at + ".");
        taken->rules.push_back(name);
        return payload.set(rule.to, std::move(*taken)) ? std::nullopt
                                                       : std::optional(cannotSet(rule.to));
    }
    case Kind::Remove:
        if (const auto taken = payload.take(rule.at))
            noteOrigins(*taken, name, work.removedBy);
        return std::nullopt;
    case Kind::Default:
        if (payload.find(rule.at))
            return std::nullopt;
        made = EditedJson::made(rule.value, name);
        break;
    case Kind::Compute:
        if (auto why = compute(work, rule, made, name))
            return why;
        break;
    }
    return payload.set(rule.at, std::move(made)) ? std::nullopt : std::optional(cannotSet(rule.at));
}

std::optional<std::string> Upcasting::State::compute(Work& work, const UpcastRule& rule,
                                                     EditedJson& made, const std::string& name)
{
    const auto value = evaluate(rule.expression, view(work));
    if (const auto* failure = value.as<filter::Failure>())
        return describe(*failure, rule.value).text;
    const auto json = jsonOf(value);
    if (!json)
        return "the expression gives what JSON cannot hold.";
    made = EditedJson::made(*json, name);
    return std::nullopt;
}

bool Upcasting::State::apply(Work& work, const UpcastStep& step, Upcast& result)
{
    work.text = work.opened();
    work.version = step.from;
    const auto way = versionText(step.from) + " → " + versionText(step.to) + ": ";
    for (const auto& rule : step.rules) {
        const auto name = way + rule.text();
        if (const auto why = apply(work, rule, name)) {
            result.state = Upcast::State::RuleFailed;
            result.rule = name;
            result.why = *why;
            return false;
        }
    }
    return true;
}

//! The version that the envelope names becomes the new one, where it stands in the value.
void Upcasting::State::writeVersion(Work& work, const Upcast& result)
{
    for (const auto& place : work.profile.at(Field::Version)) {
        auto* found = place.in == Candidate::In::Value ? work.value.find(place.name) : nullptr;
        if (!found)
            continue;
        const auto number = std::to_string(result.to);
        const auto after = found->kind == JsonKind::String ? model::quoted(number) : number;
        work.envelope.push_back({.kind = UpcastField::Kind::Changed,
                                 .place = dottedPlace(place.name),
                                 .from = dottedPlace(place.name),
                                 .before = found->text,
                                 .after = after,
                                 .rule = "the version",
                                 .envelope = true});
        found->kind = found->kind == JsonKind::String ? JsonKind::String : JsonKind::Number;
        found->text = after;
        found->members.clear();
        return;
    }
}

Upcast Upcasting::State::run(const EventView& event, bool wantsResult)
{
    Upcast result;
    const auto* upcaster = upcasters->find(event.type);
    if (!upcaster)
        return result;
    result.to = upcaster->latest();
    const auto found = fields.json(event);
    const std::string json(found.value_or(std::string_view{}));
    Work work{.event = event, .profile = profiles.at(event.profile)};
    if (!found || !open(work, json)) {
        result.state = Upcast::State::NotJson;
        result.why = "its payload is not a whole JSON object.";
        return result;
    }
    result.from = versionOf(event, *upcaster, json);
    if (!result.from) {
        result.state = Upcast::State::NoVersion;
        result.why = "it names no version, and the upcaster does not say what that means.";
        return result;
    }
    if (!upcaster->knows(*result.from)) {
        result.state = Upcast::State::UnknownVersion;
        result.why = "no step knows " + versionText(*result.from) + ".";
        return result;
    }
    result.state = *result.from == result.to ? Upcast::State::Current : Upcast::State::Done;
    for (const auto* step = upcaster->stepFrom(*result.from); step;
         step = upcaster->stepFrom(step->to)) {
        if (!apply(work, *step, result))
            return result;
    }
    if (!wantsResult)
        return result;
    if (result.state == Upcast::State::Done)
        writeVersion(work, result);
    work.close();
    result.json = work.value.toText();
    // What the payload was, read once more: the edited one has moved on.
    Work source{.event = event, .profile = work.profile};
    open(source, json);
    const auto at = source.isText ? std::string() : source.place;
    result.fields = upcastFields(source.payload(), work.payload(), at, work.removedBy);
    std::ranges::move(work.envelope, std::back_inserter(result.fields));
    return result;
}

} // namespace model
