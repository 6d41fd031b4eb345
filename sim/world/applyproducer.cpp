#include "sim/world/plain.h"
#include "sim/world/stepping.h"

#include <algorithm>

namespace sim::world {

namespace {

//! Producers that a partition remembers, as a broker that lets the idle ones expire.
constexpr std::size_t mostKnown = 32;

} // namespace

bool Stepping::isIdempotent() const
{
    const auto& kafka = m_world.settings.kafka;
    if (m_world.settings.broker != BrokerKind::Kafka)
        return false;
    return kafka.isIdempotent || kafka.isTransactional
           || (kafka.relay != RelayTransaction::None && m_move.actor.kind == Actor::Kind::Relay);
}

ProducerSession& Stepping::session(const Actor& actor)
{
    m_world.producers.resize(actorCount);
    auto& session = m_world.producers[indexOf(actor)];
    if (session.id == 0)
        session.id = ++m_world.sessions;
    return session;
}

void Stepping::endSession(const Actor& actor)
{
    if (!m_world.producers.empty())
        m_world.producers[indexOf(actor)] = {};
}

void Stepping::number(Record& record)
{
    if (!isIdempotent())
        return;
    auto& producer = session(m_move.actor);
    record.producer = producer.id;
    record.sequence = producer.next[std::size_t(record.topic)][record.partition]++;
}

//! An idempotent producer's records of one partition do not overtake each other.
bool Stepping::isHeldBack(const Record& record) const
{
    return record.producer != 0 && std::ranges::any_of(m_world.underWay, [&](const UnderWay& one) {
               return one.record.producer == record.producer && one.record.topic == record.topic
                      && one.record.partition == record.partition;
           });
}

bool Stepping::isRefused(const Record& record)
{
    if (record.transaction != 0
        && m_world.transactions[record.transaction - 1].state != Transaction::State::Open)
        return true;
    if (record.producer == 0)
        return false;
    auto& known = m_world.topics[std::size_t(record.topic)][record.partition].producers;
    const auto found = std::ranges::find(known, record.producer, &KnownProducer::id);
    if (found == known.end()) {
        if (known.size() == mostKnown)
            known.erase(known.begin());
        known.push_back({record.producer, record.sequence + 1});
        return false;
    }
    if (record.sequence < found->next) {
        ++m_world.ledger.absorbed;
        return true;
    }
    found->next = record.sequence + 1;
    return false;
}

Partition& Stepping::partitionOf(const ConsumerProcess& worker)
{
    const auto& record = m_world.records[worker.record];
    return m_world.topics[std::size_t(record.topic)][record.partition];
}

//! A producer that begins shuts out whoever had its transactional id, the group's and partition's,
//! and ends the transaction that was left open.
void Stepping::beginEpoch(ConsumerProcess& worker)
{
    if (!isTransactional(m_world))
        return;
    const auto at = std::size_t(m_move.actor.service);
    auto& from = partitionOf(worker);
    const auto id = session(m_move.actor).id;
    if (from.session[at] != id) {
        endTransaction(from.open[at], Transaction::State::Aborted);
        ++from.epoch[at];
        from.session[at] = id;
    }
    worker.epoch = from.epoch[at];
}

bool Stepping::isFenced(const ConsumerProcess& worker)
{
    return isTransactional(m_world)
           && worker.epoch != partitionOf(worker).epoch[std::size_t(m_move.actor.service)];
}

//! It hears ProducerFencedException and starts anew.
void Stepping::fence(ConsumerProcess& worker)
{
    ++m_world.ledger.fenced;
    drop(worker);
    endSession(m_move.actor);
    touchService(m_move.actor.service);
}

//! What an instance told of and did not commit: it is handled again, unless it was already.
void Stepping::abandon(const ConsumerProcess& worker)
{
    if (!isTransactional(m_world) || worker.isIdle())
        return;
    auto events = worker.toPublish;
    if (worker.transaction != 0) {
        for (const auto number : m_world.transactions[worker.transaction - 1].records)
            events.push_back(m_world.records[number].event);
        for (const auto& one : m_world.underWay) {
            if (one.record.transaction == worker.transaction)
                events.push_back(one.record.event);
        }
    }
    const auto at = std::size_t(m_move.actor.service);
    const auto& record = m_world.records[worker.record];
    if (record.event != noEvent && m_world.facts[record.event].handled[at] > 1)
        return withdraw(events);
    auto& from = partitionOf(worker);
    if (from.committed[at] <= record.offset)
        from.untold[at].insert(from.untold[at].end(), events.begin(), events.end());
}

void Stepping::withdraw(const std::vector<EventIndex>& events)
{
    for (const auto event : events) {
        const auto& known = m_world.facts[event];
        if (known.published > 0 || known.commit != EventFacts::Commit::Done)
            continue;
        change(event, [](EventFacts& facts) { facts.commit = EventFacts::Commit::Withdrawn; });
        --m_world.ledger.unpublished;
    }
}

void Stepping::joinTransaction(ConsumerProcess& worker)
{
    if (!isTransactional(m_world) || worker.transaction != 0)
        return;
    m_world.transactions.append({.began = m_world.now});
    worker.transaction = std::uint32_t(m_world.transactions.size());
    partitionOf(worker).open[std::size_t(m_move.actor.service)] = worker.transaction;
}

} // namespace sim::world
