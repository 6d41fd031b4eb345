#pragma once

#include "sim/service/inventoryservice.h"
#include "sim/service/orderservice.h"
#include "sim/service/paymentservice.h"
#include "sim/service/shippingservice.h"

#include <map>

namespace sim {

//! What a service knows of one order; each service uses its own part.
struct OrderRecord
{
    OrderState order;
    PaymentState payment;
    InventoryState inventory;
    ShippingState shipping;

    bool operator==(const OrderRecord&) const = default;
};

//! What a step of a service asks for. Its state counts only once Desk::keep() has it: after the
//! transaction.
struct Handling
{
    OrderNumber order;
    OrderRecord record;
    Actions actions;
    std::optional<Failure> failure;
};

//! The handlers of a service on what it knows of the order; pure.
Handling handleAt(Service service, const OrderRecord& known, const Message& message,
                  const Circumstances& with, const ServiceSettings& settings);
bool handlesAt(Service service, EventType type, const ServiceSettings& settings);

//! One service with all the orders it knows: a value. At most orderLimit orders; the ones with the
//! lowest numbers leave.
class Desk
{
public:
    static constexpr std::size_t orderLimit = 20'000;

    Desk(Service service, const ServiceSettings& settings, std::int32_t stock = 0);

    Service service() const { return m_service; }
    const ServiceSettings& settings() const { return m_settings; }
    void setSettings(const ServiceSettings& settings) { m_settings = settings; }

    //! Whether there is a handler; events without one are logged and acknowledged.
    bool handles(EventType type) const;
    Handling handle(const Message& message, const Circumstances& with) const;
    Handling create(const CreateOrder& command, const Circumstances& with) const;
    Handling cancel(const CancelOrder& command, const Circumstances& with) const;
    void keep(const Handling& handling);

    OrderRecord record(OrderNumber order) const;
    std::int32_t stock() const { return m_stock; }
    const std::map<OrderNumber, OrderRecord>& orders() const { return m_orders; }

    bool operator==(const Desk&) const = default;

private:
    Service m_service;
    ServiceSettings m_settings;
    std::int32_t m_stock;
    std::map<OrderNumber, OrderRecord> m_orders;
};

} // namespace sim
