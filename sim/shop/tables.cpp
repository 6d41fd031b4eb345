#include "sim/service/outboxrow.h"
#include "sim/shop/model.h"

#include <algorithm>

namespace sim::shop {

namespace {

using namespace stage;

stage::OutboxRow rowOf(const world::World& world, std::size_t number)
{
    const auto& row = world.outbox[number];
    const auto& message = world.events[row.event];
    const auto owner = emitter(message.type);
    stage::OutboxRow told{.id = toText(message.metadata.eventId),
                          .eventId = toText(message.metadata.eventId),
                          .created = row.createdAt,
                          .aggregateType = std::string(aggregateType(owner)),
                          .aggregateId = toText(message.order),
                          .type = std::string(wireName(message.type)),
                          .destination = topicOf(owner),
                          .position = number + 1,
                          .payload = world.row(number).payload};
    if (row.isProcessed())
        told.processed = row.processedAt;
    return told;
}

void addRows(Tables& tables, const world::World& world, std::size_t most)
{
    const auto& outbox = world.outbox;
    tables.outbox = "outbox";
    tables.keepsProcessed = true;
    tables.waiting = outbox.waiting();
    const auto newest = outbox.size() > most ? outbox.size() - most : 0;
    for (auto i = std::min(newest, outbox.firstWaiting()); i < outbox.size(); ++i) {
        if (i >= newest || !outbox[i].isProcessed())
            tables.rows.push_back(rowOf(world, i));
    }
    tables.rowsLeft = outbox.size() - tables.rows.size();
}

std::string patternOf(const ConsumerSettings& consumer)
{
    switch (consumer.dedupe) {
    case Dedupe::None:
        return {};
    case Dedupe::InboxTx:
        return "inbox(consumer_id, message_id)";
    case Dedupe::GetThenSet:
    case Dedupe::SetFirst:
    case Dedupe::Lease:
        break;
    }
    return consumer.scope == KeyScope::Shared ? "processed:{eventId}"
                                              : "processed:{consumer}:{eventId}";
}

void addInbox(Tables& tables, const world::World& world, std::size_t most)
{
    for (auto i = world.facts.size(); i-- > 0 && tables.keys.size() < most;) {
        const auto id = toText(world.events[i].metadata.eventId);
        for (const auto service : allServices) {
            if (world.facts[i].inbox[std::size_t(service)])
                tables.keys.push_back({.key = groupOf(service) + '/' + id,
                                       .eventId = id,
                                       .consumer = groupOf(service)});
        }
    }
}

void addKeys(Tables& tables, const world::World& world, Instant now, std::size_t most)
{
    const auto& consumer = world.settings.consumer;
    tables.keyPattern = patternOf(consumer);
    if (tables.keyPattern.empty())
        return;
    if (consumer.dedupe == Dedupe::InboxTx)
        return addInbox(tables, world, most);
    const auto isShared = consumer.scope == KeyScope::Shared;
    const auto entries = world::newestKeys(world, most);
    for (const auto& entry : entries) {
        if (entry.until <= now)
            continue;
        const auto consumerName = isShared ? std::string() : groupOf(entry.service);
        tables.keys.push_back({.key = entry.key,
                               .eventId = toText(world.events[entry.event].metadata.eventId),
                               .consumer = consumerName,
                               .until = entry.until});
    }
    tables.keysLeft = world.keys - std::min<std::uint64_t>(world.keys, entries.size());
}

} // namespace

Tables Model::tables(const World& world, std::size_t most) const
{
    Tables tables;
    addRows(tables, world.world, most);
    addKeys(tables, world.world, now(world), most);
    return tables;
}

} // namespace sim::shop
