#include "model/schema/inferredschema.h"

#include "model/decode/jsonstring.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace model {

namespace {

constexpr std::array<std::string_view, std::size_t(SchemaType::Count)> typeNames{
    "null", "boolean", "integer", "number", "string", "object", "array"};

SchemaType typeOf(const JsonCursor& value)
{
    switch (value.kind()) {
    case '{':
        return SchemaType::Object;
    case '[':
        return SchemaType::Array;
    case '"':
        return SchemaType::String;
    case 't':
    case 'f':
        return SchemaType::Boolean;
    case 'n':
        return SchemaType::Null;
    default:
        break;
    }
    return value.token().find_first_of(".eE") == std::string_view::npos ? SchemaType::Integer
                                                                        : SchemaType::Number;
}

bool isHex(char letter)
{
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f')
           || (letter >= 'A' && letter <= 'F');
}

bool looksLikeUuid(std::string_view text)
{
    if (text.size() != 36)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !isHex(text[i]))
            return false;
    }
    return true;
}

//! RFC 3339 with a zone, as JSON Schema's date-time asks.
bool looksLikeDateTime(std::string_view text)
{
    if (text.size() < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':')
        return false;
    const bool zone = text.back() == 'Z' || (text.size() >= 25 && text[text.size() - 3] == ':');
    return zone && fromIso(text).has_value();
}

TextFormat formatOf(std::string_view text)
{
    if (looksLikeUuid(text))
        return TextFormat::Uuid;
    return looksLikeDateTime(text) ? TextFormat::DateTime : TextFormat::None;
}

std::uint32_t charactersOf(std::string_view text)
{
    return std::uint32_t(
        std::ranges::count_if(text, [](char byte) { return (byte & 0xC0) != 0x80; }));
}

} // namespace

std::string_view toText(SchemaType type)
{
    return typeNames[std::size_t(type)];
}

std::string toText(SchemaTypes types)
{
    std::string text;
    // The plain ones first: "string or null".
    for (const auto type :
         {SchemaType::String, SchemaType::Integer, SchemaType::Number, SchemaType::Boolean,
          SchemaType::Object, SchemaType::Array, SchemaType::Null}) {
        if (types.has(type))
            text.append(text.empty() ? "" : " or ").append(toText(type));
    }
    return text;
}

SchemaTypes SeenField::types() const
{
    SchemaTypes types;
    for (std::size_t type = 0; type < typeCounts.size(); ++type) {
        if (typeCounts[type] > 0)
            types.add(SchemaType(type));
    }
    return types;
}

bool SeenField::isEnumeration() const
{
    const auto texts = count(SchemaType::String);
    return !manyValues && !values.empty() && texts >= 20 && values.size() * 5 <= texts;
}

InferredSchema::InferredSchema(const SchemaLimits& limits) : m_limits(limits), m_fields(1) {}

void InferredSchema::learn(const JsonCursor& payload, const Sighting& at, bool mayGrow)
{
    m_at = at;
    m_mayGrow = mayGrow;
    if (m_fields[0].present == 0) {
        m_fields[0].since = at.time;
        m_fields[0].sinceRow = at.row;
    }
    m_fields[0].lastAt = m_fields[0].present + 1;
    look(payload, 0, 0);
    if (!m_settled && looks() >= m_limits.settledAfter)
        settle(at.time);
}

void InferredSchema::settle(Timestamp at)
{
    for (FieldIndex index = 0; index < m_fields.size(); ++index) {
        auto& field = m_fields[index];
        field.settledTypes = field.types();
        field.settledShare = share(index);
        field.isMap = field.isMap || looksLikeMap(index);
    }
    m_settled = true;
    m_settledAt = at;
    m_drifts.clear();
}

//! Many names, each in few of the objects: {"SKU-104": 3, "SKU-233": 1}.
bool InferredSchema::looksLikeMap(FieldIndex object) const
{
    constexpr std::size_t fewNames = 16;
    const auto& children = m_fields[object].children;
    double sum = 0;
    for (const auto name : children)
        sum += share(name);
    return children.size() > fewNames && sum / double(children.size()) < 0.5;
}

