#include "app/session/sagawatch.h"

#include <algorithm>
#include <bit>

namespace app {

using namespace model;
using namespace model::saga;

namespace {

struct OddityWords
{
    std::string_view code;
    Severity severity;
};

OddityWords wordsOf(Oddity oddity)
{
    switch (oddity) {
    case Oddity::UnexpectedEvent:
        return {"saga-off-path", Severity::Warning};
    case Oddity::NoCause:
        return {"saga-no-cause", Severity::Warning};
    case Oddity::UndoWithoutCause:
        return {"saga-undo-without-cause", Severity::Failure};
    case Oddity::EffectAfterCancel:
        return {"saga-effect-after-cancel", Severity::Failure};
    case Oddity::TwoOutcomes:
        return {"saga-two-outcomes", Severity::Failure};
    case Oddity::ClockDrift:
        return {"saga-clock-drift", Severity::Note};
    }
    return {"saga-off-path", Severity::Warning};
}

std::string linkOf(const SagaDefinition& saga, const std::string& key)
{
    return "saga:" + saga.name + '/' + key;
}

//! The work that they are about, by name.
std::string workOf(const SagaDefinition& saga, const SagaWork& work)
{
    if (!work.step)
        return {};
    const auto& step = saga.steps[*work.step];
    return work.isUndo && !step.compensation.empty() ? step.compensation : step.name;
}

std::string eventOf(const SagaDefinition& saga, EventMask events)
{
    const auto number = std::size_t(std::countr_zero(events));
    return number < saga.events.size() ? saga.events[number].type : std::string();
}

std::chrono::milliseconds lateBy(const SagaDefinition& saga, const SagaLine& line)
{
    using std::chrono::duration_cast;
    using std::chrono::milliseconds;
    if (line.progress.state == SagaState::CompletedLate)
        return duration_cast<milliseconds>(line.seen.last - line.seen.start) - saga.deadline;
    for (const auto& waiting : line.progress.waiting) {
        if (waiting.deadline && *waiting.deadline < line.now)
            return duration_cast<milliseconds>(line.now - *waiting.deadline);
    }
    return milliseconds{0};
}

OddityWords wordsOf(SagaState state)
{
    if (state == SagaState::NeedsPerson)
        return {"saga-needs-person", Severity::Failure};
    if (state == SagaState::Stuck)
        return {"saga-stuck", Severity::Failure};
    return {"saga-late", Severity::Note};
}

void addExample(const SagaDefinition& saga, const SagaLine& newest, FindingLine& line)
{
    line.row = newest.last;
    if (const auto late = lateBy(saga, newest); late.count() > 0)
        line.values.emplace_back("by-ms", std::to_string(late.count()));
    if (!newest.progress.waiting.empty())
        line.values.emplace_back("event", eventOf(saga, newest.progress.waiting.front().events));
}

} // namespace

void SagaWatch::stateLines(std::size_t saga, std::vector<FindingLine>& lines) const
{
    const auto bit = [](SagaState state) { return 1u << std::uint32_t(state); };
    const auto& definition = m_sagas.definition(saga);
    for (const auto& work : m_sagas.works(saga, bit(SagaState::NeedsPerson) | bit(SagaState::Stuck)
                                                    | bit(SagaState::CompletedLate))) {
        const auto words = wordsOf(work.state);
        FindingLine line{.code = std::string(words.code),
                         .severity = words.severity,
                         .where = definition.name,
                         .what = workOf(definition, work),
                         .values = {{"key", work.key}},
                         .first = work.first,
                         .last = work.last,
                         .count = work.count,
                         .link = linkOf(definition, work.key)};
        if (const auto newest = m_sagas.find(saga, work.key))
            addExample(definition, *newest, line);
        lines.push_back(std::move(line));
    }
}

void SagaWatch::oddLines(std::size_t saga, const SagaCounts& counts,
                         std::vector<FindingLine>& lines) const
{
    const auto& definition = m_sagas.definition(saga);
    for (const auto& odd : counts.odd) {
        const auto words = wordsOf(odd.oddity);
        FindingLine line{.code = std::string(words.code),
                         .severity = words.severity,
                         .where = definition.name,
                         .values = {{"key", odd.key}},
                         .first = odd.last,
                         .last = odd.last,
                         .count = odd.count,
                         .link = linkOf(definition, odd.key)};
        if (const auto one = m_sagas.find(saga, odd.key)) {
            line.row = one->last;
            if (odd.oddity == Oddity::NoCause && one->progress.noCause != 0)
                line.values.emplace_back("event", eventOf(definition, one->progress.noCause));
        }
        lines.push_back(std::move(line));
    }
}

//! What is wrong with the definition rather than with a saga.
static void correlationLines(const SagaTracker& sagas, std::size_t saga, bool isFitting,
                             std::vector<FindingLine>& lines)
{
    // So many events that "came again" for each saga: they are of different ones.
    constexpr std::uint64_t manyCopies = 200;
    const auto& definition = sagas.definition(saga);
    const auto tell = [&](std::string_view code, std::uint64_t count) {
        lines.push_back({.code = std::string(code),
                         .severity = Severity::Warning,
                         .where = definition.name,
                         .first = sagas.newest(),
                         .last = sagas.newest(),
                         .count = count});
    };
    const auto counts = sagas.counts(saga);
    if (counts.all > 0 && counts.copies >= manyCopies * counts.all)
        tell("saga-matches-everything", counts.all);
    const auto isOwn = !definition.file.empty();
    if (!isFitting && !isOwn)
        return;
    if (const auto count = sagas.uncorrelated(saga); count > 0)
        tell("saga-uncorrelated", count);
    if (const auto conflicts = sagas.conflicts(saga);
        conflicts.count > 0 && !conflicts.newest.empty()) {
        const auto& newest = conflicts.newest.back();
        lines.push_back({.code = "saga-of-two",
                         .severity = Severity::Warning,
                         .where = definition.name,
                         .values = {{"key", newest.key}, {"other", newest.other}},
                         .first = conflicts.first,
                         .last = newest.time,
                         .count = conflicts.count,
                         .row = newest.row,
                         .link = linkOf(definition, newest.key)});
    }
}

void SagaWatch::setFaulty(std::vector<Error> files)
{
    const std::scoped_lock lock(m_mutex);
    m_faulty = std::move(files);
}

void SagaWatch::faultyLines(std::vector<FindingLine>& lines) const
{
    const std::scoped_lock lock(m_mutex);
    for (const auto& error : m_faulty)
        lines.push_back({.code = "saga-file-faulty",
                         .severity = Severity::Failure,
                         .what = error.text,
                         .values = {{"why", error.text}, {"advice", error.advice}},
                         .count = 1});
}

void SagaWatch::findings(std::vector<FindingLine>& lines)
{
    faultyLines(lines);
    const auto fitting = m_sagas.fitting();
    for (std::size_t saga = 0; saga < m_sagas.count(); ++saga) {
        const auto isFitting = std::ranges::find(fitting, saga) != fitting.end();
        correlationLines(m_sagas, saga, isFitting, lines);
    }
    for (const auto saga : fitting) {
        stateLines(saga, lines);
        oddLines(saga, m_sagas.counts(saga), lines);
    }
}

} // namespace app
