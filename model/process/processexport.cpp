#include "model/process/processexport.h"

#include "model/export/csv.h"
#include "model/export/jsontext.h"
#include "model/export/xmltext.h"

#include <algorithm>

namespace model {

namespace {

void appendXes(std::string& out, std::string_view kind, std::string_view key,
               std::string_view value)
{
    out.append("<").append(kind).append(" key=\"").append(key).append("\" value=\"");
    writing::appendXml(out, value);
    out += "\"/>";
}

constexpr std::string_view xesHead = R"(<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<global scope="trace"><string key="concept:name" value="none"/></global>
<global scope="event"><string key="concept:name" value="none"/><date key="time:timestamp" value="1970-01-01T00:00:00Z"/></global>
<classifier name="Activity" keys="concept:name"/>
)";

//! A quoted identifier of the DOT language.
std::string dotText(std::string_view text)
{
    std::string out;
    for (const auto letter : text) {
        if (letter == '"' || letter == '\\')
            out += '\\';
        out += letter == '\n' ? ' ' : letter;
    }
    return out;
}

void appendMillis(std::string& out, std::string_view name,
                  const std::optional<std::chrono::microseconds>& span)
{
    if (!span)
        return;
    const auto tenths = (span->count() + 50) / 100;
    out.append(",\"").append(name).append("\":").append(std::to_string(tenths / 10));
    if (tenths % 10 != 0)
        out.append(".").append(std::to_string(tenths % 10));
}

void appendList(std::string& out, std::string_view name, const std::vector<std::string>& items)
{
    out.append(",\"").append(name).append("\":[");
    for (std::size_t i = 0; i < items.size(); ++i)
        out.append(i == 0 ? "" : ",").append(items[i]);
    out += ']';
}

std::string jsonText(std::string_view text)
{
    std::string out;
    writing::appendJsonString(out, text);
    return out;
}

std::string nodeJson(const ProcessNode& node)
{
    return "{\"name\":" + jsonText(node.name) + ",\"count\":" + std::to_string(node.count)
           + ",\"starts\":" + std::to_string(node.starts) + ",\"ends\":" + std::to_string(node.ends)
           + '}';
}

std::string edgeJson(const ProcessMap& map, const ProcessEdge& edge)
{
    auto out = "{\"from\":" + jsonText(map.nodes[edge.from].name) + ",\"to\":"
               + jsonText(map.nodes[edge.to].name) + ",\"count\":" + std::to_string(edge.count);
    appendMillis(out, "p50Ms", edge.p50);
    appendMillis(out, "p95Ms", edge.p95);
    return out + '}';
}

std::string variantJson(const ProcessMap& map, const ProcessVariant& variant)
{
    std::vector<std::string> names;
    for (const auto node : variant.nodes)
        names.push_back(jsonText(map.nodes[node].name));
    auto out = "{\"count\":" + std::to_string(variant.count);
    appendList(out, "activities", names);
    return out + '}';
}

} // namespace

void writeXes(const ProcessLog& log, const ProcessSink& sink)
{
    sink(xesHead);
    std::string out;
    log.each([&](const std::string& key, std::span<const ProcessStep> steps) {
        out = "<trace>";
        appendXes(out, "string", "concept:name", key);
        for (const auto& step : steps) {
            out += "\n<event>";
            appendXes(out, "string", "concept:name", log.name(step.activity));
            appendXes(out, "date", "time:timestamp", toIso(step.time));
            out += "</event>";
        }
        out += "\n</trace>\n";
        sink(out);
    });
    sink("</log>\n");
}

void writeProcessCsv(const ProcessLog& log, const ProcessSink& sink)
{
    sink("case:concept:name,concept:name,time:timestamp\r\n");
    std::string out;
    log.each([&](const std::string& key, std::span<const ProcessStep> steps) {
        out.clear();
        for (const auto& step : steps) {
            appendCsvCell(out, key);
            out += ',';
            appendCsvCell(out, log.name(step.activity));
            out.append(",").append(toIso(step.time)).append("\r\n");
        }
        sink(out);
    });
}

std::string toDot(const ProcessMap& map, const SpanText& span)
{
    std::string out = "digraph process {\n  node [shape=box, style=rounded, fontname=\"sans\"];\n"
                      "  edge [fontname=\"sans\", fontsize=10];\n";
    for (std::size_t i = 0; i < map.nodes.size(); ++i) {
        const auto& node = map.nodes[i];
        const auto kind = node.starts > 0 ? ", penwidth=2" : node.ends > 0 ? ", peripheries=2" : "";
        out += "  n" + std::to_string(i) + " [label=\"" + dotText(node.name) + "\\n"
               + std::to_string(node.count) + "\"" + kind + "];\n";
    }
    for (const auto& edge : map.edges) {
        out += "  n" + std::to_string(edge.from) + " -> n" + std::to_string(edge.to) + " [label=\""
               + std::to_string(edge.count);
        if (edge.p50 && edge.p95)
            out += "\\n" + dotText(span(*edge.p50)) + ", p95 " + dotText(span(*edge.p95));
        out += "\", weight=" + std::to_string(std::min<std::uint64_t>(edge.count, 1'000)) + "];\n";
    }
    return out + "}\n";
}

std::string toJson(const ProcessMap& map)
{
    std::vector<std::string> nodes;
    std::vector<std::string> edges;
    std::vector<std::string> variants;
    for (const auto& node : map.nodes)
        nodes.push_back(nodeJson(node));
    for (const auto& edge : map.edges)
        edges.push_back(edgeJson(map, edge));
    for (const auto& variant : map.variants)
        variants.push_back(variantJson(map, variant));
    auto out = "{\"instances\":" + std::to_string(map.instances)
               + ",\"events\":" + std::to_string(map.events)
               + ",\"copies\":" + std::to_string(map.copies) + ",\"cut\":" + std::to_string(map.cut)
               + ",\"forgotten\":" + std::to_string(map.forgotten) + ",\"variantCount\":"
               + std::to_string(map.variantCount) + ",\"unlisted\":" + std::to_string(map.unlisted);
    appendList(out, "nodes", nodes);
    appendList(out, "edges", edges);
    appendList(out, "variants", variants);
    return out + "}\n";
}

} // namespace model
