#pragma once

#include "sim/live/town.h"
#include "sim/service/relay.h"

#include <thread>

namespace sim {

//! The outbox relay at work, on a thread of its own: step() decides, this does. The second one
//! works only while the settings ask for two.
class RelayWorker
{
public:
    RelayWorker(const Town& town, int number, std::uint64_t seed);

    //! The destructor waits; this does not.
    void requestStop() { m_thread.request_stop(); }

private:
    void run(const std::stop_token& stop);
    void runOnce(const std::stop_token& stop);

    RelayInput perform(const ReadUnprocessed& action);
    RelayInput perform(const SendRow& action);
    RelayInput perform(const MarkRow& action);
    RelayInput perform(const RunEnded& action);

    const Town& m_town;
    int m_number;
    Draws m_draws;
    OrderDatabase m_database;
    std::jthread m_thread; // last: it uses all of the above
};

} // namespace sim
