#include "app/cli/cli.h"
#include "app/cli/comparestyles.h"
#include "app/cli/interrupt.h"
#include "app/cli/outputfile.h"
#include "app/cli/screentext.h"
#include "app/cli/simulatelint.h"
#include "app/cli/simulationrecords.h"
#include "app/cli/simulationreport.h"
#include "app/cli/simulationsubject.h"
#include "app/cli/terminal.h"
#include "app/cli/verb.h"
#include "sim/gallery/worlds.h"
#include "sim/until/until.h"

#include <thread>

namespace app::cli {

using namespace model;

namespace {

using sim::gallery::Scenario;
using Settings = sim::gallery::Settings;

constexpr int invariantBroken = 1;

//! --seed, --orders and --set, in this order.
Result<Settings> settingsOf(const Arguments& arguments)
{
    Settings settings;
    for (const auto* own : {"seed", "orders"}) {
        if (const auto value = arguments.value(own))
            settings.emplace_back(own, *value);
    }
    for (const auto& one : arguments.values("set")) {
        const auto equals = one.find('=');
        if (equals == std::string::npos)
            return Error{.kind = Error::Kind::Malformed,
                         .text = '"' + one + "\" sets nothing.",
                         .advice = "Write --set NAME=VALUE."};
        settings.emplace_back(one.substr(0, equals), one.substr(equals + 1));
    }
    return settings;
}

//! The file's settings, the fix's and those of the command line.
Settings allSettings(const Scenario& scenario, bool isFixed, const Settings& more)
{
    auto settings = scenario.set;
    if (isFixed && scenario.fix)
        settings.insert(settings.end(), scenario.fix->set.begin(), scenario.fix->set.end());
    settings.insert(settings.end(), more.begin(), more.end());
    return settings;
}

int simulateMany(const Arguments& arguments, const SimulationSubject& subject,
                 const Settings& settings, std::uint64_t runs)
{
    const auto series = sim::montecarlo::openSeries(
        subject.scenario.world, allSettings(subject.scenario, arguments.has("fix"), settings));
    if (!series)
        return refuse(simulateVerb(), series.error());
    Interrupt interrupt;
    sim::montecarlo::Progress progress;
    const std::jthread watch([&](const std::stop_token& stop) {
        while (!stop.stop_requested() && !interrupt.requested())
            interrupt.wait(std::chrono::milliseconds(50));
        progress.isCancelled = interrupt.requested();
    });
    if (arguments.value("format") == "csv") {
        auto broken = false;
        writeOut(sim::montecarlo::csvHead(*series->names));
        sim::montecarlo::eachRun(*series, runs, progress,
                                 [&](const sim::montecarlo::Outcome& outcome) {
                                     broken = broken || outcome.isBroken();
                                     writeOut(csvLine(outcome));
                                 });
        if (interrupt.requested())
            return interrupted;
        return broken ? invariantBroken : success;
    }
    const auto report = sim::montecarlo::runMany(*series, runs, progress);
    if (report.runs > 0)
        writeOut(reportText(report));
    if (!report.isWhole())
        return interrupted;
    return report.isBroken() ? invariantBroken : success;
}

//! The shop alone, as fast as can be.
int simulateOnce(const sim::Setup& setup)
{
    Interrupt interrupt;
    const auto outcome = sim::montecarlo::seriesOf(setup).run(
        setup.timing.seed, [&] { return !interrupt.requested(); });
    writeOut(reportText(outcome));
    if (!outcome.isWhole)
        return interrupted;
    return outcome.isBroken() ? invariantBroken : success;
}

Result<void> save(const sim::stage::Stage& stage, const std::string& path)
{
    auto file = OutputFile::open(path, false);
    if (!file)
        return file.error();
    if (!(*file)->sink()(stage.save()))
        return (*file)->trouble();
    return (*file)->keep();
}

int step(const Arguments& arguments, const SimulationSubject& subject, const Settings& settings)
{
    auto stage = openSubject(subject, arguments.has("fix"), settings);
    if (!stage)
        return subject.isSaved() ? giveUp(stage.error()) : refuse(simulateVerb(), stage.error());
    Interrupt interrupt;
    auto& run = **stage;
    if (const auto text = arguments.value("until")) {
        const auto until = sim::until::parse(*text, run);
        if (!until)
            return refuse(simulateVerb(), until.error());
        auto isMet = until->isThere(run);
        if (!isMet) {
            run.run([&](const sim::stage::Stage& now) {
                isMet = until->isMetBy(now);
                return isMet || interrupt.requested();
            });
        }
        if (!isMet && !interrupt.requested())
            complain("The run was over before \"" + *text + "\".");
    } else if (!subject.isSaved()) { // A saved run is shown where it stood.
        run.run([&](const sim::stage::Stage& now) {
            return now.step() % 1024 == 0 && interrupt.requested();
        });
    }
    if (const auto path = arguments.value("save")) {
        if (const auto done = save(run, *path); !done)
            return giveUp(done.error());
    }
    if (asksForRecords(arguments.value("format").value_or(""))) {
        if (const auto code = writeSimulated(run, arguments); code != success)
            return code;
    } else {
        writeOut(reportText(run, subject.title()));
    }
    if (interrupt.requested())
        return interrupted;
    return isBroken(run) ? invariantBroken : success;
}

//! What the options ask for together, and no run could give.
std::optional<Error> contradiction(const Arguments& arguments, const SimulationSubject& subject,
                                   const Settings& settings, bool isSeries)
{
    const auto format = arguments.value("format").value_or("report");
    const auto isOwn = format == "report" || (isSeries && format == "csv");
    if (!isOwn && !asksForRecords(format))
        return Error{.text = "There is no format \"" + format + "\".",
                     .advice = "Formats are report, ndjson, table, text and csv."};
    if (isSeries && !isOwn)
        return Error{.text = "--runs gives a report or csv."};
    if (isSeries && (arguments.has("until") || arguments.has("save")))
        return Error{.text = "--until and --save are for one run."};
    if (isSeries && subject.isSaved())
        return Error{.text = "A saved run is one run.",
                     .advice = "--runs is for scenarios, worlds and definitions."};
    for (const auto* option : {"filter", "columns"}) {
        if (isOwn && arguments.has(option))
            return Error{.text = std::string("--") + option + " is about records.",
                         .advice = "It goes with --format ndjson, table, text or csv."};
    }
    if (subject.isSaved() && (!settings.empty() || arguments.has("fix")))
        return Error{.text = "A saved run has its settings in its file."};
    if (arguments.has("fix") && !subject.scenario.fix)
        return Error{.text = '"' + subject.title() + "\" has no fix.",
                     .advice = "--set NAME=VALUE changes its settings."};
    return std::nullopt;
}

int simulateSubject(const Arguments& arguments, const SimulationSubject& subject)
{
    const auto settings = settingsOf(arguments);
    if (!settings)
        return refuse(simulateVerb(), settings.error());
    const auto runs = arguments.count("runs");
    if (!runs)
        return refuse(simulateVerb(), runs.error());
    const auto format = arguments.value("format").value_or("report");
    const auto isSeries = runs->value_or(1) > 1 || (*runs && format == "csv");
    if (const auto wrong = contradiction(arguments, subject, *settings, isSeries))
        return refuse(simulateVerb(), *wrong);
    if (isSeries)
        return simulateMany(arguments, subject, *settings, **runs);
    const auto& world = subject.scenario.world;
    const auto steps = arguments.has("until") || arguments.has("save") || !subject.isWorld
                       || world.starts_with("definition:");
    if (steps)
        return step(arguments, subject, *settings);
    const auto setup = sim::gallery::shopSetup(world, *settings);
    if (!setup)
        return refuse(simulateVerb(), setup.error());
    return format == "report" ? simulateOnce(*setup) : tailSimulated(world, *settings, arguments);
}

int simulate(const Arguments& arguments)
{
    if (arguments.has("list")) {
        writeOut(galleryText());
        return success;
    }
    if (const auto file = arguments.value("lint")) {
        const auto settings = settingsOf(arguments);
        return settings ? lintDefinition(*file, *settings)
                        : refuse(simulateVerb(), settings.error());
    }
    if (arguments.has("compare-styles")) {
        const auto settings = settingsOf(arguments);
        return settings ? compareStyles(arguments, *settings)
                        : refuse(simulateVerb(), settings.error());
    }
    if (arguments.has("fault"))
        return refuse(simulateVerb(), {.text = "--fault belongs to --compare-styles.",
                                       .advice = "Otherwise write --set fault.NAME=RATE."});
    if (arguments.positionals.size() != 1)
        return refuse(simulateVerb(), {.text = "Name what to simulate: a scenario, a world or a "
                                               "file.",
                                       .advice = "sagalens simulate --list shows the scenarios."});
    const auto& name = arguments.positionals.front();
    const auto subject = simulationSubject(name);
    if (subject)
        return simulateSubject(arguments, *subject);
    return subject.error().kind == Error::Kind::NotFound ? refuse(simulateVerb(), subject.error())
                                                         : giveUp(subject.error());
}

std::string_view settingsHelp()
{
    static const std::string text = [] {
        std::string list =
            "SCENARIO is one of --list, a world (choreography, orchestration, definition:NAME), or "
            "a file: a scenario, a definition\nor a run that --save wrote, which is executed again "
            "and compared step by step.\n"
            "Exit code 1: an invariant is broken (one that at-least-once delivery "
            "excuses is only noted); 2: wrong use; 4: a file is faulty or damaged.\nThe same seed "
            "and settings give the same run, byte for "
            "byte. --runs simulates the world without the scenario's schedule.\n\n"
            "--until stops at the first of several with \" or \" between: type:ORDER_PAID key:O-3 "
            "actor:relay fault:crash\ninvariant:PublishOnce saga:O-1 label:TEXT step:120 t>10s, or "
            "a filter over the records published.\n\nSettings of the shop for --set:\n";
        for (const auto& setting : sim::settingNames())
            list +=
                "  " + padded(setting.name, 32) + setting.meaning + ": " + setting.values + '\n';
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
        .usage = "SCENARIO [options]",
        .options = {{"list", 'l', "", "the scenarios, shelf by shelf"},
                    {"seed", 's', "N", "of all chance; 1 unless given"},
                    {"orders", 'n', "N", "customers' orders"},
                    {"set", 0, "NAME=VALUE", "a setting, see below; as often as needed"},
                    {"fix", 0, "", "with the scenario's fix"},
                    {"until", 'u', "WHAT", "stops there, see below"},
                    {"runs", 'r', "N", "so many seeds from --seed on, over all cores"},
                    {"save", 'o', "FILE", "the run, to be opened again"},
                    {"format", 0, "FORMAT",
                     "report (the default), or the run's records as ndjson, table, text or csv; "
                     "with --runs csv is a line a run"},
                    {"filter", 'f', "FILTER", "of the records"},
                    {"columns", 'c', "LIST", "of the records, for table and csv, as in tail"},
                    {"lint", 0, "FILE",
                     "says what is suspicious in a definition, without running it"},
                    {"compare-styles", 0, "",
                     "the same orders as choreography and as orchestration, side by side; --format "
                     "report or json"},
                    {"fault", 0, "NAME",
                     "with --compare-styles: what one fault does to an order of each: declined, "
                     "out-of-stock, late-timeout, throws, service-down, crash, duplicate, delay"},
                    {"help", 'h', "", "this text"}},
        .notes = settingsHelp(),
        .examples = "  sagalens simulate relay-crash\n"
                    "  sagalens simulate nobody-refunds --fix\n"
                    "  sagalens simulate relay-crash --until invariant:any --save crash.run.json\n"
                    "  sagalens simulate choreography --set services=textbook --set stock=0\n"
                    "  sagalens simulate orchestration --runs 10000 --set fault.crash=0.01\n"
                    "  sagalens simulate definition:order-textbook --runs 1000 --set "
                    "fault.duplicate=0.05\n"
                    "  sagalens simulate choreography --seed 7 --format ndjson > run.ndjson\n"
                    "  sagalens simulate --compare-styles --fault out-of-stock --seed 42\n"
                    "  sagalens tail 'sim://choreography?speed=10&fault.duplicate=0.05'\n",
        .run = simulate};
    return verb;
}

} // namespace app::cli
