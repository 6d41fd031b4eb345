#pragma once

#include "app/cli/interrupt.h"
#include "app/cli/target.h"
#include "model/source/sourcerunner.h"

#include <atomic>
#include <functional>

namespace app::cli {

//! A partition as the reading has seen it.
struct LaneState
{
    std::string channel;
    std::int32_t partition = 0;
    model::ChannelKind kind = model::ChannelKind::Topic;
    std::int64_t first = -1; //!< Where reading began, -1 as long as that is not known.
    std::int64_t next = 0;
    std::int64_t end = 0;
    bool caughtUp = false;
};

//! Reads one connection: the source on a thread of its own, everything else on the caller's.
//! Bounded in between, so a slow reader makes the source wait.
class SourceReader
{
public:
    enum class Ended { Finished, Failed, Interrupted, Enough };

    //! What to do with what comes. All on the thread of run().
    struct Handlers
    {
        std::function<bool(const model::Batch&)> take; //!< False: enough.
        std::function<void()> pause; //!< Nothing waits now, and at least ten times a second.
        std::function<void(const std::string&)> tell; //!< A sentence for stderr.
        std::function<bool()> isEnough{}; //!< Asked at least ten times a second; none: never.
    };

    SourceReader(Interrupt& interrupt, Handlers handlers)
        : m_interrupt(interrupt)
        , m_handlers(std::move(handlers))
    {}

    //! Until the source is finished, has failed or was never reached, until interrupted or enough.
    Ended run(model::SourceFactory connect);

    const std::vector<LaneState>& lanes() const { return m_lanes; }
    const LaneState& lane(model::LaneIndex index) const { return m_lanes[m_order[index.value]]; }
    std::size_t laneNumber(model::LaneIndex index) const
    {
        return m_order[index.value];
    } //!< Its place in lanes().
    std::int64_t skipped() const { return m_skipped; }
    bool everConnected() const { return m_everConnected; }
    const std::string& trouble() const { return m_trouble; } //!< Why it is not connected.
    //! It could not even be tried: a property or a pattern is wrong.
    bool wronglyAsked() const { return m_wronglyAsked; }

private:
    model::SourceFactory watched(model::SourceFactory connect);
    std::optional<Ended> takeBatch(const model::Batch& batch);
    std::optional<Ended> notice(const model::Notice& notice);
    std::optional<Ended> changed(const model::StateChanged& state);
    void found(const model::LaneFound& lane);
    void progress(const model::LaneProgress& progress);
    void tellSkipped(const model::Skipped& skipped);

    Interrupt& m_interrupt;
    Handlers m_handlers;
    std::vector<LaneState> m_lanes;
    std::vector<std::size_t> m_order; // LaneIndex to place in m_lanes: a reconnection counts anew
    std::int64_t m_skipped = 0;
    bool m_everConnected = false;
    bool m_disconnected = false;
    std::string m_trouble;
    std::atomic<bool> m_wronglyAsked = false; // written by the source's thread
};

//! Why a reading failed, and what to do.
std::string whyFailed(const SourceReader& reader, const Target& target);

} // namespace app::cli
