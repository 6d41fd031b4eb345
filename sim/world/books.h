#pragma once

#include "sim/kernel/cowvector.h"
#include "sim/kernel/hash128.h"
#include "sim/service/desk.h"

#include <utility>

namespace sim::world {

//! The database of one service: all its orders and the stock. Cheap to copy however many orders
//! there are, and knows its own hash.
class Books
{
public:
    Books(Service service, const ServiceSettings& settings, std::int32_t stock = 0)
        : m_service(service)
        , m_settings(settings)
        , m_stock(stock)
    {}

    Service service() const { return m_service; }
    const ServiceSettings& settings() const { return m_settings; }
    std::int32_t stock() const { return m_stock; }
    //! Reserved and not released, of all orders.
    std::int64_t taken() const { return m_taken; }
    bool handles(EventType type) const { return handlesAt(m_service, type, m_settings); }
    //! What the service knows of an order; with the stock as it is now.
    OrderRecord record(OrderNumber order) const;
    OrderStatus status(OrderNumber order) const;
    void keep(OrderNumber order, const OrderRecord& record);

    //! The orders that the service has heard of, by number: for (const auto& [order, record] : …).
    class Orders;
    Orders orders() const;

    //! Of all orders, whatever order they came in.
    Hash128 hash() const { return m_hash; }

private:
    struct Entry
    {
        OrderRecord record;
        bool isKnown = false;
    };

    const Entry* find(OrderNumber order) const;

    Service m_service;
    ServiceSettings m_settings;
    std::int32_t m_stock;
    std::int64_t m_taken = 0;
    std::size_t m_known = 0;
    Hash128 m_hash;
    CowVector<Entry> m_entries; // by number, from 1
};

class Books::Orders
{
public:
    using Item = std::pair<OrderNumber, const OrderRecord&>;

    class Iterator
    {
    public:
        Iterator(const Books& books, std::size_t at) : m_books(&books), m_at(at) { skip(); }
        Item operator*() const { return {OrderNumber{m_at + 1}, m_books->m_entries[m_at].record}; }
        Iterator& operator++()
        {
            ++m_at;
            skip();
            return *this;
        }
        bool operator==(const Iterator& other) const { return m_at == other.m_at; }

    private:
        void skip()
        {
            while (m_at < m_books->m_entries.size() && !m_books->m_entries[m_at].isKnown)
                ++m_at;
        }

        const Books* m_books;
        std::size_t m_at;
    };

    explicit Orders(const Books& books) : m_books(&books) {}

    Iterator begin() const { return {*m_books, 0}; }
    Iterator end() const { return {*m_books, m_books->m_entries.size()}; }
    //! From the first that is not below \a order.
    Iterator from(OrderNumber order) const
    {
        return {*m_books, order.value == 0 ? 0 : std::size_t(order.value - 1)};
    }
    std::size_t size() const { return m_books->m_known; }
    bool empty() const { return size() == 0; }
    bool contains(OrderNumber order) const { return m_books->find(order) != nullptr; }

private:
    const Books* m_books;
};

inline Books::Orders Books::orders() const
{
    return Orders(*this);
}

} // namespace sim::world
