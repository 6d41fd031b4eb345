#pragma once

#include <signal.h>

#include <ctime>

namespace model::redis {

//! hiredis writes to its socket so that a server that went away raises SIGPIPE. While one of these
//! lives the thread does not get that signal; the write fails instead.
class NoBrokenPipe
{
public:
    NoBrokenPipe()
    {
        sigset_t pending;
        ::sigpending(&pending);
        m_wasPending = ::sigismember(&pending, SIGPIPE) == 1;
        ::sigemptyset(&m_pipe);
        ::sigaddset(&m_pipe, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }

    ~NoBrokenPipe()
    {
        constexpr timespec atOnce{};
        while (!m_wasPending && ::sigtimedwait(&m_pipe, nullptr, &atOnce) == SIGPIPE) {
        }
        ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }

    NoBrokenPipe(const NoBrokenPipe&) = delete;
    NoBrokenPipe& operator=(const NoBrokenPipe&) = delete;

private:
    sigset_t m_pipe{};
    sigset_t m_before{};
    bool m_wasPending = false;
};

} // namespace model::redis
