#pragma once

#include "sim/service/desk.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sim {

//! The calls of the order saga, in their order, each with the call that undoes it. What undoes the
//! last is order.fail().
enum class SagaStep : std::uint8_t { Payment, Stock, Shipment, Complete, Count };

inline constexpr std::size_t sagaStepCount = std::size_t(SagaStep::Count);
inline constexpr std::array allSagaSteps{SagaStep::Payment, SagaStep::Stock, SagaStep::Shipment,
                                         SagaStep::Complete};

//! Some of the steps.
class SagaSteps
{
public:
    bool has(SagaStep step) const { return (m_bits >> unsigned(step) & 1) != 0; }
    void add(SagaStep step) { m_bits |= std::uint8_t(1u << unsigned(step)); }
    void remove(SagaStep step) { m_bits &= std::uint8_t(~(1u << unsigned(step))); }
    bool empty() const { return m_bits == 0; }
    std::optional<SagaStep> last() const;
    std::uint8_t bits() const { return m_bits; }

    bool operator==(const SagaSteps&) const = default;

private:
    std::uint8_t m_bits = 0;
};

struct SagaCall
{
    SagaStep step = SagaStep::Payment;
    bool isUndo = false;

    bool operator==(const SagaCall&) const = default;
};

Service calleeOf(SagaStep step);
//! "processPayment", "refund" … as the code of the textbook names them.
std::string_view name(const SagaCall& call);
//! What tells that it is asked for, and that the orchestrator heard a no.
EventType commandOf(const SagaCall& call);
EventType refusalOf(const SagaCall& call);

//! What the orchestrator's database says of one saga.
struct SagaLog
{
    SagaSteps intended; //!< About to be called.
    SagaSteps done;
    SagaSteps undone;
    SagaSteps manual; //!< Undoing failed: a person has to.
    bool isBack = false;
    bool isFinished = false;

    bool operator==(const SagaLog&) const = default;
};

//! One run of OrderSagaOrchestrator.execute(), as far as its memory goes: a crash is a return to
//! the empty state, and the log, if there is one, says the rest. One action at a time; its answer
//! is the next input.
struct SagaState
{
    enum class Doing : std::uint8_t {
        Nothing,  //!< Not at work.
        Log,      //!< Write nextLog.
        Call,     //!< Ask the service.
        Wait,     //!< Back-off, then call again.
        ToPerson, //!< Record that undoing failed, for a person.
        End,      //!< Over; isGood says how.
    };

    Doing doing = Doing::Nothing;
    SagaCall call;    //!< Of Call, Wait, ToPerson.
    SagaLog log;      //!< As it is in the database once Log is done.
    SagaSteps toUndo; //!< What is left to undo, from its end.
    SagaSteps done;   //!< In memory: textbook's list of compensations.
    SagaStep failedAt = SagaStep::Count;
    std::uint8_t attempts = 0; //!< Of the present call.
    bool isGood = false;

    bool operator==(const SagaState&) const = default;

    void begin(const OrchestratorSettings& settings);
    //! After a crash, with what the database says.
    void resume(const SagaLog& known, const OrchestratorSettings& settings);
    void logged(const OrchestratorSettings& settings);
    void answered(bool isDone, const OrchestratorSettings& settings);
    void backOffOver() { doing = Doing::Call; }
    void recorded(const OrchestratorSettings& settings);

private:
    void goForward(SagaStep step, const OrchestratorSettings& settings);
    void stepDone(const OrchestratorSettings& settings);
    void stepFailed(const OrchestratorSettings& settings);
    void goBack(const OrchestratorSettings& settings);
    void undoNext(const OrchestratorSettings& settings);
    void undoFailed(const OrchestratorSettings& settings);
    void end(bool good, const OrchestratorSettings& settings);
    void ask(SagaCall next);
    //! Writes the log if there is one to be written, then goes on with \a then.
    void write(bool isKept, Doing then);

    Doing m_then = Doing::Nothing; //!< After the log.
};

//! What a service does when it is called: its handlers' own code, on an order's total.
Handling callAt(const SagaCall& call, const OrderRecord& known, const Message& created,
                Reason reason, const Circumstances& with, const ServiceSettings& settings);
//! Whether the answer to that call is a yes.
bool succeeded(const Handling& handling);
//! Why an order fails whose saga failed at \a step.
Reason reasonOf(SagaStep step);

} // namespace sim
