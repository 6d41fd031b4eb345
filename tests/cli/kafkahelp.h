#pragma once

#include "model/connect/kafka/connector.h"

#include <QByteArray>

#include <chrono>
#include <set>

//! Publishes \a count order events to one partition and waits until the broker has them all.
inline bool produceOrders(const std::string& bootstrap, const std::string& topic, int first,
                          int count)
{
    using namespace std::chrono_literals;
    auto sink = model::kafkaConnector().openSink({.name = "test", .url = "kafka://" + bootstrap});
    if (!sink)
        return false;
    std::set<std::uint64_t> open;
    for (int number = first; number < first + count; ++number) {
        const auto order = "order-" + std::to_string(number);
        const auto* type = number % 10 == 0 ? "ORDER_CANCELLED" : "ORDER_CREATED";
        const model::OutgoingRecord record{
            .channel = topic,
            .partition = 0,
            .key = order,
            .value = std::string(R"({"type":")") + type + R"(","payload":{"orderId":")" + order
                     + R"(","totalAmount":)" + std::to_string(number * 10)
                     + R"(},"metadata":{"eventId":"e)" + std::to_string(number) + "\"}}"};
        if (!(*sink)->send(record, std::uint64_t(number)))
            return false;
        open.insert(std::uint64_t(number));
    }
    const auto until = std::chrono::steady_clock::now() + 30s;
    while (!open.empty() && std::chrono::steady_clock::now() < until) {
        for (const auto& confirmation : (*sink)->confirmations(100ms))
            open.erase(confirmation.outcome ? confirmation.tag : 0);
    }
    return open.empty();
}
