#pragma once

#include "sim/service/action.h"
#include "sim/service/consumercore.h"

#include <variant>

namespace sim {

//! A record came that this service has a handler for. Without an event id (nil) there is no key to
//! keep.
struct Delivered
{
    Uuid event;
};
//! The key store's answer to LookForKey, or to SetKey where that comes first.
struct KeyLooked
{
    bool found = false;
    bool isLease = false; //!< Found, but of one that is still at work.
};
struct Handled
{
    std::optional<Failure> failure;
};
struct BackOffOver
{};
struct KeyStored
{};

using ConsumerInput = std::variant<Delivered, KeyLooked, Handled, BackOffOver, KeyStored>;

struct LookForKey
{
    std::string key;

    bool operator==(const LookForKey&) const = default;
};
struct SetKey
{
    std::string key;
    std::string value;
    std::chrono::seconds life{};
    bool onlyIfAbsent = false; //!< The answer is KeyLooked, otherwise KeyStored.

    bool operator==(const SetKey&) const = default;
};
struct Handle
{
    int attempt = 0;

    bool operator==(const Handle&) const = default;
};
struct WaitForRetry
{
    std::chrono::milliseconds pause{};

    bool operator==(const WaitForRetry&) const = default;
};
//! Publish to the dead-letter topic, then acknowledge.
struct DeadLetter
{
    Failure failure;
    int attempts = 0;

    bool operator==(const DeadLetter&) const = default;
};
struct Acknowledge
{
    bool skipped = false; //!< The event had been processed before.

    bool operator==(const Acknowledge&) const = default;
};

using ConsumerAction =
    std::variant<LookForKey, SetKey, Handle, WaitForRetry, DeadLetter, Acknowledge>;

struct ConsumerStep
{
    ConsumerState state;
    std::optional<ConsumerAction> action;

    bool operator==(const ConsumerStep&) const = default;
};

[[nodiscard]] ConsumerStep step(ConsumerState state, const ConsumerInput& input, Service service,
                                const ConsumerSettings& settings);

//! "processed:{eventId}", or with the service's name in it.
std::string processedKey(const Uuid& event, Service service, KeyScope scope);

} // namespace sim
