#include "sim/definition/enabled.h"

#include <bit>

namespace sim::definition {

using Kind = Action::Kind;

void Enabled::conductor(Index order)
{
    const auto& conductor = m_world.conductors[order];
    const auto isPlaced = m_definition.commands.empty() || m_world.taken[order] > 0;
    using State = Conductor::State;
    if (!isPlaced || conductor.state == State::Done || conductor.state == State::Dead)
        return;
    const auto& orchestrator = m_definition.orchestrator;
    const auto self = Index(m_definition.services.size());
    Action act{.service = self, .order = order, .number = conductor.at};
    const auto list = toUndo(m_definition, conductor);
    const auto logsFirst = orchestrator.log == Orchestrator::Log::Intent && !conductor.isLogged;
    if (conductor.state == State::Compensating) {
        act.kind = list == 0 ? Kind::End : Kind::Undo;
        act.number = list == 0 ? none : Index(std::bit_width(list) - 1);
    } else if (conductor.owesLog) {
        act.kind = Kind::LogStep;
        act.number = Index(conductor.at - 1);
    } else {
        act.kind = logsFirst ? Kind::LogStep : Kind::Step;
    }
    // What is tried until it works changes nothing while nobody answers.
    if (!isInVain(act))
        add(act);
    if (act.kind == Kind::Step || act.kind == Kind::Undo) {
        for (const auto fault : {Fault::Throws, Fault::LateTimeout}) {
            act.fault = fault;
            add(act);
        }
        const auto& step = orchestrator.steps[act.number];
        const auto call = act.kind == Kind::Step ? step.call : step.undo;
        addOld(act, m_definition.calls[call].main.emits);
    }
    add({.kind = Kind::Crash, .fault = Fault::Crash, .service = self, .order = order});
}

bool Enabled::isInVain(const Action& act) const
{
    const auto& orchestrator = m_definition.orchestrator;
    auto call = none;
    if (act.kind == Kind::Step && orchestrator.steps[act.number].kind == StepKind::Retriable)
        call = orchestrator.steps[act.number].call;
    if (act.kind == Kind::Undo && orchestrator.compensation == Orchestrator::Compensation::Retry)
        call = orchestrator.steps[act.number].undo;
    if (act.kind == Kind::End)
        call = endOf(m_world.conductors[act.order]);
    return call != none && m_world.down[m_definition.calls[call].service] != 0;
}

Index Enabled::endOf(const Conductor& conductor) const
{
    const auto& orchestrator = m_definition.orchestrator;
    const auto toPerson = conductor.hasLost && orchestrator.onFail == Orchestrator::OnFail::Manual;
    return toPerson ? orchestrator.manual : orchestrator.fail;
}

} // namespace sim::definition
