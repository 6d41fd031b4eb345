#include "sim/service/desk.h"

namespace sim {

namespace {

template <typename Part, typename State>
void takeOver(Handling& handling, Part OrderRecord::*part, Step<State> step)
{
    handling.record.*part = step.state;
    handling.actions = std::move(step.actions);
    handling.failure = std::move(step.failure);
}

} // namespace

Desk::Desk(Service service, const ServiceSettings& settings, std::int32_t stock)
    : m_service(service)
    , m_settings(settings)
    , m_stock(stock)
{}

bool handlesAt(Service service, EventType type, const ServiceSettings& settings)
{
    switch (service) {
    case Service::Order:
        return orderHandles(type, settings.order);
    case Service::Payment:
        return paymentHandles(type, settings.payment);
    case Service::Inventory:
        return inventoryHandles(type, settings.inventory);
    case Service::Shipping:
        return shippingHandles(type, settings.shipping);
    case Service::Count:
        break;
    }
    return false;
}

Handling handleAt(Service service, const OrderRecord& known, const Message& message,
                  const Circumstances& with, const ServiceSettings& settings)
{
    Handling next{message.order, known, {}, {}};
    switch (service) {
    case Service::Order:
        takeOver(next, &OrderRecord::order,
                 handleAtOrder(known.order, message, with, settings.order));
        break;
    case Service::Payment:
        takeOver(next, &OrderRecord::payment,
                 handleAtPayment(known.payment, message, with, settings.payment));
        break;
    case Service::Inventory:
        takeOver(next, &OrderRecord::inventory,
                 handleAtInventory(known.inventory, message, with, settings.inventory));
        break;
    case Service::Shipping:
        takeOver(next, &OrderRecord::shipping,
                 handleAtShipping(known.shipping, message, with, settings.shipping));
        break;
    case Service::Count:
        break;
    }
    return next;
}

bool Desk::handles(EventType type) const
{
    return handlesAt(m_service, type, m_settings);
}

Handling Desk::handle(const Message& message, const Circumstances& with) const
{
    return handleAt(m_service, record(message.order), message, with, m_settings);
}

Handling Desk::create(const CreateOrder& command, const Circumstances& with) const
{
    Handling next{command.order, record(command.order), {}, {}};
    takeOver(next, &OrderRecord::order, createOrder(command, with, m_settings.order));
    return next;
}

Handling Desk::cancel(const CancelOrder& command, const Circumstances& with) const
{
    Handling next{command.order, record(command.order), {}, {}};
    takeOver(next, &OrderRecord::order,
             cancelOrder(next.record.order, command, with, m_settings.order));
    return next;
}

void Desk::keep(const Handling& handling)
{
    if (handling.failure)
        return;
    m_orders[handling.order] = handling.record;
    if (m_service == Service::Inventory)
        m_stock = handling.record.inventory.stock;
    if (m_orders.size() > orderLimit)
        m_orders.erase(m_orders.begin());
}

OrderRecord Desk::record(OrderNumber order) const
{
    const auto known = m_orders.find(order);
    auto record = known == m_orders.end() ? OrderRecord{} : known->second;
    record.inventory.stock = m_stock;
    return record;
}

} // namespace sim
