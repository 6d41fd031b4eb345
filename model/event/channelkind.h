#pragma once

#include <cstdint>

namespace model {

//! What holds the events of a channel. A Table is an outbox: its rows are not records on a broker.
enum class ChannelKind : std::uint8_t { Topic, Queue, Stream, Table, File };

} // namespace model
