#pragma once

#include "model/saga/definition.h"

#include <QtTest>

#include <stdexcept>

//! The order saga as the tests of this folder track it.
inline constexpr auto orderSaga = R"({
  "saga": "order",
  "style": "choreography",
  "events": {"OrderPaid": {"type": "order.paid"}},
  "correlation": ["correlationId", "payload.orderId", "key"],
  "track": {
    "steps": [
      {"name": "create", "by": "order", "success": "OrderCreated"},
      {"name": "pay", "by": "payment", "starts": "OrderCreated", "success": "PaymentCompleted", "failure": "PaymentFailed",
       "compensation": "refund", "compensated": "PaymentRefunded", "compensationFailed": "RefundFailed", "deadline": "30s"},
      {"name": "paid", "by": "order", "starts": "PaymentCompleted", "success": "OrderPaid", "deadline": "30s"},
      {"name": "reserve", "by": "inventory", "starts": "OrderPaid", "success": "StockReserved", "failure": "InventoryFailed",
       "compensated": "StockReleased", "deadline": "30s"},
      {"name": "ship", "by": "shipping", "starts": "StockReserved", "success": "ShipmentScheduled", "deadline": "60s"}
    ],
    "completes": "ShipmentScheduled",
    "cancels": "OrderCancelled",
    "manual": "PersonAsked",
    "deadline": "5m",
    "ignores": ["OrderMailed"]
  }
})";

inline model::saga::SagaDefinition orderDefinition()
{
    auto saga = model::saga::parseSaga(orderSaga);
    if (!saga)
        qFatal("%s", saga.error().text.c_str());
    return std::move(*saga);
}

//! Its correlation id says \a one, its payload \a other.
inline std::string eventOfTwo(const std::string& one, const std::string& other)
{
    return R"({"type":"PAYMENT_COMPLETED","payload":{"orderId":")" + other
           + R"("},"metadata":{"eventId":"e-two","correlationId":")" + one + "\"}}";
}
