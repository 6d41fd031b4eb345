#include "sim/service/outboxrow.h"
#include "sim/world/stepping.h"

#include <algorithm>

namespace sim::world {

namespace {

constexpr std::uint32_t firstProduct = 100;
constexpr Money price = 10'000;

} // namespace

void Stepping::apply()
{
    ++m_world.steps;
    m_world.now = std::max(m_world.now, m_move.at);
    if (m_move.fault != Fault::None)
        ++m_world.ledger.struck[std::size_t(m_move.fault)];
    touch(m_move.actor);
    switch (m_move.actor.kind) {
    case Actor::Kind::Customer:
        return command();
    case Actor::Kind::Office:
        return office();
    case Actor::Kind::Relay:
        return relay();
    case Actor::Kind::Consumer:
        return consumer();
    case Actor::Kind::Broker:
        return broker();
    case Actor::Kind::KeyStore:
        return keyStore();
    case Actor::Kind::Orchestrator:
        return saga();
    case Actor::Kind::Callee:
        return callee();
    case Actor::Kind::Operator:
        return replay();
    }
}

void Stepping::command()
{
    m_world.orderFacts.growTo(m_move.order.value);
    auto& facts = m_world.orderFacts.at(m_move.order.value - 1);
    const auto with = circumstances(nullptr, facts.commands++);
    auto& books = m_world.desks[std::size_t(Service::Order)];
    const auto known = books.record(m_move.order);
    Handling handling{m_move.order, known, {}, {}};
    OrderStep step;
    if (m_move.kind == Move::Kind::CancelOrder) {
        step = cancelOrder(known.order, {m_move.order}, with, books.settings().order);
    } else {
        ++m_world.placed;
        CreateOrder order{.order = m_move.order,
                          .customer = {std::uint32_t(m_move.order.value)},
                          .form = m_world.settings.form};
        order.items.add({std::uint16_t(firstProduct + m_move.order.value % 9), 1, price});
        step = createOrder(order, with, books.settings().order);
    }
    handling.record.order = step.state;
    handling.actions = std::move(step.actions);
    m_world.officeCommit = openCommit(books, handling, m_world.officePublishes);
    if (!m_world.officeCommit)
        keep(books, handling, m_world.officePublishes);
    touch({Actor::Kind::Office});
    touchSagas();
}

void Stepping::office()
{
    auto& queue = m_world.officePublishes;
    touch({Actor::Kind::Customer});
    if (m_move.kind == Move::Kind::Mishap) {
        queue.clear();
        endSession(m_move.actor);
        return rollBack(m_world.officeCommit);
    }
    if (m_move.kind == Move::Kind::Commit) {
        commit(m_world.desks[std::size_t(Service::Order)], *m_world.officeCommit);
        m_world.officeCommit.reset();
        return touchSagas();
    }
    publish(queue.front());
    queue.erase(queue.begin());
}

void Stepping::keyStore()
{
    const auto slot = keySlot(m_move.actor.service, m_world.settings.consumer.scope);
    for (auto i = m_world.events.size(); i-- > 0;) {
        if (m_world.events[i].metadata.eventId != m_move.event)
            continue;
        change(EventIndex(i), [&](EventFacts& facts) { facts.keyUntil[slot] = {}; });
        --m_world.keys;
        return;
    }
}

// What all have in common.

Circumstances Stepping::circumstances(const Message* cause, std::uint32_t again) const
{
    // An id by content: a handling that is done again gives a new event, every schedule that
    // leads to the same handling gives the same.
    Hasher hasher;
    hasher.add(m_move.order.value);
    hasher.add(cause ? cause->metadata.eventId.high : 0);
    hasher.add(cause ? cause->metadata.eventId.low : 0);
    hasher.add(std::uint64_t(m_move.actor.service) | std::uint64_t(m_move.kind) << 8
               | std::uint64_t(again) << 16);
    const auto id = hasher.finish();
    return {.now = m_world.now,
            .nextEventId = randomUuid(id.high, id.low),
            .declined = m_move.fault == Fault::Declined};
}

void Stepping::keep(Books& books, const Handling& handling, std::vector<EventIndex>& toPublish)
{
    write(books, handling.order, handling.record);
    for (const auto& action : handling.actions) {
        if (const auto* row = std::get_if<InsertOutboxRow>(&action)) {
            insertRow(row->message);
        } else if (const auto* direct = std::get_if<Publish>(&action)) {
            toPublish.push_back(note(direct->message, false));
        }
    }
}

EventIndex Stepping::insertRow(const Message& message)
{
    const auto event = note(message, true);
    if (m_world.outbox.waiting() == 0 || m_world.settings.relay.lock != RelayLock::None)
        touchRelays();
    m_world.outbox.insert(
        {.event = event, .order = message.order, .createdAt = begunAt(message.order)});
    return event;
}

//! When the transaction of this step began, which is what created_at says.
Instant Stepping::begunAt(OrderNumber order) const
{
    const auto* before = m_world.outbox.waitingOf(order);
    if (m_move.fault != Fault::EarlyBegin || !before)
        return m_world.now;
    return before->createdAt - std::chrono::microseconds(1);
}

EventIndex Stepping::note(const Message& message, bool isRow, EventFacts::Commit commit)
{
    m_world.orderFacts.growTo(message.order.value);
    const auto event = EventIndex(m_world.events.size());
    m_world.events.append(message);
    EventFacts facts;
    auto& order = m_world.orderFacts.at(message.order.value - 1);
    facts.number = ++order.told;
    if (order.created == noEvent)
        order.created = event;
    facts.row = isRow ? EventFacts::Row::Waiting : EventFacts::Row::None;
    facts.commit = commit;
    m_world.facts.append(facts);
    const auto hash = hashOf(event, facts);
    m_world.eventsHash.high += hash.high;
    m_world.eventsHash.low += hash.low;
    m_world.ledger.unpublished += commit == EventFacts::Commit::Done ? 1 : 0;
    return event;
}

void Stepping::publish(EventIndex event, std::uint32_t transaction)
{
    const auto& message = m_world.events[event];
    dispatch({.topic = emitter(message.type),
              .event = event,
              .order = message.order,
              .transaction = transaction});
}

void Stepping::append(Record record)
{
    record.time = m_world.now;
    if (isDeduplicated(record) || isRefused(record))
        return;
    record.partition = std::uint8_t(record.order.value % m_world.settings.partitions);
    auto& partition = m_world.topics[std::size_t(record.topic)][record.partition];
    record.offset = partition.records.size();
    record.markers = partition.markers;
    const auto number = std::uint32_t(m_world.records.size());
    if (record.transaction > 0)
        m_world.transactions.at(record.transaction - 1).records.push_back(number);
    // What nobody may read yet is not published.
    if (record.transaction == 0 || !m_world.settings.kafka.readsCommitted)
        count(record);
    enqueue(record, number);
    put(record, partition.records);
    overflow(record);
    touchReaders(record.topic, record.partition);
}

void Stepping::count(const Record& record)
{
    auto& ledger = m_world.ledger;
    change(record.event, [this](EventFacts& facts) {
        facts.publishedAt = m_world.now;
        if (facts.published < 255)
            ++facts.published;
    });
    const auto& facts = m_world.facts[record.event];
    if (facts.published > 1) {
        if (ledger.publishedAgain++ == 0)
            ledger.firstAgain = record.event;
        return;
    }
    countFirst(record);
    auto& last = m_world.orderFacts.at(record.order.value - 1).lastInLog[std::size_t(record.topic)];
    ledger.inversions += facts.number < last ? 1 : 0;
    last = std::max(last, facts.number);
}

void Stepping::countFirst(const Record& record)
{
    switch (m_world.facts[record.event].commit) {
    case EventFacts::Commit::Done:
        --m_world.ledger.unpublished;
        break;
    case EventFacts::Commit::Open:
    case EventFacts::Commit::Withdrawn:
        break; // what becomes of it is known when its transaction ends
    case EventFacts::Commit::RolledBack:
        ++m_world.ledger.phantoms;
        break;
    }
}

void Stepping::put(const Record& record, SharedVector<std::uint32_t>& log)
{
    Hasher hasher;
    hasher.add(m_world.recordsHash.high);
    hasher.add(m_world.recordsHash.low);
    hasher.add(std::uint64_t(record.topic) | std::uint64_t(record.deadLetter) << 8
               | std::uint64_t(record.partition) << 16 | std::uint64_t(record.form) << 24
               | std::uint64_t(record.defect) << 32);
    const auto& message = m_world.events[record.event];
    hasher.add(message.metadata.eventId.high);
    hasher.add(message.metadata.eventId.low);
    hasher.add(message.metadata.timestamp.time_since_epoch().count());
    hasher.add(message.amount.value_or(-1));
    if (record.replayOf != 0 || record.producer != 0) {
        hasher.add(std::uint64_t(record.replayOf) | std::uint64_t(record.producer) << 32);
        hasher.add(std::uint64_t(record.sequence) | std::uint64_t(record.transaction) << 32);
    }
    m_world.recordsHash = hasher.finish();
    const auto number = std::uint32_t(m_world.records.size());
    if (m_trace)
        m_trace->records.push_back(number);
    m_world.records.append(record);
    log.append(number);
}

void Stepping::touch(const Actor& actor)
{
    if (const auto index = indexOf(actor); index != noActor)
        ++m_world.revision[index];
}

void Stepping::touchReaders(Service topic, std::uint8_t partition)
{
    const auto& owners = m_world.topics[std::size_t(topic)][partition].owner;
    for (const auto service : allServices) {
        const auto owner = owners[std::size_t(service)];
        if (m_world.reads(service, topic)
            && m_world.consumers[std::size_t(service)][owner].isIdle())
            touch({Actor::Kind::Consumer, service, owner});
    }
}

void Stepping::touchRelays()
{
    for (std::uint8_t i = 0; i < mostRelays; ++i)
        touch({Actor::Kind::Relay, Service::Order, i});
}

void Stepping::touchService(Service service)
{
    for (std::uint8_t i = 0; i < WorldSettings::mostInstances; ++i)
        touch({Actor::Kind::Consumer, service, i});
}

void apply(World& world, const Move& action, Trace* trace)
{
    Stepping(world, action, trace).apply();
}

} // namespace sim::world
