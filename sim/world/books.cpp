#include "sim/world/books.h"

namespace sim::world {

namespace {

//! Sums do not depend on the order of their parts, so that one order's change costs one order.
void add(Hash128& sum, const Hash128& part)
{
    const auto low = sum.low + part.low;
    sum.high += part.high + (low < sum.low ? 1 : 0);
    sum.low = low;
}

void subtract(Hash128& sum, const Hash128& part)
{
    sum.high -= part.high + (sum.low < part.low ? 1 : 0);
    sum.low -= part.low;
}

Hash128 hashOf(OrderNumber order, const OrderRecord& record)
{
    Hasher hasher;
    hasher.add(order.value);
    const auto& payment = record.payment;
    const auto& inventory = record.inventory;
    const auto& shipping = record.shipping;
    const auto flags = unsigned(payment.declined) | unsigned(inventory.cancelled) << 1
                       | unsigned(shipping.cancelled) << 2
                       | unsigned(payment.amount.has_value()) << 3;
    hasher.add(std::uint64_t(record.order.status) | std::uint64_t(flags) << 8
               | std::uint64_t(payment.charged) << 16 | std::uint64_t(payment.refunded) << 24
               | std::uint64_t(inventory.reserved) << 32 | std::uint64_t(inventory.released) << 40
               | std::uint64_t(shipping.scheduled) << 48 | std::uint64_t(shipping.recalled) << 56);
    hasher.add(payment.amount.value_or(0));
    return hasher.finish();
}

std::int64_t takenBy(const OrderRecord& record)
{
    return std::int64_t(record.inventory.reserved) - record.inventory.released;
}

} // namespace

const Books::Entry* Books::find(OrderNumber order) const
{
    const auto index = std::size_t(order.value - 1);
    if (order.value == 0 || index >= m_entries.size() || !m_entries[index].isKnown)
        return nullptr;
    return &m_entries[index];
}

OrderRecord Books::record(OrderNumber order) const
{
    const auto* entry = find(order);
    auto record = entry ? entry->record : OrderRecord{};
    record.inventory.stock = m_stock;
    return record;
}

OrderStatus Books::status(OrderNumber order) const
{
    const auto* entry = find(order);
    return entry ? entry->record.order.status : OrderStatus::None;
}

void Books::keep(OrderNumber order, const OrderRecord& record)
{
    const auto index = std::size_t(order.value - 1);
    m_entries.growTo(index + 1);
    auto& entry = m_entries.at(index);
    if (entry.isKnown) {
        subtract(m_hash, hashOf(order, entry.record));
        m_taken -= takenBy(entry.record);
    } else {
        ++m_known;
    }
    entry = {record, true};
    add(m_hash, hashOf(order, record));
    m_taken += takenBy(record);
    if (m_service == Service::Inventory)
        m_stock = record.inventory.stock;
}

} // namespace sim::world
