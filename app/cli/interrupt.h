#pragma once

#include <chrono>

namespace app::cli {

//! Ctrl-C, once for the whole program. The first asks the work to come to its end; the second ends
//! the program at once. Also what the main thread sleeps on: other threads wake it.
class Interrupt
{
public:
    //! Takes SIGINT and SIGTERM over until the object goes, and makes a closed pipe an error
    //! instead of a signal.
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    bool requested() const;
    void wake();
    //! Until woken, interrupted or \a patience is over.
    void wait(std::chrono::milliseconds patience);

private:
    int m_descriptor;
};

} // namespace app::cli
