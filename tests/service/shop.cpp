#include "tests/service/shop.h"

using namespace sim;

namespace {

constexpr std::array<const char*, 6> effects{"charge",  "refund", "reserve",
                                             "release", "ship",   "recall"};

const Message* emitted(const Action& action)
{
    if (const auto* row = std::get_if<InsertOutboxRow>(&action))
        return &row->message;
    if (const auto* publish = std::get_if<Publish>(&action))
        return &publish->message;
    return nullptr;
}

} // namespace

Shop::Shop(const ServiceSettings& settings, std::int32_t stock)
    : m_desks{Desk(Service::Order, settings), Desk(Service::Payment, settings),
              Desk(Service::Inventory, settings, stock), Desk(Service::Shipping, settings)}
{}

Circumstances Shop::next()
{
    auto with = circumstances;
    with.nextEventId = Uuid{1, ++m_ids};
    return with;
}

void Shop::carryOut(Service by, const Handling& handling)
{
    if (handling.failure)
        tell("!" + handling.failure->message);
    for (const auto& action : handling.actions) {
        if (const auto* effect = std::get_if<Effect>(&action))
            tell(std::string("(") + effects[std::size_t(effect->kind)] + ")");
        if (const auto* status = std::get_if<UpdateOrderStatus>(&action))
            tell("(" + std::string(wireName(status->status)) + ")");
        if (const auto* message = emitted(action)) {
            tell(std::string(wireName(message->type)));
            m_waiting.push_back(*message);
        }
    }
    m_desks[std::size_t(by)].keep(handling);
}

void Shop::create(OrderNumber order, PayloadForm form)
{
    Items items;
    items.add({.product = 104, .quantity = 2, .price = 30'000});
    carryOut(Service::Order,
             desk(Service::Order)
                 .create({.order = order, .customer = {17}, .items = items, .form = form}, next()));
}

void Shop::cancel(OrderNumber order)
{
    carryOut(Service::Order, desk(Service::Order).cancel({order}, next()));
}

bool Shop::deliverNext()
{
    if (m_waiting.empty())
        return false;
    const auto message = m_waiting.front();
    m_waiting.pop_front();
    for (const auto service : allServices) {
        if (desk(service).handles(message.type))
            carryOut(service, desk(service).handle(message, next()));
    }
    return true;
}

void Shop::run()
{
    while (deliverNext()) {
    }
}

std::string Shop::status(OrderNumber order) const
{
    return std::string(wireName(desk(Service::Order).record(order).order.status));
}
