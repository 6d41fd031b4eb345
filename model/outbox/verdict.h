#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace model {

//! What became of one row of an outbox, by all that is known of it.
enum class OutboxVerdict : std::uint8_t {
    Waiting,        //!< Not sent, and no record seen.
    Failing,        //!< Not sent though later rows were, or tried again and again.
    PublishedOnce,  //!< Sent, one record.
    PublishedTwice, //!< Two records or more.
    NeverSeen,      //!< Marked as sent; no record within what was scanned, which covers it.
    NotScanned,     //!< Marked as sent; what was scanned does not cover it.
    SeenNotMarked,  //!< A record is there, and the row still waits.
    OrderInverted,  //!< Its record came before that of an earlier row of the same aggregate.
    Gap,            //!< Published once; the positions before it are missing.
    Count
};

inline constexpr std::size_t outboxVerdicts = std::size_t(OutboxVerdict::Count);

//! For scripts: "published-twice".
std::string_view verdictName(OutboxVerdict verdict);
//! In English: "marked, never seen".
std::string_view verdictWords(OutboxVerdict verdict);

} // namespace model
