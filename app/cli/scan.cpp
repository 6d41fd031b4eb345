#include "app/cli/scan.h"

#include "app/cli/screentext.h"

#include <algorithm>
#include <array>

namespace app::cli {

using namespace model;

namespace {

std::string scannedText(std::uint64_t scanned, std::uint64_t total, std::uint64_t matched)
{
    return "scanned " + grouped(scanned) + " of " + counted(total, "event") + ", "
           + grouped(matched) + " matched";
}

} // namespace

Scan::Scan(ScanRequest request, StatusLine& status)
    : m_request(std::move(request))
    , m_status(status)
    , m_origin(m_request.target.connector->origin)
{}

ScanOutcome Scan::run(Interrupt& interrupt)
{
    SourceReader::Handlers handlers;
    handlers.take = [this](const Batch& batch) { return take(batch); };
    handlers.pause = [this] { showProgress(); };
    handlers.tell = [this](const std::string& text) {
        m_status.clear();
        complain(text);
    };
    m_reader = std::make_unique<SourceReader>(interrupt, std::move(handlers));
    for (const auto& note : m_request.target.notes)
        complain(note);
    ScanOutcome outcome;
    outcome.ended = m_reader->run(
        m_request.target.connector->open(m_request.target.connection, m_request.watch));
    outcome.wronglyAsked = m_reader->wronglyAsked();
    outcome.written = m_request.writer->finish().ok();
    outcome.scanned = m_scanned;
    outcome.matched = m_matched;
    m_status.clear();
    summarise(outcome);
    return outcome;
}

bool Scan::take(const Batch& batch)
{
    m_next.resize(m_reader->lanes().size());
    for (const auto& entry : batch.entries()) {
        if (!takeOne(batch, entry))
            return false;
    }
    return m_request.writer->flush();
}

bool Scan::takeOne(const Batch& batch, const BatchEntry& entry)
{
    const auto place = m_reader->laneNumber(entry.lane);
    m_next[place] = entry.position + 1;
    const auto& lane = m_reader->lanes()[place];
    const auto bytes = batch.bodyBytes(entry);
    EventView event{.row = m_scanned++,
                    .time = entry.time,
                    .timeKind = entry.timeKind,
                    .origin = m_origin,
                    .source = m_request.target.connection.name,
                    .channel = lane.channel,
                    .partition = lane.partition,
                    .position = entry.position,
                    .body = readBody(bytes, entry.hasValue)};
    event.readable = batch.byteSize() - entry.bodyOffset - entry.bodySize;
    if (!m_request.matcher.matches(event, bytes))
        return true;
    if (m_request.writerNeedsFacts)
        m_request.matcher.decode(event);
    ++m_matched;
    return m_request.writer->write(event) && m_matched != m_request.limit;
}

//! All that there is to be read, as far as the source has told.
std::uint64_t Scan::total(SourceReader::Ended ended) const
{
    auto all = m_scanned;
    for (std::size_t place = 0; place < m_next.size() && ended != SourceReader::Ended::Finished;
         ++place) {
        const auto& lane = m_reader->lanes()[place];
        all +=
            std::uint64_t(std::max<std::int64_t>(0, lane.end - std::max(lane.next, m_next[place])));
    }
    return all;
}

void Scan::showProgress()
{
    m_request.writer->flush();
    for (const auto& news : m_request.target.news()) {
        m_status.clear();
        complain(news);
    }
    if (m_request.quiet || m_scanned == 0)
        return;
    const auto all = total(SourceReader::Ended::Interrupted);
    const auto share = m_request.watch.untilEnd
                           ? " (" + std::to_string(100 * m_scanned / all) + " %)"
                           : std::string();
    m_status.show(scannedText(m_scanned, all, m_matched) + share);
}

void Scan::summarise(const ScanOutcome& outcome)
{
    const auto errors = m_request.matcher.errorCount();
    if (outcome.ended == SourceReader::Ended::Failed)
        complain(whyFailed(*m_reader, m_request.target));
    if (!m_request.quiet && !outcome.wronglyAsked) {
        auto text = scannedText(m_scanned, total(outcome.ended), m_matched) + ", " + grouped(errors)
                    + " errors";
        if (m_reader->skipped() > 0)
            text += ", " + grouped(std::uint64_t(m_reader->skipped())) + " could not be read";
        writeError(text + "\n");
    }
    if (const auto error = m_request.matcher.firstError(); error && errors > 0 && !m_request.quiet)
        complain("the first error: " + error->text);
}

} // namespace app::cli
