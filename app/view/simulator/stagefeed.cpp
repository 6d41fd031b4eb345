#include "app/view/simulator/stagefeed.h"

#include "sim/stage/recordview.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace app {

using namespace model;

namespace {

// A run of a million steps is not copied at once: its newest part is.
constexpr std::uint64_t mostAtOnce = 200'000;

} // namespace

//! Between the window's thread and the source's.
class StageFeed::Queue
{
public:
    void push(std::vector<sim::stage::Published> records)
    {
        const std::scoped_lock lock(m_mutex);
        std::ranges::move(records, std::back_inserter(m_waiting));
        m_woken.notify_all();
    }

    std::vector<sim::stage::Published> take(std::size_t limit, std::chrono::milliseconds patience)
    {
        std::unique_lock lock(m_mutex);
        m_woken.wait_for(lock, patience, [this] { return !m_waiting.empty(); });
        std::vector<sim::stage::Published> taken;
        for (; !m_waiting.empty() && taken.size() < limit; m_waiting.pop_front())
            taken.push_back(std::move(m_waiting.front()));
        return taken;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_woken;
    std::deque<sim::stage::Published> m_waiting;
};

class StageFeed::Source : public EventSource
{
public:
    explicit Source(std::shared_ptr<Queue> queue) : m_queue(std::move(queue)) {}

    Result<Batch> poll(std::size_t limit, std::chrono::milliseconds patience) override
    {
        Batch batch;
        if (!std::exchange(m_isSaid, true)) {
            batch.add(StateChanged{StateChanged::State::Connected, {}, now()});
            return batch;
        }
        for (const auto& record : m_queue->take(limit, patience)) {
            const sim::stage::RecordView seen(record);
            batch.add(RecordInput{.lane = laneOf(batch, record),
                                  .time = seen.event.time,
                                  .timeKind = seen.event.timeKind,
                                  .position = seen.event.position,
                                  .body = seen.event.body});
        }
        return batch;
    }

    void obey(const SourceCommand&) override {}

private:
    LaneIndex laneOf(Batch& batch, const sim::stage::Published& record)
    {
        const std::pair name{record.channel, record.partition};
        const auto known = std::ranges::find(m_lanes, name);
        if (known != m_lanes.end())
            return {std::uint32_t(known - m_lanes.begin())};
        const LaneIndex lane{std::uint32_t(m_lanes.size())};
        m_lanes.push_back(name);
        batch.add(LaneFound{lane, name.first, name.second, ChannelKind::Topic});
        return lane;
    }

    std::shared_ptr<Queue> m_queue;
    std::vector<std::pair<std::string, std::int32_t>> m_lanes;
    bool m_isSaid = false;
};

void StageFeed::begin(std::string title)
{
    end();
    m_title = std::move(title);
}

void StageFeed::end()
{
    m_tables.close();
    for (const auto& [number, branch] : m_branches)
        m_session.close(branch.source);
    m_branches.clear();
}

StageFeed::Branch& StageFeed::branchOf(const sim::stage::Stage& stage)
{
    const auto number = stage.branch();
    const auto known = m_branches.find(number);
    if (known != m_branches.end())
        return known->second;
    auto queue = std::make_shared<Queue>();
    SourceState state{.connection = {.name = nameOf(number), .url = "sim://run"},
                      .origin = Origin::Simulated};
    const auto source =
        m_session.open(std::move(state), [queue]() -> Result<std::unique_ptr<EventSource>> {
            return std::unique_ptr<EventSource>(std::make_unique<Source>(queue));
        });
    return m_branches[number] = {.source = source, .queue = queue};
}

void StageFeed::follow(const sim::stage::Stage& stage)
{
    const auto step = stage.step();
    const auto known = m_branches.find(stage.branch());
    const auto sent = known == m_branches.end() ? 0 : known->second.sent;
    if (step <= sent)
        return;
    auto& branch = branchOf(stage);
    auto records = stage.published(std::max(sent, step > mostAtOnce ? step - mostAtOnce : 0));
    branch.sent = step;
    if (records.empty())
        return;
    if (branch.records.empty())
        branch.first = stage.records() - records.size();
    note(branch, records);
    branch.queue->push(std::move(records));
}

void StageFeed::note(Branch& branch, const std::vector<sim::stage::Published>& records)
{
    for (const auto& record : records) {
        const std::pair name{record.channel, record.partition};
        auto known = std::ranges::find(branch.lanes, name);
        if (known == branch.lanes.end())
            known = branch.lanes.insert(known, name);
        branch.records.push_back({std::uint32_t(known - branch.lanes.begin()), record.offset});
    }
}

std::vector<RecordEnd> StageFeed::endsOf(const Branch& branch, std::uint64_t count)
{
    std::vector<RecordEnd> ends;
    for (const auto& [channel, partition] : branch.lanes)
        ends.push_back({.channel = channel, .partition = partition});
    const auto known = count - std::min(count, branch.first);
    for (std::size_t i = 0; i < std::min<std::uint64_t>(known, branch.records.size()); ++i) {
        auto& end = ends[branch.records[i].lane].end;
        end = std::max(end, branch.records[i].offset + 1);
    }
    return ends;
}

void StageFeed::showTables(const sim::stage::Stage& stage)
{
    auto& branch = branchOf(stage);
    if (m_tables.source() != branch.source)
        m_tables.open(branch.source, nameOf(stage.branch()));
    std::optional<std::vector<RecordEnd>> ends;
    if (isAhead(stage))
        ends = endsOf(branch, stage.records());
    m_tables.show(stage, ends);
}

std::string StageFeed::nameOf(std::uint64_t branch) const
{
    return branch == 0 ? m_title : m_title + " #" + std::to_string(branch + 1);
}

bool StageFeed::isAhead(const sim::stage::Stage& stage) const
{
    const auto known = m_branches.find(stage.branch());
    return known != m_branches.end() && known->second.sent > stage.step();
}

} // namespace app
