#include "model/filter/fields.h"

#include "model/filter/map.h"
#include "model/filter/text.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace model::filter {

namespace {

using Kind = Value::Kind;

// In the order of the enumeration.
constexpr std::array fields{
    FieldInfo{Field::Type, "type", Kind::Text, "event type, compared by its words"},
    FieldInfo{Field::Topic, "topic", Kind::Text, "topic, queue, stream or table"},
    FieldInfo{Field::Partition, "partition", Kind::Int, "partition number"},
    FieldInfo{Field::Offset, "offset", Kind::Int, "offset in the partition"},
    FieldInfo{Field::Key, "key", Kind::Text, "key of the record"},
    FieldInfo{Field::Time, "time", Kind::Instant, "time of the record"},
    FieldInfo{Field::Headers, "headers", Kind::Map, "headers by name"},
    FieldInfo{Field::Payload, "payload", std::nullopt, "business data inside the envelope"},
    FieldInfo{Field::Metadata, "metadata", std::nullopt, "metadata of the envelope"},
    FieldInfo{Field::Json, "json", std::nullopt, "the whole value as JSON"},
    FieldInfo{Field::CorrelationId, "correlationId", std::nullopt, "correlation id"},
    FieldInfo{Field::CausationId, "causationId", std::nullopt,
              "id of the event that caused this one"},
    FieldInfo{Field::EventId, "eventId", std::nullopt, "event id"},
    FieldInfo{Field::Version, "version", Kind::Int, "version of the event's schema"},
    FieldInfo{Field::Source, "source", Kind::Text, "connection, capture or run"},
    FieldInfo{Field::Size, "size", Kind::Int, "bytes of the value"},
    FieldInfo{Field::Origin, "origin", Kind::Text, "live, captured or simulated"},
    FieldInfo{Field::Form, "form", Kind::Text, "json, text, binary, absent …"},
    FieldInfo{Field::Value, "value", Kind::Text, "the value as it came"},
    FieldInfo{Field::Findings, "findings", Kind::List, "what is odd about the event"},
};

struct FindingName
{
    Finding finding;
    std::string_view name;
};

constexpr std::array findingNames{
    FindingName{Finding::BrokenJson, "brokenJson"},
    FindingName{Finding::TooDeep, "tooDeep"},
    FindingName{Finding::TooBig, "tooBig"},
    FindingName{Finding::InvalidUtf8, "invalidUtf8"},
    FindingName{Finding::BadCompression, "badCompression"},
    FindingName{Finding::UnknownType, "unknownType"},
    FindingName{Finding::Duplicate, "duplicate"},
    FindingName{Finding::BadTime, "badTime"},
};

std::string_view originText(Origin origin)
{
    switch (origin) {
    case Origin::Live:
        return "live";
    case Origin::Captured:
        return "captured";
    case Origin::Simulated:
        return "simulated";
    }
    return {};
}

std::string_view formText(Form form)
{
    switch (form) {
    case Form::Absent:
        return "absent";
    case Form::Empty:
        return "empty";
    case Form::Json:
        return "json";
    case Form::Text:
        return "text";
    case Form::Binary:
        return "binary";
    case Form::Compressed:
        return "compressed";
    case Form::Framed:
        return "framed";
    }
    return {};
}

Value findingsValue(Findings findings)
{
    Values names;
    for (const auto& [finding, name] : findingNames) {
        if (findings.has(finding))
            names.emplace_back(name);
    }
    return Value(std::move(names));
}

Value headersValue(const HeaderList& headers)
{
    std::vector<Map::Entry> entries;
    for (const auto& [name, value] : headers) {
        const auto known =
            std::ranges::find_if(entries, [&, wanted = name](const Map::Entry& entry) {
                return sameIgnoringCase(*entry.first.as<std::string>(), wanted);
            });
        const auto text = value ? Value(*value) : Value();
        if (known == entries.end())
            entries.emplace_back(Value(name), text);
        else
            known->second = text;
    }
    return MapPointer(std::make_shared<const Map>(std::move(entries), Map::Keys::IgnoringCase));
}

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t(0));
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto change = diagonal + (lowerAscii(a[i - 1]) == lowerAscii(b[j - 1]) ? 0 : 1);
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, change}));
        }
    }
    return row.back();
}

} // namespace

std::span<const FieldInfo> allFields()
{
    return fields;
}

std::optional<Field> fieldNamed(std::string_view name)
{
    const auto found = std::ranges::find(fields, name, &FieldInfo::name);
    return found == fields.end() ? std::nullopt : std::optional(found->field);
}

const FieldInfo& fieldInfo(Field field)
{
    return fields[std::size_t(field)];
}

bool isJsonField(Field field)
{
    return !fieldInfo(field).kind.has_value();
}

std::optional<std::string_view> fieldText(Field field, const EventView& event)
{
    switch (field) {
    case Field::Type:
        return event.type;
    case Field::Topic:
        return event.channel;
    case Field::Key:
        return event.body.key;
    case Field::Source:
        return event.source;
    case Field::Origin:
        return originText(event.origin);
    case Field::Form:
        return formText(event.form);
    case Field::Value:
        return event.body.value;
    case Field::Partition:
    case Field::Offset:
    case Field::Time:
    case Field::Headers:
    case Field::Payload:
    case Field::Metadata:
    case Field::Json:
    case Field::CorrelationId:
    case Field::CausationId:
    case Field::EventId:
    case Field::Version:
    case Field::Size:
    case Field::Findings:
        break;
    }
    return std::nullopt;
}

Value fieldValue(Field field, const EventView& event)
{
    if (const auto text = fieldText(field, event))
        return {*text};
    switch (field) {
    case Field::Partition:
        return std::int64_t(event.partition);
    case Field::Offset:
        return event.position;
    case Field::Time:
        return toInstant(event.time);
    case Field::Headers:
        return headersValue(event.body.headers);
    case Field::Version:
        return event.version < 0 ? Value() : Value(std::int64_t(event.version));
    case Field::Size:
        return std::int64_t(event.body.value ? event.body.value->size() : 0);
    case Field::Findings:
        return findingsValue(event.findings);
    case Field::Type:
    case Field::Topic:
    case Field::Key:
    case Field::Payload:
    case Field::Metadata:
    case Field::Json:
    case Field::CorrelationId:
    case Field::CausationId:
    case Field::EventId:
    case Field::Source:
    case Field::Origin:
    case Field::Form:
    case Field::Value:
        break;
    }
    return {};
}

std::string_view nearestName(std::string_view name, std::span<const std::string_view> known)
{
    std::string_view nearest;
    // A third of the letters may be wrong; names longer than 64 are nobody's typing error.
    auto best = name.size() > 64 ? 0 : name.size() / 3 + 1;
    for (const auto candidate : known) {
        const auto distance = best == 0 ? 1 : editDistance(name, candidate);
        if (distance < best
            || (distance == best && nearest.empty() && best > 0 && distance < name.size())) {
            best = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace model::filter
