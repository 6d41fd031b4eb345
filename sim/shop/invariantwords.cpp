#include "sim/shop/words.h"

#include <algorithm>
#include <array>

namespace sim::shop {

namespace {

using namespace stage;
using world::World;

struct Meaning
{
    std::string_view name;
    const char* meaning;
};

constexpr std::array meanings = {
    Meaning{"NoDoubleCharge", "Nobody is charged twice for one order."},
    Meaning{"NoFreeMoney", "No more is refunded than was charged."},
    Meaning{"ShipOnce", "No order is shipped twice."},
    Meaning{"ReserveOnce", "No order holds stock twice."},
    Meaning{"StockBounded", "The stock is never below zero or above what there was."},
    Meaning{"Conserved", "What is in stock and what is reserved make what there was."},
    Meaning{"EffectOnce", "No event has its effect twice on one service."},
    Meaning{"PerKeyOrder", "The events of one order come in the order they happened."},
    Meaning{"PublishOnce", "No event is on the broker twice."},
    Meaning{"TerminalStable", "A finished order stays as it is."},
    Meaning{"NoPhantomEvent", "Every event on the broker was committed."},
    Meaning{"UpcastTotal", "Every charge has an amount, whatever version told of it."},
    Meaning{"Terminates", "Every order comes to an end."},
    Meaning{"MoneyBack", "Who gets no goods gets the money back."},
    Meaning{"StockBack", "A cancelled order holds no stock."},
    Meaning{"NoShipCancelled", "A cancelled order is not shipped."},
    Meaning{"CompletedWhole", "A completed order is charged, reserved and shipped once each."},
    Meaning{"NoLostEvent", "Every committed event is published."},
    Meaning{"NoLostEffect", "Every event that was put aside had its effect."},
    Meaning{"ManualRecorded", "What could not be undone is recorded for a person."},
};

//! Orders whose values are looked at for one figure; older ones have come to their end.
constexpr std::uint64_t ordersAsked = 512;

//! The highest figure of the newest orders.
template <typename Figure>
std::int64_t highest(const World& world, Service service, const Figure& figure)
{
    std::int64_t most = 0;
    const auto first = world.placed > ordersAsked ? world.placed - ordersAsked : 0;
    for (auto number = first + 1; number <= world.placed; ++number)
        most = std::max<std::int64_t>(most,
                                      figure(world.desks[std::size_t(service)].record({number})));
    return most;
}

std::string underWay(const World& world)
{
    std::uint64_t count = 0;
    const auto first =
        std::max<std::uint64_t>(1, world.placed > ordersAsked ? world.placed - ordersAsked : 1);
    for (auto number = first; number <= world.placed; ++number)
        count += isFinal(world.desks[0].status({number})) ? 0 : 1;
    return std::to_string(count) + " under way";
}

std::string most(std::int64_t count)
{
    return "max " + std::to_string(count);
}

} // namespace

Words meaningOf(std::string_view invariant)
{
    const auto found = std::ranges::find(meanings, invariant, &Meaning::name);
    return found == meanings.end() ? Words{} : Words{found->meaning, {}};
}

std::string valueOf(const World& world, std::string_view invariant)
{
    const auto& ledger = world.ledger;
    const auto& inventory = world.desks[std::size_t(Service::Inventory)];
    if (invariant == "NoDoubleCharge")
        return most(highest(world, Service::Payment, [](const OrderRecord& order) {
            return order.payment.charged - order.payment.refunded;
        }));
    if (invariant == "ShipOnce")
        return most(highest(world, Service::Shipping, [](const OrderRecord& order) {
            return order.shipping.scheduled - order.shipping.recalled;
        }));
    if (invariant == "ReserveOnce")
        return most(highest(world, Service::Inventory, [](const OrderRecord& order) {
            return order.inventory.reserved - order.inventory.released;
        }));
    if (invariant == "StockBounded")
        return std::to_string(inventory.stock()) + " of " + std::to_string(world.settings.stock);
    if (invariant == "Conserved")
        return "Δ " + std::to_string(inventory.stock() + inventory.taken() - world.settings.stock);
    if (invariant == "EffectOnce")
        return std::to_string(ledger.effectsAgain) + " again";
    if (invariant == "PerKeyOrder")
        return ledger.inversions == 0 ? "in order" : std::to_string(ledger.inversions) + " late";
    if (invariant == "PublishOnce")
        return std::to_string(ledger.publishedAgain) + " again";
    if (invariant == "TerminalStable")
        return std::to_string(ledger.finishedChanged) + " changed";
    if (invariant == "Terminates")
        return underWay(world);
    if (invariant == "NoLostEvent")
        return "waiting " + std::to_string(world.outbox.waiting());
    if (invariant == "ManualRecorded")
        return std::to_string(ledger.unrecorded) + " unrecorded";
    if (invariant == "NoLostEffect")
        return std::to_string(ledger.lostEffects) + " lost";
    return {};
}

} // namespace sim::shop
