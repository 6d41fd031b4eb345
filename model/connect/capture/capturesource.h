#pragma once

#include "model/connect/capture/capturelanes.h"
#include "model/connect/capture/captureline.h"
#include "model/connect/capture/linereader.h"
#include "model/source/eventsource.h"

namespace model::capture {

//! A capture file as a source: reads it to its end and finishes, or goes on as it grows (see
//! README.md).
class CaptureSource : public EventSource
{
public:
    static Result<std::unique_ptr<EventSource>> open(const Connection& connection,
                                                     const Watch& watch);

    Result<Batch> poll(std::size_t limit, std::chrono::milliseconds patience) override;
    void obey(const SourceCommand& command) override;

private:
    CaptureSource(std::string path, Watch watch, CaptureLanes lanes);

    Result<void> reopen();
    Result<void> countBack();
    Result<bool> readSome(Batch& batch, std::size_t limit, std::chrono::milliseconds patience);
    void takeLine(Batch& batch, std::string_view line, std::size_t number);
    void takeRecord(Batch& batch, const CaptureLine& line, std::size_t number);
    bool isEarly(std::int64_t position, Timestamp time);
    static void reportGap(Batch& batch, CaptureLanes::Lane& lane, std::int64_t to);
    void reachEnd(Batch& batch, std::chrono::milliseconds patience);
    bool takeTail(Batch& batch);
    void startAnew(Batch& batch);
    void finish(Batch& batch);
    void reportProgress(Batch& batch);
    void remark(Batch& batch, std::string text) const;

    std::string m_path;
    std::string m_topic; // of bare lines
    Watch m_watch;
    CaptureLanes m_lanes;
    CaptureLineParser m_parser;
    std::unique_ptr<LineReader> m_lines;
    Timestamp m_bareTime;
    std::int64_t m_toSkip = 0; // wanted records before the start
    std::size_t m_bad = 0;
    bool m_connected = false;
    bool m_caughtUp = false;
    bool m_paused = false;
    bool m_finished = false;
    std::optional<Error> m_broken; // told at the next poll, after what was read before it
};

} // namespace model::capture
