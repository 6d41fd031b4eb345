#include "model/decode/jsonfile.h"
#include "model/outbox/tablemapping.h"

#include <algorithm>
#include <array>

namespace model {

namespace {

using namespace jsonfile;

template <std::size_t Count>
using Words = std::array<std::string_view, Count>;

constexpr Words<5> timeForms{"auto", "epoch-s", "epoch-ms", "epoch-us", "iso"};
constexpr Words<4> typeForms{"text", "urn-message", "java-class", "assembly-type"};
constexpr Words<5> payloadKinds{"auto", "json", "text", "bytes", "base64"};
constexpr Words<5> retentions{"mark", "delete", "archive", "cdc-only", "offset-table"};

template <typename Enum, std::size_t Count>
Enum readWord(const Node& node, const Words<Count>& words)
{
    const auto text = readName(node);
    const auto found = std::ranges::find(words, text);
    if (found == words.end()) {
        std::string known;
        for (const auto word : words)
            known += (known.empty() ? "\"" : ", \"") + std::string(word) + '"';
        refuse(node, "\"" + text + "\" is not known here; there are " + known + ".");
    }
    return Enum(found - words.begin());
}

//! A column, and what further members of its object mean.
template <typename Further>
MappedColumn readColumn(const Node& node, Further further)
{
    MappedColumn column;
    if (!node.json.is_object()) {
        column.names = readList(node, readName);
        if (column.names.empty())
            refuse(node, "at least one name is needed.");
        return column;
    }
    readMembers(node, [&](const std::string& name, const Node& child) {
        if (name == "column")
            column.names = readList(child, readName);
        else if (name == "optional")
            column.optional = readFlag(child);
        else
            return further(name, child);
        return true;
    });
    if (column.names.empty())
        refuse(node, "\"column\" is needed.");
    return column;
}

MappedColumn readColumn(const Node& node)
{
    return readColumn(node, [](const std::string&, const Node&) { return false; });
}

//! Columns that belong together: a list is one of columns here, not one of names.
std::vector<MappedColumn> readColumns(const Node& node)
{
    auto columns = readList(node, [](const Node& child) { return readColumn(child); });
    if (columns.empty())
        refuse(node, "at least one column is needed.");
    return columns;
}

//! The braces of "{aggregatetype|lower}" have to be closed and to hold something.
void checkBraces(const Node& node, const std::string& text)
{
    for (auto open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
        const auto close = text.find('}', open);
        if (close == std::string::npos || close == open + 1 || text.find('{', open + 1) < close)
            refuse(node, "a brace in \"" + text + "\" is not closed around a column's name.");
    }
}

std::string readPattern(const Node& node)
{
    auto text = readName(node);
    if (std::ranges::count(text, '*') > 3)
        refuse(node, "a pattern has at most three \"*\".");
    return text;
}

std::string readSql(const Node& node)
{
    auto text = readName(node);
    checkBraces(node, text);
    if (text.find(';') != std::string::npos)
        refuse(node, "one SQL expression is expected here, without \";\".");
    return text;
}

MappedDestination readDestination(const Node& node)
{
    using Kind = MappedDestination::Kind;
    MappedDestination destination;
    if (!node.json.is_object()) {
        destination.kind = Kind::Column;
        destination.column = readColumn(node);
        return destination;
    }
    const auto take = [&](Kind kind) {
        if (destination.kind != Kind::None)
            refuse(node, "only one of \"column\", \"constant\" and \"template\" is possible.");
        destination.kind = kind;
    };
    readMembers(node, [&](const std::string& name, const Node& child) {
        if (name == "column") {
            take(Kind::Column);
            destination.column.names = readList(child, readName);
        } else if (name == "optional") {
            destination.column.optional = readFlag(child);
        } else if (name == "constant" || name == "template") {
            take(name == "constant" ? Kind::Constant : Kind::Template);
            destination.text = readName(child);
            if (name == "template")
                checkBraces(child, destination.text);
        } else {
            return false;
        }
        return true;
    });
    if (destination.kind == Kind::None)
        refuse(node, "one of \"column\", \"constant\" and \"template\" is needed.");
    return destination;
}

std::map<std::string, std::string> readAssignments(const Node& node)
{
    std::map<std::string, std::string> assignments;
    readMembers(node, [&](const std::string& name, const Node& child) {
        assignments[name] = readSql(child);
        return true;
    });
    return assignments;
}

void readCreatedAt(const Node& node, TableMapping& mapping)
{
    mapping.createdAt = readColumn(node, [&](const std::string& name, const Node& child) {
        if (name == "as")
            mapping.createdAtForm = readWord<TimeForm>(child, timeForms);
        else if (name == "zone")
            mapping.timeZone = readName(child);
        else
            return false;
        return true;
    });
}

void readTypeColumn(const Node& node, TableMapping& mapping)
{
    mapping.type = readColumn(node, [&](const std::string& name, const Node& child) {
        if (name != "as")
            return false;
        mapping.typeForm = readWord<TypeForm>(child, typeForms);
        return true;
    });
}

void readPayload(const Node& node, TableMapping& mapping)
{
    mapping.payload = readColumn(node, [&](const std::string& name, const Node& child) {
        if (name != "kind")
            return false;
        mapping.payloadKind = readWord<PayloadKind>(child, payloadKinds);
        return true;
    });
}

struct PlainColumn
{
    std::string_view name;
    MappedColumn TableMapping::*column;
};

constexpr std::array plainColumns = {
    PlainColumn{"eventId", &TableMapping::eventId},
    PlainColumn{"aggregateType", &TableMapping::aggregateType},
    PlainColumn{"aggregateId", &TableMapping::aggregateId},
    PlainColumn{"headers", &TableMapping::headers},
    PlainColumn{"trace", &TableMapping::trace},
    PlainColumn{"sentAt", &TableMapping::sentAt},
    PlainColumn{"attempts", &TableMapping::attempts},
    PlainColumn{"lastError", &TableMapping::lastError},
    PlainColumn{"lockedBy", &TableMapping::lockedBy},
    PlainColumn{"nextAttempt", &TableMapping::nextAttempt},
};

bool readColumnMember(const std::string& name, const Node& child, TableMapping& mapping)
{
    if (name == "id")
        mapping.id = readColumns(child);
    else if (name == "order")
        mapping.order = readColumns(child);
    else if (name == "createdAt")
        readCreatedAt(child, mapping);
    else if (name == "type")
        readTypeColumn(child, mapping);
    else if (name == "payload")
        readPayload(child, mapping);
    else if (name == "destination")
        mapping.destination = readDestination(child);
    else if (const auto plain = std::ranges::find(plainColumns, name, &PlainColumn::name);
             plain != plainColumns.end())
        mapping.*(plain->column) = readColumn(child);
    else
        return false;
    return true;
}

bool readMember(const std::string& name, const Node& child, TableMapping& mapping)
{
    if (name == "name")
        mapping.name = readName(child);
    else if (name == "title")
        mapping.title = readText(child);
    else if (name == "note")
        mapping.note = readText(child);
    else if (name == "priority")
        mapping.priority = readPriority(child);
    else if (name == "schemas")
        mapping.schemas = readList(child, readPattern);
    else if (name == "tables")
        mapping.tables = readList(child, readPattern);
    else if (name == "anyTable")
        mapping.anyTable = readFlag(child);
    else if (name == "severalMessages")
        mapping.severalMessages = readFlag(child);
    else if (name == "unsent")
        mapping.unsent = readSql(child);
    else if (name == "companion")
        mapping.companion = readName(child);
    else if (name == "retention")
        mapping.retention = readWord<Retention>(child, retentions);
    else if (name == "typeHeader")
        mapping.typeHeaders = readList(child, readName);
    else if (name == "aggregateTypeHeader")
        mapping.aggregateTypeHeaders = readList(child, readName);
    else if (name == "aggregateIdHeader")
        mapping.aggregateIdHeaders = readList(child, readName);
    else if (name == "mark")
        mapping.mark = readAssignments(child);
    else if (name == "reset")
        mapping.reset = readAssignments(child);
    else if (name == "$schema")
        readText(child);
    else
        return readColumnMember(name, child, mapping);
    return true;
}

TableMapping readMapping(const Node& root)
{
    TableMapping mapping;
    readMembers(root, [&](const std::string& name, const Node& child) {
        return readMember(name, child, mapping);
    });
    const auto need = [&root](bool there, const char* name) {
        if (!there)
            refuse(root, std::string("\"") + name + "\" is missing.");
    };
    need(!mapping.name.empty(), "name");
    need(!mapping.id.empty(), "id");
    need(!mapping.tables.empty() || mapping.anyTable, "tables");
    need(!mapping.unsent.empty() || mapping.retention == Retention::CdcOnly, "unsent");
    if (mapping.order.empty())
        mapping.order = mapping.id;
    return mapping;
}

} // namespace

Result<TableMapping> parseTableMapping(std::string_view json)
{
    return readJsonFile<TableMapping>(json, "Compare it with mapping.schema.json.", readMapping);
}

std::string_view toText(Retention retention)
{
    return retentions[std::size_t(retention)];
}

} // namespace model
