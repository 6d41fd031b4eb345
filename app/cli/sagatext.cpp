#include "app/cli/sagatext.h"

#include "app/cli/screentext.h"
#include "app/cli/texttable.h"
#include "model/export/jsontext.h"

#include <algorithm>
#include <array>
#include <bit>

namespace app::cli {

using namespace model;
using namespace model::saga;

namespace {

constexpr std::array oddities{Oddity::UnexpectedEvent,  Oddity::NoCause,
                              Oddity::UndoWithoutCause, Oddity::EffectAfterCancel,
                              Oddity::TwoOutcomes,      Oddity::ClockDrift};

std::string words(SagaState state)
{
    std::string text(name(state));
    std::ranges::replace(text, '-', ' ');
    return text;
}

std::string words(Oddity oddity, const SagaDefinition& saga, const SagaLine& line)
{
    switch (oddity) {
    case Oddity::UnexpectedEvent:
        return counted(line.unexpected, "event") + " that the definition does not expect";
    case Oddity::NoCause: {
        const auto event = std::size_t(std::countr_zero(line.progress.noCause));
        return (event < saga.events.size() ? saga.events[event].type : std::string("an event"))
               + " without its cause";
    }
    case Oddity::UndoWithoutCause:
        return "compensated although nothing failed";
    case Oddity::EffectAfterCancel:
        return "an effect after the cancelling";
    case Oddity::TwoOutcomes:
        return "two outcomes";
    case Oddity::ClockDrift:
        return "an effect before its cause, by their clocks";
    }
    return "";
}

std::string eventNames(const SagaDefinition& saga, EventMask mask, std::string_view between)
{
    std::string text;
    for (; mask != 0; mask &= mask - 1) {
        if (!text.empty())
            text += between;
        text += saga.events[std::size_t(std::countr_zero(mask))].type;
    }
    return text;
}

void addText(std::string& out, std::string_view name, std::string_view text)
{
    out += out.size() > 1 ? "," : "";
    writing::appendJsonString(out, name);
    out += ':';
    writing::appendJsonString(out, text);
}

void addNumber(std::string& out, std::string_view name, std::int64_t number)
{
    out += out.size() > 1 ? "," : "";
    writing::appendJsonString(out, name);
    out += ':';
    writing::appendNumber(out, number);
}

std::string eventList(const SagaDefinition& saga, EventMask mask)
{
    std::string out = "[";
    for (; mask != 0; mask &= mask - 1) {
        out += out.size() > 1 ? "," : "";
        writing::appendJsonString(out, saga.events[std::size_t(std::countr_zero(mask))].type);
    }
    return out + ']';
}

std::string waitingJson(const SagaDefinition& saga, const Waiting& waiting)
{
    std::string out = "{";
    addText(out, "step", saga.steps[waiting.step].name);
    out += ",\"events\":" + eventList(saga, waiting.events);
    addText(out, "since", toIso(waiting.since));
    if (waiting.deadline)
        addText(out, "deadline", toIso(*waiting.deadline));
    out += waiting.isUndo ? ",\"compensation\":true}" : "}";
    return out;
}

Tint tintOf(SagaState state)
{
    switch (state) {
    case SagaState::NeedsPerson:
    case SagaState::Stuck:
        return Tint::Red;
    case SagaState::OffPath:
    case SagaState::Compensating:
        return Tint::Yellow;
    case SagaState::Completed:
    case SagaState::Compensated:
    case SagaState::Failed:
        return Tint::Dim;
    case SagaState::Running:
    case SagaState::CompletedLate:
    case SagaState::Count:
        break;
    }
    return Tint::Plain;
}

} // namespace

std::string sagaStory(const SagaDefinition& saga, const SagaLine& line, Timestamp now)
{
    std::string text;
    const auto add = [&text](const std::string& part) {
        text += (text.empty() ? "" : "; ") + part;
    };
    for (const auto oddity : oddities) {
        if (line.progress.has(oddity))
            add(words(oddity, saga, line));
    }
    for (const auto& waiting : line.progress.waiting) {
        auto part =
            spanText(now - waiting.since) + " without " + eventNames(saga, waiting.events, " or ");
        if (waiting.deadline && now <= *waiting.deadline)
            part += ", due in " + spanText(*waiting.deadline - now);
        else if (waiting.deadline)
            part += ", overdue by " + spanText(now - *waiting.deadline);
        add(part);
    }
    if (line.copies > 0)
        add(line.copies == 1 ? "1 event came again" : grouped(line.copies) + " events came again");
    return text;
}

std::string sagasTable(const SagaDefinition& saga, const std::vector<SagaLine>& lines,
                       Timestamp now, const Terminal& terminal)
{
    std::vector<TableCells> rows{{"STATE", "KEY", "STEP", "SINCE", "AGE", "WHAT"}};
    for (const auto& line : lines) {
        const auto& step = saga.steps[line.progress.step];
        rows.push_back({words(line.progress.state), line.key, line.progress.isOver ? "" : step.name,
                        toIso(line.seen.start),
                        spanText((line.progress.isOver ? line.seen.last : now) - line.seen.start),
                        sagaStory(saga, line, now)});
    }
    // The whole table is coloured by its lines: the states stand in words as well.
    std::vector<Tint> tints;
    for (const auto& line : lines)
        tints.push_back(tintOf(line.progress.state));
    return textTable(rows, {false, false, false, false, true, false}, terminal, tints);
}

std::string sagaCounts(const SagaCounts& counts)
{
    auto text = counted(counts.all, "saga");
    auto between = ": ";
    for (std::size_t i = 0; i < counts.states.size(); ++i) {
        if (counts.states[i] == 0)
            continue;
        text += between + grouped(counts.states[i]) + ' ' + words(SagaState(i));
        between = ", ";
    }
    if (counts.copies > 0)
        text += "; " + counted(counts.copies, "event") + " again";
    if (counts.letGo > 0)
        text += "; " + grouped(counts.letGo) + " older ones let go";
    return text;
}

std::string sagaJson(const SagaDefinition& saga, const SagaLine& line,
                     const std::optional<SagaRecords>& records)
{
    std::string out = "{";
    addText(out, "saga", saga.name);
    addText(out, "key", line.key);
    addText(out, "state", name(line.progress.state));
    addText(out, "step", saga.steps[line.progress.step].name);
    addText(out, "start", toIso(line.seen.start));
    addText(out, "last", toIso(line.seen.last));
    addNumber(out, "copies", line.copies);
    addNumber(out, "unexpected", line.unexpected);
    if (records) {
        addNumber(out, "records", std::int64_t(records->all));
        addNumber(out, "leftOutOfDiagram", std::int64_t(records->leftOut));
    }
    out += ",\"seen\":" + eventList(saga, line.seen.events) + ",\"odd\":[";
    auto between = "";
    for (const auto oddity : oddities) {
        if (!line.progress.has(oddity))
            continue;
        out += std::exchange(between, ",");
        writing::appendJsonString(out, name(oddity));
    }
    out += "],\"waiting\":[";
    between = "";
    for (const auto& waiting : line.progress.waiting)
        out += std::exchange(between, ",") + waitingJson(saga, waiting);
    return out + "]}\n";
}

ExitCode exitCodeOf(SagaState state)
{
    switch (state) {
    case SagaState::NeedsPerson:
    case SagaState::Stuck:
        return foundFailures;
    case SagaState::OffPath:
        return foundWarnings;
    case SagaState::CompletedLate:
        return foundNotes;
    default:
        return success;
    }
}

} // namespace app::cli
