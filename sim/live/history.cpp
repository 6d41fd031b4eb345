#include "sim/live/history.h"

#include <algorithm>
#include <map>

namespace sim {

using namespace std::chrono_literals;

namespace {

constexpr std::int32_t initialStock = 1'000'000;
constexpr std::uint64_t customers = 400;
constexpr std::uint64_t products = 40;
constexpr auto tick = 5s;
constexpr auto quietEnd = 25s; //!< Longer than a saga takes.

//! The shop in virtual time: what is due, in the order of time.
class PastShop
{
public:
    PastShop(const HistoryPlan& plan, Draws draws)
        : m_plan(plan)
        , m_draws(draws)
        , m_history{.desks = makeDesks(serviceSettings(plan.settings, plan.outbox))}
    {}

    History run()
    {
        const auto span = std::chrono::microseconds(
            std::int64_t(m_plan.orders / std::max(0.1, m_plan.settings.ordersPerSecond) * 1e6));
        for (int i = 0; i < m_plan.orders; ++i) {
            const OrderNumber number{m_plan.first.value + std::uint64_t(i)};
            create(number, m_plan.end - quietEnd - span + span * i / m_plan.orders);
        }
        while (!m_due.empty())
            deliver(m_due.extract(m_due.begin()).mapped());
        std::ranges::stable_sort(m_history.records, {}, &PastRecord::time);
        return std::move(m_history);
    }

private:
    struct Due
    {
        Message message;
        model::Timestamp time;
    };

    Circumstances circumstances(model::Timestamp time)
    {
        const auto half = m_plan.settings.failureShare / 2;
        return {.now = time,
                .nextEventId = m_draws.uuid(),
                .declined = m_draws.chance(half),
                .outOfStock = m_draws.chance(half)};
    }

    Desk& desk(Service service) { return m_history.desks[std::size_t(service)]; }

    void create(OrderNumber number, model::Timestamp time)
    {
        const auto command = drawOrder(number, m_draws);
        carryOut(Service::Order, desk(Service::Order).create(command, circumstances(time)), time);
    }

    void deliver(const Due& due)
    {
        for (const auto service : allServices) {
            if (!desk(service).handles(due.message.type))
                continue;
            const auto time = due.time + m_draws.time(8, 60);
            carryOut(service, desk(service).handle(due.message, circumstances(time)), time);
            m_history.keys.push_back({due.message.metadata.eventId, service, time});
        }
    }

    void carryOut(Service by, const Handling& handling, model::Timestamp time)
    {
        for (const auto& action : handling.actions) {
            if (const auto* order = std::get_if<InsertOrderRow>(&action))
                m_history.orders.push_back(*order);
            if (const auto* update = std::get_if<UpdateOrderStatus>(&action))
                setStatus(*update);
            if (const auto* row = std::get_if<InsertOutboxRow>(&action))
                relay(row->message, time);
            if (const auto* publish = std::get_if<Publish>(&action))
                add(recordOf(publish->message), publish->message, time + m_draws.time(1, 4));
        }
        desk(by).keep(handling);
    }

    void setStatus(const UpdateOrderStatus& update)
    {
        const auto order =
            std::ranges::find(m_history.orders, update.order, &InsertOrderRow::order);
        if (order != m_history.orders.end())
            order->status = update.status;
    }

    //! At the relay's next tick before the end, which is one too.
    void relay(const Message& message, model::Timestamp time)
    {
        const auto ticks = (m_plan.end - time) / tick;
        const auto sent = m_plan.end - ticks * tick + m_draws.time(2, 90);
        auto row = outboxRow(message);
        row.processedAt = sent + m_draws.time(1, 3);
        add(recordOf(row, MetadataForm::Full), message, sent);
        m_history.rows.push_back(std::move(row));
    }

    void add(RecordToSend record, const Message& message, model::Timestamp time)
    {
        m_history.records.push_back({std::move(record), time});
        m_due.emplace(time, Due{message, time});
    }

    const HistoryPlan& m_plan;
    Draws m_draws;
    History m_history;
    std::multimap<model::Timestamp, Due> m_due;
};

} // namespace

Desks makeDesks(const ServiceSettings& settings)
{
    return {Desk(Service::Order, settings), Desk(Service::Payment, settings),
            Desk(Service::Inventory, settings, initialStock), Desk(Service::Shipping, settings)};
}

ServiceSettings serviceSettings(const SandboxSettings& settings, bool outbox)
{
    auto services = settings.textbook ? ServiceSettings::textbook() : ServiceSettings::repaired();
    services.order.emit = outbox ? Emit::Outbox : Emit::Direct;
    return services;
}

CreateOrder drawOrder(OrderNumber number, Draws& draws)
{
    CreateOrder command{.order = number,
                        .customer = {1 + std::uint32_t(draws.below(customers))},
                        .form = PayloadForm(draws.below(3))};
    const auto lines = 1 + draws.below(3);
    for (std::uint64_t line = 0; line < lines; ++line) {
        const auto product = std::uint16_t(101 + draws.below(products));
        command.items.add({.product = product,
                           .quantity = std::uint16_t(1 + draws.below(3)),
                           .price = Money(1'000 * (5 + product * 7 % 60))});
    }
    return command;
}

History makeHistory(const HistoryPlan& plan, Draws draws)
{
    return PastShop(plan, draws).run();
}

} // namespace sim
