#pragma once

#include "model/decode/fields.h"

namespace model {

//! Who made an event, as far as the event tells.
struct Producer
{
    std::string name;     //!< Empty: nothing in the event tells.
    std::string evidence; //!< Where it stands: "metadata.source", "header client-id".

    bool operator==(const Producer&) const = default;
};

//! The source field of the envelope, else one of the headers in which producers name themselves.
Producer producerOf(const EventView& event, FieldReader& fields);

} // namespace model
