#include "sim/definition/doing.h"

#include <algorithm>

namespace sim::definition {

std::uint64_t mixed(std::uint64_t one, std::uint64_t other)
{
    Hasher hasher;
    hasher.add(one);
    hasher.add(other);
    return hasher.finish().low | 1; // never the "undefined" 0
}

bool holds(const std::optional<Expression>& guard, const Values& values)
{
    return !guard || guard->value(values) != 0;
}

Values valuesOf(const Definition& definition, const World& world, Index order,
                std::span<const Number> payload)
{
    return {.perOrder = world.perOrder,
            .fields = definition.perOrder.size(),
            .order = order,
            .shared = world.shared,
            .payload = payload};
}

namespace {

bool isEnd(const Roles& roles, Number status)
{
    const auto is = [status](const std::vector<Number>& states) {
        return std::ranges::find(states, status) != states.end();
    };
    return is(roles.completed) || is(roles.cancelled);
}

} // namespace

void Doing::assign(const Outcome& outcome, Index order, std::span<const Number> payload)
{
    const auto fields = m_definition.perOrder.size();
    const auto status = m_definition.roles.status;
    for (const auto& effect : outcome.effect) {
        const auto value = effect.value.value(valuesOf(m_definition, m_world, order, payload));
        auto& target = effect.target.kind == Variable::Kind::Shared
                           ? m_world.shared[effect.target.index]
                           : m_world.perOrder[order * fields + effect.target.index];
        const auto before = target;
        using Kind = Assignment::Kind;
        const auto add =
            effect.kind == Kind::Subtract ? 0 - std::uint64_t(value) : std::uint64_t(value);
        target = effect.kind == Kind::Set ? value : Number(std::uint64_t(target) + add);
        if (effect.target.kind == Variable::Kind::PerOrder && effect.target.index == status
            && isEnd(m_definition.roles, before) && target != before)
            ++m_world.ledger.endsChanged;
    }
}

//! An event with its payload as things stand now.
Message Doing::made(Index event, Index service, Index order, const Cause& cause)
{
    Message message{.event = event, .order = order, .producer = service};
    auto& count = m_world.made[order * m_definition.events.size() + event];
    const auto derived = m_definition.channel.ids == Channel::Ids::Derived;
    const auto content = mixed(order, event);
    message.id = mixed(content, derived ? cause.id : count + 1);
    auto& life = m_world.ledger.events[message.id];
    if (life.nth == 0)
        life.nth = Index(++count);
    message.nth = life.nth;
    message.cause = cause.event;
    message.number = ++m_world.versions[service * m_definition.orders + order];
    const auto& payload = m_definition.events[event].payload;
    for (std::size_t i = 0; i < payload.size(); ++i)
        message.payload[i] = payload[i].value.value(valuesOf(m_definition, m_world, order));
    return message;
}

std::uint64_t Doing::carryOut(const Outcome& outcome, Index service, Index order,
                              const Cause& cause, std::span<const Number> payload)
{
    assign(outcome, order, payload);
    std::uint64_t last = 0;
    for (const auto event : outcome.emits) {
        const auto message = made(event, service, order, cause);
        ++m_world.ledger.events[message.id].committed;
        tell(message, service, cause);
        last = message.id;
    }
    return last;
}

void Doing::tell(const Message& message, Index service, const Cause& cause)
{
    if (m_definition.channel.kind == Channel::Kind::Outbox) {
        const auto created = cause.created > 0 ? cause.created : ++m_world.begun;
        m_world.rows.push_back({message, created, m_world.now});
    } else if (m_definition.atomicity.splitsEmit) {
        m_world.outgoing[service].push_back(message);
    } else {
        publish(message);
    }
}

void Doing::publish(const Message& message)
{
    if (m_world.isBrokerDown) {
        // The producer keeps it in memory and tries again.
        m_world.outgoing[message.producer].push_back(message);
        return;
    }
    auto& life = m_world.ledger.events[message.id];
    if (life.published++ == 0) {
        auto& newest = m_world.ledger.newest[{message.producer, message.order}];
        if (message.number < newest)
            ++m_world.ledger.inversions;
        newest = std::max(newest, message.number);
    }
    const auto& event = m_definition.events[message.event];
    const auto partition = Index((event.hasKey ? message.order : m_world.records.size())
                                 % m_definition.channel.partitions);
    auto& offset = m_world.lanes[message.producer][partition];
    const auto number = std::uint32_t(m_world.records.size());
    auto sent = message;
    sent.isOld |= m_isOld && event.former;
    m_world.records.append({sent, m_world.now, partition, offset++});
    const auto& readers = m_definition.readers[message.event];
    for (const auto service : readers)
        m_world.queues[service].push_back({.record = number});
    // Events of an orchestration tell of what was done: that nobody handles one loses nothing.
    if (readers.empty() && !m_definition.orchestrator.exists)
        m_world.queues.back().push_back({.record = number});
}

void Doing::command(const Action& action)
{
    const auto& command = m_definition.commands[action.number];
    ++m_world.taken[action.number * m_definition.orders + action.order];
    const auto isBrokerFirst = m_definition.atomicity.splitsEmit
                               && m_definition.channel.write == Channel::Write::BrokerFirst
                               && m_definition.channel.kind != Channel::Kind::Outbox;
    const Cause cause{mixed(mixed(action.number, action.order), 0xc0)};
    if (command.readsAll) {
        readAll(command.service);
        return;
    }
    if (!m_definition.atomicity.splitsCommands && !isBrokerFirst) {
        carryOut(command.main, command.service, action.order, cause);
        return;
    }
    Transaction transaction{action.number,
                            action.order,
                            ++m_world.begun,
                            m_world.versions[command.service * m_definition.orders + action.order],
                            {}};
    for (std::size_t i = 0; isBrokerFirst && i < command.main.emits.size(); ++i) {
        const auto message = made(command.main.emits[i], command.service, action.order, cause);
        transaction.published.push_back(message.id);
        publish(message);
    }
    m_world.transactions.push_back(std::move(transaction));
}

void Doing::commit(const Action& action)
{
    const auto found = std::ranges::find_if(m_world.transactions, [&](const auto& one) {
        return one.command == action.number && one.order == action.order;
    });
    const auto transaction = *found;
    m_world.transactions.erase(found);
    const auto& command = m_definition.commands[action.number];
    const auto version = m_world.versions[command.service * m_definition.orders + action.order];
    const auto isStale = transaction.published.empty() && version != transaction.basis;
    using Appends = Atomicity::Appends;
    if (isStale && m_definition.atomicity.appends == Appends::Checked) {
        --m_world.taken[action.number * m_definition.orders + action.order];
        return;
    }
    if (isStale && m_definition.atomicity.appends == Appends::Blind)
        ++m_world.ledger.staleAppends;
    if (!transaction.published.empty()) {
        assign(command.main, action.order, {});
        for (const auto id : transaction.published)
            ++m_world.ledger.events[id].committed;
        return;
    }
    carryOut(command.main, command.service, action.order,
             {mixed(mixed(action.number, action.order), 0xc0), transaction.created});
}

void Doing::sendNext(const Action& action)
{
    auto& waiting = m_world.outgoing[action.service];
    const auto message = waiting.front();
    waiting.erase(waiting.begin());
    if (action.fault != Fault::NotConfirmed)
        publish(message);
    else if (m_definition.channel.retriesInOrder)
        waiting.insert(waiting.begin(), message);
    else
        waiting.push_back(message); // the next one was in flight already
}

//! A read model begins anew: as if it had never read.
void Doing::readAll(Index service)
{
    const auto fields = m_definition.perOrder.size();
    for (std::size_t i = 0; i < m_world.perOrder.size(); ++i) {
        if (m_definition.perOrder[i % fields].service == service)
            m_world.perOrder[i] = m_definition.perOrder[i % fields].initial;
    }
    for (std::size_t i = 0; i < m_world.shared.size(); ++i) {
        if (m_definition.shared[i].service == service)
            m_world.shared[i] = m_definition.shared[i].initial;
    }
    std::erase_if(m_world.ledger.works,
                  [&](const auto& work) { return work.first.first == service; });
    std::erase_if(m_world.keys, [&](const Key& key) { return key.service == service; });
    auto& queue = m_world.queues[service];
    queue.clear();
    for (std::uint32_t i = 0; i < m_world.records.size(); ++i) {
        const auto event = m_world.records[i].message.event;
        if (m_definition.handlerOf[service][event] != none)
            queue.push_back({.record = i, .isAgain = true});
    }
}

} // namespace sim::definition
