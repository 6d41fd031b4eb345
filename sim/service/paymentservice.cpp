#include "sim/service/paymentservice.h"

#include "sim/service/counter.h"
#include "sim/service/emit.h"
#include "sim/service/upcaster.h"

namespace sim {

namespace {

PaymentStep failed(const PaymentState& state, std::string exceptionClass, std::string text)
{
    return {state, {}, Failure{std::move(exceptionClass), std::move(text)}};
}

void answer(PaymentStep& step, const Message& cause, const Circumstances& with, Emit way)
{
    const bool paid = !step.state.declined;
    auto told = follow(cause, paid ? EventType::PaymentCompleted : EventType::PaymentFailed, with);
    if (paid)
        told.amount = step.state.amount;
    else
        told.reason = Reason::CardDeclined;
    emit(step.actions, told, way);
}

PaymentStep charge(PaymentState state, const Message& order, const Circumstances& with,
                   const PaymentSettings& settings)
{
    PaymentStep step{state, {}, {}};
    const bool answered = state.charged > 0 || state.declined;
    if (!settings.chargesOnce || !answered) {
        step.state.declined = with.declined;
        if (!with.declined) {
            step.state.amount = order.amount;
            countUp(step.state.charged);
            step.actions.emplace_back(Effect{Effect::Kind::Charge, order.order, order.amount});
        }
    }
    answer(step, order, with, settings.emit);
    return step;
}

PaymentStep createdArrives(PaymentState state, const Message& message, const Circumstances& with,
                           const PaymentSettings& settings)
{
    const auto order = upcast(message, settings.upcasting);
    if (const auto* unknown = std::get_if<UnknownVersion>(&order))
        return failed(state, "shop.events.UnknownVersionException",
                      "ORDER_CREATED version " + std::to_string(unknown->version)
                          + " is not known");
    if (message.customer.value == 0)
        return failed(state, "java.lang.NullPointerException",
                      "customerId of order " + toText(message.order) + " is null");
    return charge(state, std::get<Message>(order), with, settings);
}

//! Refunds what was really charged, however often.
PaymentStep refund(PaymentState state, const Message& message, const Circumstances& with,
                   const PaymentSettings& settings)
{
    PaymentStep step{state, {}, {}};
    if (state.refunded >= state.charged)
        return step;
    const Money times = state.charged - state.refunded;
    const auto amount = state.amount ? std::optional(*state.amount * times) : std::nullopt;
    step.state.refunded = state.charged;
    step.actions.emplace_back(Effect{Effect::Kind::Refund, message.order, amount});
    auto told = follow(message, EventType::PaymentRefunded, with);
    told.amount = amount;
    emit(step.actions, told, settings.emit);
    return step;
}

} // namespace

bool paymentHandles(EventType type, const PaymentSettings& settings)
{
    return type == EventType::OrderCreated
           || (type == EventType::OrderCancelled && settings.refundsOnCancelled);
}

PaymentStep handleAtPayment(PaymentState state, const Message& message, const Circumstances& with,
                            const PaymentSettings& settings)
{
    if (!paymentHandles(message.type, settings))
        return {state, {}, {}};
    if (message.type == EventType::OrderCreated)
        return createdArrives(state, message, with, settings);
    return refund(state, message, with, settings);
}

} // namespace sim
