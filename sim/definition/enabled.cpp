#include "sim/definition/doing.h"

#include <algorithm>
#include <bit>
#include <set>

namespace sim::definition {

namespace {

using Kind = Action::Kind;

//! Collects what may happen next.
class Enabled
{
public:
    Enabled(const Definition& definition, const World& world, bool withFaults)
        : m_definition(definition)
        , m_world(world)
        , m_withFaults(withFaults)
    {}

    std::vector<Action> all()
    {
        commands();
        senders();
        relays();
        for (Index service = 0; service < m_definition.services.size(); ++service)
            consumer(service);
        ignored();
        for (Index order = 0; order < m_world.conductors.size(); ++order)
            conductor(order);
        for (const auto& back : recoveries(m_world))
            add(back);
        if (m_withFaults) {
            for (const auto& outage : outages(m_definition, m_world))
                add(outage);
        }
        std::stable_partition(m_list.begin(), m_list.end(),
                              [](const Action& action) { return action.fault == Fault::None; });
        return std::move(m_list);
    }

private:
    bool may(Fault fault) const
    {
        return fault == Fault::None || (m_withFaults && m_world.budget[std::size_t(fault)] > 0);
    }

    void add(Action action)
    {
        if (!may(action.fault))
            return;
        action.at = m_world.now;
        m_list.push_back(action);
    }

    static Action about(Action action, const Message& message)
    {
        action.number = message.event;
        action.order = message.order;
        action.nth = message.nth;
        return action;
    }

    const Message& messageOf(const Delivery& delivery) const
    {
        return m_world.records[delivery.record].message;
    }

    void commands()
    {
        for (Index number = 0; number < m_definition.commands.size(); ++number) {
            for (Index order = 0; order < m_definition.orders; ++order)
                command(number, order);
        }
        for (const auto& one : m_world.transactions) {
            const auto service = m_definition.commands[one.command].service;
            const Action commit{.kind = Kind::Commit,
                                .service = service,
                                .order = one.order,
                                .number = one.command};
            add(commit);
            if (one.published.empty())
                addOld(commit, m_definition.commands[one.command].main.emits);
        }
    }

    //! The same, in the version before, where the step itself puts it on the broker.
    void addOld(Action action, const std::vector<Index>& emits)
    {
        const auto& channel = m_definition.channel;
        const auto isBrokerFirst =
            m_definition.atomicity.splitsEmit && channel.write == Channel::Write::BrokerFirst;
        const auto isHere = action.kind == Kind::Command && m_definition.atomicity.splitsCommands
                                ? isBrokerFirst
                                : isBrokerFirst || !m_definition.atomicity.splitsEmit;
        const auto isOwn = channel.kind != Channel::Kind::Outbox && isHere
                           && (!isBrokerFirst || action.kind == Kind::Command);
        const auto isOld = [this](Index event) {
            return m_definition.events[event].former.has_value();
        };
        if (!isOwn || m_world.isBrokerDown || std::ranges::none_of(emits, isOld))
            return;
        action.fault = Fault::OldSchema;
        add(action);
    }

    void command(Index number, Index order)
    {
        const auto& command = m_definition.commands[number];
        if (m_world.down[command.service] != 0)
            return;
        const auto* const taken = &m_world.taken[std::size_t(number) * m_definition.orders];
        if (taken[order] >= command.times || (command.readsAll && order > 0) || !may(command.fault))
            return;
        // Orders are alike: they arrive by their numbers.
        if (number == 0 && order > 0 && taken[order - 1] == 0)
            return;
        const auto isUnderWay = std::ranges::any_of(m_world.transactions, [&](const auto& one) {
            return one.command == number && one.order == order;
        });
        if (isUnderWay || !holds(command.guard, valuesOf(m_definition, m_world, order)))
            return;
        const Action take{.kind = Kind::Command,
                          .fault = command.fault,
                          .service = command.service,
                          .order = order,
                          .number = number};
        add(take);
        if (take.fault == Fault::None)
            addOld(take, command.main.emits);
    }

    //! What goes to the broker, unless that is down.
    void addSend(const Action& send)
    {
        const auto& event = m_definition.events[send.number];
        if (!m_world.isBrokerDown && (send.fault != Fault::OldSchema || event.former))
            add(send);
    }

    void senders()
    {
        for (Index service = 0; service < m_world.outgoing.size(); ++service) {
            const auto& waiting = m_world.outgoing[service];
            const auto isOpen = std::ranges::any_of(m_world.transactions, [&](const auto& one) {
                return m_definition.commands[one.command].service == service;
            });
            if (!waiting.empty()) {
                auto send = about({.kind = Kind::Publish, .service = service}, waiting.front());
                for (const auto fault : {Fault::None, Fault::NotConfirmed, Fault::OldSchema}) {
                    send.fault = fault;
                    addSend(send);
                }
            }
            // Where commands and consuming are one step there is nothing in memory to lose.
            if (!waiting.empty() || isOpen)
                add({.kind = Kind::Crash, .fault = Fault::Crash, .service = service});
        }
    }

