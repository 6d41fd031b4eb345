#include "sim/service/message.h"

#include <algorithm>
#include <cassert>

namespace sim {

namespace {

constexpr std::array<std::string_view, 6> reasons{
    "", "CARD_DECLINED", "PAYMENT_FAILED", "OUT_OF_STOCK", "CUSTOMER_REQUEST", "SHIPMENT_FAILED"};

} // namespace

bool Items::add(const Item& item)
{
    if (m_count == capacity)
        return false;
    m_items[m_count++] = item;
    return true;
}

Money Items::total() const
{
    Money sum = 0;
    for (const auto& item : all())
        sum += item.price * item.quantity;
    return sum;
}

std::string_view wireName(Reason reason)
{
    assert(std::size_t(reason) < reasons.size());
    return reasons[std::size_t(reason)];
}

Reason reasonFromWire(std::string_view name)
{
    const auto found = std::ranges::find(reasons, name);
    return found == reasons.end() ? Reason::None : Reason(found - reasons.begin());
}

} // namespace sim
