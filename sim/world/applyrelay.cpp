#include "sim/world/plain.h"
#include "sim/world/stepping.h"

#include <algorithm>

namespace sim::world {

void Stepping::relay()
{
    auto& process = m_world.relays[m_move.actor.instance];
    // What one has locked or let go of matters to the other.
    if (m_world.settings.relay.lock != RelayLock::None)
        touchRelays();
    switch (m_move.kind) {
    case Move::Kind::Mishap:
        return strike(process);
    case Move::Kind::StartRun:
        process.next = process.state.tick();
        return;
    case Move::Kind::ReadRows:
        process.next = process.state.read(rowsFor(m_move.actor.instance));
        return;
    case Move::Kind::SendRow:
        return send(process);
    case Move::Kind::MarkRow:
        mark(process.state.row());
        process.next = process.state.marked();
        return;
    case Move::Kind::EndRun:
        process.next = RelayDoing::Nothing;
        process.isFailed = false;
        return;
    case Move::Kind::CommitTransaction:
        return endTransaction(process, Transaction::State::Committed);
    case Move::Kind::AbortTransaction:
        return endTransaction(process, Transaction::State::Aborted);
    case Move::Kind::PlaceOrder:
    case Move::Kind::CancelOrder:
    case Move::Kind::Fetch:
    case Move::Kind::LookForKey:
    case Move::Kind::SetKey:
    case Move::Kind::Handle:
    case Move::Kind::Publish:
    case Move::Kind::EndBackOff:
    case Move::Kind::DeadLetter:
    case Move::Kind::Acknowledge:
    case Move::Kind::StartSaga:
    case Move::Kind::Resume:
    case Move::Kind::WriteLog:
    case Move::Kind::Call:
    case Move::Kind::Perform:
    case Move::Kind::Answer:
    case Move::Kind::ToPerson:
    case Move::Kind::Recover:
    case Move::Kind::Deliver:
    case Move::Kind::Redeliver:
    case Move::Kind::Replay:
    case Move::Kind::Commit:
    case Move::Kind::Expire:
    case Move::Kind::Count:
        break; // others'
    }
}

//! A second run beside the one under way, or a crash.
void Stepping::strike(RelayProcess& process)
{
    if (m_move.fault == Fault::RelayTwice) {
        process.next = process.state.tick();
        return;
    }
    process = {};
    endSession(m_move.actor);
    touchCoordinator();
}

std::vector<HeldRow> Stepping::rowsFor(std::uint8_t instance) const
{
    const auto& settings = m_world.settings.relay;
    // created_at alone brings rows into another order than their commits did.
    const auto sorts = settings.order == RelayOrder::CreatedAt && m_world.outbox.isMixed();
    std::vector<HeldRow> rows;
    m_world.outbox.eachWaiting([&](const HeldRow& row) {
        if (!isLocked(m_world, row, instance))
            rows.push_back(row);
        return sorts || rows.size() < settings.batch;
    });
    if (sorts)
        std::ranges::stable_sort(
            rows, {}, [this](const HeldRow& row) { return m_world.outbox[row.number].createdAt; });
    rows.resize(std::min(rows.size(), settings.batch));
    return rows;
}

void Stepping::mark(const HeldRow& row)
{
    if (m_world.outbox.mark(row.number, m_world.now))
        change(row.event, [](EventFacts& facts) { facts.row = EventFacts::Row::Marked; });
    if (m_world.outbox.waiting() == 0)
        touchRelays();
}

void Stepping::send(RelayProcess& process)
{
    const auto isTaken =
        m_move.fault != Fault::NotConfirmed && !m_world.isBrokerDown && !process.isFailed;
    if (isTaken) {
        if (m_world.settings.kafka.relay != RelayTransaction::None)
            joinTransaction(process);
        const auto& row = process.state.row();
        dispatch({.topic = m_move.topic,
                  .form = m_world.settings.relay.metadata,
                  .event = row.event,
                  .order = row.order,
                  .transaction = process.transaction});
    } else if (m_world.settings.kafka.relay == RelayTransaction::PerBatch) {
        // What was refused spoils the whole transaction.
        process.isFailed = hasRelayTransactions(m_world);
    }
    process.next = process.state.sent(isTaken, m_world.settings.relay);
}

} // namespace sim::world
