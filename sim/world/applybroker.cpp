#include "sim/world/plain.h"
#include "sim/world/stepping.h"

#include <algorithm>

namespace sim::world {

void Stepping::broker()
{
    if (m_move.kind == Move::Kind::Recover) {
        m_world.isBrokerDown = false;
        return touchAll();
    }
    if (m_move.kind == Move::Kind::Deliver)
        return deliver();
    if (m_move.kind == Move::Kind::Redeliver)
        return redeliver();
    if (m_move.kind == Move::Kind::Expire)
        return expire();
    if (m_move.kind == Move::Kind::AbortTransaction)
        return timeOut();
    if (m_move.fault == Fault::BrokerDown) {
        m_world.isBrokerDown = true;
        return touchAll();
    }
    auto& partition = m_world.topics[std::size_t(m_move.topic)][m_move.partition];
    if (m_move.fault == Fault::Rebalance && m_world.settings.broker != BrokerKind::Kafka) {
        const auto& worker =
            m_world.consumers[std::size_t(m_move.actor.service)][m_move.actor.instance];
        itemOf(worker.record).holder = Delivery::nobody;
        return touchService(m_move.actor.service);
    }
    if (m_move.fault == Fault::Rebalance) {
        auto& owner = partition.owner[std::size_t(m_move.actor.service)];
        owner = std::uint8_t(1 - owner);
        return touchService(m_move.actor.service);
    }
    append(m_world.records[partition.records.back()]);
}

void Stepping::deliver()
{
    const auto found = std::ranges::find_if(m_world.underWay, [this](const UnderWay& one) {
        return !isOvertaking(m_world, one) && deliveryOf(m_world, one).sameChoice(m_move);
    });
    const auto record = found->record;
    m_world.underWay.erase(found);
    append(record);
    // Its producer may have waited for it.
    if (record.transaction != 0)
        touchAll();
}

void Stepping::dispatch(Record record)
{
    record.partition = std::uint8_t(record.order.value % m_world.settings.partitions);
    number(record);
    if (isHeldBack(record)) {
        m_world.underWay.push_back({record, false});
        return touch({Actor::Kind::Broker});
    }
    switch (m_move.fault) {
    case Fault::Loss:
        return;
    case Fault::Delay:
    case Fault::Reorder:
        m_world.underWay.push_back({record, m_move.fault == Fault::Reorder});
        return touch({Actor::Kind::Broker});
    case Fault::Poison:
        record.defect = Record::Defect::Poison;
        return append(record);
    case Fault::OldSchema:
        record.defect = Record::Defect::OldSchema;
        return append(record);
    case Fault::UnknownVersion:
        record.defect = Record::Defect::UnknownVersion;
        return append(record);
    case Fault::None:
    case Fault::Declined:
    case Fault::Throws:
    case Fault::LateTimeout:
    case Fault::NotConfirmed:
    case Fault::Crash:
    case Fault::Duplicate:
    case Fault::KeyExpires:
    case Fault::ChangedMind:
    case Fault::Rebalance:
    case Fault::UndoFails:
    case Fault::ServiceDown:
    case Fault::BrokerDown:
    case Fault::SlowConsumer:
    case Fault::RelayTwice:
    case Fault::EarlyBegin:
    case Fault::Count:
        append(record);
    }
    // What waited for this one comes right behind it.
    const auto next = std::ranges::find_if(m_world.underWay, [&](const UnderWay& one) {
        return one.isBehindNext && one.record.topic == record.topic
               && one.record.partition == record.partition;
    });
    if (next == m_world.underWay.end())
        return;
    const auto late = next->record;
    m_world.underWay.erase(next);
    touch({Actor::Kind::Broker});
    append(late);
    // Its relay may have waited for it.
    if (hasRelayTransactions(m_world))
        touchRelays();
}

void Stepping::serviceDown()
{
    const auto service = m_move.actor.service;
    m_world.down[std::size_t(service)] = true;
    for (std::uint8_t i = 0; i < WorldSettings::mostInstances; ++i) {
        auto& worker = m_world.consumers[std::size_t(service)][i];
        drop(worker);
        worker.isSlow = false;
        endSession({Actor::Kind::Consumer, service, i});
        letGo(service, i);
    }
    if (service == Service::Order) {
        m_world.officePublishes.clear();
        rollBack(m_world.officeCommit);
        endSession({Actor::Kind::Office});
    }
    for (auto& saga : m_world.sagas) {
        if (saga.call != SagaProcess::CallState::Asked || calleeOf(saga.state.call.step) != service)
            continue;
        saga.call = SagaProcess::CallState::Answered;
        saga.isYes = false;
    }
    touchAll();
}

void Stepping::touchAll()
{
    for (auto& revision : m_world.revision)
        ++revision;
}

} // namespace sim::world
