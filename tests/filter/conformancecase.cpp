#include "tests/filter/conformancecase.h"

#include "model/filter/celtime.h"
#include "model/filter/compare.h"
#include "model/filter/map.h"
#include "model/filter/text.h"

#include <array>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>

using namespace model::filter;
using nlohmann::json;

namespace {

std::string fromHex(const std::string& hex)
{
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += char(std::stoi(hex.substr(i, 2), nullptr, 16));
    return bytes;
}

double toDouble(const std::string& text)
{
    if (text.find("Inf") != std::string::npos)
        return text.front() == '-' ? -INFINITY : INFINITY;
    return text == "NaN" ? NAN : parseDouble(text).value_or(0);
}

std::optional<TypeName> toType(const std::string& name)
{
    for (int kind = 0; kind <= int(Value::Kind::Type); ++kind) {
        if (typeName(Value::Kind(kind)) == name)
            return TypeName{typeName(Value::Kind(kind))};
    }
    return std::nullopt;
}

std::optional<Value> readValue(const json& what);

std::optional<Value> readList(const json& what)
{
    Values items;
    for (const auto& item : what) {
        const auto value = readValue(item);
        if (!value)
            return std::nullopt;
        items.push_back(*value);
    }
    return Value(std::move(items));
}

std::optional<Value> readMap(const json& what)
{
    std::vector<Map::Entry> entries;
    for (const auto& pair : what) {
        const auto key = readValue(pair[0]);
        const auto value = readValue(pair[1]);
        if (!key || !value)
            return std::nullopt;
        entries.emplace_back(*key, *value);
    }
    return Value(MapPointer(std::make_shared<const Map>(std::move(entries))));
}

std::optional<Value> readText(const std::string& kind, const std::string& text)
{
    if (kind == "int")
        return Value(std::int64_t(std::stoll(text)));
    if (kind == "uint")
        return Value(std::uint64_t(std::stoull(text)));
    if (kind == "double")
        return Value(toDouble(text));
    if (kind == "string")
        return Value(text);
    if (kind == "bytes")
        return Value(Bytes{fromHex(text)});
    if (kind == "timestamp")
        return Value(*parseInstant(text));
    if (kind == "duration")
        return Value(*parseDuration(text));
    const auto type = toType(text);
    return type ? std::optional<Value>(*type) : std::nullopt;
}

std::optional<Value> readValue(const json& what)
{
    const auto entry = what.begin();
    const auto& kind = entry.key();
    if (kind == "unsupported")
        return std::nullopt;
    if (kind == "null")
        return Value();
    if (kind == "bool")
        return Value(entry->get<bool>());
    if (kind == "list")
        return readList(*entry);
    return kind == "map" ? readMap(*entry) : readText(kind, entry->get<std::string>());
}

std::optional<ConformanceCase> readCase(const json& what)
{
    ConformanceCase result{what["name"], what["expr"], {}, {}, what.contains("error")};
    const auto variables = what.value("variables", json::object());
    for (const auto& [name, value] : variables.items()) {
        const auto read = readValue(value);
        if (!read)
            return std::nullopt;
        result.variables[name] = *read;
    }
    const auto expected = result.fails ? std::optional<Value>(Value()) : readValue(what["value"]);
    if (!expected)
        return std::nullopt;
    result.expected = *expected;
    return result;
}

} // namespace

std::vector<ConformanceCase> readConformanceFile(const std::string& path)
{
    std::ifstream file(path);
    const auto content = json::parse(file);
    std::vector<ConformanceCase> cases;
    for (const auto& what : content["cases"]) {
        if (auto read = readCase(what))
            cases.push_back(std::move(*read));
    }
    return cases;
}

std::string describeValue(const Value& value)
{
    if (value.failed())
        return "error";
    return std::string(typeName(value.kind())) + " " + displayText(value);
}

Value runConformanceCase(const ConformanceCase& what)
{
    CompileOptions options{.fields = false};
    for (const auto& [name, value] : what.variables)
        options.variables.push_back(name);
    const auto filter = compileExpression(what.expression, options);
    if (!filter)
        return Failure{};
    Evaluator evaluator(*filter);
    for (const auto& [name, value] : what.variables)
        evaluator.bind(name, value);
    return evaluator.value({});
}

bool sameValue(const Value& a, const Value& b)
{
    Budget budget{1'000'000};
    const auto* left = a.as<double>();
    const auto* right = b.as<double>();
    if (left && right && std::isnan(*left))
        return std::isnan(*right);
    return a.kind() == b.kind() && equal(a, b, budget);
}
