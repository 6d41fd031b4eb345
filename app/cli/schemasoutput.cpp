#include "app/cli/schemasoutput.h"

#include "app/cli/screentext.h"
#include "app/cli/texttable.h"
#include "model/export/jsontext.h"
#include "model/schema/driftfinding.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <functional>

namespace app::cli {

using namespace model;

namespace {

std::string versionText(const std::optional<std::int32_t>& version)
{
    return version ? "V" + std::to_string(*version) : "-";
}

std::string versionText(const VersionLine& line)
{
    return line.manyVersions ? ">=V254" : versionText(line.version);
}

std::string stateText(const VersionLine& line)
{
    if (line.deadLetters)
        return "dead letters";
    std::string text = line.unknown ? "unknown version" : line.latest ? "latest" : "";
    if (line.drifts > 0)
        text += (text.empty() ? "" : ", ") + counted(line.drifts, "drift");
    return text;
}

std::string numberText(double number)
{
    std::array<char, 40> text{};
    const bool whole = number == std::floor(number) && std::abs(number) < 1e15;
    std::snprintf(text.data(), text.size(), whole ? "%.0f" : "%.17g", number);
    return text.data();
}

std::string percentText(double share)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), share > 0 && share < 1 ? "%.1f %%" : "%.0f %%",
                  share * 100);
    return text.data();
}

std::string valuesText(const SeenField& field)
{
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    if (field.most >= field.least)
        add(numberText(field.least) + " to " + numberText(field.most));
    if (field.format != TextFormat::None)
        add(field.format == TextFormat::Uuid ? "UUID" : "date-time");
    if (field.isEnumeration()) {
        std::string list;
        for (const auto& value : field.values)
            list += (list.empty() ? "" : " | ") + value;
        add(list);
    } else if (field.longest >= field.shortest && field.format == TextFormat::None) {
        const bool isList = field.count(SchemaType::Array) > 0;
        add(std::to_string(field.shortest) + " to "
            + counted(field.longest, isList ? "element" : "character"));
    }
    return text;
}

//! The fields in the order of the payload.
void eachField(const InferredSchema& schema, FieldIndex index,
               const std::function<void(FieldIndex)>& use)
{
    for (const auto child : schema.fields()[index].children) {
        use(child);
        eachField(schema, child, use);
    }
}

std::string driftText(const std::vector<Drift>& drifts, const InferredSchema& schema,
                      FieldIndex index)
{
    std::string text;
    for (const auto& drift : drifts) {
        if (drift.field != index)
            continue;
        text += (text.empty() ? "" : ", ") + std::string(toText(drift.kind));
        if (drift.kind == Drift::Kind::TypeChanged)
            text += " " + toText(schema.fields()[index].settledTypes) + " -> "
                    + std::string(toText(drift.type));
        text += " (" + grouped(drift.count) + ")";
    }
    return text;
}

//! Builds one JSON object.
class Object
{
public:
    Object& text(std::string_view name, std::string_view value)
    {
        key(name);
        writing::appendJsonString(m_out, value);
        return *this;
    }
    Object& raw(std::string_view name, std::string_view json)
    {
        key(name);
        m_out.append(json);
        return *this;
    }
    Object& number(std::string_view name, std::int64_t value)
    {
        return raw(name, std::to_string(value));
    }
    Object& flag(std::string_view name, bool value) { return raw(name, value ? "true" : "false"); }
    Object& version(std::string_view name, const std::optional<std::int32_t>& value)
    {
        return raw(name, value ? std::to_string(*value) : "null");
    }
    std::string end() const { return m_out + "}"; }

private:
    void key(std::string_view name)
    {
        m_out.append(m_out.size() > 1 ? ",\"" : "\"").append(name).append("\":");
    }

    std::string m_out = "{";
};

std::string typesJson(SchemaTypes types)
{
    std::string list;
    for (std::size_t type = 0; type < std::size_t(SchemaType::Count); ++type) {
        if (types.has(SchemaType(type)))
            list.append(list.empty() ? "\"" : ",\"").append(toText(SchemaType(type))).append("\"");
    }
    return "[" + list + "]";
}

