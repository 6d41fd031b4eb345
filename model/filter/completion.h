#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace model::filter {

//! What was seen in events, for completion.
struct KnownValues
{
    std::vector<std::string> paths; //!< "payload.orderId", "headers.ce_id" …
    std::map<std::string, std::vector<std::string>>
        values; //!< By path, as plain text: "type" -> "ORDER_PAID" …
};

struct Candidate
{
    enum class Kind : std::uint8_t { Field, Path, Function, Macro, Value, Keyword };

    Kind kind = Kind::Field;
    std::string text;   //!< What to insert.
    std::string detail; //!< What it is, in English; may be empty.

    bool operator==(const Candidate&) const = default;
};

//! What may stand at the cursor, best first, and the bytes of the text that it replaces.
struct Completion
{
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::vector<Candidate> candidates;
};

//! At most this many candidates.
inline constexpr std::size_t mostCandidates = 200;

//! \a cursor is in bytes. After a comparison with a path: the values seen there; after "path.": its
//! members and the functions; else fields, paths and functions that begin so (case ignored), then
//! those that hold it.
Completion complete(std::string_view text, std::size_t cursor, const KnownValues& known);

} // namespace model::filter
