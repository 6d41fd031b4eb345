#pragma once

#include "sim/service/settings.h"
#include "sim/world/move.h"

#include <array>

namespace sim::world {

//! The shop that is simulated.
struct WorldSettings
{
    ServiceSettings services;
    RelaySettings relay;
    ConsumerSettings consumer;
    std::uint64_t orders = 1; //!< Customers' orders to come.
    std::int32_t stock = 100;
    std::uint8_t partitions = 3; //!< A topic; at most mostPartitions.
    std::uint8_t relays = 1;     //!< 0 to 2.
    std::uint8_t instances = 1;  //!< Of each service; 1 or 2.
    PayloadForm form = PayloadForm::Full;
    std::array<std::uint16_t, faultCount> budget{}; //!< How often each fault may strike.

    static constexpr std::uint8_t mostPartitions = 8;
    static constexpr std::uint8_t mostInstances = 2;

    bool operator==(const WorldSettings&) const = default;
};

} // namespace sim::world
