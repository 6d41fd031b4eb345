#pragma once

#include "model/event/eventview.h"
#include "model/event/result.h"

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

namespace model {

//! Takes the next bytes of an export. False when it cannot (disk full, pipe closed): the export
//! ends there.
using ByteSink = std::function<bool(std::string_view)>;

//! A sink over \a stream, which outlives it.
ByteSink streamSink(std::ostream& stream);

//! Writes events one after the other in one format. Used by one thread. Collects some 64 KiB before
//! it hands them to the sink; nothing is held back after finish() or flush().
class EventWriter
{
public:
    explicit EventWriter(ByteSink sink);
    virtual ~EventWriter() = default;
    EventWriter(const EventWriter&) = delete;
    EventWriter& operator=(const EventWriter&) = delete;

    //! False when the sink refused; later calls do nothing.
    bool write(const EventView& event);
    bool flush();
    //! The last bytes. An error when not all could be written.
    Result<void> finish();

    std::size_t written() const { return m_written; } //!< Events taken.

protected:
    //! What stands before the first event, such as a header line.
    virtual void appendStart(std::string& out) = 0;
    virtual void append(std::string& out, const EventView& event) = 0;

private:
    void start();

    ByteSink m_sink;
    std::string m_pending;
    std::size_t m_written = 0;
    bool m_started = false;
    bool m_refused = false;
};

} // namespace model
