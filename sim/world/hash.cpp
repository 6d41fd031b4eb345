#include "sim/world/world.h"

namespace sim::world {

namespace {

void add(Hasher& hasher, const Uuid& id)
{
    hasher.add(id.high);
    hasher.add(id.low);
}

void add(Hasher& hasher, const Desk& desk)
{
    hasher.add(desk.stock());
    hasher.add(desk.orders().size());
    for (const auto& [order, record] : desk.orders()) {
        hasher.add(order.value);
        hasher.add(std::uint8_t(record.order.status));
        hasher.add(record.payment.charged);
        hasher.add(record.payment.refunded);
        hasher.add(std::uint8_t(record.payment.declined));
        hasher.add(record.payment.amount.value_or(-1));
        hasher.add(record.inventory.stock);
        hasher.add(record.inventory.reserved);
        hasher.add(record.inventory.released);
        hasher.add(std::uint8_t(record.inventory.cancelled));
        hasher.add(record.shipping.scheduled);
        hasher.add(record.shipping.recalled);
        hasher.add(std::uint8_t(record.shipping.cancelled));
    }
}

void add(Hasher& hasher, const RelayProcess& relay)
{
    hasher.add(std::uint8_t(relay.state.phase));
    hasher.add(relay.next ? relay.next->index() + 1 : 0);
    hasher.add(relay.state.next);
    hasher.add(relay.state.batch.size());
    for (const auto& row : relay.state.batch)
        add(hasher, row.id);
    hasher.add(relay.state.stopped.size());
    for (const auto& key : relay.state.stopped)
        hasher.add(key);
}

void add(Hasher& hasher, const ConsumerProcess& consumer)
{
    hasher.add(std::uint8_t(consumer.state.phase));
    add(hasher, consumer.state.event);
    hasher.add(consumer.state.attempt);
    hasher.add(consumer.next ? consumer.next->index() + 1 : 0);
    hasher.add(consumer.record);
    hasher.add(consumer.toPublish.size());
    for (const auto& message : consumer.toPublish)
        add(hasher, message.metadata.eventId);
}

} // namespace

Hash128 hash(const World& world)
{
    Hasher hasher;
    hasher.add(world.now.time_since_epoch().count());
    hasher.add(world.placed);
    hasher.add(world.marked);
    for (const auto& desk : world.desks)
        add(hasher, desk);
    hasher.add(world.waiting.size());
    for (const auto& row : world.waiting)
        add(hasher, row.id);
    hasher.add(world.records.size());
    hasher.add(world.recordsHash.high);
    hasher.add(world.recordsHash.low);
    for (const auto& topic : world.topics) {
        for (std::size_t i = 0; i < world.settings.partitions; ++i) {
            for (const auto position : topic[i].committed)
                hasher.add(position);
            for (const auto owner : topic[i].owner)
                hasher.add(owner);
        }
    }
    hasher.add(world.keys.size());
    for (const auto& [key, until] : world.keys) {
        hasher.add(key);
        hasher.add(until.time_since_epoch().count());
    }
    for (const auto& relay : world.relays)
        add(hasher, relay);
    for (const auto& service : world.consumers) {
        for (const auto& consumer : service)
            add(hasher, consumer);
    }
    hasher.add(world.officePublishes.size());
    for (const auto struck : world.ledger.struck)
        hasher.add(struck);
    return hasher.finish();
}

} // namespace sim::world
