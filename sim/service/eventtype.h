#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sim {

enum class EventType : std::uint8_t {
    OrderCreated,
    OrderPaid,
    OrderCancelled,
    OrderCompleted,
    PaymentCompleted,
    PaymentFailed,
    PaymentRefunded,
    StockReserved,
    StockReleased,
    InventoryFailed,
    ShipmentScheduled,
    ShipmentCancelled,
    // What the orchestrator asks for, in the order of its calls; then that it heard a no.
    ProcessPayment,
    RefundPayment,
    ReserveStock,
    ReleaseStock,
    ScheduleShipment,
    CancelShipment,
    CompleteOrder,
    FailOrder,
    ProcessPaymentFailed,
    RefundPaymentFailed,
    ReserveStockFailed,
    ReleaseStockFailed,
    ScheduleShipmentFailed,
    CancelShipmentFailed,
    CompleteOrderFailed,
    FailOrderFailed,
    ManualInterventionRequired,
    Count,
};

//! A service and what it owns: aggregate "Order", topic "order-events", consumer group
//! "order-service".
enum class Service : std::uint8_t { Order, Payment, Inventory, Shipping, Count };

inline constexpr std::size_t serviceCount = std::size_t(Service::Count);
inline constexpr std::array allServices{Service::Order, Service::Payment, Service::Inventory,
                                        Service::Shipping};

//! "ORDER_CREATED".
std::string_view wireName(EventType type);
std::optional<EventType> eventTypeFromWire(std::string_view name);

//! Who emits this type; it goes to that service's topic.
Service emitter(EventType type);

std::string_view aggregateType(Service service);
//! The relay's rule: `<aggregate type in lower case>-events`.
std::string topicOf(std::string_view aggregateType);
std::string topicOf(Service service);
std::string groupOf(Service service);
std::string deadLetterTopicOf(std::string_view topic);

} // namespace sim
