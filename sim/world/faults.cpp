#include "sim/world/faults.h"

#include "sim/world/plain.h"

#include <algorithm>
#include <functional>

namespace sim::world {

namespace {

using Kind = Move::Kind;

//! Of what may befall old orders and keys, so many are listed.
constexpr std::size_t mostOld = 100;

//! Collects faults within their budgets.
class Faults
{
public:
    explicit Faults(const World& world) : m_world(world) {}

    std::vector<Move> take() { return std::move(m_moves); }

    //! Those that come with an actor's next move.
    void with(const Move& move)
    {
        if (move.kind == Kind::SendRow)
            add(move, Fault::NotConfirmed);
        if (move.kind == Kind::SendRow || move.kind == Kind::Publish)
            sending(move);
        if (move.kind == Kind::Handle) {
            if (charges(move))
                add(move, Fault::Declined);
            add(move, Fault::Throws);
            add(move, Fault::LateTimeout);
            if (may(Fault::EarlyBegin) && move.actor.service == Service::Order
                && m_world.outbox.waitingOf(move.order))
                add(move, Fault::EarlyBegin);
        }
        if (move.kind == Kind::Perform)
            performing(move);
    }

    //! Crash of whoever is in the middle of something.
    void crash(Actor actor)
    {
        // One process has all sagas.
        if (actor.kind == Actor::Kind::Callee)
            return;
        if (actor.kind == Actor::Kind::Orchestrator)
            actor.instance = 0;
        if (isAtWork(actor) && isCrashPoint(actor))
            add({.kind = Kind::Mishap, .actor = actor}, Fault::Crash);
    }

    void outage(Service service)
    {
        if (!m_world.down[std::size_t(service)])
            add({.kind = Kind::Mishap, .actor = {Actor::Kind::Consumer, service}},
                Fault::ServiceDown);
    }

    void brokerOutage()
    {
        if (!m_world.isBrokerDown)
            add({.kind = Kind::Mishap, .actor = {Actor::Kind::Broker}}, Fault::BrokerDown);
    }

    void slowness(const Actor& actor)
    {
        const auto& process = m_world.consumers[std::size_t(actor.service)][actor.instance];
        if (!process.isSlow && !m_world.down[std::size_t(actor.service)]
            && m_world.settings.style == Style::Choreography)
            add({.kind = Kind::Mishap, .actor = actor}, Fault::SlowConsumer);
    }

    //! The timer again, while a run is under way.
    void overlap()
    {
        const auto isBusy = [this](std::size_t i) { return !m_world.relays[i].isIdle(); };
        if (isBusy(0) != isBusy(1))
            add({.kind = Kind::Mishap,
                 .actor = {Actor::Kind::Relay, Service::Order, std::uint8_t(isBusy(0) ? 1 : 0)}},
                Fault::RelayTwice);
    }

    void changeOfMind(OrderNumber order)
    {
        const auto status = m_world.desks[std::size_t(Service::Order)].status(order);
        if (m_world.officePublishes.empty() && !m_world.officeCommit
            && m_world.settings.style == Style::Choreography
            && !m_world.down[std::size_t(Service::Order)] && status != OrderStatus::None
            && !isFinal(status))
            add({.kind = Kind::CancelOrder, .actor = {Actor::Kind::Customer}, .order = order},
                Fault::ChangedMind);
    }

    void changesOfMind()
    {
        if (!may(Fault::ChangedMind) || m_world.settings.style != Style::Choreography)
            return;
        const auto before = m_moves.size();
        for (auto order = m_world.placed; order >= m_world.firstOpen; --order) {
            changeOfMind({order});
            if (m_moves.size() - before == mostOld)
                break;
        }
        std::reverse(m_moves.begin() + std::ptrdiff_t(before), m_moves.end());
    }

    void duplicate(Service topic, std::uint8_t number)
    {
        const auto& partition = m_world.topics[std::size_t(topic)][number];
        if (partition.records.empty())
            return;
        const auto& record = m_world.records[partition.records.back()];
        add({.kind = Kind::Mishap,
             .actor = {Actor::Kind::Broker},
             .partition = number,
             .topic = topic,
             .order = record.order,
             .event = m_world.eventId(record)},
            Fault::Duplicate);
    }

