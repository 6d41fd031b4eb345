#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

//! A TCP relay to the server that PG_URL names, which can stop passing anything on while both sides
//! stay connected: a half-open connection.
class Relay
{
public:
    explicit Relay(std::uint16_t target);
    ~Relay();

    std::uint16_t port() const { return m_port; }
    void freeze() { m_frozen = true; }

private:
    void accept(const std::stop_token& stop);
    void pass(const std::stop_token& stop, int from, int to);

    const std::uint16_t m_target;
    int m_listener = -1;
    std::uint16_t m_port = 0;
    std::atomic<bool> m_frozen = false;
    std::mutex m_mutex;
    std::vector<std::jthread> m_passing;
    std::jthread m_thread; // last: it uses all of the above
};
