#pragma once

#include "model/deadletter/replayrun.h"

namespace model {

//! Says how many may be sent next and when: the rate, and a canary's steps. Never while a
//! transaction is open.
class ReplayPacer
{
public:
    ReplayPacer(const ReplayPace& pace, const ReplayPorts& ports);

    //! Waits until something may be sent; nothing when the run is to stop.
    std::optional<std::size_t> next();
    void sent(std::size_t count);
    //! Whether the step that was just sent has to be looked at before more is.
    bool isCanary() const { return m_pace.canary && m_step < steps; }

private:
    static constexpr std::size_t steps = 8;

    const ReplayPace m_pace;
    const ReplayPorts& m_ports;
    std::size_t m_step = 0;
    std::chrono::steady_clock::time_point m_begun;
    std::uint64_t m_sent = 0;
};

} // namespace model