    //! Only one that takes a record out of the owner's hands makes a difference.
    void rebalance(Service service, Service topic, std::uint8_t number)
    {
        if (!may(Fault::Rebalance) || m_world.settings.instances < 2)
            return;
        for (std::uint8_t i = 0; i < m_world.settings.instances; ++i) {
            const auto& process = m_world.consumers[std::size_t(service)][i];
            if (process.isIdle())
                continue;
            const auto& record = m_world.records[process.record];
            if (record.topic == topic && record.partition == number && holds(service, i, process))
                add({.kind = Kind::Mishap,
                     .actor = {Actor::Kind::Broker, service, brokerInstance(i)},
                     .partition = number,
                     .topic = topic},
                    Fault::Rebalance);
        }
    }

    void expiry(EventIndex event, Service service)
    {
        const auto scope = m_world.settings.consumer.scope;
        if (m_world.facts[event].handled[std::size_t(service)] == 0
            || m_world.facts[event].keyUntil[keySlot(service, scope)] == Instant{})
            return;
        add({.kind = Kind::Mishap,
             .actor = {Actor::Kind::KeyStore, service},
             .event = m_world.events[event].metadata.eventId},
            Fault::KeyExpires);
    }

    void expiries()
    {
        if (!may(Fault::KeyExpires))
            return;
        const auto before = m_moves.size();
        for (auto i = m_world.facts.size(); i-- > 0;) {
            for (const auto service : allServices)
                expiry(EventIndex(i), service);
            if (m_moves.size() - before >= mostOld)
                break;
        }
        std::reverse(m_moves.begin() + std::ptrdiff_t(before), m_moves.end());
    }

    template <typename Visit>
    void eachPartition(const Visit& visit) const
    {
        for (const auto topic : allServices) {
            for (std::uint8_t i = 0; i < m_world.settings.partitions; ++i)
                visit(topic, i);
        }
    }

    bool may(Fault fault) const
    {
        const auto index = std::size_t(fault);
        return m_world.ledger.struck[index] < m_world.settings.budget[index];
    }

private:
    void add(Move move, Fault fault)
    {
        if (!may(fault))
            return;
        move.fault = fault;
        move.at = m_world.now;
        m_moves.push_back(move);
    }

    void sending(const Move& move)
    {
        if (m_world.isBrokerDown)
            return;
        for (const auto fault : {Fault::Loss, Fault::Delay, Fault::Reorder, Fault::Poison})
            add(move, fault);
        if (!isOrderCreated(move))
            return;
        add(move, Fault::OldSchema);
        add(move, Fault::UnknownVersion);
    }

    void performing(const Move& move)
    {
        if (move.call.isUndo)
            return add(move, Fault::UndoFails);
        if (move.call.step == SagaStep::Payment || move.call.step == SagaStep::Stock)
            add(move, Fault::Declined);
        add(move, Fault::Throws);
        add(move, Fault::LateTimeout);
    }

    //! Of what is sent.
    bool isOrderCreated(const Move& move) const
    {
        if (move.topic != Service::Order || move.order.value > m_world.orderFacts.size())
            return false;
        const auto created = m_world.orderFacts[move.order.value - 1].created;
        return created != noEvent && m_world.events[created].metadata.eventId == move.event
               && m_world.events[created].type == EventType::OrderCreated;
    }

    bool charges(const Move& move) const
    {
        if (move.actor.service != Service::Payment)
            return false;
        const auto& process =
            m_world.consumers[std::size_t(move.actor.service)][move.actor.instance];
        const auto& record = m_world.records[process.record];
        return record.event != noEvent && record.defect != Record::Defect::Poison
               && m_world.events[record.event].type == EventType::OrderCreated;
    }

    //! With queues it is a delivery of that instance that goes to somebody else.
    std::uint8_t brokerInstance(std::uint8_t instance) const
    {
        return m_world.settings.broker == BrokerKind::Kafka ? std::uint8_t(0) : instance;
    }

    bool holds(Service service, std::uint8_t instance, const ConsumerProcess& process) const
    {
        const auto& record = m_world.records[process.record];
        if (m_world.settings.broker == BrokerKind::Kafka)
            return m_world.topics[std::size_t(record.topic)][record.partition]
                       .owner[std::size_t(service)]
                   == instance;
        const auto& items =
            m_world.mailboxes[std::size_t(service)][std::size_t(record.topic)].items;
        return std::ranges::any_of(items, [&](const Delivery& item) {
            return item.record == process.record && item.holder == instance && !item.isLetGo;
        });
    }

