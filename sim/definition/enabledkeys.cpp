#include "sim/definition/enabled.h"

#include <algorithm>
#include <set>

namespace sim::definition {

using Kind = Action::Kind;

void Enabled::deadLetters(Index service)
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

void Enabled::keys(Index service)
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

bool Enabled::isHeld(const Key& key) const
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

void Enabled::handledOnes(Index service)
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
            add(about({.kind = Kind::Again, .fault = Fault::Replay, .service = service}, message));
    }
}

} // namespace sim::definition
