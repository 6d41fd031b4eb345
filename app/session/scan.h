#pragma once

#include "model/filter/evaluator.h"
#include "model/filter/fieldlookup.h"
#include "model/filter/filter.h"
#include "model/store/reader.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_set>
#include <vector>

namespace app {

//! Which events a scan looks at besides its filter.
struct ScanScope
{
    std::optional<std::pair<model::Timestamp, model::Timestamp>>
        span;                                         //!< [from, to) of the record's time.
    std::unordered_set<std::uint32_t> hiddenLanes;    //!< LaneIds that do not show.
    std::unordered_set<std::uint32_t> hiddenChannels; //!< ChannelIds: their later partitions too.

    bool everything() const { return !span && hiddenLanes.empty() && hiddenChannels.empty(); }
    bool operator==(const ScanScope&) const = default;
};

struct ScanProgress
{
    std::uint64_t scanned = 0;
    std::uint64_t total = 0;
    std::uint64_t matches = 0;
    std::uint64_t errors = 0;
    std::string firstError;
    bool caughtUp = false; //!< Looked at all there is; goes on as more comes.
};

//! Looks through a store for the events that pass a filter, on a thread of its own, and goes on as
//! the store grows until it is destroyed (which stops at once). take() and progress() from any one
//! thread.
class Scan
{
public:
    Scan(const model::EventStore& store, model::filter::Filter filter,
         std::shared_ptr<const model::filter::FieldLookup> lookup, ScanScope scope = {});

    //! The rows found since the last call, ascending.
    std::vector<model::Row> take();
    ScanProgress progress() const;

private:
    void run(const std::stop_token& stop);
    void scanBlock(const model::BlockView& block);
    void evaluateRow(const model::BlockView& block, std::uint32_t index);
    void scanText(const model::BlockView& block, const model::filter::TextFinder& finder);
    bool inScope(const model::BlockView& block, std::uint32_t index) const;
    void publish(model::Row scannedTo, bool caughtUp);

    const model::EventStore& m_store;
    const model::filter::Filter m_filter;
    const std::shared_ptr<const model::filter::FieldLookup> m_lookup;
    const ScanScope m_scope;

    // The scanning thread's.
    model::Reader m_reader;
    model::filter::Evaluator m_evaluator;
    std::optional<model::filter::TextFinder> m_finder;
    std::vector<model::Row> m_fresh;
    model::Row m_begin = 0;

    mutable std::mutex m_mutex;
    std::vector<model::Row> m_found;
    ScanProgress m_progress;
    std::jthread m_thread; // last: it uses all of the above
};

} // namespace app
