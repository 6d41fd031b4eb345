#include "sim/world/stepping.h"

namespace sim::world {

namespace {

void add(Hasher& hasher, const Uuid& id)
{
    hasher.add(id.high);
    hasher.add(id.low);
}

void add(Hasher& hasher, const Hash128& hash)
{
    hasher.add(hash.high);
    hasher.add(hash.low);
}

void add(Hasher& hasher, const RelayProcess& relay)
{
    hasher.add(std::uint64_t(relay.state.phase) | std::uint64_t(relay.next) << 8);
    hasher.add(relay.state.next);
    hasher.add(relay.state.batch.size());
    for (const auto& row : relay.state.batch)
        hasher.add(row.number);
    hasher.add(relay.state.stopped.size());
    for (const auto& key : relay.state.stopped)
        hasher.add(key.value);
    if (relay.transaction != 0 || relay.isFailed)
        hasher.add(std::uint64_t(relay.transaction) << 1 | std::uint64_t(relay.isFailed));
}

void add(Hasher& hasher, const std::optional<OpenCommit>& open)
{
    if (!open)
        return;
    hasher.add(open->order.value);
    for (const auto event : open->events)
        hasher.add(event);
}

void add(Hasher& hasher, const ConsumerProcess& consumer)
{
    hasher.add(std::uint64_t(consumer.state.phase) | std::uint64_t(consumer.next) << 8
               | std::uint64_t(consumer.record) << 16);
    add(hasher, consumer.state.event);
    hasher.add(std::uint64_t(consumer.state.attempt) | std::uint64_t(consumer.isSlow) << 32);
    hasher.add(consumer.toPublish.size());
    for (const auto event : consumer.toPublish)
        hasher.add(event);
    add(hasher, consumer.open);
    // Where they are not used, a run has the hash that it had before there were such things.
    if (consumer.isParking || consumer.epoch != 0)
        hasher.add(std::uint64_t(consumer.isParking) | std::uint64_t(consumer.epoch) << 8
                   | std::uint64_t(consumer.transaction) << 32);
}

//! So many small numbers in one word.
template <typename Number>
std::uint64_t packed(const std::array<Number, serviceCount>& numbers)
{
    std::uint64_t word = 0;
    for (const auto number : numbers)
        word = word << 8 | std::uint64_t(number);
    return word;
}

void add(Hasher& hasher, const Partition& partition)
{
    for (const auto service : allServices)
        hasher.add(partition.committed[std::size_t(service)]);
    hasher.add(packed(partition.owner));
    hasher.add(partition.records.size());
}

//! What Kafka knows of producers.
void addProducers(Hasher& hasher, const World& world)
{
    add(hasher, world.transactionsHash);
    hasher.add(world.sessions);
    for (const auto& producer : world.producers)
        hasher.add(producer.id);
    if (world.settings.kafka.relay != RelayTransaction::None) {
        for (const auto open : world.relayOpen)
            hasher.add(open);
    }
    for (const auto& topic : world.topics) {
        for (std::size_t i = 0; i < world.settings.partitions; ++i) {
            const auto& partition = topic[i];
            hasher.add(partition.markers);
            for (const auto& known : partition.producers)
                hasher.add(std::uint64_t(known.id) << 32 | known.next);
            for (const auto service : allServices)
                hasher.add(std::uint64_t(partition.epoch[std::size_t(service)])
                           | std::uint64_t(partition.open[std::size_t(service)]) << 32);
        }
    }
}

void add(Hasher& hasher, const Aside& letter)
{
    hasher.add(std::uint64_t(letter.letter) | std::uint64_t(letter.by) << 32
               | std::uint64_t(letter.replays) << 40 | std::uint64_t(letter.isUnderWay) << 48);
}

void add(Hasher& hasher, const SagaProcess& saga)
{
    hasher.add(saga.order.value);
    if (saga.isIdle())
        return;
    const auto& state = saga.state;
    hasher.add(std::uint64_t(saga.call) | std::uint64_t(saga.isYes) << 8
               | std::uint64_t(state.doing) << 16 | std::uint64_t(state.call.step) << 24
               | std::uint64_t(state.call.isUndo) << 32 | std::uint64_t(state.toUndo.bits()) << 40
               | std::uint64_t(state.done.bits()) << 48 | std::uint64_t(state.attempts) << 56);
    add(hasher, hashOf(saga.order, state.log));
    hasher.add(std::uint64_t(state.failedAt) | std::uint64_t(saga.told) << 8);
}

void add(Hasher& hasher, const Mailbox& mailbox)
{
    hasher.add(mailbox.items.size());
    for (const auto& item : mailbox.items) {
        hasher.add(std::uint64_t(item.record) | std::uint64_t(item.holder) << 32
                   | std::uint64_t(item.isLetGo) << 40 | std::uint64_t(item.deliveries) << 48);
        hasher.add(item.since.time_since_epoch().count());
    }
}

} // namespace

Hash128 hashOf(OrderNumber order, const SagaLog& log)
{
    Hasher hasher;
    hasher.add(order.value);
    hasher.add(std::uint64_t(log.intended.bits()) | std::uint64_t(log.done.bits()) << 8
               | std::uint64_t(log.undone.bits()) << 16 | std::uint64_t(log.manual.bits()) << 24
               | std::uint64_t(log.isBack) << 32 | std::uint64_t(log.isFinished) << 40);
    return hasher.finish();
}

Hash128 hashOf(EventIndex event, const EventFacts& facts)
{
    Hasher hasher;
    hasher.add(std::uint64_t(event) | std::uint64_t(facts.number) << 32);
    hasher.add(packed(facts.handled) << 32 | packed(facts.effects));
    hasher.add(packed(facts.inbox) << 32 | packed(facts.isLease));
    hasher.add(std::uint64_t(facts.published) | std::uint64_t(facts.row) << 8);
    hasher.add(facts.publishedAt.time_since_epoch().count());
    for (const auto until : facts.keyUntil)
        hasher.add(until.time_since_epoch().count());
    if (facts.commit != EventFacts::Commit::Done || facts.opened != 0)
        hasher.add(std::uint64_t(facts.commit) | std::uint64_t(facts.opened) << 8);
    return hasher.finish();
}

Hash128 hash(const World& world)
{
    Hasher hasher;
    hasher.add(world.now.time_since_epoch().count());
    hasher.add(world.placed);
    hasher.add(world.outbox.processed());
    hasher.add(world.outbox.size());
    for (const auto& desk : world.desks) {
        add(hasher, desk.hash());
        hasher.add(desk.stock());
    }
    add(hasher, world.recordsHash);
    add(hasher, world.eventsHash);
    for (const auto& topic : world.topics) {
        for (std::size_t i = 0; i < world.settings.partitions; ++i)
            add(hasher, topic[i]);
    }
    if (world.settings.broker != BrokerKind::Kafka) {
        for (const auto& service : world.mailboxes) {
            for (const auto& mailbox : service)
                add(hasher, mailbox);
        }
    }
    for (const auto& relay : world.relays)
        add(hasher, relay);
    for (const auto& service : world.consumers) {
        for (const auto& consumer : service)
            add(hasher, consumer);
    }
    for (const auto& saga : world.sagas)
        add(hasher, saga);
    add(hasher, world.logsHash);
    hasher.add(world.sagasBegun);
    hasher.add(world.orphans.size());
    for (const auto order : world.orphans)
        hasher.add(order.value);
    hasher.add(packed(world.down) << 1 | std::uint64_t(world.isBrokerDown));
    hasher.add(world.underWay.size());
    for (const auto& one : world.underWay)
        hasher.add(std::uint64_t(one.record.event) | std::uint64_t(one.isBehindNext) << 32
                   | std::uint64_t(one.record.defect) << 40);
    hasher.add(world.officePublishes.size());
    for (const auto struck : world.ledger.struck)
        hasher.add(struck);
    add(hasher, world.officeCommit);
    for (const auto& letter : world.aside)
        add(hasher, letter);
    if (!world.producers.empty())
        addProducers(hasher, world);
    return hasher.finish();
}

} // namespace sim::world
