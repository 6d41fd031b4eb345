#pragma once

#include "model/event/eventview.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model::filter {

//! One place where an envelope profile keeps a field.
struct FieldPlace
{
    enum class In { Value, Header };

    In in = In::Value;
    std::string name; //!< In the value: a JSON pointer ("" is the whole). In the headers: the
                      //!< header's name.

    bool operator==(const FieldPlace&) const = default;
};

//! Where one profile keeps the fields that an envelope carries; the first place that holds
//! something counts.
struct FieldRoots
{
    std::vector<FieldPlace> payload{{FieldPlace::In::Value, ""}};
    std::vector<FieldPlace> metadata;
    std::vector<FieldPlace> eventId;
    std::vector<FieldPlace> correlationId;
    std::vector<FieldPlace> causationId;
};

//! What a filter asks the decoder. Implemented by model/decode's user; asked from the evaluator's
//! thread, so an object shared by evaluators has to bear several threads.
class FieldLookup
{
public:
    virtual ~FieldLookup() = default;

    //! Asked once for each profile that an evaluator meets. Profile 0: the whole value is the
    //! payload.
    virtual FieldRoots roots(std::uint8_t profile) const = 0;

    //! The JSON inside a value that is not JSON as it lies (compressed, framed, Avro …). The result
    //! lives in \a scratch or in the event; nothing when there is none.
    virtual std::optional<std::string_view> json(const EventView& event, std::string& scratch) const
    {
        (void)event;
        (void)scratch;
        return std::nullopt;
    }
};

} // namespace model::filter
