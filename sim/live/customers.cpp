#include "sim/live/customers.h"

#include <algorithm>

namespace sim {

using namespace std::chrono_literals;

namespace {

constexpr std::array poisons{Mischief::NotJson, Mischief::CutJson, Mischief::UnknownVersion,
                             Mischief::MissingCustomer};
constexpr double mostOrders = 200;
constexpr auto retryPause = 500ms;
//! Of the latest orders; a longer queue of changes of mind is not kept.
constexpr std::size_t cancelLimit = 1'000;

Message created(OrderNumber order, Draws& draws)
{
    const auto with = Circumstances{.now = model::now(), .nextEventId = draws.uuid()};
    const auto step = createOrder(drawOrder(order, draws), with, {.emit = Emit::Direct});
    return std::get<Publish>(step.actions.back()).message;
}

//! The next version, made by a producer that is ahead of all consumers.
std::string version3(const Message& message)
{
    const auto payload = R"({"orderId":")" + toText(message.order) + R"(","customer":{"id":")"
                         + toText(message.customer) + R"("},"total":{"value":)"
                         + std::to_string(message.amount.value_or(0)) + R"(,"currency":"KRW"}})";
    auto metadata = message.metadata;
    metadata.version = 3;
    return envelope(wireName(message.type), payload, metadata, MetadataForm::Full);
}

} // namespace

RecordToSend poisonRecord(Mischief kind, OrderNumber order, Draws& draws)
{
    auto message = created(order, draws);
    auto record = recordOf(message);
    if (kind == Mischief::NotJson) {
        record.value = "<order id=\"" + toText(order) + "\"/>";
    } else if (kind == Mischief::CutJson) {
        record.value.resize(record.value.size() / 2);
    } else if (kind == Mischief::UnknownVersion) {
        record.value = version3(message);
    } else {
        message.customer = {};
        record = recordOf(message);
    }
    return record;
}

Customers::Customers(OrderOffice& office, const Town& town, OrderNumber next, std::uint64_t seed)
    : m_office(office)
    , m_town(town)
    , m_next(next)
    , m_draws(seed)
    , m_thread([this](const std::stop_token& stop) { run(stop); })
{}

Circumstances Customers::circumstances()
{
    return {.now = model::now(), .nextEventId = m_draws.uuid()};
}

void Customers::run(const std::stop_token& stop)
{
    auto next = Clock::now();
    auto rate = 0.0;
    while (!stop.stop_requested()) {
        const auto wanted = std::clamp(m_town.board.settings().ordersPerSecond, 0.0, mostOrders);
        if (wanted != rate) {
            rate = wanted;
            next = Clock::now();
        }
        if (rate > 0 && next <= Clock::now()) {
            placeOrder(stop);
            next += m_draws.pause(rate);
        }
        while (!stop.stop_requested() && m_town.board.takeOrder())
            placeOrder(stop);
        cancelDue();
        makeMischief();
        // A shop that fell behind, with its database away, does not catch up with a burst.
        next = std::max(next, Clock::now() - 1s);
        const auto pause = rate > 0 ? next - Clock::now() : Clock::duration(250ms);
        m_town.board.wait(stop, std::chrono::duration_cast<std::chrono::microseconds>(
                                    std::clamp<Clock::duration>(pause, 0ms, 250ms)));
    }
}

void Customers::placeOrder(const std::stop_token& stop)
{
    const auto settings = m_town.board.settings();
    const auto order = m_next;
    ++m_next.value;
    const auto command = drawOrder(order, m_draws);
    // While the database is away the customer presses the button again.
    for (auto placed = m_office.create(command, circumstances(), m_draws);
         !placed && placed.error().kind == model::Error::Kind::Unreachable
         && !stop.stop_requested();
         placed = m_office.create(command, circumstances(), m_draws))
        m_town.board.pause(stop, retryPause);
    if (m_draws.chance(settings.cancelShare) && m_cancels.size() < cancelLimit)
        m_cancels.emplace(Clock::now() + m_draws.time(1'000, 14'000), order);
    if (m_draws.chance(settings.poisonShare))
        poison(poisons[m_draws.below(poisons.size())]);
}

void Customers::cancelDue()
{
    while (!m_cancels.empty() && m_cancels.begin()->first <= Clock::now()) {
        m_office.cancel(m_cancels.begin()->second, circumstances(), m_draws);
        m_cancels.erase(m_cancels.begin());
    }
}

void Customers::makeMischief()
{
    for (const auto kind : poisons) {
        while (m_town.board.take(kind))
            poison(kind);
    }
}

//! It goes past the outbox: a table of jsonb would not have taken it.
void Customers::poison(Mischief kind)
{
    const auto order = m_next;
    ++m_next.value;
    if (const auto sent = m_town.publisher.publish(toOutgoing(poisonRecord(kind, order, m_draws)));
        !sent)
        m_town.board.fail(sent.error());
}

} // namespace sim
