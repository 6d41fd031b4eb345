#include "sim/world/world.h"

#include <algorithm>
#include <cassert>

namespace sim::world {

namespace {

using Kind = Move::Kind;

constexpr std::uint32_t firstProduct = 100;
constexpr Money price = 10'000;

//! One step of the world on its way.
class Stepping
{
public:
    Stepping(World& world, const Move& action, Trace* trace)
        : m_world(world)
        , m_action(action)
        , m_trace(trace)
    {}

    void apply()
    {
        ++m_world.steps;
        m_world.now = std::max(m_world.now, m_action.at);
        if (m_action.fault != Fault::None)
            ++m_world.ledger.struck[std::size_t(m_action.fault)];
        switch (m_action.actor.kind) {
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
            m_world.keys.erase(keyOf(m_action));
            return;
        }
    }

private:
    // Commands: a database transaction, then what is emitted directly.

    void command()
    {
        auto& desk = m_world.desks[std::size_t(Service::Order)];
        const auto with = circumstances({}, Service::Order);
        if (m_action.kind == Kind::CancelOrder)
            return keep(desk, desk.cancel({m_action.order}, with), m_world.officePublishes);
        ++m_world.placed;
        CreateOrder order{.order = m_action.order,
                          .customer = {std::uint32_t(m_action.order.value)},
                          .form = m_world.settings.form};
        order.items.add({std::uint16_t(firstProduct + m_action.order.value % 9), 1, price});
        keep(desk, desk.create(order, with), m_world.officePublishes);
    }

    void office()
    {
        auto& queue = m_world.officePublishes;
        if (m_action.kind == Kind::Mishap) {
            queue.clear();
            return;
        }
        publish(queue.front());
        queue.erase(queue.begin());
    }

    // The relay.

    void relay()
    {
        auto& process = m_world.relays[m_action.actor.instance];
        if (m_action.kind == Kind::Mishap) {
            process = {};
            return;
        }
        if (m_action.kind == Kind::EndRun) {
            process.next.reset();
            return;
        }
        auto next = step(std::move(process.state), relayInput(process), m_world.settings.relay);
        process.state = std::move(next.state);
        process.next = std::move(next.action);
    }

    RelayInput relayInput(const RelayProcess& process)
    {
        if (m_action.kind == Kind::StartRun)
            return RelayTick{};
        if (m_action.kind == Kind::ReadRows) {
            const auto limit = std::get<ReadUnprocessed>(*process.next).limit;
            return RowsRead{unprocessed(m_world.waiting, limit)};
        }
        if (m_action.kind == Kind::MarkRow) {
            const auto marked = std::erase_if(
                m_world.waiting, [this](const OutboxRow& row) { return row.id == m_action.event; });
            m_world.marked += marked;
            return RowMarked{true};
        }
        if (m_action.fault == Fault::NotConfirmed)
            return RowSent{false};
        const auto& record = std::get<SendRow>(*process.next).record;
        append(m_action.topic, m_action.order, m_action.event, record.value);
        return RowSent{true};
    }

    // A consumer.

    ConsumerProcess& process()
    {
        return m_world.consumers[std::size_t(m_action.actor.service)][m_action.actor.instance];
    }

    void consumer()
    {
        auto& worker = process();
        if (m_action.kind == Kind::Mishap) {
            worker = {};
            return;
        }
        if (m_action.kind == Kind::Fetch)
            return fetch(worker);
        if (m_action.kind == Kind::Acknowledge || m_action.kind == Kind::DeadLetter)
            return settle(worker);
        if (m_action.kind == Kind::Publish) {
            publish(worker.toPublish.front());
            worker.toPublish.erase(worker.toPublish.begin());
            if (worker.toPublish.empty())
                advance(worker, Handled{});
            return;
        }
        if (m_action.kind == Kind::Handle)
            return handle(worker);
        advance(worker, consumerInput(worker));
    }

    void advance(ConsumerProcess& worker, const ConsumerInput& input)
    {
        const auto next =
            step(worker.state, input, m_action.actor.service, m_world.settings.consumer);
        worker.state = next.state;
        worker.next = next.action;
    }

