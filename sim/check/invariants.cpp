#include "sim/check/invariants.h"

#include <algorithm>

namespace sim::check {

namespace {

using world::World;

const world::Books& deskOf(const World& world, Service service)
{
    return world.desks[std::size_t(service)];
}

//! What is wrong with an order as one service knows it; empty when nothing is.
using WrongWith = std::string (*)(const OrderRecord&);

std::string about(OrderNumber order, const std::string& words)
{
    return words.empty() ? words : toText(order) + ' ' + words;
}

//! The first order, as \a service knows it, with which something is wrong.
template <Service service, WrongWith wrongWith>
std::string anyOrder(const World& world)
{
    for (const auto& [order, record] : deskOf(world, service).orders()) {
        if (auto words = about(order, wrongWith(record)); !words.empty())
            return words;
    }
    return {};
}

template <Service service, WrongWith wrongWith>
std::string oneOrder(const World& world, OrderNumber order)
{
    return about(order, wrongWith(deskOf(world, service).record(order)));
}

std::string times(std::int64_t count)
{
    return count == 1 ? "once" : count == 2 ? "twice" : std::to_string(count) + " times";
}

std::string noDoubleCharge(const OrderRecord& record)
{
    const auto net = record.payment.charged - record.payment.refunded;
    return net > 1 ? "is charged " + times(net) : std::string();
}

std::string noFreeMoney(const OrderRecord& record)
{
    const auto& payment = record.payment;
    return payment.refunded > payment.charged ? "is refunded " + times(payment.refunded)
                                                    + ", charged " + std::to_string(payment.charged)
                                              : std::string();
}

std::string shipOnce(const OrderRecord& record)
{
    const auto net = record.shipping.scheduled - record.shipping.recalled;
    return net > 1 ? "is shipped " + times(net) : std::string();
}

std::string reserveOnce(const OrderRecord& record)
{
    const auto net = record.inventory.reserved - record.inventory.released;
    return net > 1 ? "is reserved " + times(net) : std::string();
}

std::string stockBounded(const World& world)
{
    const auto stock = deskOf(world, Service::Inventory).stock();
    if (stock >= 0 && stock <= world.settings.stock)
        return {};
    return "the stock is " + std::to_string(stock) + " of " + std::to_string(world.settings.stock);
}

std::string conserved(const World& world)
{
    const auto& desk = deskOf(world, Service::Inventory);
    if (desk.stock() + desk.taken() == world.settings.stock)
        return {};
    return std::to_string(desk.stock()) + " in stock and " + std::to_string(desk.taken())
           + " reserved are not " + std::to_string(world.settings.stock);
}

std::string idOf(const World& world, world::EventIndex event)
{
    return toText(world.events[event].metadata.eventId);
}

std::string effectOnce(const World& world)
{
    const auto& ledger = world.ledger;
    if (ledger.effectsAgain == 0)
        return {};
    return groupOf(ledger.effectAgainAt) + " handled " + idOf(world, ledger.firstEffectAgain)
           + " again";
}

std::string perKeyOrder(const World& world)
{
    return world.ledger.inversions == 0 ? std::string()
                                        : std::to_string(world.ledger.inversions)
                                              + " events came after a later one of their order";
}

std::string publishOnce(const World& world)
{
    if (world.ledger.publishedAgain == 0)
        return {};
    return idOf(world, world.ledger.firstAgain) + " is on the broker more than once";
}

std::string terminalStable(const World& world)
{
    return world.ledger.finishedChanged == 0
               ? std::string()
               : std::to_string(world.ledger.finishedChanged) + " finished orders changed";
}

std::string noPhantomEvent(const World& world)
{
    return world.ledger.phantoms == 0
               ? std::string()
               : std::to_string(world.ledger.phantoms) + " events were published without a commit";
}

std::string upcastTotal(const OrderRecord& record)
{
    return record.payment.charged > 0 && !record.payment.amount
               ? std::string("is charged without an amount")
               : std::string();
}

//! Whether a durable record asks a person to finish it.
bool isWithPerson(const World& world, OrderNumber order)
{
    return order.value <= world.sagaLogs.size() && !world.sagaLogs[order.value - 1].manual.empty();
}

std::string terminates(const World& world)
{
    for (const auto& [order, record] : deskOf(world, Service::Order).orders()) {
        if (!isFinal(record.order.status) && !isWithPerson(world, order))
            return toText(order) + " stays " + std::string(wireName(record.order.status));
    }
    return {};
}

//! Orders that ended without goods, against what another service did for them.
template <typename IsWrong>
std::string ofCancelled(const World& world, Service service, const IsWrong& isWrong)
{
    for (const auto& [order, record] : deskOf(world, Service::Order).orders()) {
        if (record.order.status != OrderStatus::Cancelled)
            continue;
        if (const auto words = isWrong(deskOf(world, service).record(order)); !words.empty())
            return toText(order) + " is cancelled, " + words;
    }
    return {};
}

std::string moneyBack(const World& world)
{
    return ofCancelled(world, Service::Payment, [](const OrderRecord& record) {
        return record.payment.charged == record.payment.refunded
                   ? std::string()
                   : "charged " + times(record.payment.charged) + ", refunded "
                         + std::to_string(record.payment.refunded);
    });
}

std::string stockBack(const World& world)
{
    return ofCancelled(world, Service::Inventory, [](const OrderRecord& record) {
        return record.inventory.reserved == record.inventory.released
                   ? std::string()
                   : "reserved " + std::to_string(record.inventory.reserved) + ", released "
                         + std::to_string(record.inventory.released);
    });
}

std::string noShipCancelled(const World& world)
{
    return ofCancelled(world, Service::Shipping, [](const OrderRecord& record) {
        return record.shipping.scheduled == record.shipping.recalled ? std::string()
                                                                     : std::string("and shipped");
    });
}

std::string completedWhole(const World& world)
{
    for (const auto& [order, record] : deskOf(world, Service::Order).orders()) {
        if (record.order.status != OrderStatus::Completed)
            continue;
        const auto paid = deskOf(world, Service::Payment).record(order).payment;
        const auto taken = deskOf(world, Service::Inventory).record(order).inventory;
        const auto sent = deskOf(world, Service::Shipping).record(order).shipping;
        if (paid.charged - paid.refunded != 1 || taken.reserved - taken.released != 1
            || sent.scheduled - sent.recalled != 1)
            return toText(order) + " is completed, but not charged, reserved and shipped once each";
    }
    return {};
}

std::string manualRecorded(const World& world)
{
    return world.ledger.unrecorded == 0 ? std::string()
                                        : std::to_string(world.ledger.unrecorded)
                                              + " calls that undo failed, and no record says so";
}

std::string noLostEvent(const World& world)
{
    return world.ledger.unpublished == 0 ? std::string()
                                         : std::to_string(world.ledger.unpublished)
                                               + " events were committed and never published";
}

std::string noLostEffect(const World& world)
{
    return world.ledger.lostEffects == 0 ? std::string()
                                         : std::to_string(world.ledger.lostEffects)
                                               + " events were put aside and never handled";
}

} // namespace

const std::vector<Invariant>& invariants()
{
    using enum Invariant::When;
    static const std::vector<Invariant> all = {
        {"NoDoubleCharge", Always, false, anyOrder<Service::Payment, noDoubleCharge>,
         oneOrder<Service::Payment, noDoubleCharge>},
        {"NoFreeMoney", Always, false, anyOrder<Service::Payment, noFreeMoney>,
         oneOrder<Service::Payment, noFreeMoney>},
        {"ShipOnce", Always, false, anyOrder<Service::Shipping, shipOnce>,
         oneOrder<Service::Shipping, shipOnce>},
        {"ReserveOnce", Always, false, anyOrder<Service::Inventory, reserveOnce>,
         oneOrder<Service::Inventory, reserveOnce>},
        {"StockBounded", Always, false, stockBounded},
        {"Conserved", Always, false, conserved},
        {"EffectOnce", Always, false, effectOnce},
        {"PerKeyOrder", Always, false, perKeyOrder},
        {"PublishOnce", Always, true, publishOnce},
        {"TerminalStable", Always, false, terminalStable},
        {"NoPhantomEvent", Always, false, noPhantomEvent},
        {"UpcastTotal", Always, false, anyOrder<Service::Payment, upcastTotal>,
         oneOrder<Service::Payment, upcastTotal>},
        {"Terminates", AtQuiet, false, terminates},
        {"MoneyBack", AtQuiet, false, moneyBack},
        {"StockBack", AtQuiet, false, stockBack},
        {"NoShipCancelled", AtQuiet, false, noShipCancelled},
        {"CompletedWhole", AtQuiet, false, completedWhole},
        {"NoLostEvent", AtQuiet, false, noLostEvent},
        {"NoLostEffect", AtQuiet, false, noLostEffect},
        {"ManualRecorded", AtQuiet, false, manualRecorded},
    };
    return all;
}

const Invariant* invariantNamed(std::string_view name)
{
    const auto found = std::ranges::find(invariants(), name, &Invariant::name);
    return found == invariants().end() ? nullptr : &*found;
}

bool matters(const world::Move& move)
{
    using Kind = world::Move::Kind;
    switch (move.kind) {
    case Kind::PlaceOrder:
    case Kind::CancelOrder:
    case Kind::SendRow:
    case Kind::Handle:
    case Kind::Publish:
    case Kind::DeadLetter:
    case Kind::Acknowledge:
    case Kind::Perform:
    case Kind::Answer:
    case Kind::Deliver:
    case Kind::Redeliver:
    case Kind::Mishap:
    case Kind::Replay:
    case Kind::Commit:
    case Kind::CommitTransaction:
    case Kind::AbortTransaction:
    case Kind::Expire:
        return true;
    case Kind::StartRun:
    case Kind::ReadRows:
    case Kind::MarkRow:
    case Kind::EndRun:
    case Kind::Fetch:
    case Kind::LookForKey:
    case Kind::SetKey:
    case Kind::EndBackOff:
    case Kind::StartSaga:
    case Kind::Resume:
    case Kind::WriteLog:
    case Kind::Call:
    case Kind::ToPerson:
    case Kind::Recover:
    case Kind::Count:
        break;
    }
    return false;
}

std::string brokenBy(const Invariant& invariant, const world::Move& move, const World& world)
{
    if (!invariant.brokenFor)
        return invariant.broken(world);
    return move.order.value == 0 ? std::string() : invariant.brokenFor(world, move.order);
}

bool isQuiet(const world::World& world)
{
    return world::enabledPlain(world).empty();
}

} // namespace sim::check
