#pragma once

#include "model/event/result.h"
#include "sim/service/message.h"

#include <string>
#include <string_view>

namespace sim {

//! What a publisher puts beside type and payload.
enum class MetadataForm : std::uint8_t {
    Full, //!< eventId, timestamp, version, correlationId, causationId; those that are not known are
          //!< left out.
    Textbook, //!< The outbox processor's own: eventId and timestamp only.
};

//! The payload alone, as an outbox row keeps it.
std::string payloadJson(const Message& message);

//! The bytes on the wire: {"type":…,"payload":{…},"metadata":{…}}.
std::string encode(const Message& message, MetadataForm form = MetadataForm::Full);

//! The same around a payload that is ready.
std::string envelope(std::string_view type, std::string_view payload, const Metadata& metadata,
                     MetadataForm form);

//! What decode() gives for encode(\a message, \a form), without the bytes between.
Message asRead(const Message& message, MetadataForm form);

//! Reads what a service needs. Malformed: what a typed consumer could not bind. Unsupported: a type
//! that no service knows, which a consumer logs and leaves. Never throws.
model::Result<Message> decode(std::string_view bytes);

} // namespace sim
