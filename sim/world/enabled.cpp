#include "sim/world/world.h"

#include <algorithm>

namespace sim::world {

namespace {

using Kind = Move::Kind;

//! Collects what may happen next, actor by actor.
class Choices
{
public:
    Choices(const World& world, bool faultsToo) : m_world(world), m_faultsToo(faultsToo) {}

    std::vector<Move> take()
    {
        customers();
        office();
        for (std::uint8_t i = 0; i < m_world.settings.relays; ++i)
            relay(i);
        for (const auto service : allServices) {
            for (std::uint8_t i = 0; i < m_world.settings.instances; ++i)
                consumer(service, i);
        }
        if (m_faultsToo) {
            duplicates();
            rebalances();
            expiries();
        }
        return std::move(m_actions);
    }

private:
    bool may(Fault fault) const
    {
        const auto index = std::size_t(fault);
        return m_faultsToo && m_world.ledger.struck[index] < m_world.settings.budget[index];
    }

    void add(Move action)
    {
        action.at = m_world.now;
        m_actions.push_back(action);
    }

    void addWith(Move action, Fault fault)
    {
        if (!may(fault))
            return;
        action.fault = fault;
        add(action);
    }

    void addCrash(const Actor& actor)
    {
        addWith({.kind = Kind::Mishap, .actor = actor}, Fault::Crash);
    }

    void customers()
    {
        const Actor customer{Actor::Kind::Customer};
        // One command at a time: the office first sends what the last one emitted.
        if (!m_world.officePublishes.empty())
            return;
        if (m_world.placed < m_world.settings.orders)
            add({.kind = Kind::PlaceOrder, .actor = customer, .order = {m_world.placed + 1}});
        if (!may(Fault::ChangedMind))
            return;
        for (const auto& [order, record] : m_world.desks[std::size_t(Service::Order)].orders()) {
            if (!isFinal(record.order.status))
                addWith({.kind = Kind::CancelOrder, .actor = customer, .order = order},
                        Fault::ChangedMind);
        }
    }

    void office()
    {
        if (m_world.officePublishes.empty())
            return;
        const Actor actor{Actor::Kind::Office};
        add(publishing(actor, m_world.officePublishes.front()));
        addCrash(actor);
    }

    static Move publishing(const Actor& actor, const Message& message)
    {
        return {.kind = Kind::Publish,
                .actor = actor,
                .topic = emitter(message.type),
                .order = message.order,
                .event = message.metadata.eventId};
    }

    void relay(std::uint8_t instance)
    {
        const Actor actor{Actor::Kind::Relay, Service::Order, instance};
        const auto& process = m_world.relays[instance];
        if (!process.next) {
            // A run that finds nothing changes nothing.
            if (!m_world.waiting.empty())
                add({.kind = Kind::StartRun, .actor = actor});
            return;
        }
        std::visit([&](const auto& next) { relayStep(actor, process, next); }, *process.next);
        if (!std::holds_alternative<RunEnded>(*process.next))
            addCrash(actor);
    }

    void relayStep(const Actor& actor, const RelayProcess&, const ReadUnprocessed&)
    {
        add({.kind = Kind::ReadRows, .actor = actor});
    }

    void relayStep(const Actor& actor, const RelayProcess& process, const SendRow& send)
    {
        auto action = aboutRow(Kind::SendRow, actor, process, send.row);
        add(action);
        addWith(action, Fault::NotConfirmed);
    }

    void relayStep(const Actor& actor, const RelayProcess& process, const MarkRow& mark)
    {
        add(aboutRow(Kind::MarkRow, actor, process, mark.row));
    }

    void relayStep(const Actor& actor, const RelayProcess&, const RunEnded&)
    {
        add({.kind = Kind::EndRun, .actor = actor});
    }

    static Move aboutRow(Kind kind, const Actor& actor, const RelayProcess& process, const Uuid& id)
    {
        const auto& row = process.state.batch[process.state.next];
        Move action{.kind = kind, .actor = actor, .event = id};
        action.order = orderFromText(row.aggregateId).value_or(OrderNumber{});
        if (const auto type = eventTypeFromWire(row.eventType))
            action.topic = emitter(*type);
        return action;
    }

    void consumer(Service service, std::uint8_t instance)
    {
        const Actor actor{Actor::Kind::Consumer, service, instance};
        const auto& process = m_world.consumers[std::size_t(service)][instance];
        if (!process.next)
            return fetches(actor);
        const auto& record = m_world.records[process.record];
        Move action{.actor = actor,
                    .partition = record.partition,
                    .topic = record.topic,
                    .order = record.order};
        if (record.message)
            action.event = record.message->metadata.eventId;
        if (!process.toPublish.empty()) {
            add(publishing(actor, process.toPublish.front()));
        } else {
            action.kind = kindOf(*process.next);
            add(action);
            if (action.kind == Kind::Handle)
                mishandlings(action, record);
        }
        addCrash(actor);
    }