    bool isAtWork(const Actor& actor) const
    {
        if (actor.kind == Actor::Kind::Office)
            return !m_world.officePublishes.empty() || m_world.officeCommit.has_value();
        if (actor.kind == Actor::Kind::Relay) {
            const auto& relay = m_world.relays[actor.instance];
            return relay.next != RelayDoing::Nothing
                   && (relay.next != RelayDoing::End || relay.transaction != 0);
        }
        if (actor.kind == Actor::Kind::Orchestrator)
            return std::ranges::any_of(m_world.sagas, std::not_fn(&SagaProcess::isIdle));
        return actor.kind == Actor::Kind::Consumer
               && !m_world.consumers[std::size_t(actor.service)][actor.instance].isIdle();
    }

    //! Whether what comes next is what a crash is wanted before. The orchestrator's process has all
    //! its sagas.
    bool isCrashPoint(Actor actor) const
    {
        const auto point = m_world.settings.crashBefore;
        if (point == CrashPoint::Anything)
            return true;
        const auto isIt = [&](const Actor& one) {
            const auto next = firstPlain(m_world, indexOf(one));
            return next && isBefore(*next, point);
        };
        if (actor.kind != Actor::Kind::Orchestrator)
            return isIt(actor);
        for (actor.instance = 0; actor.instance < WorldSettings::mostSagas; ++actor.instance) {
            if (isIt(actor))
                return true;
        }
        return false;
    }

    static bool isBefore(const Move& next, CrashPoint point)
    {
        switch (point) {
        case CrashPoint::Anything:
            return true;
        case CrashPoint::Commit:
            return next.kind == Kind::Handle || next.kind == Kind::WriteLog
                   || next.kind == Kind::Commit;
        case CrashPoint::Publish:
            return next.kind == Kind::SendRow || next.kind == Kind::Publish;
        case CrashPoint::Mark:
            return next.kind == Kind::MarkRow || next.kind == Kind::SetKey;
        case CrashPoint::Effect:
            return next.kind == Kind::Handle || next.kind == Kind::Call;
        case CrashPoint::Ack:
            return next.kind == Kind::Acknowledge || next.kind == Kind::Answer
                   || next.kind == Kind::CommitTransaction;
        }
        return false;
    }

    const World& m_world;
    std::vector<Move> m_moves;
};

} // namespace

std::vector<Move> enabledFaults(const World& world)
{
    Faults faults(world);
    faults.changesOfMind();
    for (std::size_t i = 0; i < actorCount; ++i) {
        if (const auto move = firstPlain(world, i))
            faults.with(*move);
        if (const auto actor = actorAt(i);
            actor.kind != Actor::Kind::Orchestrator || actor.instance == 0)
            faults.crash(actor);
    }
    faults.eachPartition([&](Service topic, std::uint8_t i) { faults.duplicate(topic, i); });
    faults.eachPartition([&](Service topic, std::uint8_t i) {
        for (const auto service : allServices)
            faults.rebalance(service, topic, i);
    });
    faults.expiries();
    faults.overlap();
    for (const auto service : allServices)
        faults.outage(service);
    faults.brokerOutage();
    for (const auto service : allServices) {
        for (std::uint8_t i = 0; i < world.settings.instances; ++i)
            faults.slowness({Actor::Kind::Consumer, service, i});
    }
    return faults.take();
}

std::vector<Move> faultsAt(const World& world, const Move& due)
{
    Faults faults(world);
    faults.with(due);
    faults.crash(due.actor);
    if (due.order.value != 0) {
        faults.changeOfMind(due.order);
        const auto partition = std::uint8_t(due.order.value % world.settings.partitions);
        for (const auto topic : allServices) {
            const auto& log = world.topics[std::size_t(topic)][partition].records;
            if (!log.empty() && world.records[log.back()].order == due.order)
                faults.duplicate(topic, partition);
        }
    }
    if (due.actor.kind == Actor::Kind::Callee)
        faults.crash({Actor::Kind::Orchestrator});
    if (due.actor.kind == Actor::Kind::Relay)
        faults.overlap();
    if (due.kind == Kind::SendRow || due.kind == Kind::Publish)
        faults.brokerOutage();
    if (due.kind == Kind::Handle || due.kind == Kind::Perform)
        faults.outage(due.actor.service);
    if (due.actor.kind != Actor::Kind::Consumer)
        return faults.take();
    if (due.kind == Kind::Fetch)
        faults.slowness(due.actor);
    const auto& process = world.consumers[std::size_t(due.actor.service)][due.actor.instance];
    if (process.isIdle())
        return faults.take();
    const auto& record = world.records[process.record];
    faults.rebalance(due.actor.service, record.topic, record.partition);
    // A key that is asked for is the one whose end matters.
    if (due.kind == Kind::LookForKey && record.event != noEvent)
        faults.expiry(record.event, due.actor.service);
    return faults.take();
}

} // namespace sim::world
