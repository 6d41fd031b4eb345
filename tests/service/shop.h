#pragma once

#include "sim/service/desk.h"

#include <array>
#include <deque>
#include <string>

//! The four services joined by one queue in which events arrive in the order they were emitted.
//! What happened is told as text: every event, and the effects in brackets behind the event that
//! caused them.
class Shop
{
public:
    explicit Shop(const sim::ServiceSettings& settings, std::int32_t stock = 10);

    void create(sim::OrderNumber order, sim::PayloadForm form = sim::PayloadForm::Full);
    void cancel(sim::OrderNumber order);
    //! The first waiting event goes to every service that handles it.
    bool deliverNext();
    //! The first waiting event arrives again behind the others.
    void duplicateNext() { m_waiting.push_back(m_waiting.front()); }
    void run();

    std::string told() const { return m_told; }
    const sim::Desk& desk(sim::Service service) const { return m_desks[std::size_t(service)]; }
    std::string status(sim::OrderNumber order) const;

    sim::Circumstances circumstances{.now = model::Timestamp(std::chrono::seconds(1'795'410'000))};

private:
    void carryOut(sim::Service by, const sim::Handling& handling);
    void tell(const std::string& text) { m_told += (m_told.empty() ? "" : " ") + text; }
    sim::Circumstances next();

    std::array<sim::Desk, sim::serviceCount> m_desks;
    std::deque<sim::Message> m_waiting;
    std::string m_told;
    std::uint64_t m_ids = 0;
};
