#pragma once

#include "model/source/eventsource.h"
#include "sim/scenario/setup.h"

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sim {

//! Plays a simulated run as a source of events: each record that comes to the virtual broker is an
//! event with the bytes that a real service would send, its time virtual. Ends when the run is
//! quiet.
class SimulationSource : public model::EventSource
{
public:
    //! \a speed virtual seconds a second; 0: as fast as it is taken.
    SimulationSource(const Setup& setup, double speed);

    model::Result<model::Batch> poll(std::size_t limit,
                                     std::chrono::milliseconds patience) override;
    void obey(const model::SourceCommand& command) override;

private:
    using Clock = std::chrono::steady_clock;

    void say(model::Batch& batch);
    void add(model::Batch& batch, const world::Record& record);
    model::LaneIndex laneOf(model::Batch& batch, const world::Record& record);
    bool isDue(Instant time) const;

    Setup m_setup;
    double m_speed;
    world::World m_world;
    world::TimedChooser m_chooser;
    std::optional<world::Move> m_next;
    std::vector<std::pair<std::string, std::int32_t>> m_lanes;
    Clock::time_point m_began = Clock::now();
    bool m_isSaid = false;
    bool m_isPaused = false;
    bool m_isOver = false;
};

} // namespace sim
