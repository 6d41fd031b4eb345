#include "sim/definition/enabled.h"

#include <algorithm>
#include <set>

namespace sim::definition {

using Kind = Action::Kind;

std::vector<std::pair<Delivery, bool>> Enabled::deliverable(Index service) const
{
    std::vector<std::pair<Delivery, bool>> list;
    std::set<std::uint64_t> seen;
    std::set<std::pair<Index, Index>> lanes;
    if (m_definition.channel.order == Channel::Order::Key) {
        for (const auto& worker : m_world.workers[service]) {
            if (worker.state != Worker::State::Idle)
                lanes.insert(laneOf(worker.delivery));
        }
    }
    for (const auto& delivery : m_world.queues[service]) {
        if (delivery.isDelayed || !seen.insert(messageOf(delivery).id).second)
            continue;
        const auto isBehind = m_definition.channel.order == Channel::Order::Key
                              && !lanes.insert(laneOf(delivery)).second;
        // After a rebalance the other instance has the same partition.
        list.emplace_back(delivery,
                          isBehind && !(delivery.isAgain && isWorkedOn(service, delivery)));
    }
    return list;
}

bool Enabled::isTriedForEver() const
{
    return m_definition.channel.retries == Channel::forEver
           && m_definition.channel.kind != Channel::Kind::Emitter;
}

bool Enabled::isWorkedOn(Index service, const Delivery& delivery) const
{
    return std::ranges::any_of(m_world.workers[service], [&](const Worker& worker) {
        return worker.state != Worker::State::Idle
               && messageOf(worker.delivery).id == messageOf(delivery).id;
    });
}

std::pair<Index, Index> Enabled::laneOf(const Delivery& delivery) const
{
    const auto& record = m_world.records[delivery.record];
    return {record.message.producer, record.partition};
}

void Enabled::arrivals(Index service)
{
    std::set<std::uint64_t> seen;
    for (const auto& delivery : m_world.queues[service]) {
        if (delivery.isDelayed && seen.insert(messageOf(delivery).id).second)
            add(about({.kind = Kind::Arrive, .service = service}, messageOf(delivery)));
    }
}

void Enabled::consumer(Index service)
{
    const auto isUp = m_world.down[service] == 0;
    if (isUp && !m_world.isBrokerDown)
        messages(service);
    if (!m_world.isBrokerDown)
        arrivals(service);
    if (isUp && m_definition.atomicity.splitsConsume)
        workers(service);
    if (isUp && !m_world.isBrokerDown)
        deadLetters(service);
    keys(service);
    if (isUp && !m_world.isBrokerDown && may(Fault::Replay))
        handledOnes(service);
}

bool Enabled::asksInVain(Index service, Index event) const
{
    const auto number = m_definition.handlerOf[service][event];
    return definition::asksInVain(m_definition, m_world, m_definition.handlers[number]);
}

void Enabled::messages(Index service)
{
    for (const auto& [delivery, isBehind] : deliverable(service)) {
        const auto about = Enabled::about({.service = service}, messageOf(delivery));
        // What fails for ever, and is tried for ever, changes nothing.
        const auto isStuck =
            (delivery.isPoison || asksInVain(service, about.number)) && isTriedForEver();
        if (!isStuck && m_definition.atomicity.splitsConsume)
            begin(about, delivery, isBehind);
        else if (!isStuck)
            handleFused(about, isBehind);
        if (!m_withFaults)
            continue;
        auto mishap = about;
        mishap.kind = Kind::Duplicate;
        mishap.fault = Fault::Duplicate;
        add(mishap);
        mishap.kind = Kind::Lose;
        mishap.fault = Fault::Loss;
        add(mishap);
        mishap.kind = Kind::Spoil;
        mishap.fault = Fault::Poison;
        if (!delivery.isPoison)
            add(mishap);
        mishap.kind = Kind::Delay;
        mishap.fault = Fault::Delay;
        add(mishap);
    }
}

void Enabled::handleFused(Action handle, bool isBehind)
{
    handle.kind = Kind::Handle;
    if (isBehind) {
        handle.fault = Fault::Reorder;
        add(handle);
        return;
    }
    add(handle);
    const auto number = m_definition.handlerOf[handle.service][handle.number];
    const auto& handler = m_definition.handlers[number];
    const auto& alternatives = handler.alternatives;
    const auto isOpen =
        holds(handler.guard, valuesOf(m_definition, m_world, handle.order, payloadOf(handle)));
    for (std::size_t i = 0; isOpen && i < alternatives.size(); ++i) {
        auto one = handle;
        one.variant = std::uint8_t(i + 1);
        one.fault = alternatives[i].fault;
        add(one);
    }
    for (const auto fault : {Fault::Throws, Fault::Crash}) {
        handle.fault = fault;
        add(handle);
    }
    addOld(handle, (isOpen ? handler.main : handler.otherwise).emits);
}

std::span<const Number> Enabled::payloadOf(const Action& action) const
{
    for (const auto& delivery : m_world.queues[action.service]) {
        if (isSame(messageOf(delivery), action))
            return messageOf(delivery).payload;
    }
    return {};
}

void Enabled::begin(Action action, const Delivery& delivery, bool isBehind)
{
    if (isBehind)
        return;
    const auto& message = messageOf(delivery);
    const auto kind = m_definition.dedupe.kind;
    const auto looks = kind != Dedupe::Kind::None && kind != Dedupe::Kind::InboxTx;
    if (kind == Dedupe::Kind::Lease) {
        const auto* key = findKey(m_definition, m_world, action.service, message);
        if (key != nullptr && key->isLease)
            return; // somebody works on it
    }
    action.kind = looks ? Kind::Look : Kind::Handle;
    for (std::uint8_t i = 0; i < m_world.workers[action.service].size(); ++i) {
        if (m_world.workers[action.service][i].state != Worker::State::Idle)
            continue;
        action.instance = i;
        add(action);
        if (looks)
            continue;
        auto thrown = action;
        thrown.fault = Fault::Throws;
        add(thrown);
    }
}

void Enabled::workers(Index service)
{
    const auto& all = m_world.workers[service];
    for (std::uint8_t i = 0; i < all.size(); ++i) {
        if (all[i].state == Worker::State::Idle)
            continue;
        auto act = about({.kind = Kind::Handle, .instance = i, .service = service},
                         messageOf(all[i].delivery));
        if (all[i].state == Worker::State::Handled)
            act.kind = Kind::Mark;
        // The acknowledgement is the broker's to take.
        if (act.kind == Kind::Handle || !m_world.isBrokerDown)
            add(act);
        if (act.kind == Kind::Handle) {
            act.fault = Fault::Throws;
            add(act);
        }
        add({.kind = Kind::Crash, .fault = Fault::Crash, .instance = i, .service = service});
        if (all.size() > 1 && !all[i].delivery.isAgain) {
            act.kind = Kind::Rebalance;
            act.fault = Fault::Rebalance;
            add(act);
        }
    }
}

void Enabled::ignored()
{
    const auto nobody = Index(m_definition.services.size());
    std::set<std::uint64_t> seen;
    if (m_world.isBrokerDown)
        return;
    for (const auto& delivery : m_world.queues[nobody]) {
        if (seen.insert(messageOf(delivery).id).second)
            add(about({.kind = Kind::Ignore, .service = nobody}, messageOf(delivery)));
    }
}

} // namespace sim::definition
