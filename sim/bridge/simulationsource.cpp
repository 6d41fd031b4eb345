#include "sim/bridge/simulationsource.h"

#include <algorithm>
#include <thread>

namespace sim {

using namespace model;
using std::chrono::milliseconds;

SimulationSource::SimulationSource(const Setup& setup, double speed)
    : m_setup(setup)
    , m_speed(speed)
    , m_world(setup.shop)
    , m_chooser(setup.timing, m_world)
{}

void SimulationSource::obey(const SourceCommand& command)
{
    // A run has no other place to begin at: Seek changes nothing.
    if (std::holds_alternative<Pause>(command)) {
        m_isPaused = true;
    } else if (std::holds_alternative<Resume>(command)) {
        m_isPaused = false;
        m_began = Clock::now()
                  - std::chrono::duration_cast<Clock::duration>(
                      std::max(m_world.now - m_setup.timing.start, Instant::duration{})
                      / std::max(m_speed, 1e-9));
    }
}

bool SimulationSource::isDue(Instant time) const
{
    if (m_speed <= 0)
        return true;
    const std::chrono::duration<double> virtually = time - m_setup.timing.start;
    return Clock::now() - m_began >= virtually / m_speed;
}

void SimulationSource::say(Batch& batch)
{
    if (!m_isSaid)
        batch.add(StateChanged{StateChanged::State::Connected, {}, now()});
    m_isSaid = true;
}

LaneIndex SimulationSource::laneOf(Batch& batch, const world::Record& record)
{
    const auto topic = topicOf(record.topic);
    const std::pair name{record.deadLetter ? deadLetterTopicOf(topic) : topic,
                         std::int32_t(record.partition)};
    const auto known = std::ranges::find(m_lanes, name);
    if (known != m_lanes.end())
        return {std::uint32_t(known - m_lanes.begin())};
    const LaneIndex lane{std::uint32_t(m_lanes.size())};
    m_lanes.push_back(name);
    batch.add(LaneFound{lane, name.first, name.second, ChannelKind::Topic});
    return lane;
}

void SimulationSource::add(Batch& batch, const world::Record& record)
{
    const auto key = toText(record.order);
    const auto value = m_world.value(record);
    batch.add(RecordInput{.lane = laneOf(batch, record),
                          .time = record.time,
                          .timeKind = TimeKind::Create,
                          .position = m_world.offset(record),
                          .body = {.key = key, .value = value}});
}

Result<Batch> SimulationSource::poll(std::size_t limit, milliseconds patience)
{
    Batch batch;
    say(batch);
    const auto until = Clock::now() + patience;
    world::Trace trace;
    while (!m_isOver && batch.size() < limit) {
        if (!m_next && !m_isPaused)
            m_next = m_chooser.next(m_world);
        if (!m_next && !m_isPaused) {
            // Notices come before the records of their batch: the end has a batch of its own.
            if (batch.size() > 0)
                break;
            m_isOver = true;
            batch.add(StateChanged{StateChanged::State::Finished, {}, now()});
            break;
        }
        if (m_isPaused || !isDue(m_next->at)) {
            if (!batch.empty() || Clock::now() >= until)
                break;
            std::this_thread::sleep_for(milliseconds(1));
            continue;
        }
        trace.records.clear();
        world::apply(m_world, *m_next, &trace);
        m_next.reset();
        for (const auto number : trace.records)
            add(batch, m_world.records[number]);
    }
    if (m_isOver && batch.empty())
        std::this_thread::sleep_until(until);
    return batch;
}

} // namespace sim