    void relays()
    {
        for (std::size_t i = 0; i < m_world.relays.size(); ++i) {
            if (m_definition.atomicity.splitsRelay)
                splitRelay(i);
            else
                fusedRelay(i);
        }
        if (may(Fault::Poison))
            spoilableRows();
    }

    //! What a relay could send of its batch: what fails for ever, and is tried for ever, changes
    //! nothing.
    std::optional<Message> sendable(std::size_t relay) const
    {
        const auto isCounted = m_definition.channel.relay.attempts != Relay{}.attempts;
        for (const auto* row : readable(m_definition, m_world, relay)) {
            if (!row->isPoison || isCounted)
                return row->message;
        }
        return std::nullopt;
    }

    void spoilableRows()
    {
        for (const auto& row : m_world.rows) {
            if (!row.isPoison)
                add(about({.kind = Kind::Spoil, .fault = Fault::Poison, .service = none},
                          row.message));
        }
    }

    void fusedRelay(std::size_t relay)
    {
        const auto row = sendable(relay);
        if (!row)
            return;
        auto send = about({.kind = Kind::RelaySend, .instance = std::uint8_t(relay)}, *row);
        for (const auto fault :
             {Fault::None, Fault::Crash, Fault::NotConfirmed, Fault::OldSchema}) {
            send.fault = fault;
            addSend(send);
        }
        // Two runs that look at the same moment; a lock keeps the second from it.
        send.fault = Fault::RelayTwice;
        if (m_definition.channel.relay.lock == Relay::Lock::None)
            addSend(send);
    }

    void splitRelay(std::size_t number)
    {
        const auto instance = std::uint8_t(number);
        const auto& relay = m_world.relays[number];
        if (relay.batch.empty()) {
            if (sendable(number))
                add({.kind = Kind::RelayRead, .instance = instance});
            return;
        }
        auto act =
            about({.kind = relay.isSent ? Kind::RelayMark : Kind::RelaySend, .instance = instance},
                  relay.batch[relay.at]);
        if (relay.isSent) {
            add(act);
        } else {
            for (const auto fault : {Fault::None, Fault::NotConfirmed, Fault::OldSchema}) {
                act.fault = fault;
                addSend(act);
            }
        }
        add({.kind = Kind::Crash, .fault = Fault::Crash, .instance = instance});
    }

    //! Copies that may be delivered now; those that would overtake another need the fault.
    std::vector<std::pair<Delivery, bool>> deliverable(Index service) const
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

    bool isTriedForEver() const
    {
        return m_definition.channel.retries == Channel::forEver
               && m_definition.channel.kind != Channel::Kind::Emitter;
    }

    bool isWorkedOn(Index service, const Delivery& delivery) const
    {
        return std::ranges::any_of(m_world.workers[service], [&](const Worker& worker) {
            return worker.state != Worker::State::Idle
                   && messageOf(worker.delivery).id == messageOf(delivery).id;
        });
    }

    std::pair<Index, Index> laneOf(const Delivery& delivery) const
    {
        const auto& record = m_world.records[delivery.record];
        return {record.message.producer, record.partition};
    }

    //! What is still under way to a service comes some time.
    void arrivals(Index service)
    {
        std::set<std::uint64_t> seen;
        for (const auto& delivery : m_world.queues[service]) {
            if (delivery.isDelayed && seen.insert(messageOf(delivery).id).second)
                add(about({.kind = Kind::Arrive, .service = service}, messageOf(delivery)));
        }
    }

    void consumer(Index service)
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

    bool asksInVain(Index service, Index event) const
    {
        const auto number = m_definition.handlerOf[service][event];
        return definition::asksInVain(m_definition, m_world, m_definition.handlers[number]);
    }

    void messages(Index service)
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

    void handleFused(Action handle, bool isBehind)
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

    std::span<const Number> payloadOf(const Action& action) const
    {
        for (const auto& delivery : m_world.queues[action.service]) {
            if (isSame(messageOf(delivery), action))
                return messageOf(delivery).payload;
        }
        return {};
    }

    void begin(Action action, const Delivery& delivery, bool isBehind)
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

    void workers(Index service)
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

    void deadLetters(Index service)
    {
        if (!m_definition.channel.replaysDeadLetters)
            return;
        std::set<Index> orders;
        for (const auto& dead : m_world.dead[service]) {
            const auto& message = messageOf(dead);
            if (asksInVain(service, message.event))
                continue;
            if (orders.insert(message.order).second)
                add(about({.kind = Kind::ReplayDeadLetter, .service = service}, message));
        }
    }

