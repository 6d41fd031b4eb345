#include "sim/service/outboxrow.h"

#include "sim/service/jsonwriter.h"

namespace sim {

OutboxRow outboxRow(const Message& message)
{
    return {.id = message.metadata.eventId,
            .aggregateType = std::string(aggregateType(emitter(message.type))),
            .aggregateId = toText(message.order),
            .eventType = std::string(wireName(message.type)),
            .payload = payloadJson(message),
            .createdAt = message.metadata.timestamp,
            .version = message.metadata.version,
            .correlation = message.metadata.correlation,
            .causation = message.metadata.causation};
}

RecordToSend recordOf(const OutboxRow& row, MetadataForm form)
{
    const Metadata metadata{.eventId = row.id,
                            .timestamp = row.createdAt,
                            .version = row.version,
                            .correlation = row.correlation,
                            .causation = row.causation};
    return {topicOf(row.aggregateType), row.aggregateId,
            envelope(row.eventType, compacted(row.payload), metadata, form)};
}

RecordToSend recordOf(const Message& message)
{
    return {topicOf(emitter(message.type)), toText(message.order), encode(message)};
}

} // namespace sim
