#include "sim/scenario/setting.h"

namespace sim {

void addBroker(Settings& settings)
{
    using world::BrokerKind;
    addWord<BrokerKind>(
        settings, "broker",
        {{"kafka", BrokerKind::Kafka},
         {"rabbitmq", BrokerKind::RabbitMq},
         {"redis", BrokerKind::RedisStreams},
         {"sqs", BrokerKind::SqsStandard},
         {"sqs-fifo", BrokerKind::SqsFifo}},
        "whose rules the broker follows", [](Setup & setup) -> auto& { return setup.shop.broker; });
    addFlag(
        settings, "redis.claims", "pending entries of the dead are claimed after a minute",
        [](Setup & setup) -> auto& { return setup.shop.claims; });
    addNumber<std::uint8_t>(
        settings, "sqs.receives", 1, 100, "after so many a message goes to the dead-letter queue",
        [](Setup & setup) -> auto& { return setup.shop.receives; });
}

void addRelayAndKeys(Settings& settings)
{
    addNumber<std::uint8_t>(
        settings, "relays", 0, 2, "outbox relays at work",
        [](Setup & setup) -> auto& { return setup.shop.relays; });
    addDuration<std::chrono::seconds>(
        settings, "relay.period", "between two runs of the relay",
        [](Setup & setup) -> auto& { return setup.shop.relay.period; });
    addNumber<std::size_t>(
        settings, "relay.batch", 1, 100'000, "rows the relay takes at once",
        [](Setup & setup) -> auto& { return setup.shop.relay.batch; });
    addWord<MetadataForm>(
        settings, "relay.metadata",
        {{"textbook", MetadataForm::Textbook}, {"full", MetadataForm::Full}},
        "what the relay puts beside an event",
        [](Setup & setup) -> auto& { return setup.shop.relay.metadata; });
    addWord<bool>(
        settings, "relay.on-error", {{"continue", false}, {"stop-key", true}},
        "what it does with a key's later rows after a failed send",
        [](Setup & setup) -> auto& { return setup.shop.relay.stopsKeyOnError; });
    addWord<RelayOrder>(
        settings, "relay.order",
        {{"created-at", RelayOrder::CreatedAt}, {"version", RelayOrder::Version}},
        "what the relay sorts the rows by",
        [](Setup & setup) -> auto& { return setup.shop.relay.order; });
    addWord<RelayLock>(
        settings, "relay.lock",
        {{"none", RelayLock::None}, {"skip", RelayLock::Skip}, {"aggregate", RelayLock::Aggregate}},
        "how two relays keep out of each other's way",
        [](Setup & setup) -> auto& { return setup.shop.relay.lock; });
    addWord<Dedupe>(
        settings, "dedupe",
        {{"none", Dedupe::None},
         {"get-then-set", Dedupe::GetThenSet},
         {"set-first", Dedupe::SetFirst},
         {"lease", Dedupe::Lease},
         {"inbox", Dedupe::InboxTx}},
        "how a consumer knows an event again",
        [](Setup & setup) -> auto& { return setup.shop.consumer.dedupe; });
    addWord<KeyScope>(
        settings, "keys", {{"shared", KeyScope::Shared}, {"service", KeyScope::Service}},
        "one key for all services, or one a service",
        [](Setup & setup) -> auto& { return setup.shop.consumer.scope; });
    addDuration<std::chrono::seconds>(
        settings, "key-life", "of an idempotency key",
        [](Setup & setup) -> auto& { return setup.shop.consumer.keyLife; });
    addNumber<int>(
        settings, "attempts", 1, 100, "of a handler before the dead-letter topic",
        [](Setup & setup) -> auto& { return setup.shop.consumer.attempts; });
}

} // namespace sim
