#pragma once

#include "model/source/eventsink.h"
#include "sim/live/board.h"
#include "sim/service/outboxrow.h"

#include <deque>
#include <functional>
#include <future>
#include <map>
#include <thread>

namespace sim {

using SinkFactory = std::function<model::Result<std::unique_ptr<model::EventSink>>()>;

//! The one producer that all services share, on a thread of its own. Any thread may publish; an
//! answer is the broker's.
class Publisher
{
public:
    using Answer = model::Result<model::PublishedAt>;

    Publisher(SinkFactory open, Board& board);
    //! What was not answered yet gets an error of kind Cancelled.
    ~Publisher();

    std::future<Answer> send(model::OutgoingRecord record);
    //! Waits for the broker's answer.
    Answer publish(model::OutgoingRecord record);

private:
    struct Waiting
    {
        model::OutgoingRecord record;
        std::promise<Answer> answer;
    };

    void run(const std::stop_token& stop);
    std::unique_ptr<model::EventSink> openSink(const std::stop_token& stop);
    void sendWaiting(model::EventSink& sink);
    void takeAnswers(model::EventSink& sink);
    void cancelAll();

    SinkFactory m_open;
    Board& m_board;
    std::mutex m_mutex;
    std::condition_variable_any m_came;
    std::deque<Waiting> m_waiting;
    bool m_closed = false;
    std::map<std::uint64_t, std::promise<Answer>> m_underWay; // the publisher's thread alone
    std::uint64_t m_lastTag = 0;
    std::jthread m_thread; // last: it uses all of the above
};

model::OutgoingRecord toOutgoing(const RecordToSend& record);

} // namespace sim
