#include "sim/scenario/setting.h"

namespace sim {

using std::chrono::microseconds;
using world::WorldSettings;

namespace {

constexpr std::uint64_t mostOrders = 1'000'000;
constexpr std::int32_t mostStock = 1'000'000'000;

} // namespace

void addShop(Settings& settings)
{
    addNumber<std::uint64_t>(
        settings, "orders", 1, mostOrders, "customers' orders",
        [](Setup & setup) -> auto& { return setup.shop.orders; });
    addNumber<std::uint64_t>(
        settings, "seed", 0, ~0ull, "of all chance: the same seed, the same run",
        [](Setup & setup) -> auto& { return setup.timing.seed; });
    addDuration<microseconds>(
        settings, "between", "between two orders, on average",
        [](Setup & setup) -> auto& { return setup.timing.betweenOrders; });
    addNumber<std::int32_t>(
        settings, "stock", 0, mostStock, "units in stock at first",
        [](Setup & setup) -> auto& { return setup.shop.stock; });
    addWord<ServiceSettings>(
        settings, "services",
        {{"textbook", ServiceSettings::textbook()}, {"repaired", ServiceSettings::repaired()}},
        "the services with the textbook's bugs, or mended",
        [](Setup & setup) -> auto& { return setup.shop.services; });
    addWord<PayloadForm>(
        settings, "form",
        {{"full", PayloadForm::Full}, {"v1", PayloadForm::V1}, {"v2", PayloadForm::V2}},
        "version of ORDER_CREATED", [](Setup & setup) -> auto& { return setup.shop.form; });
    addNumber<std::uint8_t>(
        settings, "partitions", 1, WorldSettings::mostPartitions, "of each topic",
        [](Setup & setup) -> auto& { return setup.shop.partitions; });
    addNumber<std::uint8_t>(
        settings, "instances", 1, WorldSettings::mostInstances, "of each service",
        [](Setup & setup) -> auto& { return setup.shop.instances; });
}

namespace {

const Words<Emit> emitWords = {{"outbox", Emit::Outbox}, {"direct", Emit::Direct}};

void addOrderAndPayment(Settings& settings)
{
    addWord<Emit>(
        settings, "order.emit", emitWords, "how events leave the order service",
        [](Setup & setup) -> auto& { return setup.shop.services.order.emit; });
    addFlag(
        settings, "order.cancels-without-stock", "an order without stock is cancelled",
        [](Setup & setup) -> auto& { return setup.shop.services.order.cancelsOnInventoryFailed; });
    addFlag(
        settings, "order.guards-status", "a finished order stays as it is",
        [](Setup & setup) -> auto& { return setup.shop.services.order.guardsStatus; });
    addWord<Emit>(
        settings, "payment.emit", emitWords, "how events leave the payment service",
        [](Setup & setup) -> auto& { return setup.shop.services.payment.emit; });
    addWord<Upcasting>(
        settings, "payment.upcasting",
        {{"textbook", Upcasting::Textbook}, {"strict", Upcasting::Strict}},
        "what it does with versions of ORDER_CREATED",
        [](Setup & setup) -> auto& { return setup.shop.services.payment.upcasting; });
    addFlag(
        settings, "payment.refunds", "a cancelled order is refunded",
        [](Setup & setup) -> auto& { return setup.shop.services.payment.refundsOnCancelled; });
    addFlag(
        settings, "payment.charges-once", "a payment key for each order",
        [](Setup & setup) -> auto& { return setup.shop.services.payment.chargesOnce; });
}

void addInventoryAndShipping(Settings& settings)
{
    addWord<Emit>(
        settings, "inventory.emit", emitWords, "how events leave the inventory service",
        [](Setup & setup) -> auto& { return setup.shop.services.inventory.emit; });
    addWord<ReserveOn>(
        settings, "inventory.reserves-on",
        {{"order-paid", ReserveOn::OrderPaid},
         {"order-created", ReserveOn::OrderCreated},
         {"both", ReserveOn::Both}},
        "which event makes it reserve",
        [](Setup & setup) -> auto& { return setup.shop.services.inventory.reserveOn; });
    addFlag(
        settings, "inventory.releases-only-reserved", "it releases what it reserved, no more",
        [](Setup & setup) -> auto& { return setup.shop.services.inventory.releasesOnlyReserved; });
    addFlag(
        settings, "inventory.reserves-once", "one reservation for each order",
        [](Setup & setup) -> auto& { return setup.shop.services.inventory.reservesOnce; });
    addFlag(
        settings, "inventory.keeps-tombstones", "a cancel that came first forbids the reservation",
        [](Setup & setup) -> auto& { return setup.shop.services.inventory.keepsTombstones; });
    addWord<Emit>(
        settings, "shipping.emit", emitWords, "how events leave the shipping service",
        [](Setup & setup) -> auto& { return setup.shop.services.shipping.emit; });
    addFlag(
        settings, "shipping.recalls", "the shipment of a cancelled order is recalled",
        [](Setup & setup) -> auto& { return setup.shop.services.shipping.cancelsOnCancelled; });
    addFlag(
        settings, "shipping.ships-once", "one shipment for each order",
        [](Setup & setup) -> auto& { return setup.shop.services.shipping.shipsOnce; });
    addFlag(
        settings, "shipping.keeps-tombstones", "a cancel that came first forbids the shipment",
        [](Setup & setup) -> auto& { return setup.shop.services.shipping.keepsTombstones; });
}

} // namespace

void addServices(Settings& settings)
{
    addOrderAndPayment(settings);
    addInventoryAndShipping(settings);
}

void addOrchestrator(Settings& settings)
{
    addWord<world::Style>(
        settings, "style",
        {{"choreography", world::Style::Choreography},
         {"orchestration", world::Style::Orchestration}},
        "who leads an order: events, or the calls of an orchestrator",
        [](Setup & setup) -> auto& { return setup.shop.style; });
    addNumber<std::uint8_t>(
        settings, "sagas", 1, WorldSettings::mostSagas, "sagas of the orchestrator at once",
        [](Setup & setup) -> auto& { return setup.shop.sagasAtOnce; });
    addWord<OrchestratorSettings>(
        settings, "orchestrator",
        {{"textbook", OrchestratorSettings::textbook()},
         {"repaired", OrchestratorSettings::repaired()}},
        "the orchestrator with the textbook's bugs, or mended",
        [](Setup & setup) -> auto& { return setup.shop.orchestrator; });
    addWord<SagaLogging>(
        settings, "orchestrator.log",
        {{"none", SagaLogging::None},
         {"after", SagaLogging::After},
         {"intent", SagaLogging::Intent}},
        "what it writes down of each step",
        [](Setup & setup) -> auto& { return setup.shop.orchestrator.log; });
    addWord<SagaResume>(
        settings, "orchestrator.resume",
        {{"none", SagaResume::None},
         {"restart", SagaResume::Restart},
         {"compensate", SagaResume::Compensate},
         {"direction", SagaResume::Direction}},
        "what it does with sagas after a crash",
        [](Setup & setup) -> auto& { return setup.shop.orchestrator.resume; });
    addWord<SagaCompensation>(
        settings, "orchestrator.compensation",
        {{"once", SagaCompensation::Once}, {"retry", SagaCompensation::Retry}},
        "how often it tries to undo a step",
        [](Setup & setup) -> auto& { return setup.shop.orchestrator.compensation; });
    addWord<SagaOnFail>(
        settings, "orchestrator.on-fail",
        {{"log", SagaOnFail::Log}, {"manual", SagaOnFail::Manual}},
        "what it does when undoing failed",
        [](Setup & setup) -> auto& { return setup.shop.orchestrator.onFail; });
    addWord<SagaRegisters>(
        settings, "orchestrator.registers",
        {{"after", SagaRegisters::AfterStep}, {"before", SagaRegisters::BeforeStep}},
        "when it notes how to undo a step",
        [](Setup & setup) -> auto& { return setup.shop.orchestrator.registers; });
    addFlag(
        settings, "orchestrator.pivot", "after the shipment nothing is undone",
        [](Setup & setup) -> auto& { return setup.shop.orchestrator.pivot; });
}

} // namespace sim
