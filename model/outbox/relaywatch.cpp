#include "model/outbox/relaywatch.h"

#include <algorithm>
#include <cstdio>

namespace model {

using namespace std::chrono_literals;

namespace {

constexpr auto window = 120s;
constexpr std::size_t mostRecent = 50'000;
constexpr std::size_t clockSamples = 60;
// So many rows of different aggregates left out are not each a poison row.
constexpr std::size_t starvedRows = 20;
constexpr std::size_t leastTwice = 5;
constexpr double leastShareTwice = 0.2;
constexpr auto overlap = 30s;
constexpr std::uint64_t leastBacklog = 100;

std::string milliseconds(std::chrono::microseconds time)
{
    return std::to_string(std::chrono::round<std::chrono::milliseconds>(time).count());
}

std::string decimal(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

} // namespace

void RelayWatch::published(Timestamp at, Timestamp created)
{
    m_lastPublish = std::max(m_lastPublish.value_or(at), at);
    if (at < *m_lastPublish - window)
        return;
    m_recent.push_back({at, created});
    if (m_recent.size() < mostRecent)
        return;
    // A burst of more than two minutes may hold: its later half tells enough.
    const auto middle = m_recent.begin() + mostRecent / 2;
    std::ranges::nth_element(m_recent, middle, {}, &Publish::at);
    m_recent.erase(m_recent.begin(), middle);
}

void RelayWatch::publishedAgain(const std::string& id, Timestamp first, Timestamp again)
{
    m_again.push_back({id, first, again});
    if (m_again.size() > mostRecent)
        m_again.erase(m_again.begin(), m_again.begin() + mostRecent / 2);
}

static void count(auto& tally, const std::string& id, Timestamp time,
                  std::chrono::microseconds much)
{
    if (tally.count++ == 0)
        tally.first = time;
    tally.id = id;
    tally.last = time;
    tally.most = std::max(tally.most, much);
}

void RelayWatch::committedLate(const std::string& id, Timestamp created,
                               std::chrono::microseconds late)
{
    count(m_late, id, created, late);
}

void RelayWatch::transactionInverted(const std::string& id, Timestamp created)
{
    count(m_inverted, id, created, {});
}

void RelayWatch::look(const OutboxLook& look, std::uint64_t waiting)
{
    m_backlog.push_back({look.answered, waiting});
    m_writers.clear();
    std::ranges::copy_if(look.sessions, std::back_inserter(m_writers), &OutboxSession::writes);
    if (look.databaseTime == Timestamp() || look.answered < look.asked)
        return;
    const auto doubt = (look.answered - look.asked) / 2;
    m_clocks.emplace_back(look.databaseTime - (look.asked + doubt), doubt);
    if (m_clocks.size() > clockSamples)
        m_clocks.pop_front();
    // The quickest answer says it most sharply.
    const auto best =
        std::ranges::min_element(m_clocks, {}, [](const auto& c) { return c.second; });
    m_clockAhead = best->first;
    m_clockDoubt = std::max(best->second, std::chrono::microseconds(1));
}

void RelayWatch::forgetOld(Timestamp now)
{
    std::erase_if(m_recent, [&](const Publish& one) { return one.at < now - window; });
    std::erase_if(m_again, [&](const Again& one) { return one.again < now - window; });
    while (!m_backlog.empty() && m_backlog.front().time < now - window)
        m_backlog.pop_front();
}

std::uint64_t RelayWatch::publishedAfter(Timestamp created) const
{
    return std::uint64_t(std::ranges::count_if(m_recent, [&](const Publish& one) {
        return one.created > created && one.at > created + m_limits.poison;
    }));
}

void RelayWatch::judge(const RelayFacts& facts)
{
    forgetOld(facts.now);
    judgeState(facts);
    m_facts = facts;
}

//! More wait than a minute ago, and more come than go.
bool RelayWatch::growing(const RelayFacts& facts) const
{
    if (facts.waiting < leastBacklog || m_backlog.empty())
        return false;
    const auto before = m_backlog.front();
    const bool longEnough = facts.now - before.time > m_limits.stall;
    return longEnough && double(facts.waiting) > 1.2 * double(before.waiting)
           && facts.commitRate > facts.publishRate * 1.1;
}

void RelayWatch::judgeState(const RelayFacts& facts)
{
    m_state.lastPublish = m_lastPublish;
    if (!facts.complete)
        return;
    const auto become = [&](RelayState::Kind kind, Timestamp since) {
        if (m_state.kind != kind)
            m_state.since = since;
        m_state.kind = kind;
    };
    const auto waitsSince =
        facts.oldestWaiting && facts.waiting > facts.stuck ? std::optional(
            std::max(*facts.oldestWaiting, m_lastPublish.value_or(*facts.oldestWaiting)))
                                                           : std::nullopt;
    if (waitsSince && facts.now - *waitsSince > m_limits.stall)
        become(RelayState::Kind::Stalled, *waitsSince);
    else if (growing(facts))
        become(RelayState::Kind::FallsBehind, facts.now);
    else if (m_state.kind != RelayState::Kind::FallsBehind || facts.waiting < leastBacklog
             || !facts.oldestWaiting || facts.now - *facts.oldestWaiting < m_limits.stall)
        become(RelayState::Kind::KeepsUp, facts.now);
}

void RelayWatch::findings(const std::string& where, std::vector<FindingLine>& lines) const
{
    addStalled(where, lines);
    addOvertaken(where, lines);
    addTwoRelays(where, lines);
    addBatchStarved(where, lines);
    addCommitOrder(where, lines);
    addClocks(where, lines);
}

void RelayWatch::addStalled(const std::string& where, std::vector<FindingLine>& lines) const
{
    if (m_state.kind != RelayState::Kind::Stalled && m_state.kind != RelayState::Kind::FallsBehind)
        return;
    const bool stalled = m_state.kind == RelayState::Kind::Stalled;
    lines.push_back({.code = stalled ? "outbox-stalled" : "outbox-falling-behind",
                     .severity = stalled ? Severity::Failure : Severity::Warning,
                     .where = where,
                     .values = {{"waiting", std::to_string(m_facts.waiting)},
                                {"since", m_state.since ? toIso(*m_state.since) : std::string()},
                                {"commitRate", decimal(m_facts.commitRate)},
                                {"publishRate", decimal(m_facts.publishRate)}},
                     .first = m_state.since.value_or(m_facts.now),
                     .last = m_facts.now,
                     .count = m_facts.waiting,
                     .link = "outbox:"});
}

void RelayWatch::addOvertaken(const std::string& where, std::vector<FindingLine>& lines) const
{
    const auto& rows = m_facts.overtaken;
    if (rows.size() >= starvedRows) {
        lines.push_back({.code = "outbox-rows-starved",
                         .severity = Severity::Failure,
                         .where = where,
                         .values = {{"rows", std::to_string(rows.size())},
                                    {"publishedAfter", std::to_string(rows[0].publishedAfter)}},
                         .first = rows[0].created,
                         .last = m_facts.now,
                         .count = rows.size(),
                         .link = "outbox:" + rows[0].id});
        return;
    }
    for (const auto& row : rows) {
        FindingLine line{.code = "outbox-poison-row",
                         .severity = Severity::Failure,
                         .where = where,
                         .what = row.id,
                         .values = {{"type", row.type},
                                    {"aggregate", row.aggregate},
                                    {"publishedAfter", std::to_string(row.publishedAfter)}},
                         .first = row.created,
                         .last = m_facts.now,
                         .count = std::max<std::uint64_t>(1, row.publishedAfter),
                         .link = "outbox:" + row.id};
        if (row.attempts >= 0)
            line.values.emplace_back("attempts", std::to_string(row.attempts));
        if (!row.error.empty())
            line.values.emplace_back("error", row.error);
        lines.push_back(std::move(line));
    }
}

//! Two that read the same batch send each of its rows: not now and then one, but most of them, and
//! within a run of each other.
void RelayWatch::addTwoRelays(const std::string& where, std::vector<FindingLine>& lines) const
{
    std::vector<const Again*> twice;
    for (const auto& one : m_again) {
        if (one.again - one.first < overlap)
            twice.push_back(&one);
    }
    if (twice.size() < leastTwice)
        return;
    const auto span = std::ranges::minmax(twice, {}, [](const Again* a) { return a->first; });
    const auto between = std::ranges::count_if(m_recent, [&](const Publish& one) {
        return one.at >= span.min->first && one.at <= span.max->first;
    });
    if (double(twice.size()) < leastShareTwice * double(between))
        return;
    FindingLine line{.code = "outbox-two-relays",
                     .severity = Severity::Warning,
                     .where = where,
                     .values = {{"twice", std::to_string(twice.size())},
                                {"published", std::to_string(between)},
                                {"from", toIso(span.min->first)},
                                {"to", toIso(span.max->again)}},
                     .first = span.min->first,
                     .last = span.max->again,
                     .count = twice.size(),
                     .link = "outbox:" + twice.back()->id};
    std::set<std::string> names;
    for (const auto& writer : m_writers)
        names.insert(writer.application.empty() ? "pid " + std::to_string(writer.pid)
                                                : writer.application);
    std::string list;
    for (const auto& name : names)
        list += (list.empty() ? "" : ", ") + name;
    if (!list.empty())
        line.values.emplace_back("sessions", list);
    lines.push_back(std::move(line));
}

//! How many rows went in each run: runs are told apart by the pauses between them.
std::vector<std::size_t> RelayWatch::bursts() const
{
    constexpr auto pause = 300ms;
    std::vector<Timestamp> times;
    times.reserve(m_recent.size());
    for (const auto& one : m_recent)
        times.push_back(one.at);
    std::ranges::sort(times);
    std::vector<std::size_t> sizes;
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (i == 0 || times[i] - times[i - 1] > pause)
            sizes.push_back(0);
        ++sizes.back();
    }
    return sizes;
}

//! Each run takes as many rows as it may, and more come than that.
void RelayWatch::addBatchStarved(const std::string& where, std::vector<FindingLine>& lines) const
{
    constexpr std::size_t runs = 3;
    constexpr std::size_t leastBatch = 10;
    if (m_state.kind != RelayState::Kind::FallsBehind)
        return;
    auto sizes = bursts();
    if (sizes.size() < runs + 2)
        return;
    // The first and the last may be cut.
    sizes.erase(sizes.begin());
    sizes.pop_back();
    const auto batch = std::ranges::max(sizes);
    const bool allFull =
        std::ranges::all_of(sizes.end() - std::ptrdiff_t(runs), sizes.end(),
                            [&](std::size_t size) { return size * 50 >= batch * 49; });
    if (batch < leastBatch || !allFull)
        return;
    lines.push_back({.code = "outbox-batch-starved",
                     .severity = Severity::Warning,
                     .where = where,
                     .values = {{"batch", std::to_string(batch)},
                                {"runs", std::to_string(sizes.size())},
                                {"commitRate", decimal(m_facts.commitRate)},
                                {"publishRate", decimal(m_facts.publishRate)},
                                {"waiting", std::to_string(m_facts.waiting)}},
                     .first = m_state.since.value_or(m_facts.now),
                     .last = m_facts.now,
                     .count = m_facts.waiting,
                     .link = "outbox:"});
}

void RelayWatch::addCommitOrder(const std::string& where, std::vector<FindingLine>& lines) const
{
    if (m_late.count + m_inverted.count == 0)
        return;
    const auto& shown = m_late.count > 0 ? m_late : m_inverted;
    lines.push_back({.code = "outbox-commit-order",
                     .severity = m_late.count > 0 ? Severity::Warning : Severity::Note,
                     .where = where,
                     .values = {{"late", std::to_string(m_late.count)},
                                {"lateMs", milliseconds(m_late.most)},
                                {"inverted", std::to_string(m_inverted.count)}},
                     .first = shown.first,
                     .last = shown.last,
                     .count = m_late.count + m_inverted.count,
                     .link = "outbox:" + shown.id});
}

void RelayWatch::addClocks(const std::string& where, std::vector<FindingLine>& lines) const
{
    constexpr auto least = 100ms;
    constexpr auto much = 1s;
    const auto ahead = m_clockAhead < 0us ? -m_clockAhead : m_clockAhead;
    if (m_clockDoubt > 0us && ahead - m_clockDoubt > least)
        lines.push_back({.code = "outbox-clock-skew",
                         .severity = ahead > much ? Severity::Warning : Severity::Note,
                         .where = where,
                         .values = {{"aheadMs", milliseconds(m_clockAhead)},
                                    {"doubtMs", milliseconds(m_clockDoubt)}},
                         .first = m_facts.now,
                         .last = m_facts.now,
                         .count = 1,
                         .link = "outbox:"});
    if (m_facts.shortestDelay && *m_facts.shortestDelay < -10ms)
        lines.push_back(
            {.code = "outbox-broker-clock",
             .severity = *m_facts.shortestDelay < -much ? Severity::Warning : Severity::Note,
             .where = where,
             .values = {{"aheadMs", milliseconds(-*m_facts.shortestDelay)}},
             .first = m_facts.now,
             .last = m_facts.now,
             .count = 1,
             .link = "outbox:"});
}

} // namespace model