    void fetch(ConsumerProcess& worker)
    {
        auto& from = m_world.topics[std::size_t(m_action.topic)][m_action.partition];
        auto& committed = from.committed[std::size_t(m_action.actor.service)];
        const auto number = from.records[committed];
        const auto& message = m_world.records[number].message;
        // Without a handler: logged and acknowledged, no key is asked for.
        if (message && !m_world.desks[std::size_t(m_action.actor.service)].handles(message->type)) {
            ++committed;
            return;
        }
        worker = {.record = number};
        advance(worker, Delivered{message ? message->metadata.eventId : Uuid{}});
    }

    ConsumerInput consumerInput(const ConsumerProcess& worker)
    {
        auto& keys = m_world.keys;
        if (const auto* look = std::get_if<LookForKey>(&*worker.next))
            return KeyLooked{isSet(look->key)};
        if (const auto* set = std::get_if<SetKey>(&*worker.next)) {
            const auto found = isSet(set->key);
            if (!found || !set->onlyIfAbsent)
                keys[set->key] = m_world.now + set->life;
            if (set->onlyIfAbsent)
                return KeyLooked{found};
            return KeyStored{};
        }
        return BackOffOver{};
    }

    bool isSet(const std::string& key) const
    {
        const auto known = m_world.keys.find(key);
        return known != m_world.keys.end() && known->second > m_world.now;
    }

    void handle(ConsumerProcess& worker)
    {
        const auto service = m_action.actor.service;
        const auto& message = m_world.records[worker.record].message;
        if (m_action.fault == Fault::Throws)
            return advance(worker, Handled{Failure{"java.lang.RuntimeException", "simulated"}});
        if (!message)
            return advance(worker, Handled{Failure{"JsonProcessingException", "unreadable"}});
        auto& desk = m_world.desks[std::size_t(service)];
        const auto handling = desk.handle(*message, circumstances(*message, service));
        if (handling.failure)
            return advance(worker, Handled{handling.failure});
        const std::pair about{service, message->metadata.eventId};
        ++m_world.ledger.handled[about];
        if (!handling.actions.empty())
            ++m_world.ledger.effects[about];
        keep(desk, handling, worker.toPublish);
        if (m_action.fault == Fault::LateTimeout) {
            worker.toPublish.clear();
            return advance(worker,
                           Handled{Failure{"java.net.SocketTimeoutException", "simulated"}});
        }
        if (worker.toPublish.empty())
            advance(worker, Handled{});
    }

    //! The record is done with; the position moves where the instance still owns the partition.
    void settle(ConsumerProcess& worker)
    {
        const auto record = m_world.records[worker.record]; // a copy: the log may grow
        const auto service = m_action.actor.service;
        const std::pair about{service, m_action.event};
        if (!m_world.ledger.handled.contains(about))
            ++m_world.ledger.lostEffects;
        if (m_action.kind == Kind::DeadLetter) {
            auto letter = record;
            letter.deadLetter = true;
            letter.time = m_world.now;
            letter.offset = m_world.deadLetters[std::size_t(record.topic)].size();
            put(std::move(letter), m_world.deadLetters[std::size_t(record.topic)]);
        }
        auto& from = m_world.topics[std::size_t(record.topic)][record.partition];
        if (from.owner[std::size_t(service)] == m_action.actor.instance)
            from.committed[std::size_t(service)] = record.offset + 1;
        worker = {};
    }

    // The broker.

    void broker()
    {
        auto& partition = m_world.topics[std::size_t(m_action.topic)][m_action.partition];
        if (m_action.fault == Fault::Rebalance) {
            auto& owner = partition.owner[std::size_t(m_action.actor.service)];
            owner = std::uint8_t(1 - owner);
            return;
        }
        const auto again = m_world.records[partition.records.back()];
        append(again.topic, again.order, m_action.event, again.value);
    }

    // What all have in common.

