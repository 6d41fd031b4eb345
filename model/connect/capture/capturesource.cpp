#include "model/connect/capture/capturesource.h"

#include "model/connect/capture/capturepath.h"

#include <sys/stat.h>

#include <algorithm>
#include <thread>
#include <utility>

namespace model::capture {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t batchBytes = 4u << 20;
constexpr std::size_t badLinesTold = 10;

//! Events without a time of their own are as old as the file.
Timestamp fileTime(const std::string& path)
{
    struct stat about
    {};
    if (::stat(path.c_str(), &about) != 0)
        return now();
    return Timestamp(std::chrono::seconds(about.st_mtim.tv_sec)
                     + std::chrono::microseconds(about.st_mtim.tv_nsec / 1000));
}

} // namespace

CaptureSource::CaptureSource(std::string path, Watch watch, CaptureLanes lanes)
    : m_path(std::move(path))
    , m_topic(captureTopic(m_path))
    , m_watch(std::move(watch))
    , m_lanes(std::move(lanes))
{}

Result<std::unique_ptr<EventSource>> CaptureSource::open(const Connection& connection,
                                                         const Watch& watch)
{
    auto path = capturePath(connection.url);
    if (!path)
        return path.error();
    auto lanes = CaptureLanes::forWatch(watch);
    if (!lanes)
        return lanes.error();
    auto source = std::unique_ptr<CaptureSource>(
        new CaptureSource(std::move(*path), watch, std::move(*lanes)));
    if (const auto opened = source->reopen(); !opened)
        return opened.error();
    return std::unique_ptr<EventSource>(std::move(source));
}

Result<void> CaptureSource::reopen()
{
    auto bytes = ByteReader::open(m_path);
    if (!bytes)
        return bytes.error();
    m_bareTime = fileTime(m_path);
    m_lines = std::make_unique<LineReader>(std::move(*bytes));
    m_toSkip = 0;
    m_finished = m_caughtUp = false;
    const bool isPipe = m_lines->bytes().isPipe();
    return m_watch.start.at == Start::At::Back && !isPipe ? countBack() : Result<void>();
}

//! A first pass tells how many records stand before the last N: packed or not, a file can only be
//! read forwards.
Result<void> CaptureSource::countBack()
{
    auto bytes = ByteReader::open(m_path);
    if (!bytes)
        return bytes.error();
    auto lanes = CaptureLanes::forWatch(m_watch);
    if (!lanes)
        return lanes.error();
    LineReader lines(std::move(*bytes));
    std::int64_t wanted = 0;
    const auto count = [&](std::string_view text) {
        const auto line = m_parser.parse(text);
        const bool envelope = line.kind == CaptureLine::Kind::Envelope;
        Batch unused;
        if (envelope || line.kind == CaptureLine::Kind::Bare)
            wanted +=
                lanes->lane(envelope ? line.topic : m_topic, line.partition, {}, unused).wanted;
    };
    for (;;) {
        const auto line = lines.next(0ms);
        if (!line || !*line)
            break; // damage is told by the pass that reads
        count(**line);
    }
    count(lines.rest());
    m_toSkip = std::max<std::int64_t>(0, wanted - m_watch.start.count);
    return {};
}

void CaptureSource::obey(const SourceCommand& command)
{
    if (std::holds_alternative<Pause>(command)) {
        m_paused = true;
        return;
    }
    m_paused = false;
    const auto* seek = std::get_if<Seek>(&command);
    if (!seek)
        return;
    m_watch.start = seek->to;
    if (m_watch.start.at == Start::At::Now)
        m_watch.start = {.at = Start::At::Back, .count = 0};
    for (auto& lane : m_lanes.all())
        lane.jumpedOver = true;
    if (const auto opened = reopen(); !opened)
        m_broken = opened.error();
}

Result<Batch> CaptureSource::poll(std::size_t limit, std::chrono::milliseconds patience)
{
    if (m_broken)
        return *std::exchange(m_broken, std::nullopt);
    Batch batch;
    if (!std::exchange(m_connected, true))
        batch.add(StateChanged{StateChanged::State::Connected, {}, now()});
    if (m_paused || m_finished) {
        std::this_thread::sleep_for(patience);
        return batch;
    }
    const auto more = readSome(batch, limit, patience);
    if (!more)
        m_broken = more.error();
    else if (!*more)
        reachEnd(batch, patience);
    return batch;
}

//! False when there is no whole line left now.
Result<bool> CaptureSource::readSome(Batch& batch, std::size_t limit,
                                     std::chrono::milliseconds patience)
{
    while (batch.size() < limit && batch.byteSize() < batchBytes) {
        const auto line = m_lines->next(patience);
        if (!line)
            return line.error();
        if (!*line)
            return false;
        takeLine(batch, **line, m_lines->lineNumber());
    }
    return true;
}

