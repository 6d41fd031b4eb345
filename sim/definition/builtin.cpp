#include "sim/definition/builtin.h"

#include "sim/definition/reader.h"

namespace sim::definition {

namespace {

constexpr std::array<BuiltInFacts, std::size_t(BuiltIn::Count)> facts = {{
    {"NoDoubleCharge", "Nobody is charged twice for one order.", false, false, "charged"},
    {"NoFreeMoney", "No more is refunded than was charged.", false, false, "charged refunded"},
    {"ShipOnce", "No order is shipped twice.", false, false, "shipped"},
    {"ReserveOnce", "No order holds stock twice.", false, false, "reserved"},
    {"StockBounded", "The stock is never below zero or above what there was.", false, false,
     "stock"},
    {"Conserved", "What is in stock and what is reserved make what there was.", false, false,
     "stock reserved"},
    {"NoOversell", "No more is reserved than there was.", false, false, "stock reserved"},
    {"EffectOnce", "No event has its effect twice on one service.", false, false, ""},
    {"PerKeyOrder", "The events of one order come in the order they happened.", false, false, ""},
    {"PublishOnce", "No event is on the broker twice.", false, true, ""},
    {"TerminalStable", "A finished order stays as it is.", false, false, "status"},
    {"NoPhantomEvent", "Every event on the broker was committed.", false, false, ""},
    {"StreamSerial", "What is appended was decided on the newest state.", false, false, ""},
    {"UpcastTotal", "Every reader finds the fields that it needs, or refuses the event.", false,
     false, ""},
    {"Terminates", "Every order comes to an end.", true, false, "status"},
    {"MoneyBack", "Who gets no goods gets the money back.", true, false, "status charged"},
    {"StockBack", "A cancelled order holds no stock.", true, false, "status reserved"},
    {"NoShipCancelled", "A cancelled order is not shipped.", true, false, "status shipped"},
    {"FailedClean", "An order that failed is not shipped.", true, false, "status shipped"},
    {"CompletedWhole", "A completed order is charged, reserved and shipped once each.", true, false,
     "status charged reserved shipped"},
    {"NoLostEvent", "Every committed event is published.", true, false, ""},
    {"NoLostEffect", "Every event that was put aside had its effect.", true, false, ""},
    {"ManualRecorded", "What could not be undone is recorded for a person.", true, false, "status"},
    {"Progress", "Nothing waits for ever behind what fails for ever.", true, false, ""},
}};

Index roleNamed(const Roles& roles, std::string_view name)
{
    return name == "status"     ? roles.status
           : name == "charged"  ? roles.charged
           : name == "refunded" ? roles.refunded
           : name == "reserved" ? roles.reserved
           : name == "released" ? roles.released
           : name == "shipped"  ? roles.shipped
           : name == "recalled" ? roles.recalled
                                : roles.stock;
}

} // namespace

const BuiltInFacts& factsOf(BuiltIn builtIn)
{
    return facts[std::size_t(builtIn)];
}

std::optional<Index> builtInNamed(std::string_view name)
{
    const auto* const found = std::ranges::find(facts, name, &BuiltInFacts::name);
    if (found == facts.end())
        return std::nullopt;
    return Index(found - facts.begin());
}

std::string missingRole(Index builtIn, const Definition& definition)
{
    auto needs = facts[builtIn].needs;
    while (!needs.empty()) {
        const auto blank = needs.find(' ');
        const auto role = needs.substr(0, blank);
        if (roleNamed(definition.roles, role) == none)
            return std::string(role);
        needs = blank == std::string_view::npos ? std::string_view{} : needs.substr(blank + 1);
    }
    return {};
}

} // namespace sim::definition
