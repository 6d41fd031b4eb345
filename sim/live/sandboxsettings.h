#pragma once

#include "sim/service/eventtype.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace sim {

//! What can be changed while the sandbox runs. Shares are between 0 and 1.
struct SandboxSettings
{
    double ordersPerSecond = 2; //!< 0 stops new orders; at most 200.
    double failureShare = 0.1;  //!< Of the orders: half of them a declined card, half out of stock.
    double cancelShare = 0.03;  //!< Of the orders: the customer changes their mind.
    double duplicateShare = 0.02;             //!< Of the records: published twice.
    double poisonShare = 0.01;                //!< A broken message for so many of the orders.
    std::array<bool, serviceCount> stopped{}; //!< Consumers that do not read now.
    int relays = 1;                           //!< 0: the relay is stopped; 2: two at work at once.
    bool textbook = false; //!< The services with the textbook's bugs instead of the mended ones.
    std::chrono::seconds keyLife{604'800};

    bool operator==(const SandboxSettings&) const = default;
};

//! One mishap now.
enum class Mischief : std::uint8_t {
    NotJson,         //!< A record that is no JSON.
    CutJson,         //!< A record that ends in the middle.
    UnknownVersion,  //!< An ORDER_CREATED of version 3.
    MissingCustomer, //!< A well-formed event that makes its handler throw.
    RelayCrash,      //!< The relay dies between publish and mark, once.
    ExpireKeys,      //!< All idempotency keys go.
    Count,
};

//! How a sandbox is brought up.
struct SandboxOptions
{
    std::string kafka; //!< Brokers of a real cluster; empty: the embedded one.
    int brokers = 1;   //!< Of the embedded cluster.
    int partitions = 3;
    int history = 120;      //!< Orders of the last minutes that are there at once.
    std::uint64_t seed = 0; //!< Of every draw; 0: another one each time.
    bool database = true;
    bool keys = true;
    std::chrono::milliseconds relayPeriod{5'000};
    std::filesystem::path folder; //!< Where the sandbox makes its own; empty: TMPDIR.
    std::optional<std::string>
        searchPath; //!< Instead of PATH and the places where Debian keeps PostgreSQL.
};

} // namespace sim
