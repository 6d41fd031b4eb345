#pragma once

#include "sim/live/childprocess.h"

#include <filesystem>

namespace sim {

//! A small process that outlives this one: when this one is gone, however it ended, it ends what
//! was put under its eyes and removes the folder. It needs nothing but a shell.
class Watchdog
{
public:
    //! Watches from now on.
    static model::Result<Watchdog> start(const std::filesystem::path& folder);

    Watchdog(Watchdog&& other) noexcept;
    Watchdog& operator=(Watchdog&&) = delete;
    //! Removes the folder, as when the process is gone.
    ~Watchdog();

    //! \a signal is how the process likes to be ended at once: "QUIT", "KILL".
    void watch(pid_t process, const std::string& signal) const;
    //! The process has ended by itself: its number may soon be another's.
    void forget(pid_t process) const;

private:
    Watchdog(ChildProcess shell, int line) : m_shell(std::move(shell)), m_line(line) {}

    void tell(const std::string& text) const;

    ChildProcess m_shell;
    int m_line = -1;
};

} // namespace sim
