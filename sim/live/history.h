#pragma once

#include "sim/live/draws.h"
#include "sim/live/sandboxsettings.h"
#include "sim/service/consumer.h"
#include "sim/service/desk.h"
#include "sim/service/outboxrow.h"

#include <array>
#include <vector>

namespace sim {

using Desks = std::array<Desk, serviceCount>;

Desks makeDesks(const ServiceSettings& settings);

struct PastRecord
{
    RecordToSend record;
    model::Timestamp time; //!< When it was published.
};

struct PastKey
{
    Uuid event;
    Service by = Service::Order;
    model::Timestamp time;
};

//! What happened before the sandbox was opened, so that there is something to look at at once:
//! whole sagas, on all parts, as the same services would have made them.
struct History
{
    std::vector<PastRecord> records; //!< In the order of their times.
    std::vector<InsertOrderRow> orders;
    std::vector<OutboxRow> rows; //!< All processed.
    std::vector<PastKey> keys;
    Desks desks;
};

struct HistoryPlan
{
    OrderNumber first;
    int orders = 0;
    model::Timestamp end;
    bool outbox = true; //!< Orders went through it.
    SandboxSettings settings;
};

//! Depends on its arguments alone. Every saga in it is over before the end.
History makeHistory(const HistoryPlan& plan, Draws draws);

//! An order as a customer of this shop would place it.
CreateOrder drawOrder(OrderNumber number, Draws& draws);

ServiceSettings serviceSettings(const SandboxSettings& settings, bool outbox);

} // namespace sim