    Circumstances circumstances(const Message& cause, Service service) const
    {
        const auto known = m_world.ledger.effects.find({service, cause.metadata.eventId});
        // An id by content: a handling that is done again gives a new event, every schedule that
        // leads to the same handling gives the same.
        Hasher hasher;
        hasher.add(m_action.order.value);
        hasher.add(cause.metadata.eventId.high);
        hasher.add(cause.metadata.eventId.low);
        hasher.add(std::uint8_t(service));
        hasher.add(std::uint8_t(m_action.kind));
        hasher.add(known == m_world.ledger.effects.end() ? 0 : known->second);
        const auto id = hasher.finish();
        return {.now = m_world.now,
                .nextEventId = randomUuid(id.high, id.low),
                .declined = m_action.fault == Fault::Declined};
    }

    //! One transaction: state and outbox rows. What is emitted directly is left to be sent.
    void keep(Desk& desk, const Handling& handling, std::vector<Message>& toPublish)
    {
        const auto before = desk.record(handling.order).order.status;
        desk.keep(handling);
        if (isFinal(before) && handling.record.order.status != before)
            ++m_world.ledger.finishedChanged;
        for (const auto& action : handling.actions) {
            if (const auto* row = std::get_if<InsertOutboxRow>(&action)) {
                note(row->message);
                m_world.waiting.push_back(outboxRow(row->message));
            } else if (const auto* direct = std::get_if<Publish>(&action)) {
                note(direct->message);
                toPublish.push_back(direct->message);
            }
        }
    }

    void note(const Message& message)
    {
        m_world.ledger.committed[message.metadata.eventId] = ++m_world.ledger.told[message.order];
    }

    void publish(const Message& message)
    {
        append(emitter(message.type), message.order, message.metadata.eventId,
               recordOf(message).value);
    }

    void append(Service topic, OrderNumber order, const Uuid& event, const std::string& value)
    {
        Record record{.topic = topic, .time = m_world.now, .order = order, .value = value};
        record.partition = std::uint8_t(order.value % m_world.settings.partitions);
        auto& partition = m_world.topics[std::size_t(topic)][record.partition];
        record.offset = partition.records.size();
        if (auto message = decode(value))
            record.message = *message;
        if (++m_world.ledger.published[event] == 1) {
            const auto number = m_world.ledger.committed[event];
            auto& last = m_world.ledger.lastInLog[{topic, order}];
            m_world.ledger.inversions += number < last ? 1 : 0;
            last = std::max(last, number);
        }
        put(std::move(record), partition.records);
    }

    void put(Record record, SharedVector<std::uint32_t>& log)
    {
        Hasher hasher;
        hasher.add(m_world.recordsHash.high);
        hasher.add(m_world.recordsHash.low);
        hasher.add(std::uint8_t(record.topic));
        hasher.add(std::uint8_t(record.deadLetter));
        hasher.add(record.partition);
        hasher.add(record.value);
        m_world.recordsHash = hasher.finish();
        const auto number = std::uint32_t(m_world.records.size());
        if (m_trace)
            m_trace->records.push_back(number);
        m_world.records.append(std::move(record));
        log.append(number);
    }

    std::string keyOf(const Move& action) const
    {
        return processedKey(action.event, action.actor.service, m_world.settings.consumer.scope);
    }

    World& m_world;
    const Move& m_action;
    Trace* m_trace;
};

} // namespace

World::World(const WorldSettings& given)
    : settings(given)
    , desks{Desk(Service::Order, given.services), Desk(Service::Payment, given.services),
            Desk(Service::Inventory, given.services, given.stock),
            Desk(Service::Shipping, given.services)}
{
    assert(given.partitions > 0 && given.partitions <= WorldSettings::mostPartitions);
    assert(given.relays <= 2 && given.instances >= 1
           && given.instances <= WorldSettings::mostInstances);
    for (auto& topic : topics) {
        for (std::size_t i = 0; i < topic.size(); ++i)
            topic[i].owner.fill(std::uint8_t(i % given.instances));
    }
}

void apply(World& world, const Move& action, Trace* trace)
{
    Stepping(world, action, trace).apply();
}

} // namespace sim::world
