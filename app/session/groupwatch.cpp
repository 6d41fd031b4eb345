#include "app/session/groupwatch.h"

#include <algorithm>

namespace app {

using namespace model;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds least = 1s;
constexpr std::chrono::milliseconds most = 10s;
// Asking takes a tenth of the time at most.
constexpr int pausePerAsking = 9;
constexpr int quietLooksBeforeRest = 10;
// One record is read for each: some a look, so that a look stays short.
constexpr std::size_t timesALook = 64;

std::uint64_t sumOf(const GroupLags& groups, SourceId id)
{
    std::uint64_t sum = 0;
    for (const auto& group : groups) {
        if (group->source != id)
            continue;
        sum += group->generation + 31 * std::uint64_t(group->state);
        for (const auto& partition : group->partitions)
            sum += std::uint64_t(partition.end) + std::uint64_t(partition.committed.value_or(0));
    }
    return sum;
}

} // namespace

Result<void> lookAtGroups(GroupProbe& probe, GroupBoard& board, SourceId id, Reader& reader)
{
    auto look = probe.groups();
    if (!look)
        return look.error();
    board.take(id, std::move(*look), reader, now());
    const auto places = board.untimed(id, timesALook);
    if (places.empty())
        return {};
    const auto times = probe.timesAt(places);
    if (times)
        board.takeTimes(id, places, *times, now());
    return {};
}

GroupWatch::GroupWatch(const Connection& connection, const Connector& connector, SourceId id,
                       GroupBoard& board, Journal& journal)
    : m_connection(connection)
    , m_id(id)
    , m_board(board)
    , m_journal(journal)
    , m_reader(board.store())
{
    m_board.begin(id, connection.name);
    m_attendant = std::make_unique<Attendant<GroupProbe>>(Attendant<GroupProbe>::Work{
        .make = [this, make = connector.groups] { return make(m_connection); },
        .ask = [this](GroupProbe& probe, const std::stop_token&) { return ask(probe); },
        .tell = [this](const std::optional<Error>& trouble) { tell(trouble); }});
}

GroupWatch::~GroupWatch()
{
    m_attendant.reset();
    m_board.end(m_id);
}

Result<std::chrono::milliseconds> GroupWatch::ask(GroupProbe& probe)
{
    const auto begun = std::chrono::steady_clock::now();
    if (const auto done = lookAtGroups(probe, m_board, m_id, m_reader); !done)
        return done.error();
    return pauseAfter(std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begun));
}

std::chrono::milliseconds GroupWatch::pauseAfter(std::chrono::milliseconds asking)
{
    const auto sum = sumOf(*m_board.groups(), m_id);
    m_quietLooks = sum == m_lastSum ? m_quietLooks + 1 : 0;
    m_lastSum = sum;
    const auto wanted = m_quietLooks >= quietLooksBeforeRest ? 5 * least : least;
    return std::clamp(std::max(wanted, asking * pausePerAsking), least, most);
}

void GroupWatch::tell(const std::optional<Error>& trouble)
{
    const auto text = trouble ? trouble->text : std::string();
    m_board.fail(m_id, text);
    if (text == m_told)
        return;
    m_told = text;
    if (!text.empty())
        m_journal.write(LogLine::Level::Warning, m_connection.name, text);
}

} // namespace app
