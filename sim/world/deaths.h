#pragma once

#include "sim/world/world.h"

namespace sim::world {

//! "payment-service.order-events": the queue of a service that is bound to a topic's exchange.
std::string queueOf(Service service, Service topic);
//! "rejected", as RabbitMQ says it.
std::string_view name(DeathReason reason);

//! The headers of a dead-letter exchange: x-death as JSON, newest death first, an entry for each
//! queue and reason with its count, and x-first-death-*. A replayed message keeps its history.
RecordHeaders deathHeaders(const World& world, const Letter& letter);

} // namespace sim::world
