#include "sim/service/counter.h"
#include "sim/world/plain.h"
#include "sim/world/stepping.h"

#include <utility>

namespace sim::world {

using Kind = Move::Kind;

void Stepping::consumer()
{
    auto& worker = m_world.consumers[std::size_t(m_move.actor.service)][m_move.actor.instance];
    const auto& settings = m_world.settings.consumer;
    switch (m_move.kind) {
    case Kind::Mishap:
        if (m_move.fault == Fault::ServiceDown)
            return serviceDown();
        if (m_move.fault == Fault::SlowConsumer) {
            worker.isSlow = true;
            return;
        }
        drop(worker);
        worker.isSlow = false;
        endSession(m_move.actor);
        return letGo(m_move.actor.service, m_move.actor.instance);
    case Kind::Recover:
        m_world.down[std::size_t(m_move.actor.service)] = false;
        return touchAll();
    case Kind::Fetch:
        return fetch(worker);
    case Kind::LookForKey:
        worker.next = worker.state.looked(keyOf(m_world.records[worker.record].event));
        return;
    case Kind::SetKey:
        return setKey(worker);
    case Kind::Handle:
        return handle(worker);
    case Kind::Publish:
        return publishNext(worker);
    case Kind::EndBackOff:
        worker.next = worker.state.backOffOver(settings);
        return;
    case Kind::DeadLetter:
    case Kind::Acknowledge:
    case Kind::CommitTransaction:
        return settle(worker);
    case Kind::Commit:
        return commitHandling(worker);
    case Kind::PlaceOrder:
    case Kind::CancelOrder:
    case Kind::StartRun:
    case Kind::ReadRows:
    case Kind::SendRow:
    case Kind::MarkRow:
    case Kind::EndRun:
    case Kind::StartSaga:
    case Kind::Resume:
    case Kind::WriteLog:
    case Kind::Call:
    case Kind::Perform:
    case Kind::Answer:
    case Kind::ToPerson:
    case Kind::Deliver:
    case Kind::Redeliver:
    case Kind::Replay:
    case Kind::Expire:
    case Kind::AbortTransaction:
    case Kind::Count:
        break; // others'
    }
}

void Stepping::drop(ConsumerProcess& worker)
{
    rollBack(worker.open);
    abandon(worker);
    touchCoordinator();
    worker = {.isSlow = worker.isSlow};
}

//! Without a handler: logged and acknowledged, no key is asked for.
bool Stepping::isUnhandled(const Record& record) const
{
    return record.event != noEvent && record.defect != Record::Defect::Poison
           && !m_world.desks[std::size_t(m_move.actor.service)].handles(
               m_world.events[record.event].type);
}

void Stepping::fetch(ConsumerProcess& worker)
{
    if (m_world.settings.broker != BrokerKind::Kafka)
        return take(worker);
    auto& from = m_world.topics[std::size_t(m_move.topic)][m_move.partition];
    const auto position =
        *positionOf(m_world, m_move.actor.service, m_move.topic, m_move.partition);
    const auto number = from.records[position];
    if (isUnhandled(m_world.records[number])) {
        from.committed[std::size_t(m_move.actor.service)] = position + 1;
        return;
    }
    begin(worker, number);
    beginEpoch(worker);
}

//! A record is in the hands of an instance.
void Stepping::begin(ConsumerProcess& worker, std::uint32_t number)
{
    const auto& record = m_world.records[number];
    worker = {.record = number, .isSlow = worker.isSlow};
    if (!isParked(record)) {
        worker.next = worker.state.delivered(m_world.eventId(record), m_world.settings.consumer);
        return;
    }
    worker.isParking = true;
    worker.failure = {"shop.events.ParkedException",
                      "an earlier event of " + toText(record.order) + " is a dead letter"};
    worker.next = ConsumerDoing::DeadLetter;
}

KeyFound Stepping::keyOf(EventIndex event) const
{
    const auto& facts = m_world.facts[event];
    const auto slot = keySlot(m_move.actor.service, m_world.settings.consumer.scope);
    if (facts.keyUntil[slot] <= m_world.now)
        return KeyFound::No;
    return facts.isLease[slot] ? KeyFound::Leased : KeyFound::Handled;
}

void Stepping::storeKey(EventIndex event, std::chrono::seconds life, bool isLease)
{
    const auto slot = keySlot(m_move.actor.service, m_world.settings.consumer.scope);
    m_world.keys += m_world.facts[event].keyUntil[slot] == Instant{} ? 1 : 0;
    change(event, [&](EventFacts& facts) {
        facts.keyUntil[slot] = m_world.now + life;
        facts.isLease[slot] = isLease;
    });
}

void Stepping::setKey(ConsumerProcess& worker)
{
    const auto& settings = m_world.settings.consumer;
    const auto event = m_world.records[worker.record].event;
    if (worker.next == ConsumerDoing::Set) {
        storeKey(event, settings.keyLife, false);
        worker.next = worker.state.stored();
        return;
    }
    const auto found = keyOf(event);
    const auto isLease = settings.dedupe == Dedupe::Lease;
    if (found == KeyFound::No)
        storeKey(event, isLease ? settings.lease : settings.keyLife, isLease);
    worker.next = worker.state.looked(found);
}

void Stepping::handle(ConsumerProcess& worker)
{
    if (m_move.fault == Fault::Throws)
        return fail(worker, {"java.lang.RuntimeException", "simulated"});
    const auto message = m_world.read(m_world.records[worker.record]);
    if (!message)
        return fail(worker, {"JsonProcessingException", "unreadable"});
    handleMessage(worker, *message);
}

void Stepping::fail(ConsumerProcess& worker, Failure failure)
{
    worker.failure = std::move(failure);
    if (worker.attempts < 255)
        ++worker.attempts;
    if (isSqs(m_world.settings.broker)) {
        // The message is not deleted; it is seen again when its time is over.
        drop(worker);
        return letGo(m_move.actor.service, m_move.actor.instance);
    }
    if (m_world.settings.broker == BrokerKind::RabbitMq && m_world.settings.rabbit.requeues)
        return nack(worker);
    worker.next = worker.state.handled(true, m_world.settings.consumer);
}

void Stepping::handleMessage(ConsumerProcess& worker, const Message& message)
{
    const auto at = std::size_t(m_move.actor.service);
    const auto event = m_world.records[worker.record].event;
    const auto usesInbox = m_world.settings.consumer.dedupe == Dedupe::InboxTx;
    if (usesInbox && m_world.facts[event].inbox[at]) {
        worker.next = worker.state.handled(false, m_world.settings.consumer);
        return;
    }
    auto& books = m_world.desks[at];
    const auto known = books.record(message.order);
    if (isUnknownOrder(known)) {
        noteHandled(event, false);
        worker.next = worker.state.handled(false, m_world.settings.consumer);
        return;
    }
    const auto again = m_world.settings.brokerFirst ? m_world.facts[event].opened
                                                    : m_world.facts[event].effects[at];
    const auto handling = handleAt(m_move.actor.service, known, message,
                                   circumstances(&message, again), books.settings());
    if (handling.failure)
        return fail(worker, *handling.failure);
    if (m_move.fault != Fault::LateTimeout)
        worker.open = openCommit(books, handling, worker.toPublish);
    // Handled again, it tells of it with a new id.
    if (m_world.settings.brokerFirst)
        change(event, [](EventFacts& facts) { ++facts.opened; });
    if (worker.open)
        return;
    noteHandled(event, !handling.actions.empty());
    keep(books, handling, worker.toPublish);
    if (isTransactional(m_world) && !worker.toPublish.empty())
        withdraw(std::exchange(partitionOf(worker).untold[at], {}));
    if (m_move.fault == Fault::LateTimeout) {
        worker.toPublish.clear();
        return fail(worker, {"java.net.SocketTimeoutException", "simulated"});
    }
    if (worker.toPublish.empty())
        worker.next = worker.state.handled(false, m_world.settings.consumer);
}

//! An UPDATE of a row that is not there changes nothing: its transaction never committed.
bool Stepping::isUnknownOrder(const OrderRecord& known) const
{
    return m_world.settings.brokerFirst && m_move.actor.service == Service::Order
           && known.order.status == OrderStatus::None;
}

void Stepping::noteHandled(EventIndex event, bool hasEffect)
{
    const auto at = std::size_t(m_move.actor.service);
    auto& ledger = m_world.ledger;
    change(event, [&](EventFacts& facts) {
        countUp(facts.handled[at]);
        facts.inbox[at] = m_world.settings.consumer.dedupe == Dedupe::InboxTx;
        if (hasEffect)
            countUp(facts.effects[at]);
        // What was put aside had its effect after all.
        ledger.lostEffects -= std::exchange(facts.lost[at], std::uint8_t(0));
    });
    if (hasEffect && m_world.facts[event].effects[at] > 1 && ledger.effectsAgain++ == 0) {
        ledger.firstEffectAgain = event;
        ledger.effectAgainAt = m_move.actor.service;
    }
}

void Stepping::noteLost(const Record& record, Service service)
{
    const auto at = std::size_t(service);
    if (record.event == noEvent || m_world.facts[record.event].handled[at] > 0
        || m_world.facts[record.event].lost[at] == 255)
        return;
    ++m_world.ledger.lostEffects;
    ++m_world.facts.at(record.event).lost[at];
}

void Stepping::publishNext(ConsumerProcess& worker)
{
    if (isFenced(worker))
        return fence(worker);
    joinTransaction(worker);
    publish(worker.toPublish.front(), worker.transaction);
    worker.toPublish.erase(worker.toPublish.begin());
    if (worker.toPublish.empty() && !worker.open)
        worker.next = worker.state.handled(false, m_world.settings.consumer);
}

//! The record is done with; the position moves where the instance still owns the partition.
void Stepping::settle(ConsumerProcess& worker)
{
    const auto record = m_world.records[worker.record]; // a copy: the log may grow
    const auto at = std::size_t(m_move.actor.service);
    if (isFenced(worker))
        return fence(worker);
    if (m_move.kind == Kind::CommitTransaction) {
        auto& from = partitionOf(worker);
        // The group does not take the offsets of who does not own the partition any more.
        if (from.owner[at] != m_move.actor.instance) {
            endTransaction(from.open[at], Transaction::State::Aborted);
            return fence(worker);
        }
        endTransaction(from.open[at], Transaction::State::Committed);
    }
    // Whatever an earlier handling of it told of is lost now.
    if (isTransactional(m_world))
        partitionOf(worker).untold[at].clear();
    noteLost(record, m_move.actor.service);
    if (m_move.kind == Kind::DeadLetter)
        giveUp(
            worker.record,
            {.by = m_move.actor.service, .failure = worker.failure, .attempts = worker.attempts});
    else
        endReplay(record);
    if (m_world.settings.broker == BrokerKind::Kafka) {
        auto& from = m_world.topics[std::size_t(record.topic)][record.partition];
        if (from.owner[at] == m_move.actor.instance)
            from.committed[at] = record.offset + 1;
    } else {
        removeItem(worker.record, m_move.actor.instance);
    }
    worker = {.isSlow = worker.isSlow};
    touchService(m_move.actor.service);
}

} // namespace sim::world
