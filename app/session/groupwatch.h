#pragma once

#include "app/session/attendant.h"
#include "app/session/journal.h"
#include "model/connect/connector.h"
#include "model/consumer/groupboard.h"

namespace app {

//! Asks \a probe once and shows \a board what it said, the times of waiting records too. Used by
//! the window and the command line.
model::Result<void> lookAtGroups(model::GroupProbe& probe, model::GroupBoard& board,
                                 model::SourceId id, model::Reader& reader);

//! Watches the consumer groups of a connection for as long as it lives: every second where they are
//! few and busy, every ten where asking takes long or nothing happens.
class GroupWatch : public Companion
{
public:
    //! \a board and \a journal outlive it.
    GroupWatch(const model::Connection& connection, const model::Connector& connector,
               model::SourceId id, model::GroupBoard& board, Journal& journal);
    ~GroupWatch() override;

    void requestStop() override { m_attendant->requestStop(); }

private:
    model::Result<std::chrono::milliseconds> ask(model::GroupProbe& probe);
    std::chrono::milliseconds pauseAfter(std::chrono::milliseconds asking);
    void tell(const std::optional<model::Error>& trouble);

    const model::Connection m_connection;
    const model::SourceId m_id;
    model::GroupBoard& m_board;
    Journal& m_journal;
    model::Reader m_reader;
    std::uint64_t m_lastSum = 0; // of all positions: whether anything moves
    int m_quietLooks = 0;
    std::string m_told;
    std::unique_ptr<Attendant<model::GroupProbe>> m_attendant; // last: it uses all of the above
};

} // namespace app
