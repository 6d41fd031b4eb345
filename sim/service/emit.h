#pragma once

#include "sim/service/action.h"
#include "sim/service/settings.h"

namespace sim {

//! The event \a type of the order that \a cause is about, with its place in the chain of causes.
Message follow(const Message& cause, EventType type, const Circumstances& with);

//! Hands \a message to the outbox or the broker, as the service does.
void emit(Actions& actions, const Message& message, Emit way);

} // namespace sim
