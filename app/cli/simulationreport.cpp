#include "app/cli/simulationreport.h"

#include "app/cli/screentext.h"
#include "app/cli/terminal.h"
#include "sim/gallery/gallery.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace app::cli {

namespace {

using sim::montecarlo::Outcome;
using sim::montecarlo::percentile;
using sim::montecarlo::Report;

constexpr std::size_t nameWidth = 16;
constexpr std::size_t idWidth = 30;
std::string seconds(std::chrono::microseconds time)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f s", double(time.count()) / 1e6);
    return text.data();
}

std::string share(std::uint64_t part, std::uint64_t whole)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f %%", 100.0 * double(part) / double(whole));
    return text.data();
}

//! "  broken  ", in its colour.
std::string verdictWord(bool holds, bool isNote, const Terminal& terminal)
{
    if (holds)
        return tinted("  holds   ", Tint::Green, terminal);
    return isNote ? tinted("  noted   ", Tint::Yellow, terminal)
                  : tinted("  broken  ", Tint::Red, terminal);
}

//! "3 COMPLETED · 1 CANCELLED", of what there is any.
std::string countsText(const Report::Counts& counts)
{
    std::string text;
    for (const auto& [name, count] : counts) {
        if (count > 0)
            text += (text.empty() ? "" : " · ") + std::to_string(count) + ' ' + name;
    }
    return text.empty() ? "none" : text;
}

Report::Counts named(const std::vector<std::string>& names,
                     const std::vector<std::uint64_t>& counts)
{
    Report::Counts list;
    for (std::size_t i = 0; i < counts.size(); ++i)
        list.emplace_back(names[i], counts[i]);
    return list;
}

std::string percentiles(const std::vector<std::chrono::microseconds>& values)
{
    return "p50 " + seconds(percentile(values, 50)) + ", p95 " + seconds(percentile(values, 95))
           + ", p99 " + seconds(percentile(values, 99));
}

std::string tallyLine(const sim::montecarlo::Tally& tally, std::uint64_t runs,
                      const Terminal& terminal)
{
    auto line =
        verdictWord(tally.broken == 0, tally.isNote, terminal) + padded(tally.name, nameWidth);
    if (tally.broken > 0)
        line += "  in " + share(tally.broken, runs) + " of the runs, first with seed "
                + std::to_string(tally.firstSeed) + ": " + tally.words + " (step "
                + std::to_string(tally.step) + ')';
    return line + '\n';
}

//! "2 handled", "outbox: 3 rows, 2 waiting".
std::string fieldText(const sim::stage::Words& name, const std::string& value)
{
    return value.empty() ? toText(name) : toText(name) + ' ' + value;
}

//! What one part of the system counts at the end: "payment  2 charged · 1 refunded".
std::string cardLine(const sim::stage::Card& card)
{
    std::vector<std::string> facts;
    if (!card.state.empty())
        facts.push_back(toText(card.state));
    for (const auto& field : card.fields)
        facts.push_back(fieldText(field.name, field.value));
    for (const auto& section : card.sections) {
        if (!section.note.empty())
            facts.push_back(fieldText(section.title, toText(section.note)));
    }
    for (const auto& lane : card.lanes)
        facts.push_back(lane.channel + (lane.name.empty() ? "" : ' ' + lane.name) + ' '
                        + std::to_string(lane.left + lane.tokens.size()));
    if (facts.empty())
        return {};
    std::string line = "  " + padded(card.title, nameWidth);
    for (std::size_t at = 0; at < facts.size(); ++at)
        line += (at == 0 ? "  " : " · ") + facts[at];
    return line + '\n';
}

std::string cardsText(const sim::stage::Picture& picture)
{
    std::string text;
    for (const auto& card : picture.cards)
        text += cardLine(card);
    return text;
}

} // namespace

std::string reportText(const Outcome& outcome)
{
    const auto terminal = Terminal::current();
    auto text = tinted("Seed " + std::to_string(outcome.seed), Tint::Bold, terminal) + ": "
                + std::to_string(outcome.steps) + " steps in " + seconds(outcome.took)
                + " of virtual time, " + std::to_string(outcome.records) + " records, "
                + std::to_string(outcome.deadLetters) + " dead letters\n";
    text += "Orders: " + countsText(named(outcome.names->ends, outcome.ends))
            + "\nFaults: " + countsText(named(outcome.names->faults, outcome.struck)) + "\n\n";
    for (std::size_t i = 0; i < outcome.verdicts.size(); ++i) {
        const auto& verdict = outcome.verdicts[i];
        const auto& invariant = outcome.names->invariants[i];
        text += verdictWord(verdict.held(), invariant.isNote, terminal)
                + padded(invariant.name, nameWidth);
        if (!verdict.held())
            text += "  " + verdict.words + " (step " + std::to_string(verdict.step) + ')';
        text += '\n';
    }
    return text;
}

std::string reportText(const Report& report)
{
    const auto terminal = Terminal::current();
    auto text = tinted(std::to_string(report.runs) + " runs", Tint::Bold, terminal)
                + ", seeds from " + std::to_string(report.firstSeed) + "; virtual time "
                + percentiles(report.took) + "; an order " + percentiles(report.sagas) + '\n';
    text +=
        "Orders: " + countsText(report.ends) + "\nFaults: " + countsText(report.struck) + "\n\n";
    for (const auto& tally : report.tallies)
        text += tallyLine(tally, report.runs, terminal);
    return text;
}

std::string reportText(const sim::stage::Stage& stage, const std::string& title)
{
    const auto terminal = Terminal::current();
    auto text = tinted(title, Tint::Bold, terminal) + ": " + std::to_string(stage.step())
                + " steps in " + seconds(stage.now() - stage.beganAt()) + " of virtual time, "
                + counted(stage.published(0).size(), "record") + '\n';
    if (stage.step() > 0)
        text += "Last: " + toText(stage.taken(stage.step()).taken.text) + '\n';
    if (stage.skipped() > 0)
        text += "Of the schedule " + std::to_string(stage.skipped()) + " were not possible.\n";
    text += '\n' + cardsText(stage.picture()) + '\n';
    for (const auto& verdict : stage.verdicts()) {
        text +=
            verdictWord(verdict.holds, verdict.isNote, terminal) + padded(verdict.name, nameWidth);
        if (!verdict.holds)
            text += "  at step " + std::to_string(*verdict.brokeAt) + ": "
                    + toText(stage.taken(*verdict.brokeAt).taken.text);
        if (!verdict.value.empty())
            text += "  " + tinted(verdict.value, Tint::Dim, terminal);
        text += '\n';
    }
    return text;
}

std::string galleryText()
{
    const auto terminal = Terminal::current();
    const auto gallery = sim::gallery::loadGallery();
    std::string text;
    auto shelf = sim::gallery::Shelf::Count;
    for (const auto& scenario : gallery.scenarios) {
        if (scenario.shelf != shelf) {
            shelf = scenario.shelf;
            text += (text.empty() ? "" : "\n")
                    + tinted(std::string(name(shelf)), Tint::Bold, terminal) + '\n';
        }
        text += "  " + padded(scenario.id, idWidth) + padded(scenario.code, 4)
                + scenario.teaches.english;
        if (!scenario.breaks.empty())
            text += " (" + scenario.breaks + ", step " + std::to_string(scenario.steps) + ')';
        text += '\n';
    }
    return text;
}

bool isBroken(const sim::stage::Stage& stage)
{
    return std::ranges::any_of(stage.verdicts(), [](const sim::stage::Verdict& verdict) {
        return !verdict.holds && !verdict.isNote;
    });
}

} // namespace app::cli