    void keys(Index service)
    {
        const auto scope = scopeOf(m_definition, service);
        const auto isFirst = scope != none || service == 0;
        for (const auto& key : m_world.keys) {
            if (key.service != scope || !isFirst)
                continue;
            Action act{.kind = Kind::Expire,
                       .fault = Fault::KeyExpiry,
                       .service = service,
                       .order = key.order,
                       .number = key.event,
                       .nth = key.nth};
            if (key.isLease && !isHeld(key)) {
                act.kind = Kind::LeaseEnds;
                act.fault = Fault::None;
                add(act);
            } else if (m_definition.dedupe.expires) {
                add(act);
            }
        }
    }

    //! By somebody who will be done before a lease ends: a slow one may not be.
    bool isHeld(const Key& key) const
    {
        for (std::size_t service = 0; service < m_world.workers.size(); ++service) {
            for (const auto& worker : m_world.workers[service]) {
                if (m_world.slow[service] != 0)
                    continue;
                if (worker.state != Worker::State::Idle
                    && keyOf(m_definition, messageOf(worker.delivery)) == key.id)
                    return true;
            }
        }
        return false;
    }

    //! What was handled once and does not wait: it may come again from the log.
    void handledOnes(Index service)
    {
        std::set<std::uint64_t> seen;
        for (std::size_t i = 0; i < m_world.records.size(); ++i) {
            const auto& message = m_world.records[i].message;
            const auto work = m_world.ledger.works.find({service, message.id});
            if (work == m_world.ledger.works.end() || work->second.settled == 0
                || !seen.insert(message.id).second)
                continue;
            const auto waits =
                std::ranges::any_of(m_world.queues[service], [&](const Delivery& delivery) {
                    return messageOf(delivery).id == message.id;
                });
            if (!waits)
                add(about({.kind = Kind::Again, .fault = Fault::Replay, .service = service},
                          message));
        }
    }

    void ignored()
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

    void conductor(Index order)
    {
        const auto& conductor = m_world.conductors[order];
        const auto isPlaced = m_definition.commands.empty() || m_world.taken[order] > 0;
        using State = Conductor::State;
        if (!isPlaced || conductor.state == State::Done || conductor.state == State::Dead)
            return;
        const auto& orchestrator = m_definition.orchestrator;
        const auto self = Index(m_definition.services.size());
        Action act{.service = self, .order = order, .number = conductor.at};
        const auto list = toUndo(m_definition, conductor);
        const auto logsFirst = orchestrator.log == Orchestrator::Log::Intent && !conductor.isLogged;
        if (conductor.state == State::Compensating) {
            act.kind = list == 0 ? Kind::End : Kind::Undo;
            act.number = list == 0 ? none : Index(std::bit_width(list) - 1);
        } else if (conductor.owesLog) {
            act.kind = Kind::LogStep;
            act.number = Index(conductor.at - 1);
        } else {
            act.kind = logsFirst ? Kind::LogStep : Kind::Step;
        }
        // What is tried until it works changes nothing while nobody answers.
        if (!isInVain(act))
            add(act);
        if (act.kind == Kind::Step || act.kind == Kind::Undo) {
            for (const auto fault : {Fault::Throws, Fault::LateTimeout}) {
                act.fault = fault;
                add(act);
            }
            const auto& step = orchestrator.steps[act.number];
            const auto call = act.kind == Kind::Step ? step.call : step.undo;
            addOld(act, m_definition.calls[call].main.emits);
        }
        add({.kind = Kind::Crash, .fault = Fault::Crash, .service = self, .order = order});
    }

    bool isInVain(const Action& act) const
    {
        const auto& orchestrator = m_definition.orchestrator;
        auto call = none;
        if (act.kind == Kind::Step && orchestrator.steps[act.number].kind == StepKind::Retriable)
            call = orchestrator.steps[act.number].call;
        if (act.kind == Kind::Undo
            && orchestrator.compensation == Orchestrator::Compensation::Retry)
            call = orchestrator.steps[act.number].undo;
        if (act.kind == Kind::End)
            call = endOf(m_world.conductors[act.order]);
        return call != none && m_world.down[m_definition.calls[call].service] != 0;
    }

    Index endOf(const Conductor& conductor) const
    {
        const auto& orchestrator = m_definition.orchestrator;
        const auto toPerson =
            conductor.hasLost && orchestrator.onFail == Orchestrator::OnFail::Manual;
        return toPerson ? orchestrator.manual : orchestrator.fail;
    }

    const Definition& m_definition;
    const World& m_world;
    const bool m_withFaults;
    std::vector<Action> m_list;
};

} // namespace

std::vector<Action> enabled(const Definition& definition, const World& world)
{
    return Enabled(definition, world, true).all();
}

std::vector<Action> enabledPlain(const Definition& definition, const World& world)
{
    return Enabled(definition, world, false).all();
}

} // namespace sim::definition
