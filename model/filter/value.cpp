#include "model/filter/value.h"

#include "model/filter/celtime.h"
#include "model/filter/map.h"
#include "model/filter/text.h"

namespace model::filter {

namespace {

void appendJson(std::string& out, const Value& value);

void appendList(std::string& out, const Values& list)
{
    out += '[';
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0)
            out += ',';
        appendJson(out, list[i]);
    }
    out += ']';
}

void appendMap(std::string& out, const Map& map)
{
    out += '{';
    for (const auto& [key, value] : map.entries()) {
        if (&key != &map.entries().front().first)
            out += ',';
        out += jsonQuoted(displayText(key));
        out += ':';
        appendJson(out, value);
    }
    out += '}';
}

//! Depth is bounded by the limits on JSON and on expressions.
void appendJson(std::string& out, const Value& value)
{
    if (const auto* list = value.as<ListPointer>())
        appendList(out, **list);
    else if (const auto* map = value.as<MapPointer>())
        appendMap(out, **map);
    else if (value.isNumber() || value.is(Value::Kind::Bool) || value.is(Value::Kind::Null))
        out += displayText(value);
    else
        out += jsonQuoted(displayText(value));
}

struct Display
{
    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(std::uint64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return numberText(value); }
    std::string operator()(const std::string& value) const { return value; }
    std::string operator()(const Bytes& value) const { return hexText(value.data); }
    std::string operator()(Instant value) const { return instantText(value); }
    std::string operator()(std::chrono::nanoseconds value) const { return durationText(value); }
    std::string operator()(TypeName value) const { return std::string(value.name); }
    std::string operator()(Failure) const { return {}; }
    std::string operator()(const ListPointer& value) const
    {
        std::string text;
        appendList(text, *value);
        return text;
    }
    std::string operator()(const MapPointer& value) const
    {
        std::string text;
        appendMap(text, *value);
        return text;
    }
};

} // namespace

std::string_view typeName(Value::Kind kind)
{
    switch (kind) {
    case Value::Kind::Null:
        return "null_type";
    case Value::Kind::Bool:
        return "bool";
    case Value::Kind::Int:
        return "int";
    case Value::Kind::Uint:
        return "uint";
    case Value::Kind::Double:
        return "double";
    case Value::Kind::Text:
        return "string";
    case Value::Kind::Bytes:
        return "bytes";
    case Value::Kind::Instant:
        return "google.protobuf.Timestamp";
    case Value::Kind::Duration:
        return "google.protobuf.Duration";
    case Value::Kind::List:
        return "list";
    case Value::Kind::Map:
        return "map";
    case Value::Kind::Type:
        return "type";
    case Value::Kind::Failure:
        return "error";
    }
    return {};
}

std::string displayText(const Value& value)
{
    return std::visit(Display{}, value.storage());
}

Instant toInstant(Timestamp time)
{
    const auto whole = std::chrono::floor<std::chrono::seconds>(time);
    const auto rest = std::chrono::nanoseconds(time - whole);
    return {whole.time_since_epoch().count(), std::int32_t(rest.count())};
}

} // namespace model::filter
