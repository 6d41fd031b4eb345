#include "sim/definition/builtin.h"

#include "sim/definition/reader.h"

namespace sim::definition {

namespace {

constexpr std::array<BuiltInFacts, std::size_t(BuiltIn::Count)> facts = {{
    {"NoDoubleCharge", "No order is charged twice.", false, false, "charged"},
    {"NoFreeMoney", "No order is refunded more than it was charged.", false, false,
     "charged refunded"},
    {"ShipOnce", "No order is shipped twice.", false, false, "shipped"},
    {"ReserveOnce", "No order reserves its goods twice.", false, false, "reserved"},
    {"StockBounded", "The stock lies between 0 and what there was.", false, false, "stock"},
    {"Conserved", "What is in stock and what is reserved add up to what there was.", false, false,
     "stock reserved"},
    {"NoOversell", "No more is reserved than there was.", false, false, "stock reserved"},
    {"EffectOnce", "No service does the same event's work twice.", false, false, ""},
    {"PerKeyOrder", "The events of a key come in the order in which they happened.", false, false,
     ""},
    {"PublishOnce", "Each event is on the broker once.", false, true, ""},
    {"TerminalStable", "An order that ended stays as it ended.", false, false, "status"},
    {"NoPhantomEvent", "Every event on the broker tells of something that was committed.", false,
     false, ""},
    {"StreamSerial", "What is appended was decided on the newest state.", false, false, ""},
    {"UpcastTotal", "Every reader finds the fields that it needs, or refuses the event.", false,
     false, ""},
    {"Terminates", "Every order comes to an end.", true, false, "status"},
    {"MoneyBack", "Who was charged for an order that failed has the money back.", true, false,
     "status charged"},
    {"StockBack", "What an order that failed had reserved is back in stock.", true, false,
     "status reserved"},
    {"NoShipCancelled", "No order that was cancelled is on its way.", true, false,
     "status shipped"},
    {"FailedClean", "No order that failed is on its way.", true, false, "status shipped"},
    {"CompletedWhole", "A completed order is charged, reserved and shipped once.", true, false,
     "status charged reserved shipped"},
    {"NoLostEvent", "Every event that was committed is published.", true, false, ""},
    {"NoLostEffect", "Every event that a service acknowledged had its effect.", true, false, ""},
    {"RecordedFailure", "A compensation that failed is recorded for a person.", true, false,
     "status"},
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
