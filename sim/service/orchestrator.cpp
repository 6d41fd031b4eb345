#include "sim/service/orchestrator.h"

#include <algorithm>
#include <bit>

namespace sim {

namespace {

constexpr std::array<std::string_view, sagaStepCount> doNames{"processPayment", "reserveStock",
                                                              "scheduleShipment", "complete"};
constexpr std::array<std::string_view, sagaStepCount> undoNames{"refund", "releaseStock",
                                                                "cancelShipment", "fail"};

SagaStep after(SagaStep step)
{
    return SagaStep(std::size_t(step) + 1);
}

} // namespace

std::optional<SagaStep> SagaSteps::last() const
{
    if (m_bits == 0)
        return std::nullopt;
    return SagaStep(std::bit_width(m_bits) - 1);
}

Service calleeOf(SagaStep step)
{
    switch (step) {
    case SagaStep::Payment:
        return Service::Payment;
    case SagaStep::Stock:
        return Service::Inventory;
    case SagaStep::Shipment:
        return Service::Shipping;
    case SagaStep::Complete:
    case SagaStep::Count:
        break;
    }
    return Service::Order;
}

std::string_view name(const SagaCall& call)
{
    return (call.isUndo ? undoNames : doNames)[std::size_t(call.step)];
}

EventType commandOf(const SagaCall& call)
{
    return EventType(std::size_t(EventType::ProcessPayment) + 2 * std::size_t(call.step)
                     + (call.isUndo ? 1 : 0));
}

EventType refusalOf(const SagaCall& call)
{
    return EventType(std::size_t(commandOf(call)) + 2 * sagaStepCount);
}

Reason reasonOf(SagaStep step)
{
    switch (step) {
    case SagaStep::Payment:
        return Reason::PaymentFailed;
    case SagaStep::Stock:
        return Reason::OutOfStock;
    case SagaStep::Shipment:
        return Reason::ShipmentFailed;
    case SagaStep::Complete:
    case SagaStep::Count:
        break;
    }
    return Reason::None;
}

void SagaState::ask(SagaCall next)
{
    if (!(call == next) || doing != Doing::Wait)
        attempts = 0;
    call = next;
    doing = Doing::Call;
}

void SagaState::write(bool isKept, Doing then)
{
    m_then = then;
    doing = isKept ? Doing::Log : then;
}

void SagaState::begin(const OrchestratorSettings& settings)
{
    *this = {};
    goForward(SagaStep::Payment, settings);
}

void SagaState::resume(const SagaLog& known, const OrchestratorSettings& settings)
{
    *this = {};
    log = known;
    const auto sure = settings.log == SagaLogging::Intent ? known.intended : known.done;
    const auto passedPivot = sure.has(SagaStep::Shipment) && !known.isBack;
    const auto forward = settings.resume == SagaResume::Restart
                         || (settings.resume == SagaResume::Direction && passedPivot);
    if (!forward) {
        toUndo = sure;
        toUndo.remove(SagaStep::Complete);
        for (const auto step : allSagaSteps) {
            if (known.undone.has(step) || known.manual.has(step))
                toUndo.remove(step);
        }
        return goBack(settings);
    }
    if (settings.resume == SagaResume::Restart)
        return goForward(SagaStep::Payment, settings);
    done = sure;
    const auto last = sure.last().value_or(SagaStep::Payment);
    if (settings.log == SagaLogging::After && last != SagaStep::Complete)
        return ask({after(last), false});
    // What was intended last may have been done or not: it is asked for again.
    done.remove(last);
    ask({last, false});
}

void SagaState::goForward(SagaStep step, const OrchestratorSettings& settings)
{
    ask({step, false});
    if (settings.log == SagaLogging::Intent)
        log.intended.add(step);
    write(settings.log == SagaLogging::Intent, Doing::Call);
}

void SagaState::logged(const OrchestratorSettings& settings)
{
    const auto then = m_then;
    if (then == Doing::Nothing) // after a step that was undone
        return undoNext(settings);
    doing = then;
}

void SagaState::answered(bool isDone, const OrchestratorSettings& settings)
{
    if (doing != Doing::Call)
        return;
    if (!call.isUndo)
        return isDone ? stepDone(settings) : stepFailed(settings);
    if (!isDone)
        return undoFailed(settings);
    if (call.step == SagaStep::Complete)
        return end(false, settings);
    log.undone.add(call.step);
    if (settings.log == SagaLogging::None)
        return undoNext(settings);
    write(true, Doing::Nothing);
}

void SagaState::stepDone(const OrchestratorSettings& settings)
{
    done.add(call.step);
    log.done.add(call.step);
    if (call.step == SagaStep::Complete)
        return end(true, settings);
    const auto next = after(call.step);
    if (settings.log != SagaLogging::After)
        return goForward(next, settings);
    ask({next, false});
    write(true, Doing::Call);
}

void SagaState::stepFailed(const OrchestratorSettings& settings)
{
    failedAt = call.step;
    // After the pivot there is no way back: what is left is tried until it is done.
    if (settings.pivot && call.step == SagaStep::Complete) {
        if (attempts < 255)
            ++attempts;
        doing = Doing::Wait;
        return;
    }
    toUndo = done;
    if (settings.registers == SagaRegisters::BeforeStep && call.step != SagaStep::Complete)
        toUndo.add(call.step);
    goBack(settings);
}

void SagaState::goBack(const OrchestratorSettings& settings)
{
    if (settings.log == SagaLogging::None || log.isBack)
        return undoNext(settings);
    log.isBack = true;
    write(true, Doing::Nothing);
}

void SagaState::undoNext(const OrchestratorSettings& settings)
{
    if (const auto last = toUndo.last()) {
        toUndo.remove(*last);
        return ask({*last, true});
    }
    // What a person has to finish is not failed yet.
    if (!log.manual.empty())
        return end(false, settings);
    ask({SagaStep::Complete, true});
}

void SagaState::undoFailed(const OrchestratorSettings& settings)
{
    if (attempts < 255)
        ++attempts;
    if (settings.compensation == SagaCompensation::Retry && attempts < settings.attempts) {
        doing = Doing::Wait;
        return;
    }
    if (settings.onFail == SagaOnFail::Manual) {
        doing = Doing::ToPerson;
        return;
    }
    // Logged to the console, and on; order.fail() itself escapes.
    if (call.step == SagaStep::Complete)
        return end(false, settings);
    undoNext(settings);
}

void SagaState::recorded(const OrchestratorSettings& settings)
{
    log.manual.add(call.step);
    if (call.step == SagaStep::Complete)
        return end(false, settings);
    undoNext(settings);
}

void SagaState::end(bool good, const OrchestratorSettings& settings)
{
    isGood = good;
    log.isFinished = true;
    write(settings.log != SagaLogging::None, Doing::End);
}

// The services that are called.

namespace {

//! What a call tells the service of the order; its handlers take it as the event that says the
//! same.
Message request(const SagaCall& call, const Message& created)
{
    Message message;
    message.order = created.order;
    message.customer = created.customer;
    message.form = PayloadForm::V1; // the total, whatever the upcaster believes
    message.amount = created.amount;
    message.metadata = {
        .version = 1, .correlation = created.order, .causation = created.metadata.eventId};
    message.metadata.eventId = created.metadata.eventId;
    if (call.isUndo)
        message.type = EventType::OrderCancelled;
    else if (call.step == SagaStep::Payment)
        message.type = EventType::OrderCreated;
    else if (call.step == SagaStep::Stock)
        message.type = EventType::OrderPaid;
    else
        message.type = call.step == SagaStep::Shipment ? EventType::StockReserved
                                                       : EventType::ShipmentScheduled;
    return message;
}

//! A called service does what it is asked, whatever events it listens to.
ServiceSettings asked(ServiceSettings settings)
{
    settings.payment.refundsOnCancelled = true;
    settings.shipping.cancelsOnCancelled = true;
    settings.inventory.reserveOn = ReserveOn::OrderPaid;
    return settings;
}

} // namespace

Handling callAt(const SagaCall& call, const OrderRecord& known, const Message& created,
                Reason reason, const Circumstances& with, const ServiceSettings& settings)
{
    const auto message = request(call, created);
    if (!call.isUndo || call.step != SagaStep::Complete)
        return handleAt(calleeOf(call.step), known, message, with, asked(settings));
    Handling failing{created.order, known, {}, {}};
    auto step = failOrder(known.order, message, reason, with, settings.order);
    failing.record.order = step.state;
    failing.actions = std::move(step.actions);
    return failing;
}

bool succeeded(const Handling& handling)
{
    if (handling.failure)
        return false;
    return std::ranges::none_of(handling.actions, [](const Action& action) {
        const auto* row = std::get_if<InsertOutboxRow>(&action);
        const auto* direct = std::get_if<Publish>(&action);
        const auto* told = row ? &row->message : direct ? &direct->message : nullptr;
        return told
               && (told->type == EventType::PaymentFailed
                   || told->type == EventType::InventoryFailed);
    });
}

} // namespace sim
