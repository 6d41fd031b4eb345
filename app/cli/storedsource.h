#pragma once

#include "app/cli/sourcereader.h"
#include "app/cli/terminal.h"
#include "model/decode/decoder.h"
#include "model/store/tracker.h"

#include <chrono>
#include <optional>
#include <vector>

namespace app::cli {

//! Reads a connection to its end, or on for a time or until interrupted, into a store of the verb's
//! own, decoded as a session would, and shows what came to a tracker. Everything on the caller's
//! thread but the source.
class StoredSource
{
public:
    struct Request
    {
        Target target;
        model::Watch watch;
        bool quiet = false;
        std::optional<std::chrono::seconds> span; //!< Of a watch that goes on: how long.
    };

    StoredSource(Request request, const model::ProfileSet& profiles, model::StoreBudget budget);

    //! An exit code when the source could not be reached, or \a interrupt came before the end of a
    //! watch that has one.
    std::optional<int> read(Interrupt& interrupt, model::Tracker& tracker);

    const model::EventStore& store() const { return m_store; }
    model::Reader& reader() { return m_events; }
    std::uint64_t taken() const { return m_next; }

private:
    void take(const model::Batch& batch, model::Tracker& tracker);
    model::LaneId laneOf(model::LaneIndex index);
    void showProgress();
    void tellThatItGoesOn();

    Request m_request;
    Terminal m_terminal;
    StatusLine m_status;
    model::Decoder m_decoder;
    model::EventStore m_store;
    model::SourceId m_source;
    model::Reader m_events;
    model::Row m_next = 0;
    SourceReader* m_reader = nullptr;
    bool m_hasTold = false;
    std::vector<model::LaneId> m_lanes; //!< By place in the reader's lanes.
};

} // namespace app::cli
