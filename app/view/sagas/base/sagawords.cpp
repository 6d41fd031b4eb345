#include "app/view/sagas/base/sagawords.h"

#include "app/widget/numberformat.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <bit>

namespace app {

using namespace model;
using namespace model::saga;

using Cell = SagaCell::State;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Sagas)
};

QString dot()
{
    return QStringLiteral(" · ");
}

//! The first step that failed, for its event.
EventMask failureOf(const SagaDefinition& saga, const SagaLine& line)
{
    for (const auto& step : saga.steps) {
        if ((line.seen.events & step.failure) != 0)
            return line.seen.events & step.failure;
    }
    return line.seen.events & saga.cancels;
}

QString refusedUndo(const SagaDefinition& saga, const SagaLine& line)
{
    for (const auto& step : saga.steps) {
        if ((line.seen.events & step.undoFailed) != 0)
            return QString::fromStdString(step.compensation.empty() ? step.name
                                                                    : step.compensation);
    }
    return {};
}

const Waiting* firstWaiting(const SagaLine& line)
{
    const Waiting* first = nullptr;
    for (const auto& waiting : line.progress.waiting) {
        if (!first || waiting.since < first->since)
            first = &waiting;
    }
    return first;
}

QString left(const SagaLine& line, Timestamp deadline)
{
    return deadline >= line.now ? Words::tr("%1 left").arg(format::age(deadline - line.now))
                                : Words::tr("%1 over").arg(format::duration(line.now - deadline));
}

} // namespace

QString wordOf(SagaState state)
{
    return glyphWord(glyphOf(state));
}

QString eventNames(const SagaDefinition& saga, EventMask events)
{
    QStringList names;
    for (; events != 0; events &= events - 1) {
        const auto number = std::size_t(std::countr_zero(events));
        if (number < saga.events.size())
            names << QString::fromStdString(saga.events[number].type);
    }
    return names.join(Words::tr(" or "));
}

QString cellName(const SagaDefinition& saga, const SagaCell& cell)
{
    if (cell.step >= saga.steps.size())
        return {};
    const auto& step = saga.steps[cell.step];
    if (!cell.isUndo)
        return QString::fromStdString(step.name);
    return step.compensation.empty()
               ? Words::tr("take back %1").arg(QString::fromStdString(step.name))
               : QString::fromStdString(step.compensation);
}

Glyph glyphOf(Cell state)
{
    switch (state) {
    case Cell::Pending:
        return Glyph::NotReached;
    case Cell::Running:
        return Glyph::Running;
    case Cell::Overdue:
        return Glyph::Stuck;
    case Cell::Done:
        return Glyph::Completed;
    case Cell::Failed:
        return Glyph::Failed;
    case Cell::OffPath:
        return Glyph::OffPath;
    case Cell::Compensating:
        return Glyph::Compensating;
    case Cell::Compensated:
        return Glyph::Compensated;
    case Cell::CompensationFailed:
        return Glyph::NeedsPerson;
    }
    return Glyph::None;
}

QString wordOf(Cell state)
{
    switch (state) {
    case Cell::Pending:
        return Words::tr("not reached");
    case Cell::Running:
        return Words::tr("under way");
    case Cell::Overdue:
        return Words::tr("overdue");
    case Cell::Done:
        return Words::tr("done");
    case Cell::Failed:
        return Words::tr("failed");
    case Cell::OffPath:
        return Words::tr("without its cause");
    case Cell::Compensating:
        return Words::tr("being taken back");
    case Cell::Compensated:
        return Words::tr("taken back");
    case Cell::CompensationFailed:
        return Words::tr("could not be taken back");
    }
    return {};
}

std::chrono::microseconds ageOf(const SagaLine& line)
{
    return (line.progress.isOver ? line.seen.last : std::max(line.now, line.seen.last))
           - line.seen.start;
}

std::optional<Timestamp> waitingSince(const SagaLine& line)
{
    if (line.progress.isOver)
        return std::nullopt;
    const auto* waiting = firstWaiting(line);
    return waiting ? waiting->since : line.seen.last;
}

std::optional<Timestamp> deadlineOf(const SagaLine& line)
{
    std::optional<Timestamp> next;
    for (const auto& waiting : line.progress.waiting) {
        if (waiting.deadline)
            next = next ? std::min(*next, *waiting.deadline) : *waiting.deadline;
    }
    return next;
}