void InferredSchema::note(Drift::Kind kind, FieldIndex field, SchemaType type)
{
    const auto same = [&](const Drift& drift) {
        return drift.kind == kind && drift.field == field && drift.type == type;
    };
    auto found = std::ranges::find_if(m_drifts, same);
    if (found == m_drifts.end()) {
        if (m_drifts.size() >= m_limits.drifts)
            return;
        m_drifts.push_back({.kind = kind, .field = field, .type = type, .first = m_at.time});
        found = m_drifts.end() - 1;
    }
    ++found->count;
    found->last = std::max(found->last, m_at.time);
    found->row = m_at.row;
    found->channel = m_at.channel;
}

void InferredSchema::look(const JsonCursor& value, FieldIndex index, std::size_t depth)
{
    const auto type = typeOf(value);
    {
        auto& field = m_fields[index];
        ++field.present;
        ++field.typeCounts[std::size_t(type)];
        field.last = std::max(field.last, m_at.time);
        // Partitions are read side by side: the earliest is not the one that came first.
        if (m_at.time < field.since) {
            field.since = m_at.time;
            field.sinceRow = m_at.row;
        }
    }
    if (m_settled)
        noteDrift(index, type);
    if (type == SchemaType::Object && depth < m_limits.depth) {
        lookInto(value, index, depth);
    } else if (type == SchemaType::Array && depth < m_limits.depth) {
        lookThrough(value, index, depth);
    } else if (type == SchemaType::String) {
        noteText(m_fields[index], value.token());
    } else if (type == SchemaType::Integer || type == SchemaType::Number) {
        const auto token = value.token();
        double number = 0;
        std::from_chars(token.data(), token.data() + token.size(), number);
        auto& field = m_fields[index];
        field.least = std::min(field.least, number);
        field.most = std::max(field.most, number);
    }
}

void InferredSchema::noteDrift(FieldIndex index, SchemaType type)
{
    const auto& field = m_fields[index];
    // An integer where numbers are usual is a number too.
    const bool fits =
        field.settledTypes.has(type)
        || (type == SchemaType::Integer && field.settledTypes.has(SchemaType::Number));
    if (!field.settledTypes.none() && !fits)
        note(Drift::Kind::TypeChanged, index, type);
    else if (isNew(index) && index != 0 && !isNew(field.parent) && !m_fields[field.parent].isMap)
        note(Drift::Kind::NewField, index);
}

void InferredSchema::lookInto(const JsonCursor& object, FieldIndex index, std::size_t depth)
{
    std::size_t hint = 0;
    std::string unescaped;
    const auto at = m_fields[index].count(SchemaType::Object);
    object.each([&](std::string_view name, const JsonCursor& value) {
        if (name.find('\\') != std::string_view::npos) {
            unescaped = unescapeJson('"' + std::string(name) + '"');
            name = unescaped;
        }
        const auto member = child(index, name, hint);
        // Of a name that comes twice the first counts; of a map every one.
        if (member == noField || (m_fields[member].lastAt == at && m_fields[member].name != "*"))
            return true;
        m_fields[member].lastAt = at;
        look(value, member, depth + 1);
        return true;
    });
    if (m_settled && !m_fields[index].settledTypes.none())
        noteMissing(index);
}

void InferredSchema::noteMissing(FieldIndex object)
{
    const auto at = m_fields[object].count(SchemaType::Object);
    for (const auto member : m_fields[object].children) {
        if (m_fields[member].lastAt != at && m_fields[member].settledShare >= 1)
            note(Drift::Kind::FieldMissing, member);
    }
}

void InferredSchema::lookThrough(const JsonCursor& list, FieldIndex index, std::size_t depth)
{
    std::uint32_t elements = 0;
    list.each([&](std::string_view, const JsonCursor& value) {
        if (++elements > m_limits.elements)
            return true;
        std::size_t hint = 0;
        if (const auto element = child(index, "[]", hint); element != noField) {
            m_fields[element].lastAt = m_fields[index].count(SchemaType::Array);
            look(value, element, depth + 1);
        }
        return true;
    });
    auto& field = m_fields[index];
    field.shortest = std::min(field.shortest, elements);
    field.longest = std::max(field.longest, elements);
}

