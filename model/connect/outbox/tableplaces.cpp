#include "model/connect/outbox/tableplaces.h"

namespace model::outbox {

bool isTimeType(const std::string& type)
{
    return type.starts_with("timestamp") || type == "date";
}

bool isWhole(const std::string& type)
{
    return type == "bigint" || type == "integer" || type == "smallint";
}

bool hasZone(const std::string& type)
{
    return type.find("with time zone") != std::string::npos;
}

std::string columnName(const CatalogueColumn& column)
{
    return "t." + quotedName(column.name);
}

std::string joined(const std::vector<std::string>& parts, std::string_view between)
{
    std::string text;
    for (const auto& part : parts)
        text += (text.empty() ? std::string() : std::string(between)) + part;
    return text;
}

} // namespace model::outbox
