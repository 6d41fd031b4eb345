#include "sim/definition/doing.h"

#include <algorithm>

namespace sim::definition {

void Doing::perform(const Action& action)
{
    using Kind = Action::Kind;
    if (action.fault != Fault::None) {
        auto& budget = m_world.budget[std::size_t(action.fault)];
        budget = budget > 0 && budget != 0xffff ? std::uint16_t(budget - 1) : budget;
    }
    m_isOld = action.fault == Fault::OldSchema;
    ++m_world.steps;
    switch (action.kind) {
    case Kind::Command:
        command(action);
        break;
    case Kind::Commit:
        commit(action);
        break;
    case Kind::Publish:
        sendNext(action);
        break;
    case Kind::RelaySend:
    case Kind::RelayRead:
    case Kind::RelayMark:
        relay(action);
        break;
    case Kind::Look:
    case Kind::Handle:
    case Kind::Mark:
    case Kind::Ignore:
    case Kind::ReplayDeadLetter:
        consume(action);
        break;
    case Kind::LogStep:
    case Kind::Step:
    case Kind::Undo:
    case Kind::End:
        conduct(action);
        break;
    case Kind::LeaseEnds:
    case Kind::Crash:
    case Kind::Duplicate:
    case Kind::Lose:
    case Kind::Expire:
    case Kind::Rebalance:
    case Kind::Again:
    case Kind::Spoil:
    case Kind::Delay:
    case Kind::Arrive:
        mishap(action);
        break;
    case Kind::Outage:
    case Kind::Recover:
    case Kind::Slow:
    case Kind::SecondRun:
        strikePart(action);
        break;
    }
}

void Doing::mishap(const Action& action)
{
    using Kind = Action::Kind;
    if (action.kind == Kind::Crash) {
        crash(action);
        return;
    }
    if (action.kind == Kind::Spoil) {
        spoil(action);
        return;
    }
    if (action.kind == Kind::Expire || action.kind == Kind::LeaseEnds) {
        const auto scope = scopeOf(m_definition, action.service);
        std::erase_if(m_world.keys, [&](const Key& key) {
            return key.service == scope && key.order == action.order && key.event == action.number
                   && key.nth == action.nth;
        });
        return;
    }
    if (action.kind == Kind::Arrive) {
        arrive(action);
        return;
    }
    auto& queue = m_world.queues[action.service];
    if (action.kind == Kind::Delay) {
        const auto message = std::ranges::find_if(queue, [&](const Delivery& one) {
            return !one.isDelayed && isSame(messageOf(one), action);
        });
        message->isDelayed = true;
        return;
    }
    if (action.kind == Kind::Lose) {
        const auto delivery = takeFrom(queue, action);
        if (action.service < m_definition.services.size())
            settle(action.service, messageOf(delivery));
        return;
    }
    if (action.kind == Kind::Rebalance) {
        auto delivery = m_world.workers[action.service][action.instance].delivery;
        delivery.isAgain = true;
        queue.insert(queue.begin(), delivery);
        return;
    }
    // Duplicate: beside the one that waits. Again: from the log, at the end.
    for (std::uint32_t i = 0; i < m_world.records.size(); ++i) {
        if (!isSame(m_world.records[i].message, action))
            continue;
        queue.push_back({.record = i, .isAgain = true});
        return;
    }
}

void Doing::spoil(const Action& action)
{
    const auto spoilFirst = [&](auto& list, const auto& messageOfOne) {
        const auto found = std::ranges::find_if(list, [&](const auto& one) {
            return !one.isPoison && isSame(messageOfOne(one), action);
        });
        found->isPoison = true;
    };
    if (action.service == none)
        spoilFirst(m_world.rows, [](const OutboxRow& row) { return row.message; });
    else
        spoilFirst(m_world.queues[action.service],
                   [this](const Delivery& delivery) { return messageOf(delivery); });
}

void Doing::crash(const Action& action)
{
    if (action.service == none) {
        m_world.relays[action.instance] = {};
        endSecondRun();
        return;
    }
    if (action.service == m_definition.services.size()) {
        crashConductor(m_world.conductors[action.order]);
        return;
    }
    letGo(action.service, m_world.workers[action.service][action.instance]);
    dropMemory(action.service);
}

void perform(const Definition& definition, World& world, const Action& action)
{
    world.now = std::max(world.now, action.at);
    // What is done now is not due any more; should it be possible again, it is planned anew.
    auto done = action;
    done.fault = action.kind == Action::Kind::Command ? definition.commands[action.number].fault
                                                      : Fault::None;
    done.variant = 0;
    std::erase(world.plan, done);
    Doing(definition, world).perform(action);
}

World beginning(const Definition& definition, const ClockSettings& clock)
{
    World world;
    world.now = clock.start;
    for (Index order = 0; order < definition.orders; ++order) {
        for (const auto& field : definition.perOrder)
            world.perOrder.push_back(field.initial);
    }
    for (const auto& field : definition.shared)
        world.shared.push_back(field.initial);
    const auto services = definition.services.size();
    world.budget = definition.budget;
    world.lanes.assign(services, std::vector<std::uint32_t>(definition.channel.partitions));
    world.queues.resize(services + 1);
    world.dead.resize(services + 1);
    for (const auto& service : definition.services)
        world.workers.emplace_back(service.instances);
    world.outgoing.resize(services);
    world.down.resize(services);
    world.slow.resize(services);
    const auto hasOutbox = definition.channel.kind == Channel::Kind::Outbox;
    world.relays.resize(hasOutbox ? definition.channel.relay.count : 0);
    world.taken.assign(definition.commands.size() * definition.orders, 0);
    world.conductors.resize(definition.orchestrator.exists ? definition.orders : 0);
    world.once.assign(definition.orders, 0);
    world.asked.assign(services, 0);
    world.made.assign(definition.events.size() * definition.orders, 0);
    world.versions.assign(services * definition.orders, 0);
    for (std::size_t i = 0; i < faultCount; ++i)
        world.chances.emplace_back(clock.seed, name(Fault(i)));
    Doing doing(definition, world);
    for (Index order = 0; order < definition.orders; ++order) {
        for (const auto& [service, event] : definition.start)
            doing.carryOut({.emits = {event}}, service, order, {mixed(order, 0x57)});
    }
    plan(definition, clock, world);
    return world;
}

} // namespace sim::definition
