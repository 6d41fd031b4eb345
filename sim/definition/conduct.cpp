#include "sim/definition/doing.h"

#include <bit>

namespace sim::definition {

namespace {

using State = Conductor::State;

std::uint32_t bit(Index step)
{
    return 1U << step;
}

//! Steps up to the last that cannot be taken back are not compensated by those that know.
bool isForward(const Orchestrator& orchestrator, std::uint32_t durable)
{
    for (std::size_t i = 0; i < orchestrator.steps.size(); ++i) {
        if (orchestrator.steps[i].kind == StepKind::Pivot && (durable & bit(Index(i))) != 0)
            return true;
    }
    return false;
}

} // namespace

std::uint32_t toUndo(const Definition& definition, const Conductor& conductor)
{
    std::uint32_t undoable = 0;
    for (std::size_t i = 0; i < definition.orchestrator.steps.size(); ++i) {
        if (definition.orchestrator.steps[i].undo != none)
            undoable |= bit(Index(i));
    }
    return conductor.memory & undoable;
}

//! For whoever follows the saga: what the orchestrator asks for, and that it heard a no.
void Doing::report(Index event, Index order)
{
    if (event == none)
        return;
    auto& conductor = m_world.conductors[order];
    const auto service = m_definition.orchestrator.service;
    conductor.told =
        carryOut({.emits = {event}}, service, order, {mixed(event, order), 0, conductor.told});
}

//! Calls a service. False when it answers with a failure, or seems to.
bool Doing::call(Index number, Index order, Fault fault)
{
    const auto& call = m_definition.calls[number];
    report(call.command, order);
    const auto isDone = answerOf(call, number, order, fault);
    if (!isDone)
        report(call.refusal, order);
    return isDone;
}

bool Doing::answerOf(const Call& call, Index number, Index order, Fault fault)
{
    if (fault == Fault::Throws || m_world.down[call.service] != 0)
        return false;
    if (!holds(call.guard, valuesOf(m_definition, m_world, order)))
        return call.skips;
    auto& once = m_world.once[order];
    const auto isDone = call.isIdempotent && number < 32 && (once & bit(number)) != 0;
    if (!isDone) {
        auto& told = m_world.conductors[order].told;
        const auto last =
            carryOut(call.main, call.service, order, {mixed(mixed(number, order), 0xca), 0, told});
        told = last != 0 ? last : told;
    }
    if (call.isIdempotent && number < 32)
        once |= bit(number);
    return fault != Fault::LateTimeout;
}

void Doing::conduct(const Action& action)
{
    auto& conductor = m_world.conductors[action.order];
    const auto& orchestrator = m_definition.orchestrator;
    if (conductor.told == 0)
        report(orchestrator.begins, action.order);
    switch (action.kind) {
    case Action::Kind::LogStep:
        conductor.durable |= bit(action.number);
        conductor.memory |= bit(action.number);
        conductor.isLogged = !conductor.owesLog;
        conductor.owesLog = false;
        if (conductor.at >= orchestrator.steps.size())
            conductor.state = State::Done;
        return;
    case Action::Kind::Step:
        step(action, conductor);
        return;
    case Action::Kind::Undo:
        undo(action, conductor);
        return;
    default:
        break;
    }
    const auto toPerson = conductor.hasLost && orchestrator.onFail == Orchestrator::OnFail::Manual;
    const auto last = toPerson ? orchestrator.manual : orchestrator.fail;
    if (conductor.hasLost && !toPerson)
        ++m_world.ledger.lostCompensations;
    conductor.state = State::Done;
    if (last != none)
        call(last, action.order, Fault::None);
}

void Doing::step(const Action& action, Conductor& conductor)
{
    using Log = Orchestrator::Log;
    const auto& orchestrator = m_definition.orchestrator;
    const auto& step = orchestrator.steps[action.number];
    if (!call(step.call, action.order, action.fault)) {
        if (step.kind != StepKind::Retriable)
            conductor.state = State::Compensating;
        return;
    }
    conductor.memory |= bit(action.number);
    conductor.isLogged = false;
    conductor.owesLog = orchestrator.log == Log::After;
    ++conductor.at;
    if (conductor.at >= orchestrator.steps.size() && !conductor.owesLog)
        conductor.state = State::Done;
}

void Doing::undo(const Action& action, Conductor& conductor)
{
    const auto& orchestrator = m_definition.orchestrator;
    conductor.hasTurned = true;
    const auto isDone = call(orchestrator.steps[action.number].undo, action.order, action.fault);
    if (!isDone && orchestrator.compensation == Orchestrator::Compensation::Retry)
        return;
    conductor.hasLost |= !isDone;
    conductor.memory &= ~bit(action.number);
    conductor.durable &= ~bit(action.number);
}

//! What is in memory is gone; what the next process does is in the log, if there is one.
void Doing::crashConductor(Conductor& conductor)
{
    using Resume = Orchestrator::Resume;
    const auto& orchestrator = m_definition.orchestrator;
    const auto wasCompensating = conductor.state == State::Compensating;
    conductor.memory = conductor.durable;
    conductor.isLogged = false;
    conductor.owesLog = false;
    const auto resume = orchestrator.resume;
    if (resume == Resume::None) {
        conductor.state = State::Dead;
    } else if (resume == Resume::Restart) {
        conductor.state = State::Forward;
        conductor.at = 0;
    } else if (resume == Resume::Direction && !wasCompensating
               && isForward(orchestrator, conductor.durable)) {
        // The step whose intent is logged is done again: its service knows whether it was.
        const auto last = Index(std::bit_width(conductor.durable) - 1);
        const auto isIntent = orchestrator.log == Orchestrator::Log::Intent;
        conductor.at = isIntent ? last : Index(last + 1);
        conductor.isLogged = isIntent;
        if (conductor.at >= orchestrator.steps.size())
            conductor.state = State::Done;
    } else {
        conductor.state = State::Compensating;
    }
}

} // namespace sim::definition
