#pragma once

#include "app/cli/interrupt.h"
#include "app/cli/outboxchoice.h"
#include "app/cli/target.h"
#include "app/cli/terminal.h"
#include "app/session/session.h"
#include "model/store/reader.h"

namespace app::cli {

//! Watches the outbox of a database beside the topics of brokers, and says what became of its rows.
class OutboxTeller
{
public:
    OutboxTeller(std::vector<Target> targets, OutboxChoice choice);

    model::Result<void> open(const model::Watch& watch);
    //! What was chosen, to its end; the exit code.
    int run();

private:
    OutboxDesk& desk() { return m_session.analysis().outboxDesk; }
    model::OutboxBoard& board() { return m_session.analysis().outbox; }
    std::shared_ptr<const model::OutboxSummary> summary() { return board().summary(m_watch->id()); }

    //! The database is watched alone: its rows need not be events too.
    model::Result<void> open(const model::Connection& connection, const model::Watch& watch);
    bool brokersAreRead() const;
    //! Until the table and the topics were read to their ends; an exit code when that cannot be.
    std::optional<int> waitUntilRead();
    std::optional<int> count();

    std::vector<model::OutboxRowState> rows();
    std::string text();
    std::string diagnosis(const model::OutboxSummary& now);
    int tell();
    int watch();

    bool await(const std::shared_ptr<OutboxTask>& task);
    //! Shows what would change; does it only with --unlock.
    int write();
    int carryOut(const model::OutboxWrite& change, const std::string& sql);

    const std::vector<Target> m_targets;
    const OutboxChoice m_choice;
    const Terminal m_terminal;
    Interrupt m_interrupt;
    Session m_session;
    model::Reader m_reader;
    std::unique_ptr<OutboxWatch> m_watch;
    std::optional<model::RowCount> m_exact;
    bool m_any = false;
    std::optional<model::Severity> m_worst; //!< Of the diagnosis.
    std::string m_told;
};

} // namespace app::cli
