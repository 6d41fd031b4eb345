#include "sim/service/emit.h"
#include "sim/world/stepping.h"

namespace sim::world {

using Kind = Move::Kind;
using CallState = SagaProcess::CallState;

void Stepping::saga()
{
    auto& saga = m_world.sagas[m_move.actor.instance];
    const auto& settings = m_world.settings.orchestrator;
    touchSagas();
    if (m_move.kind == Kind::Mishap)
        return crashOrchestrator();
    if (m_move.kind == Kind::StartSaga || m_move.kind == Kind::Resume)
        return startSaga(saga);
    if (m_move.kind == Kind::Call)
        return ask(saga);
    if (m_move.kind == Kind::WriteLog) {
        writeLog(saga.order, saga.state.log);
        saga.state.logged(settings);
    } else if (m_move.kind == Kind::ToPerson) {
        ++m_world.ledger.byPerson;
        tell(saga, EventType::ManualInterventionRequired);
        saga.state.recorded(settings);
        auto log = m_world.sagaLogs[saga.order.value - 1];
        log.manual = saga.state.log.manual;
        writeLog(saga.order, log);
    } else if (m_move.kind == Kind::Answer) {
        hearAnswer(saga);
    } else {
        saga.state.backOffOver();
    }
    if (saga.state.doing == SagaState::Doing::End)
        saga = {};
}

void Stepping::ask(SagaProcess& saga)
{
    tell(saga, commandOf(saga.state.call));
    saga.call = CallState::Asked;
    // Nobody answers there.
    if (!m_world.down[std::size_t(calleeOf(saga.state.call.step))])
        return;
    saga.call = CallState::Answered;
    saga.isYes = false;
}

//! What whoever follows the saga needs to know leaves by the outbox of the order service, where the
//! orchestrator lives. What a service did it tells itself.
void Stepping::tell(SagaProcess& saga, EventType type)
{
    const auto& facts = m_world.orderFacts[saga.order.value - 1];
    const auto& cause = m_world.events[saga.told];
    auto message = follow(cause, type, circumstances(&cause, facts.told));
    if (type == EventType::ProcessPayment)
        message.amount = m_world.events[facts.created].amount;
    else if (type == EventType::FailOrder)
        message.reason = reasonOf(saga.state.failedAt);
    else if (type == EventType::ManualInterventionRequired)
        message.about = commandOf(saga.state.call);
    saga.told = insertRow(message);
}

void Stepping::startSaga(SagaProcess& saga)
{
    const auto& settings = m_world.settings.orchestrator;
    saga = {.order = m_move.order, .told = m_world.orderFacts[m_move.order.value - 1].created};
    m_world.sagaLogs.growTo(m_move.order.value);
    if (m_move.kind == Kind::StartSaga) {
        ++m_world.sagasBegun;
        return saga.state.begin(settings);
    }
    m_world.orphans.erase(m_world.orphans.begin());
    saga.state.resume(m_world.sagaLogs[m_move.order.value - 1], settings);
}

//! Lists in memory are gone; whoever resumes finds the sagas in the log or by their orders.
void Stepping::crashOrchestrator()
{
    const auto resumes = m_world.settings.orchestrator.resume != SagaResume::None;
    const auto& orders = m_world.desks[std::size_t(Service::Order)];
    for (auto& saga : m_world.sagas) {
        const auto isOpen = m_world.settings.orchestrator.log != SagaLogging::None
                            || !isFinal(orders.status(saga.order));
        if (!saga.isIdle() && resumes && isOpen)
            m_world.orphans.push_back(saga.order);
        saga = {};
    }
    if (!resumes)
        m_world.sagasBegun = m_world.placed;
}

void Stepping::writeLog(OrderNumber order, const SagaLog& log)
{
    auto& kept = m_world.sagaLogs.at(order.value - 1);
    const auto before = hashOf(order, kept);
    kept = log;
    const auto after = hashOf(order, kept);
    m_world.logsHash.high += after.high - before.high;
    m_world.logsHash.low += after.low - before.low;
}

void Stepping::hearAnswer(SagaProcess& saga)
{
    const auto wasUndo = saga.state.call.isUndo;
    saga.call = CallState::None;
    if (!saga.isYes)
        tell(saga, refusalOf(saga.state.call));
    saga.state.answered(saga.isYes, m_world.settings.orchestrator);
    const auto doing = saga.state.doing;
    if (wasUndo && !saga.isYes && doing != SagaState::Doing::Wait
        && doing != SagaState::Doing::ToPerson)
        ++m_world.ledger.unrecorded;
}

void Stepping::callee()
{
    auto& saga = m_world.sagas[m_move.actor.instance];
    touchSagas();
    const auto takesEffect = m_move.fault != Fault::Throws && m_move.fault != Fault::UndoFails;
    saga.isYes = takesEffect && performCall(saga) && m_move.fault != Fault::LateTimeout;
    saga.call = CallState::Answered;
}

//! In one transaction of the service. False: it says no.
bool Stepping::performCall(SagaProcess& saga)
{
    auto& facts = m_world.orderFacts.at(saga.order.value - 1);
    auto created = m_world.events[facts.created]; // a copy: the list may grow
    auto with = circumstances(&created, facts.calls++);
    created.metadata.eventId = m_world.events[saga.told].metadata.eventId;
    with.outOfStock = m_move.fault == Fault::Declined && saga.state.call.step == SagaStep::Stock;
    auto& books = m_world.desks[std::size_t(m_move.actor.service)];
    const auto handling = callAt(saga.state.call, books.record(saga.order), created,
                                 reasonOf(saga.state.failedAt), with, books.settings());
    if (handling.failure)
        return false;
    std::vector<EventIndex> toPublish; // none: all leave by the outbox
    const auto before = m_world.events.size();
    keep(books, handling, toPublish);
    if (m_world.events.size() > before)
        saga.told = EventIndex(m_world.events.size() - 1);
    return succeeded(handling);
}

void Stepping::touchSagas()
{
    for (std::uint8_t i = 0; i < WorldSettings::mostSagas; ++i) {
        touch({Actor::Kind::Orchestrator, Service::Order, i});
        touch({Actor::Kind::Callee, Service::Order, i});
    }
}

} // namespace sim::world
