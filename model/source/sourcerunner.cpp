#include "model/source/sourcerunner.h"

#include <algorithm>
#include <utility>

namespace model {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t batchLimit = 4096;
constexpr auto pollPatience = 25ms;
constexpr auto shortestPause = 500ms;
constexpr auto longestPause = 15'000ms;

//! What came back, and what to do.
std::string words(const Error& error)
{
    return error.advice.empty() ? error.text : error.text + ' ' + error.advice;
}

} // namespace

SourceRunner::SourceRunner(SourceFactory connect, BatchQueue& queue)
    : m_queue(queue)
    , m_thread(
          [this, connect = std::move(connect)](const std::stop_token& stop) { run(stop, connect); })
{}

void SourceRunner::send(const SourceCommand& command)
{
    const std::scoped_lock lock(m_mutex);
    m_commands.push_back(command);
}

void SourceRunner::tell(StateChanged::State state, std::string text, const std::stop_token& stop)
{
    Batch batch;
    batch.add(StateChanged{state, std::move(text), now()});
    m_queue.push(std::move(batch), stop);
}

void SourceRunner::obeyWaiting(EventSource& source)
{
    std::vector<SourceCommand> commands;
    {
        const std::scoped_lock lock(m_mutex);
        commands.swap(m_commands);
    }
    for (const auto& command : commands)
        source.obey(command);
}

//! Polls until stopped or failed. True when connecting anew may help.
bool SourceRunner::serve(const std::stop_token& stop, EventSource& source)
{
    while (!stop.stop_requested()) {
        obeyWaiting(source);
        auto batch = source.poll(batchLimit, pollPatience);
        if (!batch) {
            const bool again = batch.error().kind == Error::Kind::Unreachable;
            tell(again ? StateChanged::State::Disconnected : StateChanged::State::Failed,
                 words(batch.error()), stop);
            return again;
        }
        const bool finished = std::ranges::any_of(batch->notices(), [](const Notice& notice) {
            const auto* changed = std::get_if<StateChanged>(&notice);
            return changed && changed->state == StateChanged::State::Finished;
        });
        if (!batch->empty())
            m_queue.push(std::move(*batch), stop);
        if (finished)
            return false;
    }
    return false;
}

void SourceRunner::run(const std::stop_token& stop, const SourceFactory& connect)
{
    auto pause = std::chrono::milliseconds(shortestPause);
    while (!stop.stop_requested()) {
        tell(StateChanged::State::Connecting, {}, stop);
        auto source = connect();
        if (source) {
            pause = shortestPause;
            if (!serve(stop, **source))
                return;
        } else {
            const bool again = source.error().kind == Error::Kind::Unreachable;
            tell(again ? StateChanged::State::Disconnected : StateChanged::State::Failed,
                 words(source.error()), stop);
            if (!again)
                return;
        }
        std::unique_lock lock(m_mutex);
        m_stopped.wait_for(lock, stop, pause, [] { return false; });
        pause = std::min<std::chrono::milliseconds>(pause * 2, longestPause);
    }
}

} // namespace model
