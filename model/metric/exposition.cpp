#include "model/metric/exposition.h"

#include "model/export/jsontext.h"

#include <array>
#include <charconv>
#include <cmath>

namespace model {

namespace {

std::string_view kindWord(MetricFamily::Kind kind)
{
    switch (kind) {
    case MetricFamily::Kind::Counter:
        return "counter";
    case MetricFamily::Kind::Gauge:
        return "gauge";
    case MetricFamily::Kind::Summary:
        return "summary";
    }
    return "untyped";
}

// Quotes are escaped in the values of labels alone, as the format asks.
void appendEscaped(std::string& out, std::string_view text, bool withQuotes)
{
    while (!text.empty()) {
        const auto length = writing::utf8Length(text);
        if (length == 0) {
            out += "\xEF\xBF\xBD";
            text.remove_prefix(1);
            continue;
        }
        if (text.front() == '\\')
            out += "\\\\";
        else if (text.front() == '\n')
            out += "\\n";
        else if (text.front() == '"' && withQuotes)
            out += "\\\"";
        else
            out += text.substr(0, length);
        text.remove_prefix(length);
    }
}

std::string numberText(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    std::array<char, 40> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), end.ptr};
}

std::string_view suffix(MetricPoint::Part part)
{
    return part == MetricPoint::Part::Sum     ? "_sum"
           : part == MetricPoint::Part::Count ? "_count"
                                              : "";
}

void appendLabels(std::string& out, const MetricPoint& point)
{
    auto separator = '{';
    const auto add = [&](std::string_view name, std::string_view value) {
        out += separator;
        out += name;
        out += "=\"";
        appendEscaped(out, value, true);
        out += '"';
        separator = ',';
    };
    for (const auto& [name, value] : point.labels)
        add(name, value);
    if (point.part == MetricPoint::Part::Quantile)
        add("quantile", numberText(point.quantile));
    if (separator == ',')
        out += '}';
}

void appendJsonPoint(std::string& out, const MetricPoint& point)
{
    out += "{\"labels\":{";
    auto separator = "";
    for (const auto& [name, value] : point.labels) {
        out += separator;
        writing::appendJsonString(out, name);
        out += ':';
        writing::appendJsonString(out, value);
        separator = ",";
    }
    out += '}';
    if (point.part == MetricPoint::Part::Quantile)
        out += ",\"quantile\":" + numberText(point.quantile);
    if (point.part == MetricPoint::Part::Sum || point.part == MetricPoint::Part::Count)
        out += point.part == MetricPoint::Part::Sum ? ",\"part\":\"sum\"" : ",\"part\":\"count\"";
    out += ",\"value\":" + (std::isfinite(point.value) ? numberText(point.value) : "null") + '}';
}

} // namespace

std::string prometheusText(std::span<const MetricFamily> families)
{
    std::string out;
    for (const auto& family : families) {
        if (family.points.empty())
            continue;
        out += "# HELP " + family.name + ' ';
        appendEscaped(out, family.help, false);
        out += "\n# TYPE " + family.name + ' ';
        out += kindWord(family.kind);
        out += '\n';
        for (const auto& point : family.points) {
            out += family.name;
            out += suffix(point.part);
            appendLabels(out, point);
            out += ' ' + numberText(point.value) + '\n';
        }
    }
    return out;
}

std::string metricsJson(std::span<const MetricFamily> families)
{
    std::string out = "{\"metrics\":[";
    auto separator = "";
    for (const auto& family : families) {
        out += separator;
        out += "{\"name\":\"" + family.name + "\",\"kind\":\"";
        out += kindWord(family.kind);
        out += "\",\"help\":";
        writing::appendJsonString(out, family.help);
        out += ",\"values\":[";
        auto comma = "";
        for (const auto& point : family.points) {
            out += comma;
            appendJsonPoint(out, point);
            comma = ",";
        }
        out += "]}";
        separator = ",";
    }
    return out + "]}";
}

} // namespace model
