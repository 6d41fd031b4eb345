#include "model/filter/eventjson.h"

#include <charconv>

namespace model::filter {

namespace {

PathStep pointerStep(std::string_view token)
{
    PathStep step;
    for (std::size_t i = 0; i < token.size(); ++i) {
        const bool escape = token[i] == '~' && i + 1 < token.size();
        step.key += escape ? (token[++i] == '1' ? '/' : '~') : token[i];
    }
    const auto [end, error] =
        std::from_chars(token.data(), token.data() + token.size(), step.index);
    const bool number = error == std::errc{} && end == token.data() + token.size();
    step.kind = number ? PathStep::Kind::Either : PathStep::Kind::Key;
    return step;
}

const std::vector<FieldPlace>& placesOf(Field field, const FieldRoots& roots)
{
    static const std::vector<FieldPlace> whole{{FieldPlace::In::Value, ""}};
    if (field == Field::Payload)
        return roots.payload;
    if (field == Field::Metadata)
        return roots.metadata;
    if (field == Field::EventId)
        return roots.eventId;
    if (field == Field::CorrelationId)
        return roots.correlationId;
    return field == Field::CausationId ? roots.causationId : whole;
}

} // namespace

FoundHeader findHeader(const HeaderList& headers, std::string_view name)
{
    FoundHeader found;
    for (const auto& header : headers) {
        if (sameIgnoringCase(header.name, name))
            found = {true, header.value};
    }
    return found;
}

std::vector<PathStep> pointerSteps(std::string_view pointer)
{
    std::vector<PathStep> steps;
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const auto token = pointer.substr(0, pointer.find('/'));
        steps.push_back(pointerStep(token));
        pointer.remove_prefix(token.size());
    }
    return steps;
}

EventJson::EventJson(const std::vector<Path>& paths, std::shared_ptr<const FieldLookup> lookup)
    : m_paths(paths)
    , m_lookup(std::move(lookup))
{}

void EventJson::begin(const EventView& event)
{
    m_event = &event;
    m_opened.reset();
}

EventJson::Candidates EventJson::resolve(const Path& path, const FieldRoots& roots) const
{
    Candidates resolved;
    for (const auto& place : placesOf(path.root, roots)) {
        Candidate candidate{place.in, {}, {}};
        if (place.in == FieldPlace::In::Header)
            candidate.header = place.name;
        else
            candidate.steps = pointerSteps(place.name);
        candidate.steps.insert(candidate.steps.end(), path.steps.begin(), path.steps.end());
        resolved.push_back(std::move(candidate));
    }
    return resolved;
}

const EventJson::Candidates& EventJson::candidates(std::size_t path)
{
    auto& all = m_byProfile[m_event->profile];
    if (all.empty()) {
        const auto roots = m_lookup ? m_lookup->roots(m_event->profile) : FieldRoots{};
        for (const auto& each : m_paths)
            all.push_back(resolve(each, roots));
    }
    return all[path];
}

//! Whether there is a text that may be JSON; it is looked for once an event.
bool EventJson::open()
{
    if (m_opened)
        return *m_opened;
    const bool json = m_event->form == Form::Json || m_event->findings.has(Finding::BrokenJson);
    if (json && m_event->body.value) {
        m_reader.open(*m_event->body.value, m_event->readable);
        m_opened = true;
        return true;
    }
    const auto decoded = m_lookup ? m_lookup->json(*m_event, m_decoded) : std::nullopt;
    if (decoded)
        m_reader.open(*decoded, 0);
    m_opened = decoded.has_value();
    return *m_opened;
}

Scalar EventJson::readHeader(const Candidate& candidate) const
{
    Scalar scalar;
    const auto header = findHeader(m_event->body.headers, candidate.header);
    if (!header.present || !candidate.steps.empty())
        return scalar;
    scalar.kind = header.value ? Scalar::Kind::Text : Scalar::Kind::Null;
    scalar.text = header.value.value_or(std::string_view{});
    return scalar;
}

Scalar EventJson::read(std::size_t path)
{
    Scalar scalar;
    for (const auto& candidate : candidates(path)) {
        if (candidate.in == FieldPlace::In::Header)
            scalar = readHeader(candidate);
        else if (open())
            scalar = m_reader.read(candidate.steps);
        else
            scalar.kind = Scalar::Kind::NotJson;
        if (scalar.found())
            break;
    }
    return scalar;
}

Value EventJson::value(std::size_t path, Budget& budget)
{
    Value value = Failure{Fault::NoSuchField};
    for (const auto& candidate : candidates(path)) {
        if (candidate.in == FieldPlace::In::Header) {
            const auto scalar = readHeader(candidate);
            value = scalar.kind == Scalar::Kind::Text   ? Value(scalar.text)
                    : scalar.kind == Scalar::Kind::Null ? Value()
                                                        : Value(Failure{Fault::NoSuchField});
        } else {
            value =
                open() ? m_reader.value(candidate.steps, budget) : Value(Failure{Fault::NotJson});
        }
        if (!value.failed())
            break;
    }
    return value;
}

} // namespace model::filter
