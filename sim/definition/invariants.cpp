#include "sim/definition/builtin.h"
#include "sim/definition/doing.h"

#include <algorithm>

namespace sim::definition {

namespace {

std::string times(Number count)
{
    return count == 1 ? "once" : count == 2 ? "twice" : std::to_string(count) + " times";
}

//! The fields of one order, by the parts they play.
struct OrderView
{
    const Definition& definition;
    const World& world;
    Index order;

    Number field(Index role) const
    {
        return role == none ? 0 : world.perOrder[order * definition.perOrder.size() + role];
    }
    Number net(Index gained, Index lost) const { return field(gained) - field(lost); }
    bool isIn(const std::vector<Number>& states) const
    {
        return std::ranges::find(states, field(definition.roles.status)) != states.end();
    }
    std::string status() const
    {
        const auto value = field(definition.roles.status);
        const auto& states = definition.perOrder[definition.roles.status].states;
        return value >= 0 && std::size_t(value) < states.size() ? states[std::size_t(value)]
                                                                : std::to_string(value);
    }
};

std::string ofOrder(BuiltIn builtIn, const OrderView& view)
{
    const auto& roles = view.definition.roles;
    const auto charged = view.net(roles.charged, roles.refunded);
    const auto reserved = view.net(roles.reserved, roles.released);
    const auto shipped = view.net(roles.shipped, roles.recalled);
    const auto isCancelled = roles.status != none && view.isIn(roles.cancelled);
    switch (builtIn) {
    case BuiltIn::NoDoubleCharge:
        return charged > 1 ? "is charged " + times(charged) : "";
    case BuiltIn::NoFreeMoney:
        return charged < 0 ? "is refunded " + times(view.field(roles.refunded)) + ", charged "
                                 + std::to_string(view.field(roles.charged))
                           : "";
    case BuiltIn::ShipOnce:
        return shipped > 1 ? "is shipped " + times(shipped) : "";
    case BuiltIn::ReserveOnce:
        return reserved > 1 ? "is reserved " + times(reserved) : "";
    case BuiltIn::Terminates:
        return view.isIn(roles.completed) || isCancelled || view.isIn(roles.manual)
                   ? ""
                   : "stays " + view.status();
    case BuiltIn::MoneyBack:
        return isCancelled && charged != 0 ? "is " + view.status() + " and charged" : "";
    case BuiltIn::StockBack:
        return isCancelled && reserved != 0 ? "is " + view.status() + " and reserved" : "";
    case BuiltIn::NoShipCancelled:
    case BuiltIn::FailedClean:
        return isCancelled && shipped != 0 ? "is " + view.status() + " and shipped" : "";
    case BuiltIn::CompletedWhole:
        return view.isIn(roles.completed) && (charged != 1 || reserved != 1 || shipped != 1)
                   ? "is completed, but not charged, reserved and shipped once each"
                   : "";
    default:
        return {};
    }
}

std::string ofStock(BuiltIn builtIn, const Definition& definition, const World& world)
{
    const auto& roles = definition.roles;
    if (roles.stock == none)
        return {};
    const auto stock = world.shared[roles.stock];
    const auto initial = definition.shared[roles.stock].initial;
    Number taken = 0;
    for (Index order = 0; order < definition.orders; ++order)
        taken += OrderView{definition, world, order}.net(roles.reserved, roles.released);
    if (builtIn == BuiltIn::StockBounded && (stock < 0 || stock > initial))
        return "the stock is " + std::to_string(stock) + " of " + std::to_string(initial);
    if (builtIn == BuiltIn::Conserved && stock + taken != initial)
        return std::to_string(stock) + " in stock and " + std::to_string(taken)
               + " reserved are not " + std::to_string(initial);
    if (builtIn == BuiltIn::NoOversell && taken > initial)
        return std::to_string(taken) + " are reserved of " + std::to_string(initial);
    return {};
}

std::string counted(std::uint32_t count, std::string_view what)
{
    return count == 0 ? std::string() : std::to_string(count) + ' ' + std::string(what);
}

//! Published before a commit that may still come.
bool isOpen(const World& world, std::uint64_t event)
{
    return std::ranges::any_of(world.transactions, [&](const Transaction& one) {
        return std::ranges::find(one.published, event) != one.published.end();
    });
}

std::string ofEvents(BuiltIn builtIn, const World& world)
{
    for (const auto& [id, life] : world.ledger.events) {
        if (builtIn == BuiltIn::PublishOnce && life.published > 1)
            return "one event is on the broker " + times(life.published);
        if (builtIn == BuiltIn::NoPhantomEvent && life.published > 0 && life.committed == 0
            && !isOpen(world, id))
            return "an event was published without a commit";
        if (builtIn == BuiltIn::NoLostEvent && life.committed > 0 && life.published == 0)
            return "an event was committed and never published";
    }
    return {};
}

std::string ofWorks(BuiltIn builtIn, const Definition& definition, const Ledger& ledger)
{
    for (const auto& [about, work] : ledger.works) {
        if (about.first >= definition.services.size())
            continue;
        const auto& service = definition.services[about.first].name;
        if (builtIn == BuiltIn::EffectOnce && work.effects > 1)
            return service + " did the work of one event " + times(work.effects);
        if (builtIn == BuiltIn::NoLostEffect && work.settled > 0 && work.handled == 0)
            return service + " put an event aside that it never handled";
    }
    return {};
}

//! What is left when nothing more can happen.
std::string ofWaiting(const Definition& definition, const World& world)
{
    for (std::size_t i = 0; i < definition.services.size(); ++i) {
        if (const auto count = world.queues[i].size(); count > 0)
            return std::to_string(count) + (count == 1 ? " event waits" : " events wait")
                   + " for ever for " + definition.services[i].name;
    }
    const auto count = world.rows.size();
    return count == 0 ? std::string()
                      : std::to_string(count) + (count == 1 ? " row waits" : " rows wait")
                            + " for ever in the outbox";
}

std::string ofLedger(BuiltIn builtIn, const Definition& definition, const World& world)
{
    const auto& ledger = world.ledger;
    switch (builtIn) {
    case BuiltIn::StockBounded:
    case BuiltIn::Conserved:
    case BuiltIn::NoOversell:
        return ofStock(builtIn, definition, world);
    case BuiltIn::EffectOnce:
    case BuiltIn::NoLostEffect:
        return ofWorks(builtIn, definition, ledger);
    case BuiltIn::PublishOnce:
    case BuiltIn::NoPhantomEvent:
    case BuiltIn::NoLostEvent:
        return ofEvents(builtIn, world);
    case BuiltIn::PerKeyOrder:
        return counted(ledger.inversions, "events came after a later one of their key");
    case BuiltIn::TerminalStable:
        return counted(ledger.endsChanged, "orders changed after their end");
    case BuiltIn::StreamSerial:
        return counted(ledger.staleAppends, "appends were decided on an old state");
    case BuiltIn::UpcastTotal:
        return counted(ledger.undefinedFields, "fields were undefined when they were read");
    case BuiltIn::Progress:
        return ofWaiting(definition, world);
    case BuiltIn::ManualRecorded:
        return counted(ledger.lostCompensations, "failed compensations are in no record");
    default:
        return {};
    }
}

} // namespace

std::string broken(const Definition& definition, const World& world, const Invariant& invariant)
{
    const auto perOrder = invariant.builtIn != none ? true : invariant.holds->isPerOrder();
    if (invariant.builtIn != none) {
        auto words = ofLedger(BuiltIn(invariant.builtIn), definition, world);
        if (!words.empty())
            return words;
    }
    const auto orders = perOrder ? definition.orders : Index(1);
    for (Index order = 0; order < orders; ++order) {
        const auto name = perOrder ? "O-" + std::to_string(order + 1) + ' ' : std::string();
        if (invariant.builtIn == none) {
            if (invariant.holds->value(valuesOf(definition, world, order)) == 0)
                return name + "breaks it";
            continue;
        }
        const auto words = ofOrder(BuiltIn(invariant.builtIn), OrderView{definition, world, order});
        if (!words.empty())
            return name + words;
    }
    return {};
}

} // namespace sim::definition
