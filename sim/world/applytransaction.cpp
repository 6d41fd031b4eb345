#include "sim/world/plain.h"
#include "sim/world/stepping.h"

#include <algorithm>

namespace sim::world {

void Stepping::endTransaction(std::uint32_t& open, Transaction::State state)
{
    if (open == 0)
        return;
    touchCoordinator();
    const auto number = std::exchange(open, 0) - 1;
    auto& transaction = m_world.transactions.at(number);
    transaction.state = state;
    const auto records = std::exchange(transaction.records, {});
    m_world.ledger.aborted += state == Transaction::State::Aborted ? 1 : 0;
    Hasher hasher;
    hasher.add(m_world.transactionsHash.high);
    hasher.add(m_world.transactionsHash.low);
    hasher.add(std::uint64_t(number) << 8 | std::uint64_t(state));
    m_world.transactionsHash = hasher.finish();
    std::vector<const Partition*> marked;
    for (const auto one : records) {
        const auto& record = m_world.records[one];
        auto& partition = m_world.topics[std::size_t(record.topic)][record.partition];
        if (std::ranges::find(marked, &partition) == marked.end()) {
            marked.push_back(&partition);
            ++partition.markers;
        }
        if (state == Transaction::State::Committed && m_world.settings.kafka.readsCommitted)
            count(record);
        touchReaders(record.topic, record.partition);
    }
}

//! A producer that begins ends what was left open under its transactional id.
void Stepping::joinTransaction(RelayProcess& relay)
{
    if (!hasRelayTransactions(m_world) || relay.transaction != 0)
        return;
    auto& open = m_world.relayOpen[m_move.actor.instance];
    endTransaction(open, Transaction::State::Aborted);
    m_world.transactions.append({.began = m_world.now});
    open = relay.transaction = std::uint32_t(m_world.transactions.size());
}

void Stepping::endTransaction(RelayProcess& relay, Transaction::State state)
{
    endTransaction(m_world.relayOpen[m_move.actor.instance], state);
    relay.transaction = 0;
    relay.isFailed = false;
}

void Stepping::timeOut()
{
    if (m_move.actor.instance > 0)
        return endTransaction(m_world.relayOpen[std::size_t(m_move.actor.instance - 1)],
                              Transaction::State::Aborted);
    const auto at = std::size_t(m_move.actor.service);
    auto& from = m_world.topics[std::size_t(m_move.topic)][m_move.partition];
    endTransaction(from.open[at], Transaction::State::Aborted);
    ++from.epoch[at];
    from.session[at] = 0;
}

void Stepping::touchCoordinator()
{
    if (m_world.settings.kafka.transactionTimeout.count() > 0)
        touch({Actor::Kind::Broker});
}

} // namespace sim::world
