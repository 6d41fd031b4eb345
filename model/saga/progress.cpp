#include "model/saga/progress.h"

#include <algorithm>
#include <bit>

namespace model::saga {

namespace {

constexpr std::array<std::string_view, std::size_t(SagaState::Count)> stateNames{
    "needs-person", "stuck",       "off-path",       "compensating", "running",
    "failed",       "compensated", "completed-late", "completed"};

//! Clocks of two machines differ by so much without being worth a word.
constexpr std::int64_t driftMs = 1'000;

class Judging
{
public:
    Judging(const SagaDefinition& saga, const Seen& seen, Timestamp now, Progress& progress)
        : m_saga(saga)
        , m_seen(seen)
        , m_now(now)
        , m_progress(progress)
    {
        auto room = std::move(progress.waiting);
        room.clear();
        progress = {};
        progress.waiting = std::move(room);
    }

    void judge()
    {
        for (std::size_t i = 0; i < m_saga.steps.size(); ++i)
            look(m_saga.steps[i], std::uint8_t(i));
        m_hasFailed = m_hasFailed || any(m_saga.cancels);
        for (std::size_t i = 0; i < m_saga.steps.size(); ++i)
            lookAtUndo(m_saga.steps[i], std::uint8_t(i));
        if (any(m_saga.completes) && any(m_saga.cancels))
            odd(Oddity::TwoOutcomes);
        if (m_seen.unexpected)
            odd(Oddity::UnexpectedEvent);
        m_progress.isOver = any(m_saga.completes) || (any(m_saga.cancels) && !m_owesUndo);
        if (m_progress.isOver)
            m_progress.waiting.clear();
        m_progress.state = state();
    }

private:
    bool any(EventMask mask) const { return (m_seen.events & mask) != 0; }
    void odd(Oddity oddity) { m_progress.oddities |= std::uint8_t(oddity); }

    //! Whether \a time is over; if not, that is when to look again.
    bool isOver(Timestamp time)
    {
        if (m_now > time)
            return true;
        const auto then = time + std::chrono::microseconds(1);
        m_progress.nextCheck = m_progress.nextCheck ? std::min(*m_progress.nextCheck, then) : then;
        return false;
    }

    //! When the first of them was seen; nothing when none was, or nobody knows when.
    std::optional<std::int64_t> firstOf(EventMask mask) const
    {
        std::optional<std::int64_t> first;
        for (auto rest = mask & m_seen.events & m_seen.timed; rest != 0; rest &= rest - 1) {
            const auto at = m_seen.after[std::size_t(std::countr_zero(rest))];
            first = first ? std::min(*first, at) : at;
        }
        return first;
    }

    Timestamp timeOf(std::int64_t ms) const { return m_seen.start + std::chrono::milliseconds(ms); }

    void wait(const SagaStep& step, std::uint8_t number, EventMask events, bool isUndo,
              EventMask since)
    {
        Waiting waiting{.step = number,
                        .isUndo = isUndo,
                        .events = events,
                        .since = m_seen.last,
                        .deadline = {}};
        if (const auto first = firstOf(since))
            waiting.since = timeOf(*first);
        if (step.deadline.count() > 0)
            waiting.deadline = waiting.since + step.deadline;
        m_progress.waiting.push_back(waiting);
    }

    void look(const SagaStep& step, std::uint8_t number)
    {
        const auto outcomes = step.success | step.failure;
        const auto isDue = step.after == 0 || any(step.after);
        if (isDue || any(outcomes))
            m_progress.step = number;
        if (any(step.failure))
            m_hasFailed = true;
        if (any(step.success) && any(step.failure))
            odd(Oddity::TwoOutcomes);
        if (any(outcomes))
            return lookAtCause(step, outcomes);
        if (isDue)
            wait(step, number, outcomes, false, step.after);
    }

    void lookAtCause(const SagaStep& step, EventMask outcomes)
    {
        if (step.after == 0)
            return;
        const auto effect = firstOf(outcomes);
        if (!any(step.after)) {
            // Who began to look in the middle has not seen the causes.
            if ((m_seen.events & m_saga.begins()) != 0
                && (!effect || isOver(timeOf(*effect) + causeGrace))) {
                odd(Oddity::NoCause);
                m_progress.noCause |= outcomes & m_seen.events;
            }
            return;
        }
        const auto cause = firstOf(step.after);
        if (effect && cause && *effect + driftMs < *cause)
            odd(Oddity::ClockDrift);
    }

