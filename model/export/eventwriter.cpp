#include "model/export/eventwriter.h"

#include <ostream>
#include <utility>

namespace model {

namespace {

constexpr std::size_t chunk = 64u << 10;

} // namespace

ByteSink streamSink(std::ostream& stream)
{
    return [&stream](std::string_view bytes) {
        stream.write(bytes.data(), std::streamsize(bytes.size()));
        return stream.good();
    };
}

EventWriter::EventWriter(ByteSink sink) : m_sink(std::move(sink)) {}

void EventWriter::start()
{
    if (std::exchange(m_started, true))
        return;
    appendStart(m_pending);
}

bool EventWriter::write(const EventView& event)
{
    if (m_refused)
        return false;
    start();
    append(m_pending, event);
    ++m_written;
    return m_pending.size() < chunk || flush();
}

bool EventWriter::flush()
{
    if (!m_refused && !m_pending.empty())
        m_refused = !m_sink(m_pending);
    m_pending.clear();
    return !m_refused;
}

Result<void> EventWriter::finish()
{
    start();
    if (flush())
        return {};
    return Error{.text = "The export could not be written to its end.",
                 .advice = "Look at the free space and the permissions of the target."};
}

} // namespace model
