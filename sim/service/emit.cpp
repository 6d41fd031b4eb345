#include "sim/service/emit.h"

namespace sim {

Message follow(const Message& cause, EventType type, const Circumstances& with)
{
    const auto& origin = cause.metadata;
    Message message;
    message.type = type;
    message.order = cause.order;
    message.metadata = {.eventId = with.nextEventId,
                        .timestamp = with.now,
                        .version = 1,
                        .correlation =
                            origin.correlation.value != 0 ? origin.correlation : cause.order,
                        .causation = origin.eventId};
    return message;
}

void emit(Actions& actions, const Message& message, Emit way)
{
    if (way == Emit::Outbox)
        actions.emplace_back(InsertOutboxRow{message});
    else
        actions.emplace_back(Publish{message});
}

} // namespace sim
