#include "sim/live/publisher.h"

namespace sim {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t underWayLimit = 10'000;

model::Error cancelled()
{
    return {.kind = model::Error::Kind::Cancelled, .text = "The sandbox is being closed."};
}

} // namespace

Publisher::Publisher(SinkFactory open, Board& board)
    : m_open(std::move(open))
    , m_board(board)
    , m_thread([this](const std::stop_token& stop) { run(stop); })
{}

Publisher::~Publisher()
{
    m_thread.request_stop();
    m_thread.join();
}

std::future<Publisher::Answer> Publisher::send(model::OutgoingRecord record)
{
    std::promise<Answer> promise;
    auto answer = promise.get_future();
    const std::scoped_lock lock(m_mutex);
    if (m_closed)
        promise.set_value(cancelled());
    else
        m_waiting.push_back({std::move(record), std::move(promise)});
    m_came.notify_one();
    return answer;
}

Publisher::Answer Publisher::publish(model::OutgoingRecord record)
{
    return send(std::move(record)).get();
}

std::unique_ptr<model::EventSink> Publisher::openSink(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        auto sink = m_open();
        if (sink)
            return std::move(*sink);
        m_board.fail(sink.error());
        m_board.pause(stop, 500ms);
    }
    return nullptr;
}

void Publisher::run(const std::stop_token& stop)
{
    if (const auto sink = openSink(stop)) {
        while (!stop.stop_requested()) {
            {
                std::unique_lock lock(m_mutex);
                if (m_underWay.empty())
                    m_came.wait(lock, stop, [this] { return !m_waiting.empty(); });
            }
            sendWaiting(*sink);
            takeAnswers(*sink);
        }
    }
    cancelAll();
}

//! A sink that is full keeps the record for the next round.
void Publisher::sendWaiting(model::EventSink& sink)
{
    while (m_underWay.size() < underWayLimit) {
        std::unique_lock lock(m_mutex);
        if (m_waiting.empty())
            return;
        auto next = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        const auto taken = sink.send(next.record, ++m_lastTag);
        if (taken) {
            m_underWay.emplace(m_lastTag, std::move(next.answer));
        } else if (taken.error().kind == model::Error::Kind::Unreachable && !m_underWay.empty()) {
            lock.lock();
            m_waiting.push_front(std::move(next));
            return;
        } else {
            next.answer.set_value(taken.error());
        }
    }
}

void Publisher::takeAnswers(model::EventSink& sink)
{
    if (m_underWay.empty())
        return;
    for (auto& confirmation : sink.confirmations(2ms)) {
        const auto found = m_underWay.find(confirmation.tag);
        if (found == m_underWay.end())
            continue;
        if (confirmation.outcome)
            m_board.count(&SandboxStatus::published);
        found->second.set_value(std::move(confirmation.outcome));
        m_underWay.erase(found);
    }
}

void Publisher::cancelAll()
{
    const std::scoped_lock lock(m_mutex);
    m_closed = true;
    for (auto& [tag, answer] : m_underWay)
        answer.set_value(cancelled());
    for (auto& waiting : m_waiting)
        waiting.answer.set_value(cancelled());
    m_waiting.clear();
}

model::OutgoingRecord toOutgoing(const RecordToSend& record)
{
    return {.channel = record.topic, .key = record.key, .value = record.value};
}

} // namespace sim
