#include "sim/world/plain.h"
#include "sim/world/stepping.h"

#include <algorithm>

namespace sim::world {

//! A handling failed, and is not tried again in place. A quorum queue counts deliveries; of a
//! classic one the redelivered flag is all that is known, so the second failure rejects.
void Stepping::nack(ConsumerProcess& worker)
{
    const auto number = worker.record;
    const auto& items = m_world
                            .mailboxes[std::size_t(m_move.actor.service)]
                                      [std::size_t(m_world.records[number].topic)]
                            .items;
    const auto item = std::ranges::find_if(items, [&](const Delivery& one) {
        return one.record == number && one.holder == m_move.actor.instance;
    });
    if (item != items.end() && item->deliveries > 1 && !m_world.settings.rabbit.isQuorum) {
        worker.state = {};
        worker.next = ConsumerDoing::DeadLetter;
        return;
    }
    drop(worker);
    if (item != items.end())
        giveBack(m_move.actor.service, number);
    touchService(m_move.actor.service);
}

//! To its place in the queue, unless it was delivered too often.
void Stepping::giveBack(Service service, std::uint32_t number)
{
    const auto& rabbit = m_world.settings.rabbit;
    auto& mailbox =
        m_world.mailboxes[std::size_t(service)][std::size_t(m_world.records[number].topic)];
    const auto item = std::ranges::find(mailbox.items, number, &Delivery::record);
    item->holder = Delivery::nobody;
    item->isLetGo = false;
    touch({Actor::Kind::Broker});
    if (rabbit.isQuorum && item->deliveries > rabbit.deliveryLimit)
        bury(mailbox, item,
             {.by = service, .attempts = item->deliveries, .reason = DeathReason::DeliveryLimit});
}

void Stepping::bury(Mailbox& mailbox, std::vector<Delivery>::iterator item, const Letter& letter)
{
    const auto number = item->record;
    mailbox.items.erase(item);
    noteLost(m_world.records[number], letter.by);
    giveUp(number, letter);
}

//! The head of a queue that is longer than it may be goes.
void Stepping::overflow(const Record& record)
{
    const auto most = m_world.settings.rabbit.maxLength;
    if (most == 0 || m_world.settings.broker != BrokerKind::RabbitMq)
        return;
    for (const auto service : allServices) {
        auto& mailbox = m_world.mailboxes[std::size_t(service)][std::size_t(record.topic)];
        while (std::uint32_t(std::ranges::count_if(mailbox.items, &Delivery::isReady)) > most)
            bury(mailbox, std::ranges::find_if(mailbox.items, &Delivery::isReady),
                 {.by = service, .reason = DeathReason::MaxLength});
    }
}

void Stepping::expire()
{
    const auto service = m_move.actor.service;
    auto& mailbox = m_world.mailboxes[std::size_t(service)][std::size_t(m_move.topic)];
    bury(mailbox, std::ranges::find_if(mailbox.items, &Delivery::isReady),
         {.by = service, .reason = DeathReason::Expired});
    touchService(service);
    touch({Actor::Kind::Broker});
}

} // namespace sim::world
