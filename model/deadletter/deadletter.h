#pragma once

#include "model/event/timestamp.h"

#include <cstdint>
#include <forward_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model {

struct Convention;

//! A header that should tell something and does not: it is shown as such.
struct MalformedHeader
{
    std::string_view name;
    std::string what; //!< "3 bytes where 8 are expected".
};

//! Where a message failed.
struct LetterOrigin
{
    std::string_view channel; //!< Topic or queue; empty when nothing tells.
    std::optional<std::int32_t> partition;
    std::optional<std::int64_t> offset;
    std::optional<Timestamp> time;
    std::string_view exchange;
    std::string_view routingKey;

    bool known() const { return !channel.empty() || !exchange.empty(); }
};

//! What a dead letter tells about itself. Its views live as long as the record's bytes and the
//! convention set it was recognised with.
struct DeadLetter
{
    enum class How : std::uint8_t {
        Headers, //!< The record says so.
        Name,    //!< Its channel's name does.
        Told,    //!< The person does.
    };

    How how = How::Headers;
    const Convention* convention = nullptr; //!< None when only the person or the name says so.
    std::vector<const Convention*> also;    //!< Others that fit too.

    LetterOrigin origin;
    LetterOrigin first; //!< Where it began, when it was dead-lettered more than once.
    int hops = 1;       //!< How often it was, as far as the headers tell.
    std::string_view consumer;
    std::string_view reasonClass;
    std::string_view reasonMessage;
    std::string_view stack;
    std::string_view reasonCode;
    std::optional<std::int64_t> attempts;
    std::optional<Timestamp> failedAt;
    std::optional<Timestamp> firstFailure;
    std::string_view returnTo;
    int replays = 0; //!< How often it was replayed before: sagalens-replay-count.
    std::vector<MalformedHeader> malformed;

    std::forward_list<std::string> kept; //!< What views point at that is not in the record.
};

//! Headers that a replay adds. Nothing else of ours is ever written into a record.
namespace replayheaders {

inline constexpr std::string_view id = "sagalens-replay-id";         //!< "plan/number".
inline constexpr std::string_view count = "sagalens-replay-count";   //!< Decimal.
inline constexpr std::string_view source = "sagalens-replay-source"; //!< "topic/partition/offset".
inline constexpr std::string_view time = "sagalens-replayed-at";     //!< RFC 3339.

} // namespace replayheaders

} // namespace model
