#pragma once

#include "model/event/body.h"
#include "model/event/result.h"
#include "model/event/timestamp.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace model {

//! A record to be published. Bytes are sent as they are.
struct OutgoingRecord
{
    std::string channel;
    std::optional<std::int32_t> partition; //!< None: by the key, as the Java client does (murmur2).
    std::optional<std::string> key;
    std::optional<std::string> value; //!< None: a tombstone.
    std::vector<std::pair<std::string, std::optional<std::string>>> headers;
    std::optional<Timestamp> time;
};

struct PublishedAt
{
    std::int32_t partition = 0;
    std::int64_t position = 0;
};

//! The broker's answer to one send.
struct Confirmation
{
    std::uint64_t tag = 0;
    Result<PublishedAt> outcome;
};

//! Publishes with the broker's confirmation: a record counts as sent only when its confirmation
//! came. Made, used and destroyed on one thread.
class EventSink
{
public:
    virtual ~EventSink() = default;

    //! Takes a record over for sending. An error of kind Unreachable means "queue full, try again
    //! after confirmations()".
    virtual Result<void> send(const OutgoingRecord& record, std::uint64_t tag) = 0;

    //! What was answered meanwhile; waits up to \a patience for the first.
    virtual std::vector<Confirmation> confirmations(std::chrono::milliseconds patience) = 0;
};

} // namespace model
