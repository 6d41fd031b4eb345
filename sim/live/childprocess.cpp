#include "sim/live/childprocess.h"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstring>
#include <thread>
#include <utility>

namespace sim {

using namespace std::chrono_literals;

namespace {

constexpr int cannotStart = 127;

//! All that the child needs, made before fork(): between fork() and exec() nothing may allocate or
//! lock.
struct Prepared
{
    std::vector<char*> words;
    int input = -1;
    int output = -1;
    const ChildOptions* options = nullptr;
    pid_t parent = 0;
};

bool becomeAccount(const Account& account)
{
    return ::setgroups(account.groups.size(), account.groups.data()) == 0
           && ::setgid(account.group) == 0 && ::setuid(account.user) == 0;
}

void resetSignals()
{
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT})
        ::signal(number, SIG_DFL);
}

[[noreturn]] void becomeProgram(const Prepared& prepared)
{
    const auto& options = *prepared.options;
    resetSignals();
    if (options.ownSession)
        ::setsid();
    ::dup2(prepared.input, 0);
    ::dup2(prepared.output, 1);
    ::dup2(prepared.output, 2);
    ::syscall(SYS_close_range, 3U, ~0U, 0U);
    if (options.account && !becomeAccount(*options.account))
        ::_exit(cannotStart);
    // After the change of account, which clears it.
    if (options.deathSignal != 0)
        ::prctl(PR_SET_PDEATHSIG, options.deathSignal);
    if (options.deathSignal != 0 && ::getppid() != prepared.parent)
        ::_exit(cannotStart);
    ::execv(prepared.words.front(), prepared.words.data());
    ::_exit(cannotStart);
}

//! Closes a descriptor at the end of its scope.
struct Descriptor
{
    int number = -1;

    explicit Descriptor(int n) : number(n) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor()
    {
        if (number >= 0)
            ::close(number);
    }
};

model::Error failure(const ChildOptions& options)
{
    return {.text = "Starting " + options.words.front() + ": " + std::strerror(errno)};
}

} // namespace

std::optional<Account> accountNamed(const std::string& name)
{
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    if (::getpwnam_r(name.c_str(), &entry, buffer.data(), buffer.size(), &found) != 0 || !found)
        return std::nullopt;
    Account account{entry.pw_uid, entry.pw_gid, std::vector<gid_t>(64)};
    int count = int(account.groups.size());
    if (::getgrouplist(name.c_str(), entry.pw_gid, account.groups.data(), &count) < 0)
        count = 0;
    account.groups.resize(std::size_t(count));
    return account;
}

model::Result<ChildProcess> ChildProcess::start(const ChildOptions& options)
{
    const Descriptor nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
    const auto path = options.log.empty() ? std::filesystem::path("/dev/null") : options.log;
    const Descriptor log(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    if (nothing.number < 0 || log.number < 0)
        return failure(options);
    Prepared prepared{.input = options.input >= 0 ? options.input : nothing.number,
                      .output = log.number,
                      .options = &options,
                      .parent = ::getpid()};
    for (const auto& word : options.words)
        prepared.words.push_back(const_cast<char*>(word.c_str()));
    prepared.words.push_back(nullptr);

    const auto id = ::fork();
    if (id == 0)
        becomeProgram(prepared);
    if (id < 0)
        return failure(options);
    return ChildProcess(id);
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : m_id(std::exchange(other.m_id, 0))
    , m_exitCode(other.m_exitCode)
{}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept
{
    std::swap(m_id, other.m_id);
    std::swap(m_exitCode, other.m_exitCode);
    return *this;
}

ChildProcess::~ChildProcess()
{
    if (!isRunning())
        return;
    signal(SIGKILL);
    wait(5s);
}

bool ChildProcess::isRunning()
{
    int status = 0;
    if (m_id == 0 || ::waitpid(m_id, &status, WNOHANG) == 0)
        return m_id != 0;
    m_exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    m_id = 0;
    return false;
}

void ChildProcess::signal(int number) const
{
    if (m_id != 0)
        ::kill(m_id, number);
}

bool ChildProcess::wait(std::chrono::milliseconds patience)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    while (isRunning()) {
        if (std::chrono::steady_clock::now() >= end)
            return false;
        std::this_thread::sleep_for(5ms);
    }
    return true;
}

} // namespace sim
