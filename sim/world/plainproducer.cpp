#include "sim/world/plain.h"

#include <algorithm>

namespace sim::world {

bool isTransactional(const World& world)
{
    return world.settings.kafka.isTransactional && world.settings.broker == BrokerKind::Kafka
           && world.settings.style == Style::Choreography;
}

bool hasRelayTransactions(const World& world)
{
    return world.settings.kafka.relay != RelayTransaction::None
           && world.settings.broker == BrokerKind::Kafka;
}

bool endsTransaction(const World& world, const RelayProcess& relay)
{
    return relay.transaction != 0
           && (world.settings.kafka.relay == RelayTransaction::PerRow
               || relay.next == RelayDoing::End);
}

namespace {

bool isAtWork(const World& world, Service service, std::uint32_t transaction)
{
    return std::ranges::any_of(
        world.consumers[std::size_t(service)],
        [&](const ConsumerProcess& process) { return process.transaction == transaction; });
}

//! Transactions of services whose instances are gone.
template <typename Visit>
void eachLeft(const World& world, const Visit& visit)
{
    for (const auto topic : allServices) {
        for (std::uint8_t i = 0; i < world.settings.partitions; ++i) {
            for (const auto service : allServices) {
                const auto open = world.topics[std::size_t(topic)][i].open[std::size_t(service)];
                if (open != 0 && !isAtWork(world, service, open))
                    visit(service, topic, i);
            }
        }
    }
}

} // namespace

std::vector<Move> abortsOf(const World& world)
{
    std::vector<Move> moves;
    if (world.settings.kafka.transactionTimeout.count() == 0 || world.isBrokerDown)
        return moves;
    for (std::uint8_t i = 0; i < mostRelays; ++i) {
        const auto open = world.relayOpen[i];
        if (open != 0 && world.relays[i].transaction != open)
            moves.push_back({.kind = Move::Kind::AbortTransaction,
                             .actor = {Actor::Kind::Broker, Service::Order, std::uint8_t(i + 1)},
                             .at = world.now});
    }
    eachLeft(world, [&](Service service, Service topic, std::uint8_t partition) {
        moves.push_back({.kind = Move::Kind::AbortTransaction,
                         .actor = {Actor::Kind::Broker, service},
                         .partition = partition,
                         .topic = topic,
                         .at = world.now});
    });
    // By their numbers, which is when they began.
    std::ranges::stable_sort(moves, {},
                             [&](const Move& abort) { return transactionOf(world, abort); });
    return moves;
}

std::uint32_t transactionOf(const World& world, const Move& abort)
{
    if (abort.actor.instance > 0)
        return world.relayOpen[std::size_t(abort.actor.instance - 1)];
    return world.topics[std::size_t(abort.topic)][abort.partition]
        .open[std::size_t(abort.actor.service)];
}

std::uint64_t lastStableOffset(const World& world, Service topic, std::uint8_t partition)
{
    std::uint64_t last = world.topics[std::size_t(topic)][partition].records.size();
    const auto look = [&](std::uint32_t open) {
        if (open == 0)
            return;
        for (const auto number : world.transactions[open - 1].records) {
            const auto& record = world.records[number];
            if (record.topic == topic && record.partition == partition)
                last = std::min(last, record.offset);
        }
    };
    std::ranges::for_each(world.relayOpen, look);
    for (const auto& each : world.topics) {
        for (const auto& one : each)
            std::ranges::for_each(one.open, look);
    }
    return last;
}

std::optional<std::uint64_t> positionOf(const World& world, Service service, Service topic,
                                        std::uint8_t partition)
{
    using State = Transaction::State;
    const auto& from = world.topics[std::size_t(topic)][partition];
    for (auto next = from.committed[std::size_t(service)]; next < from.records.size(); ++next) {
        const auto transaction = world.records[from.records[next]].transaction;
        if (transaction == 0 || !world.settings.kafka.readsCommitted)
            return next;
        const auto state = world.transactions[transaction - 1].state;
        if (state == State::Committed)
            return next;
        // The last stable offset: nothing is read behind an open transaction.
        if (state == State::Open)
            return std::nullopt;
    }
    return std::nullopt;
}

bool isOvertaking(const World& world, const UnderWay& one)
{
    const auto& record = one.record;
    if (record.producer == 0)
        return false;
    for (const auto& other : world.underWay) {
        if (&other == &one)
            return false;
        if (other.record.producer == record.producer && other.record.topic == record.topic
            && other.record.partition == record.partition)
            return true;
    }
    return false;
}

} // namespace sim::world
