#pragma once

#include "app/widget/glyph.h"
#include "app/widget/timeformat.h"
#include "model/consumer/grouplag.h"

#include <QString>

//! What is said of consumer groups, in the user's language.
namespace app::consumerwords {

//! Whether a person should look at it.
[[nodiscard]] bool needsAttention(const model::GroupLag& group);
[[nodiscard]] bool needsAttention(const model::PartitionLag& partition);

[[nodiscard]] Glyph glyph(const model::GroupLag& group);
[[nodiscard]] Glyph glyph(const model::PartitionLag& partition);

[[nodiscard]] QString state(model::GroupInfo::State state);
[[nodiscard]] QString state(const model::GroupLag& group);
[[nodiscard]] QString state(const model::PartitionLag& partition);
[[nodiscard]] QString protocol(model::GroupInfo::Protocol protocol);
//! What a protocol means, in a sentence; empty where there is nothing to say.
[[nodiscard]] QString protocolAdvice(const model::GroupLag& group);

//! "now", "2 m 37 s", "never"; empty while it is not known.
[[nodiscard]] QString catchUp(const model::GroupLag& group);
//! The sentence that matters most.
[[nodiscard]] QString verdict(const model::GroupLag& group, const TimeFormat& times);
[[nodiscard]] QString change(const model::GroupChange& change);
//! The name that a member goes by.
[[nodiscard]] QString member(const model::GroupLag& group, const std::string& id);

} // namespace app::consumerwords
