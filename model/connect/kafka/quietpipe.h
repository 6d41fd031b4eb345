#pragma once

#include <csignal>
#include <ctime>

namespace model::kafka {

//! While it lives, writing to a connection that the other side closed does not end the process: the
//! TLS library cannot ask for that by itself. For this thread only.
class QuietPipe
{
public:
    QuietPipe()
    {
        sigemptyset(&m_pipe);
        sigaddset(&m_pipe, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    ~QuietPipe()
    {
        const timespec none{};
        if (sigismember(&m_before, SIGPIPE) == 0) {
            while (sigtimedwait(&m_pipe, nullptr, &none) == SIGPIPE) {
            }
        }
        pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    QuietPipe(const QuietPipe&) = delete;
    QuietPipe& operator=(const QuietPipe&) = delete;

private:
    sigset_t m_pipe{};
    sigset_t m_before{};
};

} // namespace model::kafka
