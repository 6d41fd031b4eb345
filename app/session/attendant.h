#pragma once

#include "model/event/result.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace app {

//! What runs beside a source for as long as its connection is open.
class Companion
{
public:
    virtual ~Companion() = default;
    //! Returns at once; the destructor waits.
    virtual void requestStop() = 0;
};

//! Asks a probe again and again on a thread of its own. The probe is made there, and made anew
//! after a growing pause when it became unreachable; other errors are told and asking goes on.
template <typename Probe>
class Attendant : public Companion
{
public:
    struct Work
    {
        std::function<model::Result<std::unique_ptr<Probe>>()> make;
        //! Asks once; gives the pause until the next time.
        std::function<model::Result<std::chrono::milliseconds>(Probe&, const std::stop_token&)> ask;
        //! What goes wrong; nullopt when all is well again.
        std::function<void(const std::optional<model::Error>&)> tell;
    };

    explicit Attendant(Work work)
        : m_work(std::move(work))
        , m_thread([this](const std::stop_token& stop) { run(stop); })
    {}

    void requestStop() override { m_thread.request_stop(); }

    //! Asks now instead of at the end of the pause; any thread.
    void wake()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_isWoken = true;
        }
        m_woken.notify_one();
    }

private:
    void run(const std::stop_token& stop)
    {
        using namespace std::chrono_literals;
        constexpr std::chrono::milliseconds least = 500ms;
        constexpr std::chrono::milliseconds most = 10s;
        std::unique_ptr<Probe> probe;
        auto patience = least;
        while (!stop.stop_requested()) {
            if (!probe) {
                auto made = m_work.make();
                if (!made) {
                    m_work.tell(made.error());
                    wait(stop, patience);
                    patience = std::min(patience * 2, most);
                    continue;
                }
                probe = std::move(*made);
            }
            const auto next = m_work.ask(*probe, stop);
            if (next) {
                patience = least;
                m_work.tell(std::nullopt);
                wait(stop, *next);
                continue;
            }
            m_work.tell(next.error());
            if (next.error().kind == model::Error::Kind::Unreachable)
                probe.reset();
            wait(stop, patience);
            patience = std::min(patience * 2, most);
        }
    }

    void wait(const std::stop_token& stop, std::chrono::milliseconds pause)
    {
        std::unique_lock lock(m_mutex);
        m_woken.wait_for(lock, stop, pause, [this] { return m_isWoken; });
        m_isWoken = false;
    }

    Work m_work;
    std::mutex m_mutex;
    std::condition_variable_any m_woken;
    bool m_isWoken = false;
    std::jthread m_thread; // last: it uses all of the above
};

} // namespace app
