#include "sim/shop/tokens.h"

#include "sim/world/plain.h"

#include <algorithm>

namespace sim::shop {

namespace {

using world::Record;
using world::World;

bool reads(const World& world, Service service, Service topic)
{
    for (std::size_t i = 0; i < std::size_t(EventType::Count); ++i) {
        if (emitter(EventType(i)) == topic
            && world.desks[std::size_t(service)].handles(EventType(i)))
            return true;
    }
    return false;
}

bool isReadByAll(const World& world, const Record& record)
{
    // Who reads what is committed skips it.
    if (record.transaction != 0 && world.settings.kafka.readsCommitted
        && world.transactions[record.transaction - 1].state == world::Transaction::State::Aborted)
        return true;
    const auto& partition = world.topics[std::size_t(record.topic)][record.partition];
    return std::ranges::all_of(allServices, [&](Service service) {
        return !reads(world, service, record.topic)
               || partition.committed[std::size_t(service)] > record.offset;
    });
}

//! Whether an earlier copy lies before it; looked for as far as a picture needs.
bool isFurtherCopy(const World& world, const Record& record)
{
    constexpr std::uint64_t farthest = 512;
    if (record.event == world::noEvent || world.facts[record.event].published < 2)
        return false;
    const auto& log = world.topics[std::size_t(record.topic)][record.partition].records;
    for (auto i = record.offset; i > 0 && record.offset - i < farthest; --i) {
        if (world.records[log[i - 1]].event == record.event)
            return true;
    }
    return false;
}

} // namespace

stage::Token tokenOf(const Message& message)
{
    return {.saga = toText(message.order),
            .type = std::string(wireName(message.type)),
            .eventId = toText(message.metadata.eventId)};
}

stage::Token tokenOf(const World& world, const Record& record)
{
    stage::Token token;
    if (record.event != world::noEvent)
        token = tokenOf(world.events[record.event]);
    const auto topic = topicOf(record.topic);
    token.place = (record.deadLetter ? deadLetterTopicOf(topic) : topic) + ' '
                  + std::to_string(record.partition) + ':' + std::to_string(world.offset(record));
    token.readByAll = !record.deadLetter && isReadByAll(world, record);
    token.isAgain = !record.deadLetter && isFurtherCopy(world, record);
    // Behind an open transaction readers of what is committed wait.
    token.isHeld =
        !record.deadLetter && world.settings.kafka.readsCommitted && !world.transactions.empty()
        && record.offset >= world::lastStableOffset(world, record.topic, record.partition);
    return token;
}

stage::Token tokenOf(OrderNumber order)
{
    return {.saga = toText(order)};
}

} // namespace sim::shop
