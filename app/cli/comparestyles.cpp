#include "app/cli/comparestyles.h"

#include "app/cli/cli.h"
#include "app/cli/exitcode.h"
#include "app/cli/interrupt.h"
#include "app/cli/terminal.h"
#include "app/cli/texttable.h"
#include "app/cli/verb.h"
#include "sim/styles/comparison.h"

#include <algorithm>
#include <charconv>

namespace app::cli {

using namespace sim::styles;

namespace {

constexpr int invariantBroken = 1;

//! --seed and --orders are of the comparison itself, the rest goes to both runs.
model::Result<CompareRequest> requestOf(const Arguments& arguments, const Settings& settings)
{
    CompareRequest request;
    request.fault = arguments.value("fault").value_or("");
    for (const auto& [name, value] : settings) {
        if (name != "seed" && name != "orders") {
            request.settings.emplace_back(name, value);
            continue;
        }
        auto& number = name == "seed" ? request.seed : request.orders;
        const auto [end, error] =
            std::from_chars(value.data(), value.data() + value.size(), number);
        if (error != std::errc() || end != value.data() + value.size())
            return model::Error{.kind = model::Error::Kind::Malformed,
                                .text = "--" + name + " " + value + " is no number.",
                                .advice = {},
                                .place = {}};
    }
    return request;
}

std::string tableOf(const Comparison& comparison)
{
    std::vector<TableCells> rows{{"", "CHOREOGRAPHY", "ORCHESTRATION"}};
    for (const auto& line : linesOf(comparison))
        rows.push_back({line.name, line.choreography, line.orchestration});
    return std::to_string(comparison.orders) + " orders of each, seed "
           + std::to_string(comparison.seed)
           + (comparison.fault.empty()
                  ? std::string()
                  : "; then one of each, and " + std::string(faultNamed(comparison.fault)->meaning))
           + ".\n\n" + textTable(rows, {false, false, false}, Terminal::current());
}

bool isBroken(const Half& half)
{
    return !half.traffic.broken.empty() || (half.fault && !half.fault->broken.empty());
}

} // namespace

int compareStyles(const Arguments& arguments, const Settings& settings)
{
    if (!arguments.positionals.empty())
        return refuse(simulateVerb(),
                      {.text = "--compare-styles runs both worlds, so it takes none.",
                       .advice = "Leave \"" + arguments.positionals.front() + "\" out."});
    const auto format = arguments.value("format").value_or("report");
    if (format != "report" && format != "json")
        return refuse(simulateVerb(), {.text = "--compare-styles gives a report or json."});
    const auto request = requestOf(arguments, settings);
    if (!request)
        return refuse(simulateVerb(), request.error());
    Interrupt interrupt;
    const auto comparison =
        sim::styles::compareStyles(*request, [&] { return !interrupt.requested(); });
    if (!comparison)
        return comparison.error().kind == model::Error::Kind::Cancelled
                   ? int(interrupted)
                   : refuse(simulateVerb(), comparison.error());
    writeOut(format == "json" ? jsonOf(*comparison) + "\n" : tableOf(*comparison));
    const auto broken = isBroken(comparison->choreography) || isBroken(comparison->orchestration);
    return broken ? invariantBroken : int(success);
}

} // namespace app::cli
