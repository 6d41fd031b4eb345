#include "sim/live/orderoffice.h"

namespace sim {

OrderOffice::OrderOffice(Desk desk, const Town& town)
    : m_desk(std::move(desk))
    , m_town(town)
    , m_database(town.hasOutbox() ? std::make_unique<OrderDatabase>(town.databaseUrl) : nullptr)
{}

void OrderOffice::refreshSettings()
{
    m_desk.setSettings(serviceSettings(m_town.board.settings(), m_town.hasOutbox()));
}

bool OrderOffice::handles(EventType type)
{
    const std::scoped_lock lock(m_mutex);
    refreshSettings();
    return m_desk.handles(type);
}

//! The state counts only after the transaction; what is published directly goes out after it too.
model::Result<void> OrderOffice::carryOut(const Handling& handling, Draws& draws)
{
    if (m_database) {
        if (auto done = m_database->carryOut(handling.actions); !done) {
            m_town.board.fail(done.error());
            return done;
        }
    }
    m_desk.keep(handling);
    for (const auto& action : handling.actions) {
        if (const auto* publish = std::get_if<Publish>(&action))
            m_town.publish(recordOf(publish->message), draws);
    }
    return {};
}

model::Result<void> OrderOffice::create(const CreateOrder& command, const Circumstances& with,
                                        Draws& draws)
{
    const std::scoped_lock lock(m_mutex);
    refreshSettings();
    auto done = carryOut(m_desk.create(command, with), draws);
    if (done)
        m_town.board.count(&SandboxStatus::orders);
    return done;
}

void OrderOffice::cancel(OrderNumber order, const Circumstances& with, Draws& draws)
{
    const std::scoped_lock lock(m_mutex);
    refreshSettings();
    const auto handling = m_desk.cancel({order}, with);
    if (!handling.actions.empty())
        (void)carryOut(handling, draws);
}

model::Result<std::optional<Failure>> OrderOffice::handle(const Message& message,
                                                          const Circumstances& with, Draws& draws)
{
    const std::scoped_lock lock(m_mutex);
    refreshSettings();
    const auto handling = m_desk.handle(message, with);
    if (!handling.failure) {
        if (const auto done = carryOut(handling, draws); !done)
            return done.error();
    }
    return handling.failure;
}

} // namespace sim
