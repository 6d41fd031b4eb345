#include "sim/service/envelope.h"

namespace sim {

namespace {

//! What the bytes of an ORDER_CREATED tell.
void readOrderCreated(Message& read, const Message& message)
{
    read.customer = message.customer;
    read.amount = message.amount;
    if (message.form == PayloadForm::Full)
        read.items = message.items;
    if (message.form == PayloadForm::V2) {
        read.subtotal = message.subtotal;
        read.tax = message.tax;
        read.shippingFee = message.shippingFee;
    }
    // A reader knows the version by the fields that are there.
    if (message.form == PayloadForm::V1 && message.amount)
        read.form = PayloadForm::V1;
    else if (read.subtotal)
        read.form = PayloadForm::V2;
}

void readFields(Message& read, const Message& message)
{
    switch (message.type) {
    case EventType::OrderCreated:
        return readOrderCreated(read, message);
    case EventType::OrderPaid:
    case EventType::PaymentCompleted:
    case EventType::PaymentRefunded:
    case EventType::ProcessPayment:
        read.amount = message.amount;
        return;
    case EventType::OrderCancelled:
    case EventType::PaymentFailed:
    case EventType::InventoryFailed:
    case EventType::FailOrder:
        read.reason = message.reason;
        return;
    case EventType::ManualInterventionRequired:
        read.about = message.about;
        return;
    case EventType::OrderCompleted:
    case EventType::StockReserved:
    case EventType::StockReleased:
    case EventType::ShipmentScheduled:
    case EventType::ShipmentCancelled:
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
        return;
    }
}

} // namespace

Message asRead(const Message& message, MetadataForm form)
{
    Message read;
    read.type = message.type;
    read.order = message.order;
    readFields(read, message);
    const auto& known = message.metadata;
    read.metadata.eventId = known.eventId;
    read.metadata.timestamp = std::chrono::floor<std::chrono::milliseconds>(known.timestamp);
    if (form == MetadataForm::Textbook)
        return read;
    read.metadata.version = known.version;
    read.metadata.correlation = known.correlation;
    read.metadata.causation = known.causation;
    return read;
}

} // namespace sim
