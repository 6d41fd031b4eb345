#include "sim/world/world.h"

#include "sim/service/consumer.h"
#include "sim/service/envelope.h"
#include "sim/service/outboxrow.h"
#include "sim/world/deaths.h"

#include <algorithm>
#include <cassert>

namespace sim::world {

namespace {

constexpr std::int32_t futureVersion = 9;
constexpr std::int32_t oldVersion = 1;

//! What the producer of a record with a defect put into it.
Message spoilt(Message message, Record::Defect defect)
{
    if (defect == Record::Defect::UnknownVersion)
        message.metadata.version = futureVersion;
    if (defect == Record::Defect::OldSchema && message.type == EventType::OrderCreated) {
        message.form = PayloadForm::V1;
        message.metadata.version = oldVersion;
    }
    return message;
}

//! What an orchestrator's services do is told by their outboxes: nobody waits for it.
WorldSettings inStyle(WorldSettings settings)
{
    if (settings.broker != BrokerKind::Kafka)
        settings.partitions = 1;
    if (settings.style == Style::Orchestration) {
        auto& services = settings.services;
        for (auto* emit : {&services.order.emit, &services.payment.emit, &services.inventory.emit,
                           &services.shipping.emit})
            *emit = Emit::Outbox;
    }
    return settings;
}

} // namespace

World::World(const WorldSettings& given)
    : settings(inStyle(given))
    , desks{Books(Service::Order, settings.services), Books(Service::Payment, settings.services),
            Books(Service::Inventory, settings.services, given.stock),
            Books(Service::Shipping, settings.services)}
{
    assert(given.partitions > 0 && given.partitions <= WorldSettings::mostPartitions);
    assert(given.relays <= mostRelays && given.instances >= 1
           && given.instances <= WorldSettings::mostInstances);
    assert(given.sagasAtOnce >= 1 && given.sagasAtOnce <= WorldSettings::mostSagas);
    for (auto& topic : topics) {
        for (std::size_t i = 0; i < topic.size(); ++i)
            topic[i].owner.fill(std::uint8_t(i % given.instances));
    }
    for (const auto service : allServices) {
        if (given.style == Style::Orchestration)
            break;
        for (std::size_t i = 0; i < std::size_t(EventType::Count); ++i) {
            if (handlesAt(service, EventType(i), given.services))
                subscriptions[std::size_t(service)] |=
                    std::uint8_t(1 << std::size_t(emitter(EventType(i))));
        }
    }
}

std::string World::value(const Record& record) const
{
    if (record.event == noEvent)
        return {};
    auto bytes = encode(spoilt(events[record.event], record.defect), record.form);
    if (record.defect == Record::Defect::Poison)
        bytes.resize(bytes.size() / 2);
    return bytes;
}

std::optional<Message> World::read(const Record& record) const
{
    if (record.event == noEvent || record.defect == Record::Defect::Poison)
        return std::nullopt;
    if (record.defect == Record::Defect::None)
        return asRead(events[record.event], record.form);
    return asRead(spoilt(events[record.event], record.defect), record.form);
}

RecordHeaders World::headersAt(Service service, std::uint32_t record) const
{
    const auto& known = records[record];
    auto all = headers(known);
    if (settings.broker != BrokerKind::RabbitMq || !settings.rabbit.isQuorum || known.deadLetter)
        return all;
    const auto& items = mailboxes[std::size_t(service)][std::size_t(known.topic)].items;
    const auto item = std::ranges::find(items, record, &Delivery::record);
    // The first delivery has none.
    if (item != items.end() && item->deliveries > 1)
        all.push_back({"x-delivery-count", std::to_string(item->deliveries - 1)});
    return all;
}

Uuid World::eventId(const Record& record) const
{
    if (record.event == noEvent || record.defect == Record::Defect::Poison)
        return {};
    return events[record.event].metadata.eventId;
}

std::int64_t World::offset(const Record& record) const
{
    return std::int64_t(record.offset) + record.markers;
}

RecordHeaders World::headers(const Record& record) const
{
    if (!record.deadLetter)
        return {};
    const auto& letter = letters[record.letter];
    if (settings.broker == BrokerKind::RabbitMq)
        return deathHeaders(*this, letter);
    if (settings.broker != BrokerKind::Kafka)
        return {};
    const auto& from = records[letter.record];
    return springDeadLetterHeaders(
        {.topic = topicOf(from.topic),
         .partition = from.partition,
         .offset = offset(from),
         .time = from.time},
        {.group = groupOf(letter.by), .failure = letter.failure, .attempts = letter.attempts});
}

OutboxRow World::row(std::size_t number) const
{
    const auto& known = outbox[number];
    auto row = outboxRow(events[known.event]);
    row.createdAt = known.createdAt;
    if (known.isProcessed())
        row.processedAt = known.processedAt;
    return row;
}

std::vector<KeyEntry> newestKeys(const World& world, std::size_t most)
{
    std::vector<KeyEntry> entries;
    const auto scope = world.settings.consumer.scope;
    for (auto i = world.facts.size(); i-- > 0 && entries.size() < most;) {
        const auto& facts = world.facts[i];
        for (const auto service : allServices) {
            const auto slot = std::size_t(service);
            if (facts.keyUntil[slot] != Instant{})
                entries.push_back({processedKey(world.events[i].metadata.eventId, service, scope),
                                   EventIndex(i), service, facts.keyUntil[slot],
                                   facts.isLease[slot]});
        }
    }
    return entries;
}

} // namespace sim::world
