#include "sim/world/footing.h"
#include "sim/world/plain.h"

namespace sim::world {

using Kind = Move::Kind;

void Footing::command()
{
    readDown(Service::Order);
    read(Part::Office);
    if (m_move.kind == Kind::CancelOrder)
        write(Part::OpenOrders);
    else
        write(Part::Placed);
    write(partAt(Part::Order, m_move.order.value));
    write(Part::Events);
    if (settings().services.order.emit == Emit::Outbox)
        write(Part::Rows);
    else
        write(Part::Office);
    writeRow(Service::Order, m_move.order);
}

void Footing::office()
{
    write(Part::Office);
    if (m_move.kind == Kind::Mishap) {
        crashPoint();
        return rollBack(m_world.officeCommit);
    }
    if (m_move.kind == Kind::Commit) {
        rollBack(m_world.officeCommit);
        finality(Service::Order, m_world.officeCommit->order, m_world.officeCommit->after);
        return writeRow(Service::Order, m_world.officeCommit->order);
    }
    read(Part::Broker);
    send(m_world.officePublishes.front(), 0);
}

void Footing::relay()
{
    const auto self = m_move.actor.instance;
    const auto& process = m_world.relays[self];
    write(partAt(Part::Relay, self));
    if (m_move.kind == Kind::Mishap)
        crashPoint();
    if (m_move.fault == Fault::RelayTwice)
        readAll(Part::Relay);
    if (m_move.kind == Kind::StartRun)
        read(Part::Broker);
    if (m_move.kind == Kind::StartRun || m_move.kind == Kind::ReadRows)
        readRows();
    if (m_move.kind == Kind::ReadRows)
        read(Part::Rows);
    if (m_move.kind == Kind::MarkRow)
        write(partAt(Part::Mark, process.state.row().number));
    if (m_move.kind == Kind::SendRow)
        sendRow(process);
    if (m_move.kind == Kind::CommitTransaction || m_move.kind == Kind::AbortTransaction) {
        read(Part::Broker);
        read(Part::UnderWay);
        endTransaction();
    }
}

void Footing::sendRow(const RelayProcess& process)
{
    read(Part::Broker);
    if (m_move.fault == Fault::NotConfirmed || m_world.isBrokerDown || process.isFailed)
        return;
    if (!hasRelayTransactions(m_world))
        return send(process.state.row().event, 0);
    write(Part::Transactions);
    if (process.transaction == 0 && m_world.relayOpen[m_move.actor.instance] != 0)
        endTransaction();
    send(process.state.row().event, 1);
}

void Footing::readRows()
{
    readAll(Part::Mark);
    if (settings().relay.lock != RelayLock::None)
        readAll(Part::Relay);
}

EventIndex Footing::eventOfMove() const
{
    for (auto i = m_world.events.size(); i-- > 0;) {
        if (m_world.events[i].metadata.eventId == m_move.event)
            return EventIndex(i);
    }
    return noEvent;
}

void Footing::broker()
{
    if (m_move.kind == Kind::Recover || m_move.fault == Fault::BrokerDown)
        return write(Part::Broker);
    if (m_move.fault == Fault::Rebalance)
        return rebalance();
    if (m_move.fault == Fault::Duplicate) {
        const auto& log = m_world.topics[std::size_t(m_move.topic)][m_move.partition].records;
        const auto& record = m_world.records[log.back()];
        return append(record.event, record.topic, record.transaction);
    }
    read(Part::Broker);
    if (m_move.kind == Kind::Deliver)
        return deliver();
    if (m_move.kind == Kind::AbortTransaction)
        return timeOut();
    const auto service = m_move.actor.service;
    write(mailboxPart(service, m_move.topic));
    if (m_move.kind == Kind::Redeliver && !isSqs(settings().broker))
        return;
    writeEveryAt(service);
    letters();
}

void Footing::deliver()
{
    write(Part::UnderWay);
    for (const auto& late : m_world.underWay) {
        if (deliveryOf(m_world, late).sameChoice(m_move))
            append(late.record.event, late.record.topic, late.record.transaction);
    }
}

//! Its producer is gone, and cannot have it again.
void Footing::timeOut()
{
    endTransaction();
    if (m_move.actor.instance > 0)
        return write(partAt(Part::Relay, std::size_t(m_move.actor.instance - 1)));
    write(positionPart(m_move.actor.service, m_move.topic, m_move.partition));
}

void Footing::rebalance()
{
    const auto service = m_move.actor.service;
    for (std::size_t i = 0; i < WorldSettings::mostInstances; ++i)
        read(consumerPart(service, i));
    write(isKafka() ? positionPart(service, m_move.topic, m_move.partition)
                    : mailboxPart(service, m_move.topic));
}

void Footing::keyExpiry()
{
    const auto event = eventOfMove();
    write(keyPart(event));
    read(partAt(Part::At, std::size_t(m_move.actor.service), event));
}

void Footing::replay()
{
    read(Part::Broker);
    write(Part::Aside);
    append(eventOfMove(), m_move.topic, 0);
}

void Footing::saga()
{
    const auto self = m_move.actor.instance;
    if (m_move.kind == Kind::Mishap)
        return crashOrchestrator();
    write(partAt(Part::Saga, self));
    const auto order = partAt(Part::Order, m_move.order.value);
    if (m_move.kind == Kind::StartSaga || m_move.kind == Kind::Resume) {
        // The first that is idle takes it.
        for (std::size_t i = 0; i < self; ++i)
            read(partAt(Part::Saga, i));
        write(Part::SagaQueue);
        read(order);
    }
    if (m_move.kind == Kind::WriteLog || m_move.kind == Kind::ToPerson)
        write(order);
    if (m_move.kind == Kind::Call)
        readDown(calleeOf(m_move.call.step));
    const auto isNo = m_move.kind == Kind::Answer && !m_world.sagas[self].isYes;
    if (isNo || m_move.kind == Kind::Call || m_move.kind == Kind::ToPerson)
        tellByRow();
}

void Footing::crashOrchestrator()
{
    crashPoint();
    writeAll(Part::Saga);
    write(Part::SagaQueue);
    read(Part::Placed);
    for (const auto& one : m_world.sagas) {
        if (!one.isIdle())
            read(partAt(Service::Order, one.order));
    }
}

void Footing::callee()
{
    write(partAt(Part::Saga, m_move.actor.instance));
    if (m_move.fault == Fault::Throws || m_move.fault == Fault::UndoFails)
        return;
    const auto service = m_move.actor.service;
    write(partAt(Part::Order, m_move.order.value));
    writeRow(service, m_move.order);
    if (service == Service::Inventory)
        write(Part::Stock);
    if (service == Service::Order)
        write(Part::OpenOrders);
    tellByRow();
}

} // namespace sim::world
