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
        if (m_move.fault == Fault::RelayTwice) {
            process.next = process.state.tick();
            return;
        }
        process = {};
        endSession(m_move.actor);
        return;
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
        return;
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
    case Move::Kind::CommitTransaction:
    case Move::Kind::Expire:
    case Move::Kind::Count:
        break; // others'
    }
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
    const auto isTaken = m_move.fault != Fault::NotConfirmed && !m_world.isBrokerDown;
    if (isTaken) {
        const auto& row = process.state.row();
        dispatch({.topic = m_move.topic,
                  .form = m_world.settings.relay.metadata,
                  .event = row.event,
                  .order = row.order});
    }
    process.next = process.state.sent(isTaken, m_world.settings.relay);
}

} // namespace sim::world
