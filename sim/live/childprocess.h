#pragma once

#include "model/event/result.h"

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sim {

//! An account to run a program as; only root can.
struct Account
{
    uid_t user = 0;
    gid_t group = 0;
    std::vector<gid_t> groups;
};

//! The account \a name; nothing when there is none.
std::optional<Account> accountNamed(const std::string& name);

struct ChildOptions
{
    std::vector<std::string> words; //!< The program's path and its arguments.
    std::filesystem::path log;      //!< Takes what it writes.
    std::optional<Account> account;
    int deathSignal = 9; //!< What it gets when the thread that started it ends; 0: nothing.
    int input = -1;      //!< What it reads; -1: nothing.
    bool ownSession = false;
};

//! A program that was started and has to be waited for. It gets deathSignal when the thread that
//! started it is gone, so a thread that lives as long as the child has to start it. The destructor
//! kills.
class ChildProcess
{
public:
    static model::Result<ChildProcess> start(const ChildOptions& options);

    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&& other) noexcept;
    ~ChildProcess();

    pid_t id() const { return m_id; }
    bool isRunning();
    void signal(int number) const;
    //! False when it still runs after \a patience.
    bool wait(std::chrono::milliseconds patience);
    //! The exit code; -1 after a signal.
    int exitCode() const { return m_exitCode; }

private:
    explicit ChildProcess(pid_t id) : m_id(id) {}

    pid_t m_id = 0; // 0: waited for
    int m_exitCode = -1;
};

} // namespace sim
