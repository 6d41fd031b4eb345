#pragma once

#include "app/session/attendant.h"
#include "app/session/journal.h"
#include "model/connect/connector.h"
#include "model/consumer/groupboard.h"
#include "model/idempotency/keyboard.h"

namespace app {

//! What of a connection's properties says how its keys look: keys.pattern, keys.databases.
model::KeyPattern keyPattern(const model::Connection& connection);
std::vector<std::string> keyConsumers(const model::Connection& connection);

//! How far the consumer groups are, as the board of keys wants it.
std::vector<model::ConsumerReach> consumerReach(const model::GroupBoard& groups);

//! Walks through the idempotency keys of a connection again and again, slice by slice with pauses,
//! rests in between, and looks up at once what somebody asks for.
class KeyWatch : public Companion
{
public:
    struct Boards
    {
        model::KeyBoard& keys;
        const model::GroupBoard& groups; //!< Tells who has passed which record.
    };

    //! What \a boards and \a journal are outlives it.
    KeyWatch(const model::Connection& connection, const model::Connector& connector,
             model::SourceId id, Boards boards, Journal& journal);
    ~KeyWatch() override;

    void requestStop() override { m_attendant->requestStop(); }

private:
    using Clock = std::chrono::steady_clock;

    model::Result<std::unique_ptr<model::KeyProbe>> make(const model::Connector& connector);
    model::Result<std::chrono::milliseconds> ask(model::KeyProbe& probe);
    model::Result<void> lookUp(model::KeyProbe& probe);
    model::Result<std::chrono::milliseconds> scan(model::KeyProbe& probe);
    void tell(const std::optional<model::Error>& trouble);

    const model::Connection m_connection;
    const model::SourceId m_id;
    model::KeyBoard& m_board;
    const model::GroupBoard& m_groups;
    Journal& m_journal;
    model::KeyBudget m_budget;
    Clock::time_point m_passBegan;
    Clock::time_point m_restsUntil;
    Clock::time_point m_reachAsked;
    bool m_inPass = false;
    std::string m_told;
    std::unique_ptr<Attendant<model::KeyProbe>> m_attendant; // last: it uses all of the above
};

} // namespace app
