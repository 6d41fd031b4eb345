#include "sim/definition/doing.h"

#include <algorithm>

namespace sim::definition {

namespace {

// What came later than saved runs counts only where it is there: their fingerprints stay.
constexpr std::uint64_t oldMark = 0x01d;
constexpr std::uint64_t laterBudget = 0xb0d6e7;
constexpr std::uint64_t downMark = 0xd0;
constexpr std::uint64_t slowMark = 0x510;
constexpr std::uint64_t brokerMark = 0xb0;
constexpr auto firstBudgets = std::size_t(Fault::Delay);

void add(Hasher& hasher, const Message& message)
{
    hasher.add(message.id);
    hasher.add(message.event);
    hasher.add(message.order);
    hasher.add(message.nth);
    hasher.add(message.number);
    for (const auto value : message.payload)
        hasher.add(value);
    if (message.isOld)
        hasher.add(oldMark);
}

void addQueue(Hasher& hasher, const World& world, const std::vector<Delivery>& queue, bool isBag)
{
    std::vector<std::pair<std::uint64_t, const Delivery*>> list;
    for (const auto& delivery : queue)
        list.emplace_back(world.records[delivery.record].message.id, &delivery);
    // Where any order is possible the order in which they lie means nothing.
    if (isBag)
        std::ranges::sort(list, {}, [](const auto& one) {
            return std::tuple(one.first, one.second->attempts, one.second->isAgain,
                              one.second->isPoison, one.second->isDelayed);
        });
    hasher.add(list.size());
    for (const auto& [id, delivery] : list) {
        add(hasher, world.records[delivery->record].message);
        hasher.add(delivery->attempts);
        hasher.add(int(delivery->isAgain) + 2 * int(delivery->isPoison)
                   + 4 * int(delivery->isDelayed));
    }
}

void addLedger(Hasher& hasher, const Ledger& ledger)
{
    hasher.add(ledger.events.size());
    for (const auto& [id, life] : ledger.events) {
        hasher.add(id);
        hasher.add(life.committed);
        hasher.add(life.published);
    }
    hasher.add(ledger.works.size());
    for (const auto& [about, work] : ledger.works) {
        hasher.add(about.first);
        hasher.add(about.second);
        hasher.add(work.effects);
        hasher.add(work.handled);
        hasher.add(work.settled);
    }
    hasher.add(ledger.newest.size());
    for (const auto& [about, number] : ledger.newest) {
        hasher.add(about.first);
        hasher.add(about.second);
        hasher.add(number);
    }
    for (const auto count : {ledger.inversions, ledger.endsChanged, ledger.staleAppends,
                             ledger.undefinedFields, ledger.lostCompensations})
        hasher.add(count);
}

void addWorkers(Hasher& hasher, const World& world)
{
    for (const auto& workers : world.workers) {
        for (const auto& worker : workers) {
            hasher.add(int(worker.state));
            if (worker.state != Worker::State::Idle)
                add(hasher, world.records[worker.delivery.record].message);
        }
    }
    for (const auto& relay : world.relays) {
        hasher.add(relay.batch.size());
        for (const auto& message : relay.batch)
            add(hasher, message);
        hasher.add(relay.at);
        hasher.add(relay.isSent);
    }
    for (const auto& one : world.conductors) {
        hasher.add(int(one.state));
        hasher.add(one.at);
        hasher.add(one.durable);
        hasher.add(one.memory);
        hasher.add(int(one.isLogged) + 2 * int(one.owesLog) + 4 * int(one.hasLost));
    }
}

//! Rows by their place in the order of the transactions' beginnings, not by its numbers.
void addRows(Hasher& hasher, const World& world)
{
    std::vector<std::pair<std::uint32_t, const OutboxRow*>> rows;
    for (const auto& row : world.rows)
        rows.emplace_back(row.created, &row);
    std::ranges::stable_sort(rows, {}, [](const auto& row) { return row.first; });
    hasher.add(rows.size());
    for (const auto& [created, row] : rows) {
        add(hasher, row->message);
        hasher.add(int(row->isPoison) + 2 * int(row->attempts));
    }
    hasher.add(world.transactions.size());
    for (const auto& one : world.transactions) {
        hasher.add(one.command);
        hasher.add(one.order);
        hasher.add(one.basis);
        // Which rows are older than it.
        hasher.add(std::ranges::count_if(
            world.rows, [&](const OutboxRow& row) { return row.created < one.created; }));
    }
}

void addBudget(Hasher& hasher, const World& world)
{
    for (std::size_t i = 0; i < world.budget.size(); ++i) {
        if (i < firstBudgets) {
            hasher.add(world.budget[i]);
        } else if (world.budget[i] > 0) {
            hasher.add(laterBudget + i);
            hasher.add(world.budget[i]);
        }
    }
}

void addOutages(Hasher& hasher, const World& world)
{
    for (std::size_t service = 0; service < world.down.size(); ++service) {
        if (world.down[service] != 0)
            hasher.add(downMark << 32 | service);
        if (world.slow[service] != 0)
            hasher.add(slowMark << 32 | service);
    }
    if (world.isBrokerDown)
        hasher.add(brokerMark);
}

} // namespace

Hash128 hash(const Definition& definition, const World& world)
{
    Hasher hasher;
    for (const auto value : world.perOrder)
        hasher.add(value);
    for (const auto value : world.shared)
        hasher.add(value);
    addBudget(hasher, world);
    const auto isBag = definition.channel.order == Channel::Order::None;
    for (const auto& queue : world.queues)
        addQueue(hasher, world, queue, isBag);
    for (const auto& queue : world.dead)
        addQueue(hasher, world, queue, false);
    addWorkers(hasher, world);
    for (const auto& waiting : world.outgoing) {
        hasher.add(waiting.size());
        for (const auto& message : waiting)
            add(hasher, message);
    }
    addRows(hasher, world);
    for (const auto count : world.taken)
        hasher.add(count);
    for (const auto bits : world.once)
        hasher.add(bits);
    for (const auto& key : world.keys) {
        hasher.add(key.id);
        hasher.add(key.service);
        hasher.add(key.isLease);
    }
    for (const auto* counts : {&world.asked, &world.made, &world.versions}) {
        for (const auto count : *counts)
            hasher.add(count);
    }
    addLedger(hasher, world.ledger);
    addOutages(hasher, world);
    return hasher.finish();
}

} // namespace sim::definition
