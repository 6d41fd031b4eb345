#include "sim/service/envelope.h"

#include "sim/service/jsonwriter.h"

namespace sim {

namespace {

constexpr std::array<std::string_view, 3> carriers{"CJ", "HANJIN", "LOTTE"};

void writeItems(JsonWriter& json, const Items& items)
{
    json.name("items").begin('[');
    for (const auto& item : items.all()) {
        json.begin('{').name("productId").text("SKU-" + std::to_string(item.product));
        json.name("quantity").number(item.quantity).name("price").number(item.price).end('}');
    }
    json.end(']');
}

//! A field that is undefined in the service is not in the JSON.
void writeMoney(JsonWriter& json, std::string_view name, const std::optional<Money>& money)
{
    if (money)
        json.name(name).number(*money);
}

void writeOrderCreated(JsonWriter& json, const Message& message)
{
    if (message.customer.value != 0)
        json.name("customerId").text(toText(message.customer));
    else
        json.name("customerId").raw("null");
    if (message.form == PayloadForm::Full)
        writeItems(json, message.items);
    if (message.form == PayloadForm::V2) {
        writeMoney(json, "subtotal", message.subtotal);
        writeMoney(json, "tax", message.tax);
        writeMoney(json, "shippingFee", message.shippingFee);
    }
    writeMoney(json, message.form == PayloadForm::V1 ? "amount" : "totalAmount", message.amount);
}

//! What a service numbers by the order it belongs to: "P-4822".
void writeOwnId(JsonWriter& json, std::string_view name, const Message& message)
{
    const auto initial = name == "paymentId"    ? "P-"
                         : name == "refundId"   ? "RF-"
                         : name == "shipmentId" ? "S-"
                                                : "R-";
    json.name(name).text(initial + std::to_string(message.order.value));
}

void writeShipment(JsonWriter& json, const Message& message)
{
    writeOwnId(json, "shipmentId", message);
    if (message.type == EventType::ShipmentScheduled)
        json.name("carrier").text(carriers[message.order.value % carriers.size()]);
}

void writePayment(JsonWriter& json, const Message& message)
{
    writeOwnId(json, message.type == EventType::PaymentRefunded ? "refundId" : "paymentId",
               message);
    writeMoney(json, "amount", message.amount);
}

void writeFields(JsonWriter& json, const Message& message)
{
    switch (message.type) {
    case EventType::OrderCreated:
        return writeOrderCreated(json, message);
    case EventType::OrderPaid:
    case EventType::PaymentCompleted:
    case EventType::PaymentRefunded:
        return writePayment(json, message);
    case EventType::OrderCancelled:
    case EventType::PaymentFailed:
    case EventType::InventoryFailed:
        json.name("reason").text(wireName(message.reason));
        return;
    case EventType::OrderCompleted:
        json.name("status").text("COMPLETED");
        return;
    case EventType::StockReserved:
    case EventType::StockReleased:
        return writeOwnId(json, "reservationId", message);
    case EventType::ShipmentScheduled:
    case EventType::ShipmentCancelled:
        return writeShipment(json, message);
    case EventType::ProcessPayment:
        return writeMoney(json, "amount", message.amount);
    case EventType::FailOrder:
        json.name("reason").text(wireName(message.reason));
        return;
    case EventType::ManualInterventionRequired:
        json.name("command").text(wireName(message.about));
        return;
    case EventType::RefundPayment:
    case EventType::ReserveStock:
    case EventType::ReleaseStock:
    case EventType::ScheduleShipment:
    case EventType::CancelShipment:
    case EventType::CompleteOrder:
    case EventType::ProcessPaymentFailed:
    case EventType::RefundPaymentFailed:
    case EventType::ReserveStockFailed:
    case EventType::ReleaseStockFailed:
    case EventType::ScheduleShipmentFailed:
    case EventType::CancelShipmentFailed:
    case EventType::CompleteOrderFailed:
    case EventType::FailOrderFailed:
    case EventType::Count:
        break;
    }
}

void writeMetadata(JsonWriter& json, const Metadata& metadata, MetadataForm form)
{
    json.name("metadata").begin('{');
    json.name("eventId").text(toText(metadata.eventId));
    json.name("timestamp").text(toIsoMilliseconds(metadata.timestamp));
    if (form == MetadataForm::Full) {
        if (metadata.version != 0)
            json.name("version").number(metadata.version);
        if (metadata.correlation.value != 0)
            json.name("correlationId").text(toText(metadata.correlation));
        if (!metadata.causation.isNil())
            json.name("causationId").text(toText(metadata.causation));
    }
    json.end('}');
}

} // namespace

std::string payloadJson(const Message& message)
{
    JsonWriter json;
    json.begin('{').name("orderId").text(toText(message.order));
    writeFields(json, message);
    return json.end('}').take();
}

std::string encode(const Message& message, MetadataForm form)
{
    return envelope(wireName(message.type), payloadJson(message), message.metadata, form);
}

std::string envelope(std::string_view type, std::string_view payload, const Metadata& metadata,
                     MetadataForm form)
{
    JsonWriter json;
    json.begin('{').name("type").text(type).name("payload").raw(payload);
    writeMetadata(json, metadata, form);
    return json.end('}').take();
}

} // namespace sim
