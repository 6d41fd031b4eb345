#pragma once

#include "app/session/journal.h"
#include "app/session/sourcestate.h"
#include "model/decode/decoder.h"
#include "model/source/sourcerunner.h"
#include "model/store/eventstore.h"

#include <atomic>
#include <memory>
#include <mutex>

namespace app {

//! One open source on its way into the store: its runner, its queue and what is known of it.
//! state() from any thread; take() on the ingest thread alone.
class Feed
{
public:
    Feed(SourceState state, std::function<void()> wake);

    void start(model::SourceFactory connect);
    void send(const model::SourceCommand& command);
    //! Stops reading; returns at once, the runner ends with the feed.
    void requestStop();

    SourceState state() const;
    model::SourceId id() const { return m_id; }

    //! Decodes and stores what waits. Gives the number of records.
    std::size_t take(model::EventStore& store, model::Decoder& decoder, Journal& journal);

private:
    void notice(const model::Notice& notice, model::EventStore& store, Journal& journal);
    void takeIn(const model::LaneFound& found, model::EventStore& store);
    void takeIn(const model::StateChanged& changed, Journal& journal);
    void takeIn(const model::LaneProgress& progress);
    void takeIn(const model::Skipped& skipped, Journal& journal);
    void append(const model::Batch& batch, model::EventStore& store, model::Decoder& decoder);

    const model::SourceId m_id;
    const std::string m_name;
    mutable std::mutex m_mutex;
    SourceState m_state;
    std::vector<model::LaneId> m_lanes; // by LaneIndex; the ingest thread's
    std::vector<std::uint32_t> m_order; // scratch of append()
    model::BatchQueue m_queue;
    std::unique_ptr<model::SourceRunner> m_runner; // last: it pushes into the queue
};

} // namespace app
