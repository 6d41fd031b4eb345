#pragma once

#include "sim/live/orderoffice.h"

#include <thread>

namespace sim {

//! The people who place orders, and those who make mischief, on a thread of their own.
class Customers
{
public:
    Customers(OrderOffice& office, const Town& town, OrderNumber next, std::uint64_t seed);

private:
    using Clock = std::chrono::steady_clock;

    void run(const std::stop_token& stop);
    void placeOrder(const std::stop_token& stop);
    void cancelDue();
    void makeMischief();
    void poison(Mischief kind);
    Circumstances circumstances();

    OrderOffice& m_office;
    const Town& m_town;
    OrderNumber m_next;
    Draws m_draws;
    std::multimap<Clock::time_point, OrderNumber> m_cancels;
    std::jthread m_thread; // last: it uses all of the above
};

//! A record that some consumer cannot handle; \a kind is one of the first four.
RecordToSend poisonRecord(Mischief kind, OrderNumber order, Draws& draws);

} // namespace sim
