#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace model::outbox {

//! Ends a connection whose server does not answer: the client library waits for ever, and a relay
//! in between may go on confirming what nobody reads. Shuts the socket down, which the library sees
//! as its end.
class Deadline
{
public:
    explicit Deadline(int socket);

    //! From now on until end(), at most \a limit.
    void begin(std::chrono::milliseconds limit);
    void end();
    //! Whether it struck.
    bool passed() const;

private:
    using Clock = std::chrono::steady_clock;

    void run(const std::stop_token& stop);

    const int m_socket;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::optional<Clock::time_point> m_at;
    Clock::time_point m_sleepsUntil = Clock::time_point::max();
    bool m_passed = false;
    std::jthread m_thread; // last: it uses all of the above
};

} // namespace model::outbox
