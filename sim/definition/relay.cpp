#include "sim/definition/doing.h"

#include <algorithm>

namespace sim::definition {

std::vector<const OutboxRow*> readable(const Definition& definition, const World& world,
                                       std::size_t relay)
{
    const auto& policy = definition.channel.relay;
    const auto isLocked = [&](const OutboxRow& row) {
        for (std::size_t other = 0; other < world.relays.size(); ++other) {
            if (other == relay || policy.lock == Relay::Lock::None)
                continue;
            for (const auto& held : world.relays[other].batch) {
                if (held.id == row.message.id
                    || (policy.lock == Relay::Lock::Aggregate && held.order == row.message.order))
                    return true;
            }
        }
        return false;
    };
    std::vector<const OutboxRow*> rows;
    for (const auto& row : world.rows) {
        if (!isLocked(row))
            rows.push_back(&row);
    }
    const auto byVersion = policy.order == Relay::Order::Version;
    std::ranges::stable_sort(rows, {}, [&](const OutboxRow* row) {
        // Versions of different keys have no order of their own: those by time.
        return byVersion ? std::pair(row->message.number, row->created)
                         : std::pair(row->created, row->message.number);
    });
    if (rows.size() > policy.batch)
        rows.resize(policy.batch);
    return rows;
}

void Doing::mark(const Message& message)
{
    const auto row = std::ranges::find_if(m_world.rows, [&](const OutboxRow& one) {
        return one.message.id == message.id && one.message.number == message.number;
    });
    if (row == m_world.rows.end())
        return;
    m_world.rows.erase(row);
    ++m_world.marked;
}

void Doing::relay(const Action& action)
{
    if (!m_definition.atomicity.splitsRelay) {
        const auto rows = readable(m_definition, m_world, action.instance);
        const auto row = std::ranges::find_if(
            rows, [&](const OutboxRow* one) { return isSame(one->message, action); });
        sendFused(action, Message((*row)->message));
        return;
    }
    auto& relay = m_world.relays[action.instance];
    if (action.kind == Action::Kind::RelayRead) {
        readRows(relay, action.instance);
    } else if (action.kind == Action::Kind::RelaySend) {
        sendSplit(action, relay);
    } else {
        mark(relay.batch[relay.at]);
        relay.isSent = false;
        ++relay.at;
    }
    if (relay.at >= relay.batch.size()) {
        relay = {};
        endSecondRun();
    }
}

namespace {

OutboxRow* poisonOf(World& world, const Message& message)
{
    const auto row = std::ranges::find_if(world.rows, [&](const OutboxRow& one) {
        return one.isPoison && one.message.id == message.id;
    });
    return row == world.rows.end() ? nullptr : &*row;
}

} // namespace

//! A row that the broker never takes: so many times, then it goes to the dead rows.
void Doing::putAside(const Message& message)
{
    auto* row = poisonOf(m_world, message);
    if (++row->attempts < m_definition.channel.relay.attempts)
        return;
    m_world.rows.erase(m_world.rows.begin() + (row - m_world.rows.data()));
    ++m_world.rowsPutAside;
}

void Doing::sendFused(const Action& action, const Message& row)
{
    if (action.fault == Fault::NotConfirmed)
        return; // the next run tries again
    if (poisonOf(m_world, row) != nullptr) {
        putAside(row);
        return;
    }
    publish(row);
    if (action.fault == Fault::RelayTwice)
        publish(row);
    if (action.fault != Fault::Crash)
        mark(row);
}

void Doing::readRows(RelayWorker& relay, std::size_t self)
{
    for (const auto* row : readable(m_definition, m_world, self))
        relay.batch.push_back(row->message);
}

void Doing::sendSplit(const Action& action, RelayWorker& relay)
{
    const auto row = relay.batch[relay.at];
    const auto isPoison = poisonOf(m_world, row) != nullptr;
    if (action.fault != Fault::NotConfirmed && !isPoison) {
        publish(row);
        relay.isSent = true;
        return;
    }
    ++relay.at;
    if (isPoison && m_definition.channel.relay.attempts != Relay{}.attempts)
        putAside(row);
    if (m_definition.channel.relay.onError == Relay::OnError::StopKey) {
        const auto rest = relay.batch.begin() + std::ptrdiff_t(relay.at);
        relay.batch.erase(std::remove_if(rest, relay.batch.end(),
                                         [&](const Message& later) {
                                             return later.order == row.order
                                                    && later.producer == row.producer;
                                         }),
                          relay.batch.end());
    }
}

} // namespace sim::definition
