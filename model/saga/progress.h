#pragma once

#include "model/event/timestamp.h"
#include "model/saga/definition.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace model::saga {

enum class SagaState : std::uint8_t {
    NeedsPerson, //!< A compensation failed, or an event says so.
    Stuck,       //!< A deadline is over.
    OffPath,     //!< An event that the definition does not expect, or without its cause.
    Compensating,
    Running,
    Failed, //!< Cancelled with nothing to take back.
    Compensated,
    CompletedLate,
    Completed,
    Count,
};

std::string_view name(SagaState state); //!< "needs-person", "stuck" …
//! By that name or in words, whatever its case: "Needs a person".
std::optional<SagaState> stateNamed(std::string_view name);
std::string stateNameList(); //!< "needs-person, stuck, …", for whoever wrote another.
bool isFinal(SagaState state);

//! What a saga did that it should not have. Bits.
enum class Oddity : std::uint8_t {
    UnexpectedEvent = 1,   //!< A type that the definition does not have.
    NoCause = 2,           //!< An event none of whose causes was seen.
    UndoWithoutCause = 4,  //!< Compensated although nothing failed.
    EffectAfterCancel = 8, //!< A step succeeded after the cancelling and was not taken back.
    TwoOutcomes = 16,      //!< Completed and cancelled, or a step that succeeded and failed.
    ClockDrift = 32,       //!< An effect before its cause, by their times.
};

std::string_view name(Oddity oddity);

//! What was seen of one saga: which events, and when each was first. It does not depend on the
//! order in which they came.
struct Seen
{
    EventMask events = 0;
    bool unexpected = false; //!< Of a type that the definition does not have.
    Timestamp start;         //!< Of the earliest event.
    Timestamp last;
    //! Milliseconds after start of the first of each event; unknown ones are not looked at.
    std::array<std::int64_t, mostEvents> after{};
    EventMask timed = 0;  //!< Those whose time is known; the others were long ago.
    bool wasLate = false; //!< It was over too late, if nobody knows any more when.
};

//! What has not come yet.
struct Waiting
{
    std::uint8_t step = 0;
    bool isUndo = false;
    EventMask events = 0; //!< Any of them will do.
    Timestamp since;
    std::optional<Timestamp> deadline;
};

struct Progress
{
    SagaState state = SagaState::Running;
    bool isOver = false; //!< Nothing more is expected of it.
    std::uint8_t oddities = 0;
    EventMask noCause = 0;              //!< The events meant by Oddity::NoCause.
    std::vector<Waiting> waiting;       //!< In the order of the steps.
    std::uint8_t step = 0;              //!< The furthest step that was begun.
    std::optional<Timestamp> nextCheck; //!< When time alone changes something of this.

    bool has(Oddity oddity) const { return (oddities & std::uint8_t(oddity)) != 0; }
};

//! An event's cause may still be on its way so long after it.
inline constexpr std::chrono::seconds causeGrace{5};

//! Pure. \a now is the time that deadlines are held against.
Progress judge(const SagaDefinition& saga, const Seen& seen, Timestamp now);
//! The same into one that has room already.
void judge(const SagaDefinition& saga, const Seen& seen, Timestamp now, Progress& into);

} // namespace model::saga
