#pragma once

#include "sim/service/settings.h"
#include "sim/world/move.h"

#include <array>
#include <chrono>

namespace sim::world {

//! Who leads an order through the services.
enum class Style : std::uint8_t {
    Choreography,  //!< Events: each service reacts to those of the others.
    Orchestration, //!< Calls of one orchestrator; events only tell of what was done.
};

//! How the broker hands messages to the services.
enum class BrokerKind : std::uint8_t {
    Kafka,        //!< Partitions by key, positions of groups.
    RabbitMq,     //!< An exchange a topic, a queue a service; a connection that ends gives back.
    RedisStreams, //!< A stream a topic, a group a service; pending entries wait for a claim.
    SqsStandard,  //!< An SNS topic, a queue a service; no order, a visibility time-out.
    SqsFifo,      //!< The same in order of each group (the order's id), with deduplication.
};

constexpr bool isSqs(BrokerKind broker)
{
    return broker == BrokerKind::SqsStandard || broker == BrokerKind::SqsFifo;
}

//! Before what a process may crash.
enum class CrashPoint : std::uint8_t {
    Anything,
    Commit,  //!< What is done is written: a handling, a log.
    Publish, //!< An event is sent.
    Mark,    //!< A row or a key is marked.
    Effect,  //!< A service does what it was told or asked.
    Ack,     //!< A record is acknowledged.
};

//! What a relay publishes in one transaction of Kafka's. Its marks are the database's and take no
//! part: of a batch that is aborted the rows that were marked are lost.
enum class RelayTransaction : std::uint8_t { None, PerRow, PerBatch };

//! What a producer and a reader of Kafka may rely on.
struct KafkaSettings
{
    bool isIdempotent = false;    //!< A send that is tried again is known by its number.
    bool isTransactional = false; //!< Services put what they publish and how far they read into
                                  //!< one transaction of the broker's.
    bool readsCommitted = false;  //!< Readers wait for transactions to end, and skip aborted ones.
    RelayTransaction relay = RelayTransaction::None;
    //! After it the coordinator aborts what its producer does not end; 0: never.
    std::chrono::seconds transactionTimeout{0};

    bool operator==(const KafkaSettings&) const = default;
};

//! How a queue of RabbitMQ puts messages aside.
struct RabbitSettings
{
    bool requeues = false; //!< A failed handling gives its message back; else it is tried again in
                           //!< place.
    bool isQuorum = false; //!< The queue counts deliveries; a classic one knows that there was one.
    std::uint8_t deliveryLimit = 20; //!< Of a quorum queue.
    std::uint32_t maxLength = 0;     //!< Beyond it the oldest goes; 0: any length.
    std::chrono::seconds ttl{0};     //!< Of a message in a queue; 0: for ever.

    bool operator==(const RabbitSettings&) const = default;
};

//! The shop that is simulated.
struct WorldSettings
{
    Style style = Style::Choreography;
    OrchestratorSettings orchestrator;
    std::uint8_t sagasAtOnce = 4; //!< Of the orchestrator; 1 to mostSagas.
    ServiceSettings services;
    RelaySettings relay;
    ConsumerSettings consumer;
    std::uint64_t orders = 1; //!< Customers' orders to come.
    std::int32_t stock = 100;
    BrokerKind broker = BrokerKind::Kafka;
    KafkaSettings kafka;
    RabbitSettings rabbit;
    bool brokerFirst = false;    //!< What is emitted directly is published before the commit.
    std::uint8_t replays = 0;    //!< So often a person replays a dead letter; 0: nobody does.
    bool parks = false;          //!< Behind a dead letter the later events of its key wait.
    bool claims = true;          //!< Redis: pending entries of the dead are claimed after a while.
    std::uint8_t receives = 3;   //!< SQS: after so many a message goes to the dead-letter queue.
    std::uint8_t partitions = 3; //!< A topic; at most mostPartitions.
    std::uint8_t relays = 1;     //!< 0 to 2.
    std::uint8_t instances = 1;  //!< Of each service; 1 or 2.
    PayloadForm form = PayloadForm::Full;
    CrashPoint crashBefore = CrashPoint::Anything;
    std::array<std::uint16_t, faultCount> budget{}; //!< How often each fault may strike.

    static constexpr std::uint8_t mostPartitions = 8;
    static constexpr std::uint8_t mostInstances = 2;
    static constexpr std::chrono::seconds visibility{30};
    static constexpr std::chrono::seconds claimedAfter{60};
    static constexpr std::chrono::minutes deduplicationInterval{5};
    //! So often Kafka's coordinator looks for transactions whose time is over.
    static constexpr std::chrono::seconds timeoutCheck{10};
    static constexpr std::uint8_t mostSagas = 4;

    bool operator==(const WorldSettings&) const = default;
};

} // namespace sim::world
