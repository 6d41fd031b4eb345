#include "model/connect/capture/connector.h"

#include "model/connect/capture/capturedirectory.h"
#include "model/connect/capture/capturepath.h"
#include "model/connect/capture/capturesource.h"

namespace model {

using namespace capture;

namespace {

SourceFactory openCapture(Connection connection, Watch watch)
{
    return [connection = std::move(connection), watch = std::move(watch)] {
        return CaptureSource::open(connection, watch);
    };
}

Result<std::unique_ptr<Directory>> captureDirectory(const Connection& connection)
{
    const auto path = capturePath(connection.url);
    if (!path)
        return path.error();
    return std::unique_ptr<Directory>(std::make_unique<CaptureDirectory>(connection));
}

DiagnosisStep stepOf(std::string id, std::string title, const Result<std::string>& outcome)
{
    DiagnosisStep step{.id = std::move(id), .title = std::move(title)};
    step.outcome = outcome ? DiagnosisStep::Outcome::Passed : DiagnosisStep::Outcome::Failed;
    step.summary = outcome ? *outcome : outcome.error().text;
    step.advice = outcome ? std::string() : outcome.error().advice;
    step.faultCode = outcome ? std::string() : "file-" + step.id;
    return step;
}

Result<std::string> opens(const std::string& path)
{
    const auto bytes = ByteReader::open(path);
    if (!bytes)
        return bytes.error();
    return path + " can be read";
}

Result<std::string> holdsEvents(const Connection& connection)
{
    auto channels = CaptureDirectory(connection).channels();
    if (!channels)
        return channels.error();
    if (channels->empty())
        return Error{.kind = Error::Kind::Malformed,
                     .text = "No line of the file is an event.",
                     .advice = "A capture has one JSON object a line, as \"sagalens export\" and "
                               "\"kcat -J\" write it."};
    return std::to_string(channels->size()) + (channels->size() == 1 ? " topic" : " topics");
}

Diagnosis diagnoseCapture(const Connection& connection, const std::stop_token&,
                          const DiagnosisProgress& progress)
{
    Diagnosis diagnosis;
    const auto tell = [&](DiagnosisStep step) {
        diagnosis.steps.push_back(std::move(step));
        if (progress)
            progress(diagnosis.steps.back());
        return diagnosis.steps.back().outcome == DiagnosisStep::Outcome::Passed;
    };
    const auto path = capturePath(connection.url);
    if (tell(stepOf("address", "Address", path)) && tell(stepOf("open", "Opening", opens(*path))))
        tell(stepOf("content", "Events", holdsEvents(connection)));
    return diagnosis;
}

} // namespace

const Connector& captureConnector()
{
    static constexpr Connector connector{
        .scheme = "file",
        .title = "Capture file",
        .origin = Origin::Captured,
        .open = openCapture,
        .directory = captureDirectory,
        .diagnose = diagnoseCapture,
        .isSecret = [](std::string_view) { return false; },
    };
    return connector;
}

} // namespace model
