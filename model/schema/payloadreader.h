#pragma once

#include "model/decode/fields.h"
#include "model/decode/jsoncursor.h"

#include <optional>
#include <string>
#include <vector>

namespace model {

//! Finds the payload in events, by their profiles. One per thread.
class PayloadReader
{
public:
    explicit PayloadReader(const ProfileSet& profiles);

    //! The payload, to step through; the whole value where the profile names none. Nothing when
    //! there is no JSON, when it is broken, or when it has more than \a most bytes. Valid until the
    //! next call.
    std::optional<JsonCursor> payload(const EventView& event, std::size_t most);

    FieldReader& fields() { return m_fields; }

private:
    std::optional<std::string_view> json(const EventView& event, std::size_t& readable);
    JsonCursor inside(const JsonCursor& value);

    FieldReader m_fields;
    std::vector<std::vector<Candidate>> m_places; // by profile, those in the value
    JsonIndex m_index;
    JsonIndex m_innerIndex;
    JsonIndex::Tokens m_tokens;
    JsonIndex::Tokens m_innerTokens;
    std::string m_inner;
};

} // namespace model
