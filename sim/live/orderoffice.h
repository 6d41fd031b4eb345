#pragma once

#include "sim/live/town.h"

namespace sim {

//! The order service's desk with its database: customers and consumed events reach it from two
//! threads, one at a time.
class OrderOffice
{
public:
    OrderOffice(Desk desk, const Town& town);

    model::Result<void> create(const CreateOrder& command, const Circumstances& with, Draws& draws);
    void cancel(OrderNumber order, const Circumstances& with, Draws& draws);
    //! An error when the database could not take it: the event has to be handled again.
    model::Result<std::optional<Failure>> handle(const Message& message, const Circumstances& with,
                                                 Draws& draws);
    bool handles(EventType type);

private:
    model::Result<void> carryOut(const Handling& handling, Draws& draws);
    void refreshSettings();

    std::mutex m_mutex;
    Desk m_desk;
    const Town& m_town;
    std::unique_ptr<OrderDatabase> m_database; // null without an outbox
};

} // namespace sim
