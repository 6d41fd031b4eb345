#include "sim/service/jsonwriter.h"
#include "sim/styles/comparison.h"

#include <algorithm>
#include <cstdio>

namespace sim::styles {

namespace {

std::string perOrder(std::uint64_t count, std::uint64_t orders)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", orders == 0 ? 0 : double(count) / double(orders));
    std::string number = text;
    return number.ends_with(".0") ? number.substr(0, number.size() - 2) : number;
}

template <typename Map>
std::string counted(const Map& map)
{
    std::string text;
    for (const auto& [name, count] : map) {
        text += text.empty() ? "" : ", ";
        text += std::to_string(count) + " " + name;
    }
    return text.empty() ? "none" : text;
}

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (const auto& name : names)
        text.append(text.empty() ? "" : ", ").append(name);
    return text.empty() ? "none" : text;
}

//! A line for each, both styles side by side.
void addDependencies(std::vector<Line>& lines, const Figures& one, const Figures& other)
{
    const auto texts = [](const Figures& figures) {
        std::vector<std::string> list;
        for (const auto& each : figures.dependencies)
            list.push_back(each.who + (each.waits ? " called by " : " hears ") + each.on);
        return list;
    };
    const auto left = texts(one);
    const auto right = texts(other);
    for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i)
        lines.push_back({i == 0 ? "who depends on whom" : "", i < left.size() ? left[i] : "",
                         i < right.size() ? right[i] : ""});
}

std::string consistency(const Figures& figures)
{
    return figures.consistentIn ? spanText(*figures.consistentIn) : "never";
}

std::string strike(const Figures& figures)
{
    if (!figures.struck)
        return "-";
    return figures.struck->at + ", after " + spanText(figures.struck->after);
}

template <typename Tell>
Line line(std::string name, const Figures& one, const Figures& other, const Tell& tell)
{
    return {std::move(name), tell(one), tell(other)};
}

void number(JsonWriter& json, std::string_view name, std::uint64_t value)
{
    json.name(name).number(std::int64_t(value));
}

void milliseconds(JsonWriter& json, std::string_view name, Span span)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", double(span.count()) / 1000);
    json.name(name).raw(text);
}

void counts(JsonWriter& json, std::string_view name,
            const std::map<std::string, std::uint64_t>& map)
{
    json.name(name).begin('{');
    for (const auto& [key, count] : map)
        number(json, key, count);
    json.end('}');
}

void write(JsonWriter& json, const Figures& figures)
{
    json.begin('{');
    number(json, "orders", figures.orders);
    number(json, "messages", figures.messages());
    number(json, "records", figures.records);
    number(json, "deliveries", figures.deliveries);
    number(json, "calls", figures.calls);
    number(json, "hops", figures.hops());
    number(json, "hopsToOutcome", figures.hopsToOutcome);
    number(json, "deadLetters", figures.deadLetters);
    json.name("dependencies").begin('[');
    for (const auto& one : figures.dependencies) {
        json.begin('{').name("who").text(one.who).name("on").text(one.on);
        json.name("waits").raw(one.waits ? "true" : "false").end('}');
    }
    json.end(']');
    for (const auto& [name, hundredths] :
         {std::pair("p50Ms", 50u), {"p95Ms", 95u}, {"maxMs", 100u}})
        milliseconds(json, name, figures.percentile(hundredths));
    counts(json, "outcomes", figures.outcomes);
    counts(json, "undone", figures.undone);
    if (figures.struck) {
        json.name("struck").begin('{').name("what").text(figures.struck->what);
        json.name("at").text(figures.struck->at);
        milliseconds(json, "afterMs", figures.struck->after);
        json.end('}');
    }
    if (figures.consistentIn)
        milliseconds(json, "consistentMs", *figures.consistentIn);
    else
        json.name("consistentMs").raw("null");
    json.name("broken").begin('[');
    for (const auto& name : figures.broken)
        json.text(name);
    json.end(']').end('}');
}

void write(JsonWriter& json, std::string_view name, const Half& half)
{
    json.name(name).begin('{').name("traffic");
    write(json, half.traffic);
    if (half.fault) {
        json.name("fault");
        write(json, *half.fault);
    }
    json.end('}');
}

} // namespace

std::string spanText(Span span)
{
    const auto ms = span.count() / 1000;
    char text[40];
    if (ms < 1000)
        std::snprintf(text, sizeof text, "%lld ms", static_cast<long long>(ms));
    else if (ms < 60'000)
        std::snprintf(text, sizeof text, "%lld.%lld s", static_cast<long long>(ms / 1000),
                      static_cast<long long>(ms / 100 % 10));
    else
        std::snprintf(text, sizeof text, "%lld m %lld s", static_cast<long long>(ms / 60'000),
                      static_cast<long long>(ms / 1000 % 60));
    return text;
}

std::vector<Line> linesOf(const Comparison& comparison)
{
    const auto& one = comparison.choreography.traffic;
    const auto& other = comparison.orchestration.traffic;
    const auto each = [&](const char* name, std::uint64_t (*count)(const Figures&)) {
        return line(name, one, other, [count](const Figures& figures) {
            return perOrder(count(figures), figures.orders);
        });
    };
    std::vector<Line> lines{
        each("messages an order", [](const Figures& f) { return f.messages(); }),
        each("records on the broker", [](const Figures& f) { return f.records; }),
        each("deliveries to services", [](const Figures& f) { return f.deliveries; }),
        each("calls that wait", [](const Figures& f) { return f.calls; }),
        each("hops an order", [](const Figures& f) { return f.hops(); }),
        each("hops until its outcome", [](const Figures& f) { return f.hopsToOutcome; }),
        line("time p50", one, other, [](const Figures& f) { return spanText(f.percentile(50)); }),
        line("time p95", one, other, [](const Figures& f) { return spanText(f.percentile(95)); }),
        line("time longest", one, other,
             [](const Figures& f) { return spanText(f.percentile(100)); }),
        line("outcomes", one, other, [](const Figures& f) { return counted(f.outcomes); }),
        line("dependencies", one, other,
             [](const Figures& f) { return std::to_string(f.dependencies.size()); }),
        line("of which wait", one, other,
             [](const Figures& f) { return std::to_string(f.waiting()); }),
    };
    addDependencies(lines, one, other);
    if (!comparison.choreography.fault || !comparison.orchestration.fault)
        return lines;
    const auto& hurt = *comparison.choreography.fault;
    const auto& otherHurt = *comparison.orchestration.fault;
    lines.push_back(line("fault: " + comparison.fault, hurt, otherHurt, strike));
    lines.push_back(
        line("outcome", hurt, otherHurt, [](const Figures& f) { return counted(f.outcomes); }));
    lines.push_back(
        line("taken back", hurt, otherHurt, [](const Figures& f) { return counted(f.undone); }));
    lines.push_back(line("consistent again in", hurt, otherHurt, consistency));
    lines.push_back(line("broken invariants", hurt, otherHurt,
                         [](const Figures& f) { return listed(f.broken); }));
    return lines;
}

std::string jsonOf(const Comparison& comparison)
{
    JsonWriter json;
    json.begin('{');
    number(json, "seed", comparison.seed);
    number(json, "orders", comparison.orders);
    json.name("fault").text(comparison.fault);
    write(json, "choreography", comparison.choreography);
    write(json, "orchestration", comparison.orchestration);
    json.end('}');
    return json.take();
}

} // namespace sim::styles
