#include "sim/service/eventtype.h"

#include <algorithm>
#include <cassert>

namespace sim {

namespace {

struct TypeRow
{
    std::string_view name;
    Service emitter;
};

constexpr std::array<TypeRow, std::size_t(EventType::Count)> types{{
    {"ORDER_CREATED", Service::Order},
    {"ORDER_PAID", Service::Order},
    {"ORDER_CANCELLED", Service::Order},
    {"ORDER_COMPLETED", Service::Order},
    {"PAYMENT_COMPLETED", Service::Payment},
    {"PAYMENT_FAILED", Service::Payment},
    {"PAYMENT_REFUNDED", Service::Payment},
    {"STOCK_RESERVED", Service::Inventory},
    {"STOCK_RELEASED", Service::Inventory},
    {"INVENTORY_FAILED", Service::Inventory},
    {"SHIPMENT_SCHEDULED", Service::Shipping},
    {"SHIPMENT_CANCELLED", Service::Shipping},
    {"PROCESS_PAYMENT", Service::Order},
    {"REFUND_PAYMENT", Service::Order},
    {"RESERVE_STOCK", Service::Order},
    {"RELEASE_STOCK", Service::Order},
    {"SCHEDULE_SHIPMENT", Service::Order},
    {"CANCEL_SHIPMENT", Service::Order},
    {"COMPLETE_ORDER", Service::Order},
    {"FAIL_ORDER", Service::Order},
    {"PROCESS_PAYMENT_FAILED", Service::Order},
    {"REFUND_PAYMENT_FAILED", Service::Order},
    {"RESERVE_STOCK_FAILED", Service::Order},
    {"RELEASE_STOCK_FAILED", Service::Order},
    {"SCHEDULE_SHIPMENT_FAILED", Service::Order},
    {"CANCEL_SHIPMENT_FAILED", Service::Order},
    {"COMPLETE_ORDER_FAILED", Service::Order},
    {"FAIL_ORDER_FAILED", Service::Order},
    {"MANUAL_INTERVENTION_REQUIRED", Service::Order},
}};

constexpr std::array<std::string_view, serviceCount> aggregates{"Order", "Payment", "Inventory",
                                                                "Shipping"};

std::string lowered(std::string_view text)
{
    std::string low(text);
    std::ranges::transform(low, low.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return low;
}

} // namespace

std::string_view wireName(EventType type)
{
    assert(type < EventType::Count);
    return types[std::size_t(type)].name;
}

std::optional<EventType> eventTypeFromWire(std::string_view name)
{
    const auto found = std::ranges::find(types, name, &TypeRow::name);
    if (found == types.end())
        return std::nullopt;
    return EventType(found - types.begin());
}

Service emitter(EventType type)
{
    assert(type < EventType::Count);
    return types[std::size_t(type)].emitter;
}

std::string_view aggregateType(Service service)
{
    assert(service < Service::Count);
    return aggregates[std::size_t(service)];
}

std::string topicOf(std::string_view aggregateType)
{
    return lowered(aggregateType) + "-events";
}

std::string topicOf(Service service)
{
    return topicOf(aggregateType(service));
}

std::string groupOf(Service service)
{
    return lowered(aggregateType(service)) + "-service";
}

std::string deadLetterTopicOf(std::string_view topic)
{
    return std::string(topic) + "-dlt";
}

} // namespace sim
