#pragma once

#include "model/event/result.h"
#include "model/source/batch.h"
#include "model/source/connection.h"

#include <chrono>
#include <functional>
#include <memory>
#include <variant>

namespace model {

//! Go on elsewhere. What lies between is reported as Skipped.
struct Seek
{
    Start to;
};

struct Pause
{};

struct Resume
{};

using SourceCommand = std::variant<Seek, Pause, Resume>;

//! Where events come from: a broker, an outbox table, the simulator, a capture. Reading never
//! disturbs: no group is joined, nothing is committed or acknowledged.
//!
//! A source that exists is connected or connecting. It is made, used and destroyed on one thread,
//! so an implementation needs no lock, and its client library's exceptions never leave it.
class EventSource
{
public:
    virtual ~EventSource() = default;

    //! Waits up to \a patience for up to \a limit records. An empty batch is a quiet source. An
    //! error of kind Unreachable makes the runner connect anew after a pause; any other ends the
    //! source.
    virtual Result<Batch> poll(std::size_t limit, std::chrono::milliseconds patience) = 0;

    //! Between two polls, on the same thread.
    virtual void obey(const SourceCommand& command) = 0;
};

using SourceFactory = std::function<Result<std::unique_ptr<EventSource>>()>;

} // namespace model
