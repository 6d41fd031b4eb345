#include "sim/definition/doing.h"

#include <algorithm>

namespace sim::definition {

bool isSame(const Message& message, const Action& action)
{
    return message.event == action.number && message.order == action.order
           && message.nth == action.nth;
}

std::uint64_t keyOf(const Definition& definition, const Message& message)
{
    if (definition.dedupe.key == Dedupe::Key::Order)
        return mixed(mixed(message.order, message.event), 0x0d);
    // "processed:undefined", for every event alike.
    return definition.events[message.event].hasId ? message.id : 0;
}

Index scopeOf(const Definition& definition, Index service)
{
    return definition.dedupe.scope == Dedupe::Scope::Shared ? none : service;
}

const Key* findKey(const Definition& definition, const World& world, Index service,
                   const Message& message)
{
    const auto id = keyOf(definition, message);
    const auto scope = scopeOf(definition, service);
    for (const auto& key : world.keys) {
        if (key.id == id && key.service == scope)
            return &key;
    }
    return nullptr;
}

void Doing::setKey(Index service, const Message& message, bool isLease)
{
    dropKey(service, message);
    m_world.keys.push_back({keyOf(m_definition, message), scopeOf(m_definition, service), isLease,
                            message.event, message.order, message.nth});
    std::ranges::sort(m_world.keys, {},
                      [](const Key& key) { return std::pair(key.service, key.id); });
}

void Doing::dropKey(Index service, const Message& message)
{
    const auto id = keyOf(m_definition, message);
    const auto scope = scopeOf(m_definition, service);
    std::erase_if(m_world.keys,
                  [&](const Key& key) { return key.id == id && key.service == scope; });
}

void Doing::settle(Index service, const Message& message)
{
    ++m_world.ledger.works[{service, message.id}].settled;
}

void Doing::giveUp(Index service, const Delivery& delivery)
{
    settle(service, messageOf(delivery));
    if (m_definition.channel.hasDeadLetters)
        m_world.dead[service].push_back(delivery);
}

//! The handler threw: tried again, or given up.
void Doing::refuse(const Action& action, Delivery delivery)
{
    const auto& channel = m_definition.channel;
    if (channel.kind == Channel::Kind::Emitter) {
        settle(action.service, messageOf(delivery));
        return;
    }
    if (channel.retries != Channel::forEver && delivery.attempts >= channel.retries) {
        giveUp(action.service, delivery);
        return;
    }
    ++delivery.attempts;
    auto& queue = m_world.queues[action.service];
    queue.insert(queue.begin(), delivery);
}

Delivery Doing::takeFrom(std::vector<Delivery>& queue, const Action& action)
{
    const auto found = std::ranges::find_if(queue, [&](const Delivery& one) {
        return !one.isDelayed && isSame(messageOf(one), action);
    });
    const auto delivery = *found;
    queue.erase(found);
    return delivery;
}

bool isKnown(const Upcast& upcast, const Event& event, const Message& message)
{
    // Who reads one version alone knows of no other.
    if (!upcast.exists)
        return !message.isOld;
    const auto version = message.isOld ? event.former->version : event.version;
    return event.hasVersion && std::ranges::find(upcast.reads, version) != upcast.reads.end();
}

namespace {

//! What the reader does not find in it, because nobody translates the version for it.
bool isMissing(const Upcast& upcast, const Event& event, const Message& message, Index field)
{
    return std::ranges::find(upcast.needs, event.payload[field].name) != upcast.needs.end()
           || (message.isOld && std::ranges::count(event.former->lacks, field) > 0);
}

} // namespace

//! The handler's effect, and what it emits.
void Doing::work(const Action& action, const Message& message)
{
    const auto number = m_definition.handlerOf[action.service][message.event];
    const auto& handler = m_definition.handlers[number];
    const auto& event = m_definition.events[message.event];
    auto payload = message.payload;
    if (!isKnown(m_definition.upcast, event, message)) {
        for (Index i = 0; i < event.payload.size(); ++i) {
            if (!isMissing(m_definition.upcast, event, message, i))
                continue;
            payload[i] = 0;
            ++m_world.ledger.undefinedFields;
        }
    }
    for (const auto asked : handler.asks)
        ++m_world.asked[asked];
    const auto isOpen =
        holds(handler.guard, valuesOf(m_definition, m_world, message.order, payload));
    const auto& outcome = action.variant > 0 ? handler.alternatives[action.variant - 1]
                          : isOpen           ? handler.main
                                             : handler.otherwise;
    auto& work = m_world.ledger.works[{action.service, message.id}];
    ++work.handled;
    work.effects += outcome.effect.empty() ? 0 : 1;
    const auto cause = mixed(message.id, action.service);
    carryOut(outcome, action.service, message.order, {cause, 0, message.id}, payload);
}

void Doing::consume(const Action& action)
{
    using Kind = Action::Kind;
    if (action.kind == Kind::Ignore) {
        takeFrom(m_world.queues.back(), action);
    } else if (action.kind == Kind::ReplayDeadLetter) {
        const auto delivery = takeFrom(m_world.dead[action.service], action);
        work(action, messageOf(delivery));
    } else if (action.kind == Kind::Look) {
        look(action);
    } else if (action.kind == Kind::Mark) {
        finish(action, m_world.workers[action.service][action.instance]);
    } else if (m_definition.atomicity.splitsConsume) {
        handleSplit(action);
    } else {
        handleFused(action);
    }
}

//! Behind a dead letter of its key an event has to wait with it.
static bool isParked(const Definition& definition, const World& world, Index service, Index order)
{
    return definition.channel.parksKeys
           && std::ranges::any_of(world.dead[service], [&](const Delivery& dead) {
                  return world.records[dead.record].message.order == order;
              });
}

void Doing::handleFused(const Action& action)
{
    const auto delivery = takeFrom(m_world.queues[action.service], action);
    const auto message = messageOf(delivery);
    const auto& event = m_definition.events[message.event];
    const auto kind = m_definition.dedupe.kind;
    const auto& handler =
        m_definition.handlers[m_definition.handlerOf[action.service][message.event]];
    if (delivery.isPoison || asksInVain(m_definition, m_world, handler)) {
        refuse(action, delivery);
        return;
    }
    const auto rejects = m_definition.upcast.otherwise == Upcast::Otherwise::Reject
                         && !isKnown(m_definition.upcast, event, message);
    if (rejects || isParked(m_definition, m_world, action.service, message.order)) {
        giveUp(action.service, delivery);
        if (rejects) // refused on purpose, and kept
            ++m_world.ledger.works[{action.service, message.id}].handled;
        return;
    }
    if (kind != Dedupe::Kind::None && findKey(m_definition, m_world, action.service, message)) {
        settle(action.service, message);
        return;
    }
    // An alternative that is called a throw has its effect.
    if (action.fault == Fault::Throws && action.variant == 0) {
        refuse(action, delivery);
        return;
    }
    if (action.fault == Fault::Crash) {
        crashHandling(action, delivery);
        return;
    }
    work(action, message);
    settle(action.service, message);
    if (kind != Dedupe::Kind::None)
        setKey(action.service, message, false);
}

//! The process dies in the middle; what it has already done stays.
void Doing::crashHandling(const Action& action, const Delivery& delivery)
{
    const auto message = messageOf(delivery);
    const auto kind = m_definition.dedupe.kind;
    if (m_definition.channel.kind == Channel::Kind::Emitter) {
        // The database has it, nobody hears of it: memory is gone, the event with it.
        const auto handler = m_definition.handlerOf[action.service][message.event];
        assign(m_definition.handlers[handler].main, message.order, message.payload);
        ++m_world.ledger.works[{action.service, message.id}].handled;
        settle(action.service, message);
        return;
    }
    if (kind == Dedupe::Kind::SetNx)
        setKey(action.service, message, false);
    else
        work(action, message);
    if (kind == Dedupe::Kind::InboxTx)
        setKey(action.service, message, false);
    auto again = delivery;
    again.isAgain = true;
    auto& queue = m_world.queues[action.service];
    queue.insert(queue.begin(), again);
}

void Doing::look(const Action& action)
{
    const auto delivery = takeFrom(m_world.queues[action.service], action);
    const auto message = messageOf(delivery);
    if (findKey(m_definition, m_world, action.service, message)) {
        settle(action.service, message);
        return;
    }
    const auto kind = m_definition.dedupe.kind;
    if (kind == Dedupe::Kind::SetNx || kind == Dedupe::Kind::Lease)
        setKey(action.service, message, kind == Dedupe::Kind::Lease);
    m_world.workers[action.service][action.instance] = {Worker::State::Looked, delivery};
}

void Doing::handleSplit(const Action& action)
{
    auto& worker = m_world.workers[action.service][action.instance];
    const auto kind = m_definition.dedupe.kind;
    if (worker.state == Worker::State::Idle) {
        worker.delivery = takeFrom(m_world.queues[action.service], action);
        if (kind == Dedupe::Kind::InboxTx
            && findKey(m_definition, m_world, action.service, messageOf(worker.delivery))) {
            settle(action.service, messageOf(worker.delivery));
            return;
        }
    }
    const auto delivery = worker.delivery;
    const auto& handler =
        m_definition.handlers[m_definition.handlerOf[action.service][messageOf(delivery).event]];
    if (action.fault == Fault::Throws || delivery.isPoison
        || asksInVain(m_definition, m_world, handler)) {
        worker = {};
        refuse(action, delivery);
        return;
    }
    work(action, messageOf(delivery));
    worker.state = Worker::State::Handled;
    if (kind == Dedupe::Kind::SetNx || kind == Dedupe::Kind::InboxTx)
        finish(action, worker);
}

//! The key, where it comes last, and the acknowledgement.
void Doing::finish(const Action& action, Worker& worker)
{
    const auto message = messageOf(worker.delivery);
    if (m_definition.dedupe.kind != Dedupe::Kind::None)
        setKey(action.service, message, false);
    settle(action.service, message);
    worker = {};
}

} // namespace sim::definition
