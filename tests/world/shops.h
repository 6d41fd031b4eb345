#pragma once

#include "play.h"

//! A shop by its seed: style, repaired or not, faults within budgets.
inline sim::world::WorldSettings shopOf(std::uint64_t seed)
{
    auto shop = seed % 2 == 0 ? repairedShop(4) : textbookShop(4);
    shop.style = seed % 3 == 0 ? sim::world::Style::Orchestration : sim::world::Style::Choreography;
    if (seed % 4 < 2)
        shop.orchestrator = sim::OrchestratorSettings::repaired();
    shop.consumer.dedupe = sim::Dedupe(seed % 5);
    shop.relay.lock = sim::RelayLock(seed % 3);
    shop.broker = sim::world::BrokerKind(seed / 3 % 5);
    shop.relay.stopsKeyOnError = seed % 7 == 0;
    shop.stock = std::int32_t(seed % 6);
    shop.instances = std::uint8_t(1 + seed % 2);
    shop.relays = std::uint8_t(1 + seed / 2 % 2);
    for (std::size_t i = 1; i < sim::world::faultCount; ++i)
        shop.budget[i] = 2;
    return shop;
}

//! The same with what brokers and people may do besides, by the seed too.
inline sim::world::WorldSettings moreOf(std::uint64_t seed)
{
    auto shop = shopOf(seed);
    shop.broker = seed % 4 == 0   ? sim::world::BrokerKind::RabbitMq
                  : seed % 4 == 1 ? shop.broker
                                  : sim::world::BrokerKind::Kafka;
    shop.kafka = {.isIdempotent = seed % 2 == 0,
                  .isTransactional = seed / 4 % 2 == 0,
                  .readsCommitted = seed / 8 % 2 == 0};
    shop.rabbit = {.requeues = seed / 4 % 2 == 0,
                   .isQuorum = seed / 8 % 2 == 0,
                   .deliveryLimit = std::uint8_t(1 + seed / 16 % 3),
                   .maxLength = std::uint32_t(seed / 16 % 4),
                   .ttl = std::chrono::seconds(seed / 32 % 2 * 4)};
    shop.brokerFirst = seed / 5 % 4 == 0;
    shop.replays = std::uint8_t(seed / 2 % 3);
    shop.parks = seed / 6 % 2 == 0;
    return shop;
}

//! And with relays that publish in transactions, which a coordinator may abort.
inline sim::world::WorldSettings relayedOf(std::uint64_t seed)
{
    auto shop = moreOf(seed);
    shop.broker = sim::world::BrokerKind::Kafka;
    shop.kafka.relay = sim::world::RelayTransaction(1 + seed % 2);
    shop.kafka.transactionTimeout = std::chrono::seconds(seed / 2 % 2 * 30);
    return shop;
}

//! By the number of its kind: 0 to 2, each with more than the one before it.
inline sim::world::WorldSettings shopOfKind(int kind, std::uint64_t seed)
{
    return kind == 0 ? shopOf(seed) : kind == 1 ? moreOf(seed) : relayedOf(seed);
}
