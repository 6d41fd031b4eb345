#pragma once

#include "sim/kernel/hash128.h"
#include "sim/world/footprint.h"
#include "sim/world/world.h"

#include <vector>

//! A world part by part, as sim/world/footprint.h names them: what changed between two worlds is
//! what a move should have said that it writes. All there is, but for counters and revisions.
class PartHashes
{
public:
    //! What came after \a before belongs to the ends of the lists.
    PartHashes(const sim::world::World& world, const sim::world::World& before)
        : m_world(world)
        , m_events(before.facts.size())
        , m_records(std::uint32_t(before.records.size()))
        , m_rows(before.outbox.size())
        , m_parts(sim::world::partCount)
    {
        lists();
        events();
        orders();
        broker();
        relays();
        for (const auto service : sim::allServices) {
            for (std::size_t i = 0; i < sim::world::WorldSettings::mostInstances; ++i)
                consumer(service, i);
        }
        sagas();
        rest();
    }

    sim::world::Parts changedSince(const PartHashes& other) const
    {
        sim::world::Parts changed;
        for (std::size_t i = 0; i < m_parts.size(); ++i)
            changed.set(i, m_parts[i].finish() != other.m_parts[i].finish());
        return changed;
    }

private:
    using Part = sim::world::Part;

    void to(std::size_t part, std::integral auto... values) { (m_parts[part].add(values), ...); }
    void to(Part part, std::integral auto... values) { to(sim::world::partAt(part), values...); }
    void to(std::size_t part, const sim::Uuid& id) { to(part, id.high, id.low); }
    void to(std::size_t part, const sim::Hash128& hash) { to(part, hash.high, hash.low); }
    void to(std::size_t part, sim::Instant time) { to(part, time.time_since_epoch().count()); }

    void to(std::size_t part, const sim::OrderRecord& record)
    {
        const auto& [order, payment, inventory, shipping] = record;
        to(part, std::uint8_t(order.status), payment.declined, payment.amount.value_or(-1),
           payment.charged, payment.refunded, inventory.cancelled, inventory.reserved,
           inventory.released, shipping.cancelled, shipping.scheduled, shipping.recalled);
    }

    void to(std::size_t part, const sim::SagaLog& log)
    {
        to(part, log.intended.bits(), log.done.bits(), log.undone.bits(), log.manual.bits(),
           log.isBack, log.isFinished);
    }

    void to(std::size_t part, const std::optional<sim::world::OpenCommit>& open)
    {
        to(part, open.has_value());
        if (!open)
            return;
        to(part, open->order.value);
        to(part, open->before);
        to(part, open->after);
        for (const auto event : open->events)
            to(part, event);
    }

    void to(std::size_t part, const sim::world::Record& record)
    {
        to(part, std::uint8_t(record.topic), record.partition, record.deadLetter,
           std::uint8_t(record.form), std::uint8_t(record.defect), record.event, record.offset,
           record.order.value, record.letter, record.replayOf, record.producer, record.sequence,
           record.transaction, record.markers);
        to(part, record.time);
    }

    void lists()
    {
        const auto records = sim::world::partAt(Part::Records);
        for (std::size_t i = m_records; i < m_world.records.size(); ++i)
            to(records, m_world.records[i]);
        to(records, m_world.recordsHash);
        to(records, m_world.letters.size(), m_world.ledger.firstAgain);
        for (const auto& log : m_world.deadLetters)
            to(records, log.size());
        for (std::size_t i = m_rows; i < m_world.outbox.size(); ++i)
            to(sim::world::partAt(Part::Rows), m_world.outbox[i].createdAt);
        to(Part::Rows, m_world.outbox.size(), m_world.outbox.isMixed());
        for (std::size_t i = 0; i < m_rows; ++i)
            to(sim::world::partAt(Part::Mark, i), m_world.outbox[i].processedAt);
    }

    void events()
    {
        for (std::size_t i = 0; i < m_world.facts.size(); ++i) {
            const auto& facts = m_world.facts[i];
            const auto isNew = i >= m_events;
            const auto events = sim::world::partAt(Part::Events);
            if (isNew)
                to(events, m_world.events[i].metadata.eventId);
            to(isNew ? events : sim::world::partAt(Part::Told, i), std::uint8_t(facts.commit),
               facts.opened);
            const auto ends = isNew ? events : sim::world::partAt(Part::Records);
            to(ends, facts.publishedAt);
            to(ends, facts.published);
            for (const auto service : sim::allServices) {
                const auto at = std::size_t(service);
                to(isNew ? events : sim::world::partAt(Part::At, at, std::uint32_t(i)),
                   facts.handled[at], facts.effects[at], facts.inbox[at], facts.lost[at]);
                const auto key = sim::world::partAt(Part::Key, at, std::uint32_t(i));
                to(isNew ? events : key, facts.keyUntil[at]);
                to(isNew ? events : key, facts.isLease[at]);
            }
        }
    }

    void orders()
    {
        for (std::uint64_t number = 1; number <= m_world.settings.orders; ++number) {
            const auto facts = number <= m_world.orderFacts.size() ? m_world.orderFacts[number - 1]
                                                                   : sim::world::OrderFacts{};
            to(Part::Events, facts.told, facts.created);
            for (const auto last : facts.lastInLog)
                to(Part::Records, last);
            const auto order = sim::world::partAt(Part::Order, number);
            to(order, facts.commands, facts.calls);
            to(order,
               number <= m_world.sagaLogs.size() ? m_world.sagaLogs[number - 1] : sim::SagaLog{});
            for (const auto service : sim::allServices)
                to(sim::world::partAt(service, {number}),
                   m_world.desks[std::size_t(service)].record({number}));
        }
        to(Part::Placed, m_world.placed);
        to(Part::OpenOrders, m_world.firstOpen);
        to(Part::Stock, m_world.desks[std::size_t(sim::Service::Inventory)].stock());
    }