void CaptureSource::takeLine(Batch& batch, std::string_view line, std::size_t number)
{
    const auto parsed = m_parser.parse(line);
    if (parsed.kind == CaptureLine::Kind::Blank)
        return;
    if (parsed.kind != CaptureLine::Kind::Bad) {
        takeRecord(batch, parsed, number);
        return;
    }
    if (++m_bad <= badLinesTold)
        remark(batch, "line " + std::to_string(number) + " is not an event and was passed over");
    if (m_bad == badLinesTold)
        remark(batch, "further lines that are not events are only counted");
}

void CaptureSource::takeRecord(Batch& batch, const CaptureLine& line, std::size_t number)
{
    const bool bare = line.kind == CaptureLine::Kind::Bare;
    auto& lane = m_lanes.lane(bare ? std::string_view(m_topic) : line.topic, line.partition,
                              bare ? ChannelKind::File : ChannelKind::Topic, batch);
    if (!lane.wanted)
        return;
    const auto position = bare ? std::int64_t(number) : line.position;
    const auto time = line.time.value_or(m_caughtUp ? now() : m_bareTime);
    lane.begin = lane.next == 0 ? position : std::min(lane.begin, position);
    lane.next = std::max(lane.next, position + 1);
    if (isEarly(position, time))
        return;
    reportGap(batch, lane, position);
    lane.delivered = position + 1;
    batch.add({.lane = lane.index,
               .time = time,
               .timeKind = line.timeKind,
               .position = position,
               .body = line.body});
}

bool CaptureSource::isEarly(std::int64_t position, Timestamp time)
{
    if (m_toSkip > 0) {
        --m_toSkip;
        return true;
    }
    const auto& start = m_watch.start;
    return (start.at == Start::At::Time && time < start.time)
           || (start.at == Start::At::Position && position < start.count);
}

void CaptureSource::reportGap(Batch& batch, CaptureLanes::Lane& lane, std::int64_t to)
{
    if (std::exchange(lane.jumpedOver, false) && to > lane.delivered)
        batch.add(Skipped{lane.index, lane.delivered, to, "jumped over"});
}

void CaptureSource::reachEnd(Batch& batch, std::chrono::milliseconds patience)
{
    const auto& bytes = m_lines->bytes();
    if (!bytes.ended())
        return; // a pipe that is quiet
    if (m_watch.untilEnd || bytes.isPipe()) {
        finish(batch);
        return;
    }
    if (bytes.replaced()) {
        startAnew(batch);
        return;
    }
    takeTail(batch);
    if (!std::exchange(m_caughtUp, true))
        reportProgress(batch);
    if (batch.empty())
        std::this_thread::sleep_for(patience);
}

//! The file was cut or replaced while it was followed, as log rotation does.
void CaptureSource::startAnew(Batch& batch)
{
    remark(batch, "the file was replaced and is read from its beginning");
    m_watch.start = {.at = Start::At::Beginning};
    if (const auto opened = reopen(); !opened)
        m_broken = opened.error();
}

//! A last line without its line end counts when it is whole. False when it was cut off.
bool CaptureSource::takeTail(Batch& batch)
{
    const auto rest = m_lines->rest();
    if (rest.empty())
        return true;
    const auto kind = m_parser.parse(rest).kind;
    if (kind == CaptureLine::Kind::Bad)
        return false;
    takeLine(batch, rest, m_lines->lineNumber() + 1);
    m_lines->takeRest();
    return true;
}

void CaptureSource::finish(Batch& batch)
{
    if (!takeTail(batch))
        remark(batch, "the last line is cut off; its " + std::to_string(m_lines->rest().size())
                          + " bytes were left out");
    if (!m_lines->bytes().atBoundary())
        remark(batch, "the compressed file ends too early; what was there has been read");
    if (m_lines->tooLong() > 0)
        remark(batch,
               "lines that are too long and were left out: " + std::to_string(m_lines->tooLong()));
    if (m_bad > 0)
        remark(batch, std::to_string(m_bad)
                          + (m_bad == 1 ? " line is not an event" : " lines are not events"));
    if (m_lines->lineNumber() == 0 && m_lanes.all().empty() && m_bad == 0)
        remark(batch, "the file holds no line");
    reportProgress(batch);
    batch.add(StateChanged{StateChanged::State::Finished, {}, now()});
    m_finished = true;
}

void CaptureSource::reportProgress(Batch& batch)
{
    for (auto& lane : m_lanes.all()) {
        if (!lane.wanted)
            continue;
        reportGap(batch, lane, lane.next);
        batch.add(LaneProgress{lane.index, lane.next, lane.next, lane.begin, true});
    }
}

void CaptureSource::remark(Batch& batch, std::string text) const
{
    batch.add(Remark{m_path + ": " + std::move(text) + "."});
}

} // namespace model::capture
