#include "app/cli/outboxteller.h"

#include "app/cli/exitcode.h"
#include "app/cli/scanoptions.h"
#include "app/cli/screentext.h"
#include "app/cli/topicboard.h"
#include "app/cli/verb.h"
#include "model/workspace/userpaths.h"

#include <algorithm>

namespace app::cli {

using namespace model;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;
using State = OutboxSummary::State;
using SourceIs = StateChanged::State;

Error wrong(std::string text, std::string advice = {})
{
    return {.kind = Error::Kind::Malformed, .text = std::move(text), .advice = std::move(advice)};
}

} // namespace

OutboxTeller::OutboxTeller(std::vector<Target> targets, OutboxChoice choice)
    : m_targets(std::move(targets))
    , m_choice(std::move(choice))
    , m_terminal(Terminal::current())
    , m_session({.profiles = profiles(), .auditFile = userPaths().auditFile()})
    , m_reader(m_session.store())
{}

Result<void> OutboxTeller::open(const Watch& watch)
{
    for (const auto& target : m_targets) {
        const auto connections = target.sandbox ? target.sandbox->connections()
                                                : std::vector<Connection>{target.connection};
        for (const auto& connection : connections) {
            if (const auto opened = open(connection, watch); !opened)
                return opened.error();
        }
    }
    if (!m_watch)
        return wrong("None of the sources is a database with an outbox.",
                     "Give one: postgresql://reader@host/database.");
    if (!m_choice.table.empty())
        desk().choose(m_watch->id(), m_choice.schema, m_choice.table, m_choice.mapping);
    return {};
}

int OutboxTeller::run()
{
    if (const auto failed = waitUntilRead())
        return *failed;
    if (m_choice.countExactly) {
        if (const auto failed = count())
            return *failed;
    }
    if (!m_choice.write.ids.empty())
        return write();
    return m_choice.watch ? watch() : tell();
}

Result<void> OutboxTeller::open(const Connection& connection, const Watch& watch)
{
    const auto* connector = connectorFor(connection.url);
    if (connector && connector->outbox) {
        if (m_watch)
            return wrong("One database at a time.");
        m_watch = std::make_unique<OutboxWatch>(
            connection, *connector, SourceId{~0u},
            OutboxWatch::Boards{board(), desk(), m_session.journal()});
        return {};
    }
    if (!connector || !connector->open || connector->keys)
        return {};
    const auto opened = m_session.open(connection, watch);
    if (!opened)
        return opened.error();
    return {};
}

bool OutboxTeller::brokersAreRead() const
{
    return std::ranges::all_of(m_session.sources(), [](const SourceState& source) {
        return source.state == SourceIs::Finished
               || (source.state == SourceIs::Connected && !source.lanes.empty()
                   && std::ranges::all_of(source.lanes, &app::LaneState::caughtUp));
    });
}

std::optional<int> OutboxTeller::waitUntilRead()
{
    StatusLine status(m_terminal);
    const auto begun = Clock::now();
    bool wasRead = false;
    while (!m_interrupt.requested()) {
        const auto now = summary();
        status.show("read " + counted(now->held, "row") + " and "
                    + counted(m_session.store().end(), "record"));
        const bool hasFailed = now->state == State::Denied || now->state == State::Gone
                               || now->state == State::NoTable || now->state == State::Failed;
        const bool isOver = Clock::now() - begun > m_choice.patience;
        if (now->trouble && (hasFailed || isOver) && now->held == 0) {
            status.clear();
            complain(*now->trouble);
            return noConnection;
        }
        const bool isRead = now->complete && now->scan.isRead && brokersAreRead();
        // One look more: records of the rows that came last.
        if (isOver
            || (isRead && std::exchange(wasRead, isRead)
                && Clock::now() - begun > m_choice.interval))
            break;
        m_interrupt.wait(isRead ? 600ms : 100ms);
    }
    status.clear();
    for (const auto& source : m_session.sources()) {
        if (source.state == SourceIs::Failed || source.state == SourceIs::Disconnected)
            complain(source.connection.name + ": " + source.text);
    }
    return m_interrupt.requested() && !m_choice.watch ? std::optional<int>(interrupted)
                                                      : std::nullopt;
}

std::optional<int> OutboxTeller::count()
{
    StatusLine status(m_terminal);
    const auto task = desk().count(m_watch->id(), true);
    while (!task->isDone) {
        status.show("counting, " + std::to_string(int(task->share * 100)) + " %");
        m_interrupt.wait(100ms);
        task->isCancelled = m_interrupt.requested();
    }
    status.clear();
    if (task->error)
        return giveUp(*task->error);
    m_exact = task->count;
    return std::nullopt;
}

} // namespace app::cli
