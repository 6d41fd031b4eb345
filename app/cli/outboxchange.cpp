#include "app/cli/exitcode.h"
#include "app/cli/outboxteller.h"
#include "app/cli/screentext.h"
#include "app/cli/verb.h"

// What OutboxTeller changes in the table, or would.
namespace app::cli {

using namespace model;
using namespace std::chrono_literals;

bool OutboxTeller::await(const std::shared_ptr<OutboxTask>& task)
{
    while (!task->isDone && !m_interrupt.requested())
        m_interrupt.wait(50ms);
    return task->isDone;
}

int OutboxTeller::write()
{
    const auto id = m_watch->id();
    const auto preview = desk().preview(id, m_choice.write);
    if (!preview || !await(preview))
        return interrupted;
    if (preview->error)
        return giveUp(*preview->error);
    writeOut(preview->preview.sql + "\n");
    std::vector<std::string> ids;
    for (const auto& row : preview->preview.rows) {
        ids.push_back(row.id);
        writeOut("  " + screenText(row.id + "  " + row.type + "  " + row.aggregateId, 200) + "\n");
    }
    if (ids.empty()) {
        complain("None of these rows would change.");
        return nothingFound;
    }
    if (!m_choice.unlock) {
        complain(counted(ids.size(), "row")
                 + " would change. Nothing was written: that needs "
                   "--unlock and --reason TEXT.");
        return success;
    }
    return carryOut({.kind = m_choice.write.kind, .ids = std::move(ids)}, preview->preview.sql);
}

int OutboxTeller::carryOut(const OutboxWrite& change, const std::string& sql)
{
    auto& gate = m_session.gate();
    auto order = desk().order(m_watch->id(), change);
    if (!order)
        return noConnection;
    order->preview = sql;
    order->reason = m_choice.reason;
    order->typedName = m_choice.typedName;
    const auto unlocked =
        gate.unlock(order->connection,
                    {.time = 60s, .reason = m_choice.reason, .typedName = m_choice.typedName});
    if (!unlocked)
        return giveUp(unlocked.error());
    const auto done =
        gate.write(*order, [this, &change] { return desk().carryOut(m_watch->id(), change); });
    gate.lock(order->connection);
    if (!done)
        return giveUp(done.error());
    writeOut(counted(done->done, "row") + (done->done == 1 ? " was" : " were") + " changed.\n");
    if (!done->note.empty())
        complain(done->note);
    return done->failed > 0 ? failed : success;
}

} // namespace app::cli
