#include "sim/world/plain.h"
#include "sim/world/stepping.h"

#include <algorithm>

namespace sim::world {

using Commit = EventFacts::Commit;

void Stepping::write(Books& books, OrderNumber order, const OrderRecord& record)
{
    const auto before = books.status(order);
    books.keep(order, record);
    if (isFinal(before) && record.order.status != before)
        ++m_world.ledger.finishedChanged;
    const auto& orders = m_world.desks[std::size_t(Service::Order)];
    while (m_world.firstOpen <= m_world.placed && isFinal(orders.status({m_world.firstOpen})))
        ++m_world.firstOpen;
}

//! Where a service publishes first, its transaction stays open; nothing where it does not, or where
//! there is nothing to publish.
std::optional<OpenCommit> Stepping::openCommit(const Books& books, const Handling& handling,
                                               std::vector<EventIndex>& toPublish)
{
    if (!m_world.settings.brokerFirst)
        return std::nullopt;
    OpenCommit open{handling.order, books.record(handling.order), handling.record, {}};
    for (const auto& action : handling.actions) {
        if (const auto* direct = std::get_if<Publish>(&action))
            open.events.push_back(note(direct->message, false, Commit::Open));
    }
    if (open.events.empty())
        return std::nullopt;
    toPublish.insert(toPublish.end(), open.events.begin(), open.events.end());
    return open;
}

//! Serialisable: it fails when what it read has changed.
bool Stepping::commit(Books& books, const OpenCommit& open)
{
    if (!(books.record(open.order) == open.before)) {
        std::optional failed = open;
        rollBack(failed);
        return false;
    }
    write(books, open.order, open.after);
    for (const auto event : open.events) {
        change(event, [](EventFacts& facts) { facts.commit = Commit::Done; });
        m_world.ledger.unpublished += m_world.facts[event].published == 0 ? 1 : 0;
    }
    return true;
}

void Stepping::rollBack(std::optional<OpenCommit>& open)
{
    if (!open)
        return;
    for (const auto event : open->events) {
        change(event, [](EventFacts& facts) { facts.commit = Commit::RolledBack; });
        m_world.ledger.phantoms += m_world.facts[event].published > 0 ? 1 : 0;
    }
    open.reset();
}

void Stepping::commitHandling(ConsumerProcess& worker)
{
    const auto open = *std::exchange(worker.open, std::nullopt);
    if (!commit(m_world.desks[std::size_t(m_move.actor.service)], open))
        return fail(worker, {"org.springframework.dao.CannotSerializeTransactionException",
                             "could not serialize access due to concurrent update"});
    noteHandled(m_world.records[worker.record].event, true);
    if (isTransactional(m_world))
        withdraw(std::exchange(partitionOf(worker).untold[std::size_t(m_move.actor.service)], {}));
    worker.next = worker.state.handled(false, m_world.settings.consumer);
}

} // namespace sim::world