void InferredSchema::noteText(SeenField& field, std::string_view token)
{
    auto text = token.size() < 2 ? std::string_view{} : token.substr(1, token.size() - 2);
    std::string unescaped;
    if (text.find('\\') != std::string_view::npos) {
        unescaped = unescapeJson(token);
        text = unescaped;
    }
    const auto characters = charactersOf(text);
    field.shortest = std::min(field.shortest, characters);
    field.longest = std::max(field.longest, characters);
    if (field.count(SchemaType::String) == 1)
        field.format = formatOf(text);
    else if (field.format != TextFormat::None && formatOf(text) != field.format)
        field.format = TextFormat::None;
    if (!field.manyValues)
        noteValue(field, text);
}

void InferredSchema::noteValue(SeenField& field, std::string_view text)
{
    const bool tooMany = field.values.size() >= m_limits.values;
    if (std::ranges::find(field.values, text) != field.values.end())
        return;
    if (tooMany || text.size() > m_limits.valueBytes) {
        field.manyValues = true;
        field.values = {};
        return;
    }
    field.values.emplace_back(text);
}

//! \a hint is where the search begins: members mostly come in the order in which they came before.
FieldIndex InferredSchema::child(FieldIndex parent, std::string_view name, std::size_t& hint)
{
    const auto& children = m_fields[parent].children;
    for (std::size_t tried = 0; tried < children.size(); ++tried) {
        const auto at = (hint + tried) % children.size();
        if (m_fields[children[at]].name != name)
            continue;
        hint = at + 1;
        return children[at];
    }
    const bool isMap = m_fields[parent].isMap || children.size() >= m_limits.namesOfObject;
    if (name == "*" || name == "[]" || !isMap)
        return add(parent, name);
    m_fields[parent].isMap = true;
    return child(parent, "*", hint);
}

FieldIndex InferredSchema::add(FieldIndex parent, std::string_view name)
{
    constexpr std::size_t longestName = 200;
    if (!m_mayGrow || m_fields.size() >= m_limits.fields || name.size() > longestName) {
        m_cut = true;
        return noField;
    }
    const auto index = FieldIndex(m_fields.size());
    SeenField field;
    field.name = name;
    field.parent = parent;
    field.since = m_at.time;
    field.sinceRow = m_at.row;
    m_fields.push_back(std::move(field));
    m_fields[parent].children.push_back(index);
    return index;
}

std::string InferredSchema::path(FieldIndex index) const
{
    const auto& field = m_fields[index];
    if (field.parent == noField)
        return {};
    auto path = this->path(field.parent);
    if (field.name != "[]" && !path.empty())
        path += '.';
    return path + field.name;
}

std::uint64_t InferredSchema::chances(FieldIndex index) const
{
    const auto& field = m_fields[index];
    if (field.parent == noField)
        return field.present;
    const auto& parent = m_fields[field.parent];
    return parent.count(field.name == "[]" ? SchemaType::Array : SchemaType::Object);
}

double InferredSchema::share(FieldIndex index) const
{
    const auto of = chances(index);
    return of == 0 ? 0 : std::min(1.0, double(m_fields[index].present) / double(of));
}

std::vector<Drift> InferredSchema::drifts() const
{
    auto drifts = m_drifts;
    for (FieldIndex index = 1; m_settled && index < m_fields.size(); ++index) {
        const auto& field = m_fields[index];
        if (field.settledShare < 0.2 || field.name == "[]" || field.name == "*")
            continue;
        // So long that it is no accident: once in e^20.
        const auto enough =
            std::max(double(m_limits.goneAfter), std::ceil(20 / field.settledShare));
        const auto without = chances(index) - field.lastAt;
        if (double(without) < enough)
            continue;
        const auto isMissing = [&](const Drift& drift) {
            return drift.field == index && drift.kind == Drift::Kind::FieldMissing;
        };
        auto found = std::ranges::find_if(drifts, isMissing);
        if (found == drifts.end())
            found = drifts.insert(drifts.end(), Drift{.field = index,
                                                      .first = field.last,
                                                      .last = m_at.time,
                                                      .row = m_at.row,
                                                      .channel = m_at.channel});
        found->kind = Drift::Kind::FieldGone;
        found->count = without;
    }
    return drifts;
}

std::size_t InferredSchema::bytes() const
{
    std::size_t bytes = sizeof *this + m_fields.capacity() * sizeof(SeenField);
    for (const auto& field : m_fields) {
        bytes += field.children.capacity() * sizeof(FieldIndex)
                 + field.values.capacity() * sizeof(std::string);
        for (const auto& value : field.values)
            bytes += value.capacity();
    }
    return bytes;
}

} // namespace model