    void lookAtUndo(const SagaStep& step, std::uint8_t number)
    {
        if (any(step.undoFailed))
            m_needsPerson = true;
        if (step.undo == 0)
            return;
        if (any(step.undo)) {
            m_hasUndone = true;
            const auto undone = firstOf(step.undo);
            if (!m_hasFailed && (!undone || isOver(timeOf(*undone) + causeGrace)))
                odd(Oddity::UndoWithoutCause);
            return;
        }
        if (!m_hasFailed || !any(step.success))
            return;
        const auto effect = firstOf(step.success);
        const auto cancel = firstOf(m_saga.cancels);
        if (effect && cancel && *effect > *cancel)
            odd(Oddity::EffectAfterCancel);
        wait(step, number, step.undo, true, m_saga.cancels | failures());
        m_owesUndo = true;
    }

    EventMask failures() const
    {
        EventMask all = 0;
        for (const auto& step : m_saga.steps)
            all |= step.failure;
        return all;
    }

    bool isOverdue()
    {
        auto overdue = m_saga.deadline.count() > 0 && isOver(m_seen.start + m_saga.deadline);
        for (const auto& waiting : m_progress.waiting)
            overdue = (waiting.deadline && isOver(*waiting.deadline)) || overdue;
        return overdue;
    }

    SagaState state()
    {
        const auto isCompleted = any(m_saga.completes) && !any(m_saga.cancels);
        if (any(m_saga.manual) || m_needsPerson)
            return SagaState::NeedsPerson;
        if (!m_progress.isOver && isOverdue())
            return SagaState::Stuck;
        if (m_progress.oddities != 0
            && m_progress.oddities != std::uint8_t(Oddity::ClockDrift)) // told, not a wrong way
            return SagaState::OffPath;
        if (isCompleted)
            return isLate() ? SagaState::CompletedLate : SagaState::Completed;
        if (m_progress.isOver)
            return m_hasUndone ? SagaState::Compensated : SagaState::Failed;
        return m_hasFailed ? SagaState::Compensating : SagaState::Running;
    }

    bool isLate() const
    {
        const auto end = firstOf(m_saga.completes);
        if (!end)
            return m_seen.wasLate;
        const auto lasted = timeOf(*end) - m_seen.start;
        return m_saga.deadline.count() > 0 && lasted > m_saga.deadline;
    }

    const SagaDefinition& m_saga;
    const Seen& m_seen;
    const Timestamp m_now;
    bool m_hasFailed = false;
    bool m_hasUndone = false;
    bool m_owesUndo = false;
    bool m_needsPerson = false;
    Progress& m_progress;
};

} // namespace

std::string_view name(SagaState state)
{
    return stateNames[std::size_t(state)];
}

std::optional<SagaState> stateNamed(std::string_view name)
{
    std::string code;
    for (const auto letter : name) {
        const bool isCapital = letter >= 'A' && letter <= 'Z';
        code += letter == ' ' || letter == '_' ? '-' : char(letter + (isCapital ? 'a' - 'A' : 0));
    }
    if (code == "needs-a-person")
        code = "needs-person";
    const auto found = std::ranges::find(stateNames, code);
    if (found == stateNames.end())
        return std::nullopt;
    return SagaState(found - stateNames.begin());
}

std::string stateNameList()
{
    std::string list;
    for (const auto name : stateNames)
        list.append(list.empty() ? "" : ", ").append(name);
    return list;
}

bool isFinal(SagaState state)
{
    return state == SagaState::Failed || state == SagaState::Compensated
           || state == SagaState::CompletedLate || state == SagaState::Completed;
}

std::string_view name(Oddity oddity)
{
    switch (oddity) {
    case Oddity::UnexpectedEvent:
        return "unexpected-event";
    case Oddity::NoCause:
        return "no-cause";
    case Oddity::UndoWithoutCause:
        return "undo-without-cause";
    case Oddity::EffectAfterCancel:
        return "effect-after-cancel";
    case Oddity::TwoOutcomes:
        return "two-outcomes";
    case Oddity::ClockDrift:
        return "clock-drift";
    }
    return "unknown";
}

Progress judge(const SagaDefinition& saga, const Seen& seen, Timestamp now)
{
    Progress progress;
    judge(saga, seen, now, progress);
    return progress;
}

void judge(const SagaDefinition& saga, const Seen& seen, Timestamp now, Progress& into)
{
    Judging(saga, seen, now, into).judge();
}

} // namespace model::saga
