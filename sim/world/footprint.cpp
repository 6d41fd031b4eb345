#include "sim/world/footprint.h"

#include "sim/world/footing.h"
#include "sim/world/plain.h"

namespace sim::world {

Footprint<Parts> Footing::take()
{
    if (m_move.fault != Fault::None)
        write(partAt(Part::Budget, std::size_t(m_move.fault)));
    switch (m_move.actor.kind) {
    case Actor::Kind::Customer:
        command();
        break;
    case Actor::Kind::Office:
        office();
        break;
    case Actor::Kind::Relay:
        relay();
        break;
    case Actor::Kind::Consumer:
        consumer();
        break;
    case Actor::Kind::Broker:
        broker();
        break;
    case Actor::Kind::KeyStore:
        keyExpiry();
        break;
    case Actor::Kind::Orchestrator:
        saga();
        break;
    case Actor::Kind::Callee:
        callee();
        break;
    case Actor::Kind::Operator:
        replay();
        break;
    }
    return m_found;
}

void Footing::writeAt(Service service, EventIndex event)
{
    if (event != noEvent)
        write(partAt(Part::At, std::size_t(service), event));
}

void Footing::writeEveryAt(Service service)
{
    for (EventIndex event = 0; event < eventsApart; ++event)
        writeAt(service, event);
}

void Footing::writeTold(EventIndex event)
{
    if (event != noEvent)
        write(partAt(Part::Told, event));
}

void Footing::tellByRow()
{
    write(Part::Events);
    write(Part::Rows);
}

void Footing::letters()
{
    write(Part::Records);
    if (settings().replays > 0 || settings().parks)
        write(Part::Aside);
}

void Footing::append(EventIndex event, Service topic, std::uint32_t transaction)
{
    write(Part::Records);
    if (event != noEvent)
        read(partAt(Part::Told, event));
    if (transaction != 0)
        write(Part::Transactions);
    if (settings().broker != BrokerKind::RabbitMq || settings().rabbit.maxLength == 0)
        return;
    for (const auto service : allServices) {
        write(mailboxPart(service, topic));
        writeEveryAt(service);
    }
    letters();
}

void Footing::send(EventIndex event, std::uint32_t transaction)
{
    read(Part::UnderWay);
    const auto& kafka = settings().kafka;
    const auto isRelay = m_move.actor.kind == Actor::Kind::Relay && hasRelayTransactions(m_world);
    if (isKafka() && (kafka.isIdempotent || kafka.isTransactional || isRelay)) {
        takeSession();
        if (!m_world.underWay.empty())
            write(Part::UnderWay);
    }
    if (m_move.fault == Fault::Loss)
        return;
    if (m_move.fault == Fault::Delay || m_move.fault == Fault::Reorder)
        return write(Part::UnderWay);
    append(event, m_move.topic, transaction);
    for (const auto& late : m_world.underWay) {
        if (!late.isBehindNext)
            continue;
        write(Part::UnderWay);
        append(late.record.event, late.record.topic, late.record.transaction);
    }
}

void Footing::takeSession()
{
    if (m_world.producers.empty() || m_world.producers[indexOf(m_move.actor)].id == 0)
        write(Part::Sessions);
}

void Footing::rollBack(const std::optional<OpenCommit>& open)
{
    if (!open)
        return;
    for (const auto event : open->events)
        writeTold(event);
}

void Footing::crashPoint()
{
    if (settings().crashBefore == CrashPoint::Anything)
        return;
    read(Part::Broker);
    read(Part::UnderWay);
}

void Footing::finality(Service service, OrderNumber order, const OrderRecord& after)
{
    const auto before = m_world.desks[std::size_t(service)].status(order);
    if (service == Service::Order && isFinal(before) != isFinal(after.order.status))
        write(Part::OpenOrders);
}

std::string toText(const Parts& parts)
{
    std::string text;
    for (std::size_t kind = 0; kind < partKinds.size(); ++kind) {
        for (std::size_t i = 0; i < partKinds[kind].size; ++i) {
            if (!parts.test(firstOf(Part(kind)) + i))
                continue;
            text += text.empty() ? "" : ", ";
            text += partKinds[kind].name;
            if (partKinds[kind].size > 1)
                text += ' ' + std::to_string(i);
        }
    }
    return text;
}

Footprint<Parts> footprint(const World& world, const Move& move)
{
    return Footing(world, move).take();
}

} // namespace sim::world
