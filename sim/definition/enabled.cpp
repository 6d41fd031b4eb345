#include "sim/definition/enabled.h"

#include <algorithm>

namespace sim::definition {

using Kind = Action::Kind;

std::vector<Action> Enabled::all()
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

void Enabled::add(Action action)
{
    if (!may(action.fault))
        return;
    action.at = m_world.now;
    m_list.push_back(action);
}

Action Enabled::about(Action action, const Message& message)
{
    action.number = message.event;
    action.order = message.order;
    action.nth = message.nth;
    return action;
}

void Enabled::addOld(Action action, const std::vector<Index>& emits)
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

void Enabled::addSend(const Action& send)
{
    const auto& event = m_definition.events[send.number];
    if (!m_world.isBrokerDown && (send.fault != Fault::OldSchema || event.former))
        add(send);
}

std::vector<Action> enabled(const Definition& definition, const World& world)
{
    return Enabled(definition, world, true).all();
}

std::vector<Action> enabledPlain(const Definition& definition, const World& world)
{
    return Enabled(definition, world, false).all();
}

} // namespace sim::definition
