#include "sim/world/footing.h"
#include "sim/world/plain.h"

#include <algorithm>

namespace sim::world {

using Kind = Move::Kind;

const ConsumerProcess& Footing::workerOf(std::size_t instance) const
{
    return m_world.consumers[std::size_t(m_move.actor.service)][instance];
}

EventIndex Footing::eventOf(const ConsumerProcess& worker) const
{
    return m_world.records[worker.record].event;
}

const Partition& Footing::partitionOf(const Record& record) const
{
    return m_world.topics[std::size_t(record.topic)][record.partition];
}

void Footing::consumer()
{
    const auto service = m_move.actor.service;
    if (m_move.kind == Kind::Recover)
        return write(partAt(Part::Down, std::size_t(service)));
    readDown(service);
    if (m_move.kind == Kind::Fetch)
        return fetch();
    if (m_move.fault == Fault::ServiceDown)
        return serviceDown();
    write(consumerPart(service, m_move.actor.instance));
    if (m_move.fault == Fault::Crash)
        return crash(m_move.actor.instance);
    if (m_move.kind != Kind::Mishap)
        work(workerOf(m_move.actor.instance));
}

void Footing::work(const ConsumerProcess& worker)
{
    const auto event = eventOf(worker);
    if (m_move.kind == Kind::LookForKey && event != noEvent)
        read(keyPart(event));
    if (m_move.kind == Kind::SetKey && event != noEvent)
        write(keyPart(event));
    if (m_move.kind == Kind::Handle)
        handle(worker);
    if (m_move.kind == Kind::Publish)
        publish(worker);
    if (m_move.kind == Kind::Commit)
        commit(worker);
    if (m_move.kind == Kind::DeadLetter || m_move.kind == Kind::Acknowledge
        || m_move.kind == Kind::CommitTransaction)
        settle(worker);
}

std::size_t Footing::keyPart(EventIndex event) const
{
    return partAt(Part::Key, keySlot(m_move.actor.service, settings().consumer.scope), event);
}

void Footing::fetch()
{
    const auto service = m_move.actor.service;
    const auto self = consumerPart(service, m_move.actor.instance);
    read(Part::Broker);
    if (settings().parks)
        read(Part::Aside);
    if (!isKafka()) {
        write(self);
        return write(mailboxPart(service, m_move.topic));
    }
    const auto position = positionPart(service, m_move.topic, m_move.partition);
    const auto& from = m_world.topics[std::size_t(m_move.topic)][m_move.partition];
    const auto next = positionOf(m_world, service, m_move.topic, m_move.partition);
    if (next && isUnhandled(m_world.records[from.records[*next]])) {
        read(self);
        return write(position);
    }
    read(position);
    write(self);
    if (!isTransactional(m_world))
        return;
    takeSession();
    write(position);
    endTransaction();
}

bool Footing::isUnhandled(const Record& record) const
{
    return record.event != noEvent && record.defect != Record::Defect::Poison
           && !m_world.desks[std::size_t(m_move.actor.service)].handles(
               m_world.events[record.event].type);
}

void Footing::endTransaction()
{
    write(Part::Transactions);
    write(Part::Records);
    readAll(Part::Told);
}

void Footing::drop(const ConsumerProcess& worker)
{
    rollBack(worker.open);
    if (!isTransactional(m_world) || worker.isIdle())
        return;
    const auto& record = m_world.records[worker.record];
    write(positionPart(m_move.actor.service, record.topic, record.partition));
    read(Part::Transactions);
    read(Part::UnderWay);
    read(Part::Records);
    if (record.event != noEvent)
        read(partAt(Part::At, std::size_t(m_move.actor.service), record.event));
    writeAll(Part::Told);
}

void Footing::letGo()
{
    if (isKafka())
        return;
    for (const auto topic : allServices)
        write(mailboxPart(m_move.actor.service, topic));
    giveBack();
}

void Footing::giveBack()
{
    if (settings().broker != BrokerKind::RabbitMq || !settings().rabbit.isQuorum)
        return;
    writeEveryAt(m_move.actor.service);
    letters();
}

void Footing::crash(std::size_t instance)
{
    const auto& worker = workerOf(instance);
    write(consumerPart(m_move.actor.service, instance));
    crashPoint();
    drop(worker);
    letGo();
}

void Footing::serviceDown()
{
    const auto service = m_move.actor.service;
    write(partAt(Part::Down, std::size_t(service)));
    for (std::size_t i = 0; i < WorldSettings::mostInstances; ++i)
        crash(i);
    writeAll(Part::Saga);
    if (service != Service::Order)
        return;
    write(Part::Office);
    rollBack(m_world.officeCommit);
}

void Footing::fail(const ConsumerProcess& worker)
{
    const auto service = m_move.actor.service;
    if (isSqs(settings().broker)) {
        drop(worker);
        return letGo();
    }
    if (settings().broker != BrokerKind::RabbitMq || !settings().rabbit.requeues)
        return;
    drop(worker);
    write(mailboxPart(service, m_world.records[worker.record].topic));
    giveBack();
}

void Footing::handle(const ConsumerProcess& worker)
{
    const auto& record = m_world.records[worker.record];
    const auto service = m_move.actor.service;
    const auto at = std::size_t(service);
    if (m_move.fault == Fault::EarlyBegin) {
        read(Part::Rows);
        readAll(Part::Mark);
    }
    const auto message = m_world.read(record);
    if (m_move.fault == Fault::Throws || !message)
        return fail(worker);
    const auto& facts = m_world.facts[record.event];
    writeAt(service, record.event);
    if (settings().consumer.dedupe == Dedupe::InboxTx && facts.inbox[at])
        return;
    if (settings().brokerFirst)
        writeTold(record.event);
    const auto& books = m_world.desks[at];
    const auto handling = handleAt(
        service, books.record(message->order), *message,
        {.now = m_world.now, .declined = m_move.fault == Fault::Declined}, books.settings());
    writeRow(service, message->order);
    if (service == Service::Inventory)
        write(Part::Stock);
    outcome(worker, message->order, handling);
    if (handling.failure || m_move.fault == Fault::LateTimeout)
        fail(worker);
}

void Footing::outcome(const ConsumerProcess& worker, OrderNumber order, const Handling& handling)
{
    const auto at = std::size_t(m_move.actor.service);
    finality(m_move.actor.service, order, handling.record);
    if (!handling.actions.empty() && m_world.facts[eventOf(worker)].effects[at] > 0)
        write(Part::FirstAgain);
    for (const auto& action : handling.actions) {
        if (std::holds_alternative<InsertOutboxRow>(action))
            tellByRow();
        if (std::holds_alternative<Publish>(action))
            write(Part::Events);
    }
    withdraw(worker);
}

void Footing::withdraw(const ConsumerProcess& worker)
{
    if (!isTransactional(m_world))
        return;
    const auto& record = m_world.records[worker.record];
    write(positionPart(m_move.actor.service, record.topic, record.partition));
    for (const auto event : partitionOf(record).untold[std::size_t(m_move.actor.service)]) {
        read(Part::Records);
        writeTold(event);
    }
}

void Footing::publish(const ConsumerProcess& worker)
{
    read(Part::Broker);
    auto transaction = worker.transaction;
    if (isTransactional(m_world)) {
        const auto& record = m_world.records[worker.record];
        write(positionPart(m_move.actor.service, record.topic, record.partition));
        drop(worker); // it may be shut out
        write(Part::Transactions);
        transaction = std::max(transaction, 1U);
    }
    send(worker.toPublish.front(), transaction);
}

void Footing::commit(const ConsumerProcess& worker)
{
    const auto service = m_move.actor.service;
    const auto event = eventOf(worker);
    writeRow(service, worker.open->order);
    if (service == Service::Inventory)
        write(Part::Stock);
    rollBack(worker.open);
    finality(service, worker.open->order, worker.open->after);
    writeAt(service, event);
    if (m_world.facts[event].effects[std::size_t(service)] > 0)
        write(Part::FirstAgain);
    withdraw(worker);
    const auto before = m_world.desks[std::size_t(service)].record(worker.open->order);
    if (!(before == worker.open->before))
        fail(worker);
}

void Footing::settle(const ConsumerProcess& worker)
{
    const auto service = m_move.actor.service;
    const auto& record = m_world.records[worker.record];
    read(Part::Broker);
    if (worker.transaction != 0)
        read(Part::UnderWay);
    writeAt(service, record.event);
    if (isTransactional(m_world))
        drop(worker); // it may be shut out
    if (m_move.kind == Kind::CommitTransaction)
        endTransaction();
    if (m_move.kind == Kind::DeadLetter)
        letters();
    else if (record.replayOf != 0)
        write(Part::Aside);
    if (isKafka())
        write(positionPart(service, record.topic, record.partition));
    else
        write(mailboxPart(service, record.topic));
}

} // namespace sim::world
