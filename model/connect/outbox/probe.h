#pragma once

#include "model/connect/outbox/logwatch.h"
#include "model/source/connection.h"

namespace model {

//! Looks at the outbox tables of one PostgreSQL database; see the port.
class PostgresOutbox final : public OutboxProbe
{
public:
    static Result<std::unique_ptr<OutboxProbe>> open(const Connection& connection);

    Result<std::vector<OutboxTable>> tables() override;
    Result<void> choose(const OutboxChoice& choice) override;
    Result<OutboxLook> look(std::size_t limit) override;
    Result<RowCount> countExactly(bool onlyWaiting, const ProbeProgress& progress) override;
    Result<std::string> payload(const std::string& id, std::size_t limit) override;
    Result<Preview> preview(const OutboxWrite& write) override;
    Result<std::size_t> carryOut(const OutboxWrite& write) override;

private:
    using Clock = std::chrono::steady_clock;

    PostgresOutbox(const Connection& connection, outbox::Address address,
                   std::unique_ptr<outbox::ReadSession> session);

    Result<void> bind();
    Result<void> meet(const outbox::Pulse& pulse, OutboxLook& look);
    Result<void> addSurroundings(OutboxLook& look);
    Result<std::vector<outbox::ReadRow>> rows(const std::vector<std::string>& ids);

    const outbox::Address m_address;
    std::unique_ptr<outbox::ReadSession> m_session;
    std::optional<OutboxChoice> m_choice;
    std::unique_ptr<outbox::TableWatch> m_watch;
    outbox::LogWatch m_log;
    std::vector<OutboxTrouble> m_troubles; //!< Of the table that is watched.
    Clock::time_point m_nextSurroundings{};
    Clock::time_point m_nextFacts{};
    std::vector<OutboxSession> m_sessions;
    std::vector<ReplicationSlot> m_slots;
    std::map<std::string, std::uint32_t>
        m_previewed; //!< Versions of rows as a preview showed them.
};

} // namespace model
