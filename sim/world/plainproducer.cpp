#include "sim/world/plain.h"

namespace sim::world {

bool isTransactional(const World& world)
{
    return world.settings.kafka.isTransactional && world.settings.broker == BrokerKind::Kafka
           && world.settings.style == Style::Choreography;
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
