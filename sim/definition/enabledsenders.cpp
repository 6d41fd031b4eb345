#include "sim/definition/enabled.h"

#include <algorithm>

namespace sim::definition {

using Kind = Action::Kind;

void Enabled::commands()
{
    for (Index number = 0; number < m_definition.commands.size(); ++number) {
        for (Index order = 0; order < m_definition.orders; ++order)
            command(number, order);
    }
    for (const auto& one : m_world.transactions) {
        const auto service = m_definition.commands[one.command].service;
        const Action commit{
            .kind = Kind::Commit, .service = service, .order = one.order, .number = one.command};
        add(commit);
        if (one.published.empty())
            addOld(commit, m_definition.commands[one.command].main.emits);
    }
}

void Enabled::command(Index number, Index order)
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

void Enabled::senders()
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

void Enabled::relays()
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

std::optional<Message> Enabled::sendable(std::size_t relay) const
{
    const auto isCounted = m_definition.channel.relay.attempts != Relay{}.attempts;
    for (const auto* row : readable(m_definition, m_world, relay)) {
        if (!row->isPoison || isCounted)
            return row->message;
    }
    return std::nullopt;
}

void Enabled::spoilableRows()
{
    for (const auto& row : m_world.rows) {
        if (!row.isPoison)
            add(about({.kind = Kind::Spoil, .fault = Fault::Poison, .service = none}, row.message));
    }
}

void Enabled::fusedRelay(std::size_t relay)
{
    const auto row = sendable(relay);
    if (!row)
        return;
    auto send = about({.kind = Kind::RelaySend, .instance = std::uint8_t(relay)}, *row);
    for (const auto fault : {Fault::None, Fault::Crash, Fault::NotConfirmed, Fault::OldSchema}) {
        send.fault = fault;
        addSend(send);
    }
    // Two runs that look at the same moment; a lock keeps the second from it.
    send.fault = Fault::RelayTwice;
    if (m_definition.channel.relay.lock == Relay::Lock::None)
        addSend(send);
}

void Enabled::splitRelay(std::size_t number)
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

} // namespace sim::definition
