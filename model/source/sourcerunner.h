#pragma once

#include "model/source/batchqueue.h"
#include "model/source/eventsource.h"

#include <mutex>
#include <thread>
#include <vector>

namespace model {

//! Runs one source on a thread of its own: connects, polls, hands over, obeys, and connects anew
//! with growing pauses when the source is out of reach. The destructor stops and joins. State
//! changes travel in the queue as notices.
class SourceRunner
{
public:
    SourceRunner(SourceFactory connect, BatchQueue& queue);

    //! From any thread; carried out between two polls.
    void send(const SourceCommand& command);
    void requestStop() { m_thread.request_stop(); }

private:
    void run(const std::stop_token& stop, const SourceFactory& connect);
    bool serve(const std::stop_token& stop, EventSource& source);
    void obeyWaiting(EventSource& source);
    void tell(StateChanged::State state, std::string text, const std::stop_token& stop);

    BatchQueue& m_queue;
    std::mutex m_mutex;
    std::condition_variable_any m_stopped;
    std::vector<SourceCommand> m_commands;
    std::jthread m_thread; // last: it uses all of the above
};

} // namespace model
