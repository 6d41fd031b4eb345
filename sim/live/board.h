#pragma once

#include "model/event/result.h"
#include "sim/live/sandboxsettings.h"
#include "sim/live/sandboxstatus.h"

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <vector>

namespace sim {

//! Where the sandbox's threads and its owner meet: settings and mishaps come in, figures and errors
//! go out. Any thread.
class Board
{
public:
    explicit Board(const SandboxSettings& settings) : m_settings(settings) {}

    SandboxSettings settings() const;
    void setSettings(const SandboxSettings& settings);

    void order(Mischief mischief);
    //! True once for each time \a mischief was ordered.
    bool take(Mischief mischief);

    //! One more order is to be placed now.
    void placeOrder();
    bool takeOrder();

    //! How often all keys were ordered to expire.
    std::uint64_t keyExpiries() const;

    //! Waits for \a time; returns early when settings change, a mishap is ordered or \a stop is
    //! requested.
    void wait(const std::stop_token& stop, std::chrono::microseconds time);
    //! Waits for \a time, whatever changes, unless \a stop is requested.
    void pause(const std::stop_token& stop, std::chrono::microseconds time);

    void count(std::uint64_t SandboxStatus::*figure, std::uint64_t more = 1);
    void fail(const model::Error& error);
    void setPart(const SandboxPart& part);
    void settle();
    SandboxStatus status() const;

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    SandboxSettings m_settings;
    std::uint64_t m_changes = 0;
    std::uint64_t m_keyExpiries = 0;
    std::uint64_t m_ordersAsked = 0;
    std::vector<Mischief> m_ordered;
    SandboxStatus m_status;
};

} // namespace sim
