#pragma once

#include "model/event/result.h"
#include "model/event/timestamp.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace model {

//! Where a consumer notes the events it has handled: "processed:{eventId}" or
//! "processed:{consumer}:{eventId}". What stands outside of braces is literal. In a database it is
//! a table: "inbox(consumer_id, message_id)".
struct KeyPattern
{
    std::string text = "processed:{eventId}";

    bool operator==(const KeyPattern&) const = default;
};

//! One idempotency key.
struct ProcessedKey
{
    std::string key;                               //!< Whole, as the server has it.
    std::string eventId;                           //!< By the pattern.
    std::string consumer;                          //!< By the pattern; empty when it names none.
    std::optional<std::chrono::milliseconds> life; //!< Left; none: it lives for ever.
    std::optional<Timestamp> setAt;                //!< Where the store tells (an inbox table).

    bool operator==(const ProcessedKey&) const = default;
};

//! One slice of a scan.
struct KeyPage
{
    std::vector<ProcessedKey> keys; //!< The same may come twice; see SCAN.
    bool finished = false;   //!< The whole key space was seen once; the next call begins anew.
    std::uint64_t seen = 0;  //!< Keys of any name looked at since the scan began.
    std::uint64_t total = 0; //!< Keys of any name by DBSIZE.
};

//! Whether a key is there.
struct KeyState
{
    std::string key;
    std::string eventId;
    std::string consumer; //!< Who would look at this key; empty when nothing says.
    bool there = false;
    std::optional<std::chrono::milliseconds> life;
};

//! How much of the server's time a scan may take.
struct KeyBudget
{
    std::size_t keysACall = 1'000; //!< COUNT of one SCAN.
    std::size_t keysASlice = 20'000;
    std::chrono::milliseconds pause{25}; //!< Between two slices.

    bool operator==(const KeyBudget&) const = default;
};

//! Looks at idempotency keys without touching them: SCAN with pipelined TTLs, never KEYS, never
//! GET. Made, used and destroyed on one thread; an error of kind Unreachable means: make a new one.
class KeyProbe
{
public:
    virtual ~KeyProbe() = default;

    virtual void choose(const KeyPattern& pattern, const KeyBudget& budget) = 0;
    //! The next slice of the scan.
    virtual Result<KeyPage> scan() = 0;
    //! Looks up the keys of some events at once. \a consumers are put in where the pattern has
    //! {consumer}; each event id then gives one state a consumer, in that order. A store that keeps
    //! each consumer's keys in a place of its own gives one state a place.
    virtual Result<std::vector<KeyState>> look(std::span<const std::string> eventIds,
                                               std::span<const std::string> consumers) = 0;
    //! The store's clock, for "until when".
    virtual Result<Timestamp> serverTime() = 0;
};

} // namespace model