    void broker()
    {
        for (const auto topic : sim::allServices) {
            for (std::size_t i = 0; i < sim::world::WorldSettings::mostPartitions; ++i)
                partition(topic, i);
            for (const auto service : sim::allServices)
                mailbox(service, topic);
        }
        const auto underWay = sim::world::partAt(Part::UnderWay);
        for (const auto& late : m_world.underWay) {
            to(underWay, late.record);
            to(underWay, late.isBehindNext);
        }
        const auto transactions = sim::world::partAt(Part::Transactions);
        to(transactions, m_world.transactionsHash);
        for (std::size_t i = 0; i < m_world.transactions.size(); ++i) {
            to(transactions, std::uint8_t(m_world.transactions[i].state));
            for (const auto record : m_world.transactions[i].records)
                to(transactions, record);
        }
        to(Part::Sessions, m_world.sessions);
        for (const auto& letter : m_world.aside)
            to(Part::Aside, letter.letter, std::uint8_t(letter.by), letter.order.value,
               letter.replays, letter.isUnderWay);
        to(Part::Broker, m_world.isBrokerDown);
    }

    void partition(sim::Service topic, std::size_t number)
    {
        const auto& partition = m_world.topics[std::size_t(topic)][number];
        to(Part::Records, partition.records.size(), partition.markers);
        for (const auto& known : partition.producers)
            to(Part::Records, known.id, known.next);
        for (const auto service : sim::allServices) {
            const auto at = std::size_t(service);
            const auto position = sim::world::positionPart(service, topic, number);
            to(position, partition.committed[at], partition.owner[at], partition.epoch[at],
               partition.session[at], partition.open[at], partition.untold[at].size());
            for (const auto event : partition.untold[at])
                to(position, event);
        }
    }

    void mailbox(sim::Service service, sim::Service topic)
    {
        for (const auto& item : m_world.mailboxes[std::size_t(service)][std::size_t(topic)].items) {
            const auto part = item.record < m_records ? sim::world::mailboxPart(service, topic)
                                                      : sim::world::partAt(Part::Records);
            to(part, item.record, item.holder, item.isLetGo, item.deliveries);
            to(part, item.since);
        }
    }

    void session(std::size_t part, const sim::world::Actor& actor)
    {
        const auto session = m_world.producers.empty()
                                 ? sim::world::ProducerSession{}
                                 : m_world.producers[sim::world::indexOf(actor)];
        to(part, session.id);
        for (const auto& topic : session.next) {
            for (const auto next : topic)
                to(part, next);
        }
    }

    void relays()
    {
        for (std::uint8_t i = 0; i < sim::world::mostRelays; ++i) {
            const auto part = sim::world::partAt(Part::Relay, i);
            const auto& relay = m_world.relays[i];
            to(part, std::uint8_t(relay.next), std::uint8_t(relay.state.phase), relay.state.next,
               relay.state.batch.size());
            for (const auto& row : relay.state.batch)
                to(part, row.number);
            for (const auto& key : relay.state.stopped)
                to(part, key.value);
            to(part, relay.transaction, relay.isFailed, m_world.relayOpen[i]);
            session(part, {sim::world::Actor::Kind::Relay, sim::Service::Order, i});
        }
    }

    void consumer(sim::Service service, std::size_t instance)
    {
        const auto part = sim::world::consumerPart(service, instance);
        const auto& worker = m_world.consumers[std::size_t(service)][instance];
        to(part, std::uint8_t(worker.next), std::uint8_t(worker.state.phase), worker.state.attempt,
           worker.record, worker.toPublish.size(), worker.isSlow, worker.isParking, worker.attempts,
           worker.epoch, worker.transaction);
        to(part, worker.state.event);
        for (const auto event : worker.toPublish)
            to(part, event);
        to(part, worker.open);
        m_parts[part].add(std::string_view(worker.failure.exceptionClass));
        session(part, {sim::world::Actor::Kind::Consumer, service, std::uint8_t(instance)});
    }

    void sagas()
    {
        for (std::size_t i = 0; i < m_world.sagas.size(); ++i) {
            const auto part = sim::world::partAt(Part::Saga, i);
            const auto& saga = m_world.sagas[i];
            const auto& state = saga.state;
            to(part, saga.order.value, std::uint8_t(saga.call), saga.isYes, saga.told,
               std::uint8_t(state.doing), std::uint8_t(state.call.step), state.call.isUndo,
               state.toUndo.bits(), state.done.bits(), state.attempts,
               std::uint8_t(state.failedAt));
            to(part, state.log);
        }
        to(Part::SagaQueue, m_world.sagasBegun);
        for (const auto& order : m_world.orphans)
            to(Part::SagaQueue, order.value);
    }

    void rest()
    {
        const auto office = sim::world::partAt(Part::Office);
        for (const auto event : m_world.officePublishes)
            to(office, event);
        to(office, m_world.officeCommit);
        session(office, {sim::world::Actor::Kind::Office});
        for (std::size_t i = 0; i < sim::serviceCount; ++i)
            to(sim::world::partAt(Part::Down, i), m_world.down[i]);
        for (std::size_t i = 0; i < sim::world::faultCount; ++i)
            to(sim::world::partAt(Part::Budget, i), m_world.ledger.struck[i]);
        to(Part::FirstAgain, m_world.ledger.firstEffectAgain,
           std::uint8_t(m_world.ledger.effectAgainAt));
    }

    const sim::world::World& m_world;
    std::size_t m_events;
    std::uint32_t m_records;
    std::size_t m_rows;
    std::vector<sim::Hasher> m_parts;
};