std::string fieldJson(const InferredSchema& schema, const std::vector<Drift>& drifts,
                      FieldIndex index)
{
    const auto& field = schema.fields()[index];
    Object object;
    object.text("path", schema.path(index)).raw("types", typesJson(field.types()));
    object.number("present", std::int64_t(field.present))
        .number("of", std::int64_t(schema.chances(index)));
    if (field.most >= field.least)
        object.raw("range", "[" + numberText(field.least) + "," + numberText(field.most) + "]");
    if (field.longest >= field.shortest)
        object.raw("length", "[" + std::to_string(field.shortest) + ","
                                 + std::to_string(field.longest) + "]");
    object.text("since", toIso(field.since));
    if (const auto drift = driftText(drifts, schema, index); !drift.empty())
        object.text("drift", drift);
    return object.end();
}

} // namespace

std::string versionsTable(const std::vector<VersionLine>& lines, const Terminal& terminal)
{
    std::vector<TableCells> rows{
        {"TYPE", "VERSION", "TOPIC", "COUNT", "FIRST SEEN", "LAST SEEN", "PRODUCER", "STATE"}};
    for (const auto& line : lines)
        rows.push_back({line.type.empty() ? "(no type)" : line.type, versionText(line),
                        line.channel, grouped(line.count), toIso(line.first), toIso(line.last),
                        line.producer.name.empty() ? "-" : line.producer.name, stateText(line)});
    return textTable(rows, {false, false, false, true, false, false, false, false}, terminal);
}

std::string fieldsTable(const InferredSchema& schema, const Terminal& terminal)
{
    std::vector<TableCells> rows{{"FIELD", "TYPES", "PRESENT", "SINCE", "VALUES", "DRIFT"}};
    const auto drifts = schema.drifts();
    eachField(schema, 0, [&](FieldIndex index) {
        const auto& field = schema.fields()[index];
        rows.push_back({schema.path(index), toText(field.types()), percentText(schema.share(index)),
                        toIso(field.since), valuesText(field), driftText(drifts, schema, index)});
    });
    return textTable(rows, {false, false, true, false, false, false}, terminal);
}

std::string failuresTable(const std::vector<FailedUpcast>& failures, const Terminal& terminal)
{
    std::vector<TableCells> rows{
        {"TIME", "TOPIC", "PARTITION", "OFFSET", "TYPE", "VERSION", "WHY IT CANNOT BE UPCAST"}};
    for (const auto& failure : failures) {
        const auto& rule = failure.upcast.rule;
        rows.push_back({toIso(failure.time), failure.topic, std::to_string(failure.partition),
                        std::to_string(failure.offset), failure.type,
                        versionText(failure.upcast.from),
                        rule.empty() ? failure.upcast.why : rule + ": " + failure.upcast.why});
    }
    return textTable(rows, {false, false, true, true, false, false, false}, terminal);
}

std::string versionJson(const VersionLine& line, const InferredSchema* schema)
{
    Object object;
    object.text("type", line.type).version("version", line.version);
    if (line.manyVersions)
        object.flag("manyVersions", true);
    object.text("topic", line.channel).number("count", std::int64_t(line.count));
    object.text("first", toIso(line.first)).text("last", toIso(line.last));
    if (!line.producer.name.empty())
        object.text("producer", line.producer.name).text("producerBy", line.producer.evidence);
    object.flag("unknown", line.unknown)
        .flag("latest", line.latest)
        .flag("deadLetters", line.deadLetters);
    if (schema) {
        const auto drifts = schema->drifts();
        std::string fields;
        eachField(*schema, 0, [&](FieldIndex index) {
            fields += (fields.empty() ? "" : ",") + fieldJson(*schema, drifts, index);
        });
        object.number("lookedAt", std::int64_t(schema->looks())).raw("fields", "[" + fields + "]");
    }
    return object.end() + "\n";
}

std::string failureJson(const FailedUpcast& failure)
{
    Object object;
    object.text("topic", failure.topic)
        .number("partition", failure.partition)
        .number("offset", failure.offset)
        .text("time", toIso(failure.time))
        .text("type", failure.type)
        .version("version", failure.upcast.from)
        .text("state", toText(failure.upcast.state))
        .text("why", failure.upcast.why);
    if (!failure.upcast.rule.empty())
        object.text("rule", failure.upcast.rule);
    return object.end() + "\n";
}

} // namespace app::cli
