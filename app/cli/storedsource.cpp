#include "app/cli/storedsource.h"

#include "app/cli/screentext.h"
#include "app/cli/verb.h"

#include <algorithm>
#include <utility>

namespace app::cli {

using namespace model;

StoredSource::StoredSource(Request request, const ProfileSet& profiles, StoreBudget budget)
    : m_request(std::move(request))
    , m_terminal(Terminal::current())
    , m_status(m_terminal)
    , m_decoder(profiles)
    , m_store(std::move(budget))
    , m_source(
          m_store.addSource(m_request.target.connection.name, m_request.target.connector->origin))
    , m_events(m_store)
{}

std::optional<int> StoredSource::read(Interrupt& interrupt, Tracker& tracker)
{
    const auto begun = std::chrono::steady_clock::now();
    SourceReader reader(interrupt, {.take =
                                        [&](const Batch& batch) {
                                            take(batch, tracker);
                                            return true;
                                        },
                                    .pause = [this] { showProgress(); },
                                    .tell = [](const std::string& text) { complain(text); },
                                    .isEnough =
                                        [&] {
                                            return m_request.span
                                                   && std::chrono::steady_clock::now() - begun
                                                          >= *m_request.span;
                                        }});
    m_reader = &reader;
    const auto& connector = *m_request.target.connector;
    const auto ended = reader.run(connector.open(m_request.target.connection, m_request.watch));
    m_reader = nullptr;
    m_status.clear();
    if (ended == SourceReader::Ended::Failed) {
        complain(whyFailed(reader, m_request.target));
        return noConnection;
    }
    if (ended == SourceReader::Ended::Interrupted && m_request.watch.untilEnd)
        return interrupted;
    return std::nullopt;
}

void StoredSource::take(const Batch& batch, Tracker& tracker)
{
    for (const auto& entry : batch.entries()) {
        const auto bytes = batch.bodyBytes(entry);
        const auto body = readBody(bytes, entry.hasValue);
        const auto readable = batch.byteSize() - entry.bodyOffset - entry.bodySize;
        m_store.append({.lane = laneOf(entry.lane),
                        .time = entry.time,
                        .timeKind = entry.timeKind,
                        .position = entry.position,
                        .body = bytes,
                        .key = body.key.value_or(std::string_view{}),
                        .hasValue = entry.hasValue,
                        .facts = m_decoder.decode(body, readable)});
    }
    m_events.refresh();
    const auto from = std::max(m_next, m_events.begin());
    m_events.scan(from, m_events.end(), [&](const BlockView& block) {
        tracker.take(m_events, block);
        return true;
    });
    m_next = m_events.end();
}

LaneId StoredSource::laneOf(LaneIndex index)
{
    const auto number = m_reader->laneNumber(index);
    while (m_lanes.size() <= number) {
        const auto& lane = m_reader->lanes()[m_lanes.size()];
        m_lanes.push_back(m_store.addLane(m_source, lane.channel, lane.partition, lane.kind));
    }
    return m_lanes[number];
}

void StoredSource::showProgress()
{
    for (const auto& news : m_request.target.news()) {
        m_status.clear();
        complain(news);
    }
    if (!m_request.quiet && m_next > 0 && !m_request.watch.untilEnd)
        tellThatItGoesOn();
    if (!m_request.quiet && m_next > 0)
        m_status.show("looked at " + counted(m_next, "event"));
}

void StoredSource::tellThatItGoesOn()
{
    if (std::exchange(m_hasTold, true))
        return;
    m_status.clear();
    complain("reading on" + (m_request.span ? " for " + spanText(*m_request.span) : std::string())
             + "; Ctrl-C ends it with what was read so far");
}

} // namespace app::cli
