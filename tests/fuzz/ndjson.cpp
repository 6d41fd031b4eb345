// links: model_connect_capture model_export
#include "model/export/ndjson.h"

#include "model/connect/capture/captureline.h"

#include <cstdlib>

//! No line makes the reader crash, and what it understood comes back the same when it is written
//! and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    model::capture::CaptureLineParser parser;
    const auto line = parser.parse({reinterpret_cast<const char*>(data), size});
    if (line.kind != model::capture::CaptureLine::Kind::Envelope)
        return 0;
    model::EventView event;
    event.channel = line.topic;
    event.partition = line.partition;
    event.position = line.position;
    event.body = line.body;
    std::string first;
    appendBody(first, event.body);
    std::string written;
    appendNdjson(written, event);

    model::capture::CaptureLineParser again;
    const auto reread = again.parse(written);

    std::string second;
    appendBody(second, reread.body);
    if (reread.kind != model::capture::CaptureLine::Kind::Envelope || first != second
        || reread.position != line.position)
        std::abort();
    return 0;
}