    static Kind kindOf(const ConsumerAction& action)
    {
        struct Visitor
        {
            Kind operator()(const LookForKey&) const { return Kind::LookForKey; }
            Kind operator()(const SetKey&) const { return Kind::SetKey; }
            Kind operator()(const Handle&) const { return Kind::Handle; }
            Kind operator()(const WaitForRetry&) const { return Kind::EndBackOff; }
            Kind operator()(const DeadLetter&) const { return Kind::DeadLetter; }
            Kind operator()(const Acknowledge&) const { return Kind::Acknowledge; }
        };
        return std::visit(Visitor{}, action);
    }

    void mishandlings(const Move& action, const Record& record)
    {
        const auto charges = action.actor.service == Service::Payment && record.message
                             && record.message->type == EventType::OrderCreated;
        if (charges)
            addWith(action, Fault::Declined);
        addWith(action, Fault::Throws);
        addWith(action, Fault::LateTimeout);
    }

    bool reads(Service service, Service topic) const
    {
        const auto& desk = m_world.desks[std::size_t(service)];
        for (std::size_t i = 0; i < std::size_t(EventType::Count); ++i) {
            if (emitter(EventType(i)) == topic && desk.handles(EventType(i)))
                return true;
        }
        return false;
    }

    void fetches(const Actor& actor)
    {
        for (const auto topic : allServices) {
            if (!reads(actor.service, topic))
                continue;
            for (std::uint8_t i = 0; i < m_world.settings.partitions; ++i) {
                const auto& partition = m_world.topics[std::size_t(topic)][i];
                const auto next = partition.committed[std::size_t(actor.service)];
                if (partition.owner[std::size_t(actor.service)] != actor.instance
                    || next >= partition.records.size())
                    continue;
                const auto& record = m_world.records[partition.records[next]];
                Move action{.kind = Kind::Fetch,
                            .actor = actor,
                            .partition = i,
                            .topic = topic,
                            .order = record.order};
                if (record.message)
                    action.event = record.message->metadata.eventId;
                add(action);
            }
        }
    }

    template <typename Visit>
    void eachPartition(const Visit& visit) const
    {
        for (const auto topic : allServices) {
            for (std::uint8_t i = 0; i < m_world.settings.partitions; ++i)
                visit(topic, i, m_world.topics[std::size_t(topic)][i]);
        }
    }

    void duplicates()
    {
        if (!may(Fault::Duplicate))
            return;
        eachPartition([this](Service topic, std::uint8_t i, const Partition& partition) {
            if (partition.records.empty())
                return;
            const auto& record = m_world.records[partition.records.back()];
            Move action{.kind = Kind::Mishap,
                        .actor = {Actor::Kind::Broker},
                        .partition = i,
                        .topic = topic,
                        .order = record.order};
            if (record.message)
                action.event = record.message->metadata.eventId;
            addWith(action, Fault::Duplicate);
        });
    }

    void rebalances()
    {
        if (!may(Fault::Rebalance) || m_world.settings.instances < 2)
            return;
        eachPartition([this](Service topic, std::uint8_t i, const Partition& partition) {
            for (const auto service : allServices) {
                const auto owner = partition.owner[std::size_t(service)];
                const auto& process = m_world.consumers[std::size_t(service)][owner];
                // Only one that takes a record out of the owner's hands makes a difference.
                if (!process.next)
                    continue;
                const auto& record = m_world.records[process.record];
                if (record.topic != topic || record.partition != i)
                    continue;
                addWith({.kind = Kind::Mishap,
                         .actor = {Actor::Kind::Broker, service},
                         .partition = i,
                         .topic = topic},
                        Fault::Rebalance);
            }
        });
    }

    void expiries()
    {
        if (!may(Fault::KeyExpires))
            return;
        for (const auto& [about, times] : m_world.ledger.handled) {
            const auto key =
                processedKey(about.second, about.first, m_world.settings.consumer.scope);
            if (times > 0 && m_world.keys.contains(key))
                addWith({.kind = Kind::Mishap,
                         .actor = {Actor::Kind::KeyStore, about.first},
                         .event = about.second},
                        Fault::KeyExpires);
        }
    }

    const World& m_world;
    const bool m_faultsToo;
    std::vector<Move> m_actions;
};

} // namespace

std::vector<Move> enabled(const World& world)
{
    return Choices(world, true).take();
}

std::vector<Move> enabledPlain(const World& world)
{
    return Choices(world, false).take();
}

} // namespace sim::world