QStringList odditiesOf(const SagaDefinition& saga, const SagaLine& line)
{
    QStringList words;
    const auto& progress = line.progress;
    if (progress.has(Oddity::UnexpectedEvent))
        words << (line.unexpected <= 1 ? Words::tr("an event that is not expected")
                                       : Words::tr("%1 events that are not expected")
                                             .arg(format::count(line.unexpected)));
    if (progress.has(Oddity::NoCause))
        words << Words::tr("%1 without its cause").arg(eventNames(saga, progress.noCause));
    if (progress.has(Oddity::UndoWithoutCause))
        words << Words::tr("taken back although nothing failed");
    if (progress.has(Oddity::EffectAfterCancel))
        words << Words::tr("an effect after the cancelling");
    if (progress.has(Oddity::TwoOutcomes))
        words << Words::tr("two outcomes");
    if (progress.has(Oddity::ClockDrift))
        words << Words::tr("an effect before its cause, by their clocks");
    return words;
}

QString whereItStands(const SagaDefinition& saga, const SagaLine& line)
{
    const auto since = waitingSince(line).value_or(line.seen.last);
    const auto waited = format::duration(std::max(line.now, since) - since);
    const auto* waiting = firstWaiting(line);
    const auto age = format::duration(ageOf(line));
    switch (line.progress.state) {
    case SagaState::NeedsPerson: {
        const auto quiet = format::duration(std::max(line.now, line.seen.last) - line.seen.last);
        const auto undo = refusedUndo(saga, line);
        return quiet + dot()
               + (undo.isEmpty() ? eventNames(saga, line.seen.events & saga.manual)
                                 : Words::tr("%1 failed").arg(undo));
    }
    case SagaState::Stuck:
        return waiting ? waited + dot() + Words::tr("no %1").arg(eventNames(saga, waiting->events))
                       : waited;
    case SagaState::OffPath:
        return odditiesOf(saga, line).value(0);
    case SagaState::Compensating:
        return waiting ? waited + dot()
                             + Words::tr("waits for %1").arg(eventNames(saga, waiting->events))
                       : waited;
    case SagaState::Running: {
        if (!waiting)
            return waited;
        QString words = waited + dot() + QString::fromStdString(saga.steps[waiting->step].name);
        if (waiting->deadline)
            words += QStringLiteral(", ") + left(line, *waiting->deadline);
        return words;
    }
    case SagaState::Failed:
    case SagaState::Compensated:
        return age + dot() + eventNames(saga, failureOf(saga, line));
    case SagaState::CompletedLate:
        return age + dot()
               + Words::tr("%1 over").arg(format::duration(ageOf(line) - saga.deadline));
    case SagaState::Completed:
    case SagaState::Count:
        break;
    }
    return age;
}

QString sentenceOf(const SagaDefinition& saga, const SagaLine& line)
{
    const auto* waiting = firstWaiting(line);
    const auto events = waiting ? eventNames(saga, waiting->events) : QString();
    const auto step = waiting ? QString::fromStdString(saga.steps[waiting->step].name) : QString();
    switch (line.progress.state) {
    case SagaState::NeedsPerson: {
        const auto undo = refusedUndo(saga, line);
        return undo.isEmpty()
                   ? Words::tr("%1 says that a person has to look.")
                         .arg(eventNames(saga, line.seen.events & saga.manual))
                   : Words::tr(
                         "%1 failed: what was done is not taken back, and nobody tries again.")
                         .arg(undo);
    }
    case SagaState::Stuck:
        if (!waiting)
            return Words::tr("Its time is over.");
        return (waiting->isUndo ? Words::tr("%1 was to be taken back, and %2 never came.")
                                : Words::tr("%1 is due, and %2 never came."))
            .arg(step, events);
    case SagaState::OffPath:
        return Words::tr("It did what the definition does not expect: %1.")
            .arg(odditiesOf(saga, line).join(QStringLiteral("; ")));
    case SagaState::Compensating:
        return Words::tr("%1 came, and what was done is being taken back.")
            .arg(eventNames(saga, failureOf(saga, line)));
    case SagaState::Running:
        return waiting ? Words::tr("%1 is under way: it waits for %2.").arg(step, events)
                       : Words::tr("It is under way.");
    case SagaState::Failed:
        return Words::tr("It ended with %1. There was nothing to take back.")
            .arg(eventNames(saga, failureOf(saga, line)));
    case SagaState::Compensated:
        return Words::tr("It ended with %1. What was done was taken back.")
            .arg(eventNames(saga, failureOf(saga, line)));
    case SagaState::CompletedLate:
        return Words::tr("It came to its end, %1 later than it should.")
            .arg(format::duration(ageOf(line) - saga.deadline));
    case SagaState::Completed:
        return Words::tr("It came to its end as expected.");
    case SagaState::Count:
        break;
    }
    return {};
}

} // namespace app
