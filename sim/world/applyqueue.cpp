#include "sim/world/plain.h"
#include "sim/world/stepping.h"

#include <algorithm>

namespace sim::world {

//! A copy for every service that is bound to the topic.
void Stepping::enqueue(const Record& record, std::uint32_t number)
{
    if (m_world.settings.broker == BrokerKind::Kafka)
        return;
    for (const auto service : allServices) {
        if (!m_world.reads(service, record.topic) || !isFor(service, record))
            continue;
        auto& mailbox = m_world.mailboxes[std::size_t(service)][std::size_t(record.topic)];
        mailbox.items.push_back({.record = number, .order = record.order});
        touchService(service);
    }
    if (m_world.settings.rabbit.ttl.count() > 0)
        touch({Actor::Kind::Broker});
}

//! A replayed message goes to the queue that it came from; a stream has it for every group.
bool Stepping::isFor(Service service, const Record& record) const
{
    return record.replayOf == 0 || m_world.settings.broker == BrokerKind::RedisStreams
           || m_world.letters[record.replayOf - 1].by == service;
}

Delivery& Stepping::itemOf(std::uint32_t number)
{
    auto& mailbox = m_world.mailboxes[std::size_t(m_move.actor.service)]
                                     [std::size_t(m_world.records[number].topic)];
    return *std::ranges::find(mailbox.items, number, &Delivery::record);
}

void Stepping::take(ConsumerProcess& worker)
{
    auto& mailbox = m_world.mailboxes[std::size_t(m_move.actor.service)][std::size_t(m_move.topic)];
    const auto* found = readyItem(m_world, mailbox, m_move);
    auto& item = mailbox.items[std::size_t(found - mailbox.items.data())];
    const auto number = item.record;
    const auto& record = m_world.records[number];
    touchService(m_move.actor.service);
    touch({Actor::Kind::Broker});
    if (isUnhandled(record)) {
        mailbox.items.erase(mailbox.items.begin() + (found - mailbox.items.data()));
        return;
    }
    item.holder = m_move.actor.instance;
    item.isLetGo = false;
    item.since = m_world.now;
    if (item.deliveries < 255)
        ++item.deliveries;
    begin(worker, number);
}

//! The holder acknowledges; one whose delivery went to somebody else cannot. But for Redis, where
//! anybody acknowledges, and for SQS as long as nobody else received it.
void Stepping::removeItem(std::uint32_t number, std::uint8_t by)
{
    auto& mailbox = m_world.mailboxes[std::size_t(m_move.actor.service)]
                                     [std::size_t(m_world.records[number].topic)];
    const auto isAnyones = m_world.settings.broker == BrokerKind::RedisStreams;
    std::erase_if(mailbox.items, [&](const Delivery& item) {
        const auto isFree = isSqs(m_world.settings.broker) && item.isReady();
        return item.record == number && (isAnyones || isFree || item.holder == by);
    });
    touch({Actor::Kind::Broker});
}

//! What an instance has in its hands when it ends, or gives back.
void Stepping::letGo(Service service, std::uint8_t instance)
{
    std::vector<std::uint32_t> held;
    for (auto& mailbox : m_world.mailboxes[std::size_t(service)]) {
        for (auto& item : mailbox.items) {
            if (item.holder != instance)
                continue;
            item.isLetGo = true;
            held.push_back(item.record);
        }
    }
    // RabbitMQ sees the connection end; the others wait for a time to pass.
    if (m_world.settings.broker == BrokerKind::RabbitMq) {
        for (const auto number : held)
            giveBack(service, number);
    }
    touch({Actor::Kind::Broker});
    touchService(service);
}

//! The time is over: visible again, or claimed; too often, and the queue's redrive policy has it.
void Stepping::redeliver()
{
    auto& mailbox = m_world.mailboxes[std::size_t(m_move.actor.service)][std::size_t(m_move.topic)];
    const auto item = std::ranges::find_if(mailbox.items, [&](const Delivery& one) {
        return one.isLetGo && isAbout(m_world, one, m_move);
    });
    touchService(m_move.actor.service);
    touch({Actor::Kind::Broker});
    if (isSqs(m_world.settings.broker) && item->deliveries >= m_world.settings.receives) {
        const auto number = item->record;
        mailbox.items.erase(item);
        noteLost(m_world.records[number], m_move.actor.service);
        return giveUp(number, {.by = m_move.actor.service, .attempts = m_world.settings.receives});
    }
    item->holder = Delivery::nobody;
    item->isLetGo = false;
}

//! A FIFO topic takes a deduplication id, the event's, once in five minutes.
bool Stepping::isDeduplicated(const Record& record) const
{
    if (m_world.settings.broker != BrokerKind::SqsFifo || record.event == noEvent
        || record.replayOf != 0)
        return false;
    const auto& facts = m_world.facts[record.event];
    return facts.published > 0
           && m_world.now - facts.publishedAt < WorldSettings::deduplicationInterval;
}

} // namespace sim::world
