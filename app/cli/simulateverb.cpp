#include "app/cli/cli.h"
#include "app/cli/interrupt.h"
#include "app/cli/screentext.h"
#include "app/cli/terminal.h"
#include "app/cli/verb.h"
#include "sim/check/verdicts.h"
#include "sim/scenario/setup.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>

namespace app::cli {

using namespace model;

namespace {

constexpr int invariantBroken = 1;
constexpr std::array statuses = {sim::OrderStatus::Completed, sim::OrderStatus::Cancelled,
                                 sim::OrderStatus::Paid, sim::OrderStatus::Pending};

//! What one run came to.
struct Outcome
{
    std::uint64_t seed = 0;
    std::uint64_t steps = 0;
    std::uint64_t records = 0;
    std::uint64_t deadLetters = 0;
    std::chrono::microseconds took{}; //!< Virtual.
    std::map<sim::OrderStatus, std::uint64_t> ends;
    std::array<std::uint32_t, sim::world::faultCount> struck{};
    sim::check::Verdicts verdicts;
    bool isWhole = false;
};

Outcome runOnce(const sim::Setup& setup, const std::function<bool()>& goOn)
{
    Outcome outcome;
    sim::world::World world(setup.shop);
    outcome.isWhole = true;
    sim::world::runTimed(world, setup.timing,
                         [&](const sim::world::Move& move, const sim::world::World& after,
                             const sim::world::Trace&) {
                             outcome.verdicts.look(move, after);
                             outcome.isWhole = after.steps % 1024 != 0 || goOn();
                             return outcome.isWhole;
                         });
    outcome.verdicts.close(world);
    outcome.seed = setup.timing.seed;
    outcome.steps = world.steps;
    outcome.records = world.records.size();
    for (const auto& topic : world.deadLetters)
        outcome.deadLetters += topic.size();
    outcome.took = std::max(world.now - setup.timing.start, std::chrono::microseconds(0));
    for (const auto& [order, record] : world.desks[0].orders())
        ++outcome.ends[record.order.status];
    outcome.struck = world.ledger.struck;
    return outcome;
}

std::string seconds(std::chrono::microseconds time)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f s", double(time.count()) / 1e6);
    return text.data();
}

std::string verdictLine(const sim::check::Verdict& verdict, const Terminal& terminal)
{
    const auto name = padded(verdict.invariant->name, 16);
    if (verdict.held())
        return tinted("  holds   ", Tint::Green, terminal) + name + '\n';
    const auto tint = verdict.invariant->informative ? Tint::Yellow : Tint::Red;
    const auto word = verdict.invariant->informative ? "  noted   " : "  broken  ";
    return tinted(word, tint, terminal) + name + "  " + verdict.words + " (step "
           + std::to_string(verdict.step) + ")\n";
}

std::string endsText(const Outcome& outcome)
{
    std::string text;
    for (const auto status : statuses) {
        if (const auto found = outcome.ends.find(status); found != outcome.ends.end())
            text += (text.empty() ? "" : " · ") + std::to_string(found->second) + ' '
                    + std::string(wireName(status));
    }
    return text;
}

std::string faultsText(const Outcome& outcome)
{
    std::string text;
    for (std::size_t i = 1; i < outcome.struck.size(); ++i) {
        if (outcome.struck[i] > 0)
            text += (text.empty() ? "" : " · ") + std::to_string(outcome.struck[i]) + ' '
                    + std::string(name(sim::world::Fault(i)));
    }
    return text.empty() ? "none" : text;
}

int reportOne(const sim::Setup& setup)
{
    Interrupt interrupt;
    const auto outcome = runOnce(setup, [&] { return !interrupt.requested(); });
    const auto terminal = Terminal::current();
    auto text = tinted("Seed " + std::to_string(outcome.seed), Tint::Bold, terminal) + ": "
                + std::to_string(outcome.steps) + " steps in " + seconds(outcome.took)
                + " of virtual time, " + std::to_string(outcome.records) + " records, "
                + std::to_string(outcome.deadLetters) + " dead letters\n";
    text += "Orders: " + endsText(outcome) + "\nFaults: " + faultsText(outcome) + "\n\n";
    for (const auto& verdict : outcome.verdicts.all())
        text += verdictLine(verdict, terminal);
    writeOut(text);
    if (!outcome.isWhole)
        return interrupted;
    return outcome.verdicts.isBroken() ? invariantBroken : success;
}

//! Many seeds on every core, each run by itself.
std::vector<Outcome> runMany(const sim::Setup& setup, std::uint64_t runs, Interrupt& interrupt)
{
    std::vector<Outcome> outcomes(runs);
    std::atomic<std::uint64_t> next = 0;
    std::vector<std::jthread> workers;
    const auto work = [&] {
        for (auto i = next++; i < runs && !interrupt.requested(); i = next++) {
            auto own = setup;
            own.timing.seed += i;
            outcomes[i] = runOnce(own, [&] { return !interrupt.requested(); });
        }
    };
    const auto cores = std::max(1u, std::thread::hardware_concurrency());
    for (unsigned i = 0; i < cores; ++i)
        workers.emplace_back(work);
    workers.clear();
    std::erase_if(outcomes, [](const Outcome& outcome) { return !outcome.isWhole; });
    return outcomes;
}

std::chrono::microseconds percentile(std::vector<Outcome>& outcomes, std::size_t hundredth)
{
    const auto at = outcomes.begin() + std::ptrdiff_t((outcomes.size() - 1) * hundredth / 100);
    std::ranges::nth_element(outcomes, at, {}, &Outcome::took);
    return at->took;
}

std::string share(std::uint64_t part, std::uint64_t whole)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f %%", 100.0 * double(part) / double(whole));
    return text.data();
}

