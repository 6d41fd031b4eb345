#include "sim/definition/definition.h"

#include <algorithm>

namespace sim::definition {

namespace {

constexpr std::array<std::string_view, faultCount> faultNames = {
    "none",         "declined",    "throws",     "late-timeout",  "not-confirmed",
    "crash",        "duplicate",   "key-expiry", "changed-mind",  "rebalance",
    "loss",         "reorder",     "replay",     "poison",        "delay",
    "service-down", "broker-down", "old-schema", "slow-consumer", "relay-twice"};

} // namespace

std::string_view name(Fault fault)
{
    return faultNames[std::size_t(fault)];
}

std::optional<Fault> faultNamed(std::string_view name)
{
    const auto* const found = std::ranges::find(faultNames, name);
    if (found == faultNames.end() || found == faultNames.begin())
        return std::nullopt;
    return Fault(found - faultNames.begin());
}

} // namespace sim::definition
