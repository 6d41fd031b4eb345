#include "sim/definition/doing.h"

#include <algorithm>

namespace sim::definition {

namespace {

using Kind = Action::Kind;

bool hasEvents(const Definition& definition)
{
    return !definition.events.empty() && definition.channel.kind != Channel::Kind::Emitter;
}

//! Rows that a run beside the others would read as well.
bool mayOverlap(const Definition& definition, const World& world)
{
    if (!definition.atomicity.splitsRelay || world.relays.size() != definition.channel.relay.count)
        return false;
    const auto isBusy = std::ranges::any_of(
        world.relays, [](const RelayWorker& relay) { return !relay.batch.empty(); });
    return isBusy && !readable(definition, world, world.relays.size()).empty();
}

} // namespace

std::vector<Action> outages(const Definition& definition, const World& world)
{
    std::vector<Action> list;
    for (Index service = 0; service < world.down.size(); ++service) {
        if (world.down[service] != 0)
            continue;
        list.push_back({.kind = Kind::Outage, .fault = Fault::ServiceDown, .service = service});
        const auto reads = std::ranges::any_of(definition.handlerOf[service],
                                               [](Index handler) { return handler != none; });
        if (world.slow[service] == 0 && reads)
            list.push_back({.kind = Kind::Slow, .fault = Fault::SlowConsumer, .service = service});
    }
    // In memory there is no broker that could fail.
    if (!world.isBrokerDown && hasEvents(definition))
        list.push_back({.kind = Kind::Outage, .fault = Fault::BrokerDown, .service = none});
    if (mayOverlap(definition, world))
        list.push_back({.kind = Kind::SecondRun,
                        .fault = Fault::RelayTwice,
                        .instance = std::uint8_t(world.relays.size()),
                        .service = none});
    return list;
}

std::vector<Action> recoveries(const World& world)
{
    std::vector<Action> list;
    for (Index service = 0; service < world.down.size(); ++service) {
        if (world.down[service] != 0)
            list.push_back({.kind = Kind::Recover, .service = service});
    }
    if (world.isBrokerDown)
        list.push_back({.kind = Kind::Recover, .service = none});
    return list;
}

bool asksInVain(const Definition&, const World& world, const Handler& handler)
{
    return std::ranges::any_of(handler.asks, [&](Index asked) { return world.down[asked] != 0; });
}

//! What a process was working on is delivered again.
void Doing::letGo(Index service, Worker& worker)
{
    if (worker.state == Worker::State::Idle)
        return;
    auto delivery = worker.delivery;
    delivery.isAgain = true;
    auto& queue = m_world.queues[service];
    queue.insert(queue.begin(), delivery);
    worker = {};
}

//! What it has still to send, and its open transactions.
void Doing::dropMemory(Index service)
{
    m_world.outgoing[service].clear();
    std::erase_if(m_world.transactions, [&](const Transaction& one) {
        return m_definition.commands[one.command].service == service;
    });
}

void Doing::takeDown(Index service)
{
    for (auto& worker : m_world.workers[service])
        letGo(service, worker);
    dropMemory(service);
    m_world.down[service] = 1;
    m_world.slow[service] = 0;
    if (m_definition.channel.kind != Channel::Kind::Emitter)
        return;
    // What waited for it was in its memory, too.
    for (const auto& delivery : m_world.queues[service])
        settle(service, messageOf(delivery));
    m_world.queues[service].clear();
}

void Doing::strikePart(const Action& action)
{
    const auto isDown = action.kind == Kind::Outage;
    if (action.kind == Kind::SecondRun) {
        m_world.relays.emplace_back();
        readRows(m_world.relays.back(), m_world.relays.size() - 1);
    } else if (action.kind == Kind::Slow) {
        m_world.slow[action.service] = 1;
    } else if (action.service == none) {
        m_world.isBrokerDown = isDown;
    } else if (isDown) {
        takeDown(action.service);
    } else {
        m_world.down[action.service] = 0;
    }
}

void Doing::endSecondRun()
{
    if (m_world.relays.size() > m_definition.channel.relay.count
        && m_world.relays.back().batch.empty())
        m_world.relays.pop_back();
}

//! Others came before it: it is the last now.
void Doing::arrive(const Action& action)
{
    auto& queue = m_world.queues[action.service];
    const auto found = std::ranges::find_if(queue, [&](const Delivery& one) {
        return one.isDelayed && isSame(messageOf(one), action);
    });
    auto delivery = *found;
    delivery.isDelayed = false;
    queue.erase(found);
    queue.push_back(delivery);
}

} // namespace sim::definition