int reportMany(const sim::Setup& setup, std::uint64_t runs)
{
    Interrupt interrupt;
    auto outcomes = runMany(setup, runs, interrupt);
    if (outcomes.empty())
        return interrupted;
    const auto terminal = Terminal::current();
    Outcome sum;
    bool broken = false;
    for (const auto& outcome : outcomes) {
        for (const auto& [status, count] : outcome.ends)
            sum.ends[status] += count;
        for (std::size_t i = 0; i < sum.struck.size(); ++i)
            sum.struck[i] += outcome.struck[i];
        broken = broken || outcome.verdicts.isBroken();
    }
    auto text = tinted(std::to_string(outcomes.size()) + " runs", Tint::Bold, terminal)
                + ", seeds from " + std::to_string(setup.timing.seed) + "; virtual time p50 "
                + seconds(percentile(outcomes, 50)) + ", p95 " + seconds(percentile(outcomes, 95))
                + ", p99 " + seconds(percentile(outcomes, 99)) + '\n';
    text += "Orders: " + endsText(sum) + "\nFaults: " + faultsText(sum) + "\n\n";
    for (std::size_t i = 0; i < sim::check::invariants().size(); ++i) {
        const auto& invariant = sim::check::invariants()[i];
        std::uint64_t count = 0;
        const Outcome* first = nullptr;
        for (const auto& outcome : outcomes) {
            if (outcome.verdicts.all()[i].held())
                continue;
            ++count;
            if (!first || outcome.seed < first->seed)
                first = &outcome;
        }
        if (!first) {
            text += verdictLine({.invariant = &invariant}, terminal);
            continue;
        }
        text += tinted(invariant.informative ? "  noted   " : "  broken  ",
                       invariant.informative ? Tint::Yellow : Tint::Red, terminal)
                + padded(invariant.name, 16) + "  in " + share(count, outcomes.size())
                + " of the runs, first with seed " + std::to_string(first->seed) + ": "
                + first->verdicts.all()[i].words + '\n';
    }
    writeOut(text);
    if (outcomes.size() < runs)
        return interrupted;
    return broken ? invariantBroken : success;
}

//! The records of the run as tail shows them.
int showRecords(const Arguments& arguments, const std::string& settings, const std::string& format)
{
    std::vector<std::string> words = {"tail",        "sim://choreography?speed=0" + settings,
                                      "--from",      "beginning",
                                      "--until-end", "--format",
                                      format};
    if (const auto filter = arguments.value("filter"))
        words.insert(words.end(), {"--filter", *filter});
    return run(words);
}

int simulate(const Arguments& arguments)
{
    auto setup = sim::Setup::usual();
    std::string settings;
    const auto take = [&](const std::string& name, const std::string& value) -> Result<void> {
        settings += '&' + name + '=' + value;
        return sim::set(setup, name, value);
    };
    if (arguments.positionals != std::vector<std::string>{"choreography"})
        return refuse(simulateVerb(), {.text = "Name the scenario: choreography."});
    for (const auto* own : {"seed", "orders"}) {
        const auto value = arguments.value(own);
        if (const auto done = value ? take(own, *value) : Result<void>(); !done)
            return refuse(simulateVerb(), done.error());
    }
    for (const auto& one : arguments.values("set")) {
        const auto equals = one.find('=');
        if (equals == std::string::npos)
            return refuse(simulateVerb(), {.text = '"' + one + "\" sets nothing.",
                                           .advice = "Write --set NAME=VALUE."});
        if (const auto done = take(one.substr(0, equals), one.substr(equals + 1)); !done)
            return refuse(simulateVerb(), done.error());
    }
    const auto runs = arguments.count("runs");
    if (!runs)
        return refuse(simulateVerb(), runs.error());
    const auto format = arguments.value("format").value_or("report");
    if (format == "report")
        return runs->value_or(1) == 1 ? reportOne(setup) : reportMany(setup, **runs);
    if (*runs)
        return refuse(simulateVerb(), {.text = "--runs gives a report."});
    return showRecords(arguments, settings, format);
}

std::string_view settingsHelp()
{
    static const std::string text = [] {
        std::string list = "Exit code 1: an invariant is broken (one that at-least-once delivery "
                           "excuses is only noted).\nThe same seed and settings give the same run, "
                           "byte for byte.\n\nSettings for --set:\n";
        for (const auto& setting : sim::settingNames())
            list +=
                "  " + padded(setting.name, 22) + setting.meaning + ": " + setting.values + '\n';
        return list;
    }();
    return text;
}

} // namespace

const Verb& simulateVerb()
{
    static const Verb verb = {
        .name = "simulate",
        .summary = "runs the order saga in virtual time and says which invariants hold",
        .usage = "choreography [options]",
        .options = {{"seed", 's', "N", "of all chance; 1 unless given"},
                    {"orders", 'n', "N", "customers' orders; 20 unless given"},
                    {"set", 0, "NAME=VALUE", "a setting, see below; as often as needed"},
                    {"runs", 'r', "N", "so many seeds from --seed on, over all cores"},
                    {"format", 0, "FORMAT",
                     "report (the default), or the run's records as ndjson, table, text or csv"},
                    {"filter", 'f', "FILTER", "of the records"},
                    {"help", 'h', "", "this text"}},
        .notes = settingsHelp(),
        .examples = "  sagalens simulate choreography --set services=textbook --set stock=0\n"
                    "  sagalens simulate choreography --runs 10000 --set fault.crash=0.01\n"
                    "  sagalens simulate choreography --seed 7 --format ndjson > run.ndjson\n"
                    "  sagalens tail 'sim://choreography?speed=10&fault.duplicate=0.05'\n",
        .run = simulate};
    return verb;
}

} // namespace app::cli
