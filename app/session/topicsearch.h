#pragma once

#include "app/session/scan.h"
#include "app/session/sourcestate.h"
#include "model/decode/decoder.h"
#include "model/source/sourcerunner.h"
#include "model/store/eventstore.h"

#include <atomic>
#include <memory>
#include <string>
#include <unordered_map>

namespace app {

struct SearchProgress
{
    std::uint64_t scanned = 0;
    std::uint64_t total =
        0; //!< What the partitions held at the start; an upper bound (offsets may have gaps).
    std::uint64_t matches = 0;
    std::uint64_t errors = 0;
    std::string firstError;
    model::StateChanged::State state = model::StateChanged::State::Connecting;
    std::string text; //!< Why, when it failed.

    bool done() const
    {
        return state == model::StateChanged::State::Finished
               || state == model::StateChanged::State::Failed;
    }
};

//! Reads a connection from a start to the end as it stands and keeps only what passes the filter,
//! in a store of its own: a whole topic is searched without loading it. Runs until the end or its
//! destruction.
class TopicSearch
{
public:
    TopicSearch(const model::Connection& connection, model::SourceFactory connect,
                model::filter::Filter filter, const model::ProfileSet& profiles);
    ~TopicSearch();

    const model::EventStore& hits() const { return m_hits; }
    SearchProgress progress() const; //!< Any thread.
    //! Stops reading; the hits stay.
    void cancel();

private:
    struct Lane
    {
        model::LaneId id;
        std::string channel;
        std::int32_t partition = 0;
        std::int64_t first = -1;
    };

    void run(const std::stop_token& stop);
    void take(const model::Batch& batch);
    void takeNotice(const model::Notice& notice);
    void takeRecord(const model::Batch& batch, const model::BatchEntry& entry);

    const std::string m_name;
    model::EventStore m_hits;
    model::Decoder m_decoder;
    model::filter::Evaluator m_evaluator;
    model::SourceId m_source;
    std::unordered_map<std::uint32_t, Lane> m_lanes; // the searching thread's
    std::unordered_map<std::uint32_t, std::uint64_t>
        m_sizes; // records a lane held when it was found
    mutable std::mutex m_mutex;
    std::condition_variable_any m_woken;
    bool m_hasNews = false;
    SearchProgress m_progress;
    model::BatchQueue m_queue;
    std::unique_ptr<model::SourceRunner> m_runner;
    std::jthread m_thread;
};

} // namespace app
