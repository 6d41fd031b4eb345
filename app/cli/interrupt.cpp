#include "app/cli/interrupt.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>

namespace app::cli {

namespace {

// A signal handler reaches nothing but what is global.
std::atomic<bool> wasRequested{false};
std::atomic<int> wakeDescriptor{-1};

void signalWake(int descriptor)
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(descriptor, &one, sizeof one);
}

void onSignal(int)
{
    const int saved = errno;
    wasRequested = true;
    signalWake(wakeDescriptor);
    errno = saved;
}

void handle(int signal, void (*handler)(int), int flags)
{
    struct sigaction action
    {};
    action.sa_handler = handler;
    action.sa_flags = flags;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(signal, &action, nullptr);
}

} // namespace

Interrupt::Interrupt() : m_descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    wasRequested = false;
    wakeDescriptor = m_descriptor;
    // Reset after the first: the second Ctrl-C is the system's own and ends the program.
    handle(SIGINT, onSignal, int(SA_RESETHAND));
    handle(SIGTERM, onSignal, int(SA_RESETHAND));
    handle(SIGPIPE, SIG_IGN, 0);
}

Interrupt::~Interrupt()
{
    handle(SIGINT, SIG_DFL, 0);
    handle(SIGTERM, SIG_DFL, 0);
    handle(SIGPIPE, SIG_DFL, 0);
    wakeDescriptor = -1;
    ::close(m_descriptor);
}

bool Interrupt::requested() const
{
    return wasRequested;
}

void Interrupt::wake()
{
    signalWake(m_descriptor);
}

void Interrupt::wait(std::chrono::milliseconds patience)
{
    pollfd waiting{m_descriptor, POLLIN, 0};
    if (::poll(&waiting, 1, int(patience.count())) <= 0)
        return;
    std::uint64_t count = 0;
    [[maybe_unused]] const auto got = ::read(m_descriptor, &count, sizeof count);
}

} // namespace app::cli
