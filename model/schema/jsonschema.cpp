#include "model/schema/jsonschema.h"

#include "model/decode/jsonstring.h"
#include "model/decode/jsontext.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace model {

namespace {

std::string numberText(double number)
{
    std::array<char, 40> text{};
    const bool whole = number == std::floor(number) && std::abs(number) < 1e15;
    std::snprintf(text.data(), text.size(), whole ? "%.0f" : "%.17g", number);
    return text.data();
}

//! Writes one schema; the layout is done at the end.
class Writer
{
public:
    explicit Writer(const InferredSchema& schema) : m_schema(schema) {}

    void begin(const SchemaTitle& title)
    {
        auto name = title.type;
        if (title.version)
            name += " V" + std::to_string(*title.version);
        m_out = R"({"$schema":"https://json-schema.org/draft/2020-12/schema")";
        if (!name.empty())
            member("title", model::quoted(name));
        member("description",
               model::quoted("Inferred from " + std::to_string(m_schema.looks()) + " payloads"
                             + (m_schema.isCut() ? "; some fields were left out" : "")));
    }

    void body(FieldIndex index)
    {
        const auto& field = m_schema.fields()[index];
        writeTypes(field);
        writeText(field);
        if (field.most >= field.least)
            member("x-seen-range",
                   "[" + numberText(field.least) + "," + numberText(field.most) + "]");
        if (field.count(SchemaType::Object) > 0)
            writeMembers(field);
        // Of a list that was not looked at to its end nothing can be said.
        if (field.count(SchemaType::Array) > 0 && field.longest <= m_schema.limits().elements)
            writeItems(field);
    }

    std::string end() { return m_out + "}"; }

private:
    void member(std::string_view name, const std::string& json)
    {
        if (m_out.back() != '{')
            m_out += ',';
        m_out.append("\"").append(name).append("\":").append(json);
    }

    void writeTypes(const SeenField& field)
    {
        auto types = field.types();
        // A number allows integers too.
        if (types.has(SchemaType::Number))
            types.bits = std::uint8_t(types.bits & ~(1u << unsigned(SchemaType::Integer)));
        std::string list;
        int count = 0;
        for (std::size_t type = 0; type < field.typeCounts.size(); ++type) {
            if (!types.has(SchemaType(type)))
                continue;
            list.append(count++ == 0 ? "" : ",").append(model::quoted(toText(SchemaType(type))));
        }
        if (count > 0)
            member("type", count == 1 ? list : "[" + list + "]");
    }

    void writeText(const SeenField& field)
    {
        if (field.count(SchemaType::String) == 0)
            return;
        if (field.format != TextFormat::None)
            member("format", field.format == TextFormat::Uuid ? "\"uuid\"" : "\"date-time\"");
        if (!field.isEnumeration())
            return;
        std::string list;
        for (const auto& value : field.values)
            list.append(list.empty() ? "" : ",").append(model::quoted(value));
        member("examples", "[" + list + "]");
    }

    void writeMembers(const SeenField& object)
    {
        std::string required;
        member("properties", "{");
        for (const auto child : object.children) {
            const auto& field = m_schema.fields()[child];
            if (field.name == "[]" || (field.name == "*" && object.isMap))
                continue;
            member(model::quoted(field.name).substr(1, model::quoted(field.name).size() - 2), "{");
            body(child);
            m_out += '}';
            if (m_schema.chances(child) == field.present)
                required.append(required.empty() ? "" : ",").append(model::quoted(field.name));
        }
        m_out += '}';
        if (!required.empty())
            member("required", "[" + required + "]");
    }

    void writeItems(const SeenField& list)
    {
        for (const auto child : list.children) {
            if (m_schema.fields()[child].name != "[]")
                continue;
            member("items", "{");
            body(child);
            m_out += '}';
        }
    }

    const InferredSchema& m_schema;
    std::string m_out;
};

} // namespace

std::string toJsonSchema(const InferredSchema& schema, const SchemaTitle& title)
{
    Writer writer(schema);
    writer.begin(title);
    if (schema.looks() > 0)
        writer.body(0);
    return layOutJson(writer.end()).text + "\n";
}

} // namespace model
