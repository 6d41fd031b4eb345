#pragma once

#include "model/decode/profile.h"
#include "model/event/eventview.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace model {

//! One field of a payload for the Summary column: "totalAmount", "128400".
struct SummaryField
{
    std::string
        name; //!< Members of members are joined by dots; empty where the payload is no object.
    std::string text; //!< Cut at 80 characters; a list is "[3]".

    bool operator==(const SummaryField&) const = default;
};

//! A value as people want to see it, and what was done to get there.
struct DecodedValue
{
    std::string bytes; //!< Unpacked and without a registry's frame.
    std::vector<std::string>
        report; //!< One line a step: "gzip, 312 B → 1.4 KB". The English source text.
    std::optional<Error>
        error; //!< Why a packed value could not be unpacked; the bytes are then as they came.
};

//! Reads single fields of single events, for the rows that are on screen and for the details. One
//! per thread; far too slow for all events (see Decoder), fast enough for a screenful: some
//! microseconds each, and of a big value only the first 64 KiB for a summary.
class FieldReader
{
public:
    explicit FieldReader(ProfileSet profiles);
    ~FieldReader();
    FieldReader(FieldReader&&) noexcept;
    FieldReader& operator=(FieldReader&&) noexcept;

    //! The payload's fields that no other column shows, at most \a most. Left out are what the
    //! profile tells (type, ids, version, time), what equals the key, and \a skip: JSON pointers
    //! into the value. A value that is not JSON gives one field without a name.
    std::vector<SummaryField>
    summary(const EventView& event, std::span<const std::string> skip = {}, std::size_t most = 16);

    //! The text at a JSON pointer into the value (containers as JSON), whether it is packed or
    //! framed or not. Nothing when it is not there.
    std::optional<std::string> fieldText(const EventView& event, std::string_view pointer);

    //! A field by its meaning, read as the event's profile says; for a payload or metadata its
    //! JSON.
    std::optional<std::string> fieldText(const EventView& event, Field field);

    //! The JSON text in the value: all of it, what a frame or a packing holds, or nothing. Valid
    //! until the next call.
    std::optional<std::string_view> json(const EventView& event);

    //! Everything, for the details of one event.
    DecodedValue decodedValue(const EventView& event);

    const ProfileSet& profiles() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace model
