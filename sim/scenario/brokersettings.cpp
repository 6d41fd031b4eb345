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

namespace {

//! Said only where it is set: runs that were saved before there was such a thing stay the same.
void hideUsual(Settings& settings, std::size_t first)
{
    for (auto i = first; i < settings.size(); ++i) {
        auto& setting = settings[i];
        const auto usual = setting.get(Setup::usual());
        setting.get = [said = setting.get, usual](const Setup& setup) {
            auto value = said(setup);
            return value == usual ? std::string() : value;
        };
    }
}

} // namespace

void addKafka(Settings& settings)
{
    const auto first = settings.size();
    addFlag(
        settings, "kafka.idempotent", "a producer's send that is tried again is known again",
        [](Setup & setup) -> auto& { return setup.shop.kafka.isIdempotent; });
    addFlag(
        settings, "kafka.transactions",
        "what a service publishes and how far it read are one transaction",
        [](Setup & setup) -> auto& { return setup.shop.kafka.isTransactional; });
    addWord<bool>(
        settings, "kafka.isolation", {{"read-uncommitted", false}, {"read-committed", true}},
        "what readers see of open and aborted transactions",
        [](Setup & setup) -> auto& { return setup.shop.kafka.readsCommitted; });
    addDuration<std::chrono::seconds>(
        settings, "kafka.transaction-timeout",
        "then the coordinator aborts what a dead producer left open; unset: never",
        [](Setup & setup) -> auto& { return setup.shop.kafka.transactionTimeout; });
    addWord<world::RelayTransaction>(
        settings, "relay.transaction",
        {{"none", world::RelayTransaction::None},
         {"per-row", world::RelayTransaction::PerRow},
         {"per-batch", world::RelayTransaction::PerBatch}},
        "what a relay publishes in one transaction of Kafka's; its marks take no part",
        [](Setup & setup) -> auto& { return setup.shop.kafka.relay; });
    hideUsual(settings, first);
}

void addRabbit(Settings& settings)
{
    const auto first = settings.size();
    addWord<bool>(
        settings, "rabbitmq.on-failure", {{"retry", false}, {"requeue", true}},
        "whether a failed handling is tried again in place or gives its message back",
        [](Setup & setup) -> auto& { return setup.shop.rabbit.requeues; });
    addWord<bool>(
        settings, "rabbitmq.queue", {{"classic", false}, {"quorum", true}},
        "whether queues count deliveries",
        [](Setup & setup) -> auto& { return setup.shop.rabbit.isQuorum; });
    addNumber<std::uint8_t>(
        settings, "rabbitmq.delivery-limit", 1, 200, "of a quorum queue, then it is a dead letter",
        [](Setup & setup) -> auto& { return setup.shop.rabbit.deliveryLimit; });
    addNumber<std::uint32_t>(
        settings, "rabbitmq.max-length", 0, 1'000'000,
        "beyond it the head of a queue becomes a dead letter; 0: any length",
        [](Setup & setup) -> auto& { return setup.shop.rabbit.maxLength; });
    addDuration<std::chrono::seconds>(
        settings, "rabbitmq.ttl", "of a message in its queue, then it is a dead letter",
        [](Setup & setup) -> auto& { return setup.shop.rabbit.ttl; });
    hideUsual(settings, first);
}

void addDeadLetters(Settings& settings)
{
    const auto first = settings.size();
    addNumber<std::uint8_t>(
        settings, "dead-letters.replays", 0, 100, "how often a person replays a dead letter",
        [](Setup & setup) -> auto& { return setup.shop.replays; });
    addFlag(
        settings, "dead-letters.park", "behind a dead letter the later events of its key wait",
        [](Setup & setup) -> auto& { return setup.shop.parks; });
    addWord<bool>(
        settings, "direct.write", {{"database-first", false}, {"broker-first", true}},
        "whether a service that emits directly commits before or after it publishes",
        [](Setup & setup) -> auto& { return setup.shop.brokerFirst; });
    hideUsual(settings, first);
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
