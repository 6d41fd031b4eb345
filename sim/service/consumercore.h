#pragma once

#include "sim/service/ids.h"
#include "sim/service/settings.h"

namespace sim {

//! What an idempotent consumer does next about its delivery.
enum class ConsumerDoing : std::uint8_t {
    Nothing,
    Look,       //!< Is the key there?
    SetFirst,   //!< Set the key if it is not there.
    Handle,     //!< Where the inbox is used, with a look into it in the same transaction.
    Wait,       //!< And then handle again, or look again where another has the lease.
    Set,        //!< Set the key, handled.
    DeadLetter, //!< Give up: publish to the dead-letter topic, then acknowledge.
    Skip,       //!< Acknowledge: it was handled before.
    Acknowledge,
};

//! The answer of the key store.
enum class KeyFound : std::uint8_t { No, Leased, Handled };

//! The idempotent consumer around one delivery: look for the key, handle, set the key, acknowledge.
//! A crash is a return to the empty state; the broker delivers again. Each function takes one
//! answer and says what comes next.
struct ConsumerState
{
    enum class Phase : std::uint8_t { Idle, Looking, Handling, Waiting, Setting, WaitingForLease };

    Phase phase = Phase::Idle;
    Uuid event;
    int attempt = 0;

    bool operator==(const ConsumerState&) const = default;

    //! A record came that the service has a handler for. Without an event id (nil) there is no key
    //! to keep.
    ConsumerDoing delivered(const Uuid& id, const ConsumerSettings& settings);
    ConsumerDoing looked(KeyFound found);
    ConsumerDoing handled(bool failed, const ConsumerSettings& settings);
    ConsumerDoing backOffOver(const ConsumerSettings& settings);
    ConsumerDoing stored();

private:
    bool keepsKeys(const ConsumerSettings& settings) const;
    ConsumerDoing look(const ConsumerSettings& settings);
    ConsumerDoing handle();
    ConsumerDoing end(ConsumerDoing last);
};

} // namespace sim
