#include "app/cli/sourcereader.h"

#include "app/cli/screentext.h"

#include <algorithm>
#include <utility>

namespace app::cli {

using namespace model;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t queueBytes = 8u << 20;
constexpr auto longestSilence = 100ms;
constexpr auto givingUp = 12s; // a source that was never reached by then is told as such

} // namespace

//! The runner passes on the words of an error alone; whether it lies in what was typed is kept
//! here.
SourceFactory SourceReader::watched(SourceFactory connect)
{
    return [this, connect = std::move(connect)] {
        auto source = connect();
        m_wronglyAsked = !source && source.error().kind == Error::Kind::Malformed;
        return source;
    };
}

SourceReader::Ended SourceReader::run(SourceFactory connect)
{
    BatchQueue queue(queueBytes);
    queue.onPush([this] { m_interrupt.wake(); });
    SourceRunner runner(watched(std::move(connect)), queue);
    const auto begun = std::chrono::steady_clock::now();
    auto lastPause = begun;
    for (;;) {
        if (m_interrupt.requested())
            return Ended::Interrupted;
        if (m_handlers.isEnough && m_handlers.isEnough())
            return Ended::Enough;
        const auto batches = queue.drain();
        for (const auto& batch : batches) {
            if (const auto ended = takeBatch(batch))
                return *ended;
        }
        const auto time = std::chrono::steady_clock::now();
        if (!m_everConnected && time - begun > givingUp)
            return Ended::Failed;
        if (batches.empty() || time - lastPause > longestSilence) {
            m_handlers.pause();
            lastPause = time;
        }
        if (batches.empty())
            m_interrupt.wait(longestSilence);
    }
}

std::optional<SourceReader::Ended> SourceReader::takeBatch(const Batch& batch)
{
    std::optional<Ended> ended;
    for (const auto& said : batch.notices()) {
        if (const auto end = notice(said))
            ended = end;
    }
    if (batch.size() > 0 && !m_handlers.take(batch))
        return Ended::Enough;
    return ended;
}

std::optional<SourceReader::Ended> SourceReader::notice(const Notice& said)
{
    if (const auto* state = std::get_if<StateChanged>(&said))
        return changed(*state);
    if (const auto* lane = std::get_if<LaneFound>(&said))
        found(*lane);
    else if (const auto* where = std::get_if<LaneProgress>(&said))
        progress(*where);
    else if (const auto* gap = std::get_if<Skipped>(&said))
        tellSkipped(*gap);
    else if (const auto* remark = std::get_if<Remark>(&said))
        m_handlers.tell(remark->text);
    return std::nullopt;
}

std::optional<SourceReader::Ended> SourceReader::changed(const StateChanged& state)
{
    using State = StateChanged::State;
    switch (state.state) {
    case State::Connected:
        if (std::exchange(m_disconnected, false) && m_everConnected)
            m_handlers.tell("connected again");
        m_everConnected = true;
        break;
    case State::Disconnected:
        m_trouble = state.text;
        if (!std::exchange(m_disconnected, true))
            m_handlers.tell("out of reach, trying again: " + state.text);
        break;
    case State::Failed:
        m_trouble = state.text;
        return Ended::Failed;
    case State::Finished:
        return Ended::Finished;
    case State::Connecting:
    case State::Paused:
        break;
    }
    return std::nullopt;
}

void SourceReader::found(const LaneFound& lane)
{
    const auto same = [&lane](const LaneState& known) {
        return known.channel == lane.channel && known.partition == lane.partition;
    };
    const auto known = std::ranges::find_if(m_lanes, same);
    const auto place = std::size_t(known - m_lanes.begin());
    if (known == m_lanes.end())
        m_lanes.push_back(
            {.channel = lane.channel, .partition = lane.partition, .kind = lane.kind});
    m_order.resize(std::max<std::size_t>(m_order.size(), lane.lane.value + 1));
    m_order[lane.lane.value] = place;
}

void SourceReader::progress(const LaneProgress& progress)
{
    auto& lane = m_lanes[m_order[progress.lane.value]];
    if (lane.first < 0)
        lane.first = progress.next;
    lane.next = progress.next;
    lane.end = progress.end;
    lane.caughtUp = progress.caughtUp;
}

void SourceReader::tellSkipped(const Skipped& skipped)
{
    const auto& where = lane(skipped.lane);
    const auto count = std::max<std::int64_t>(0, skipped.to - skipped.from);
    m_skipped += count;
    m_handlers.tell(where.channel + "/" + std::to_string(where.partition) + ": "
                    + counted(std::uint64_t(count), "event") + " could not be read (" + skipped.why
                    + ")");
}

std::string whyFailed(const SourceReader& reader, const Target& target)
{
    const auto& url = target.connection.url;
    auto text = reader.trouble().empty() ? "No answer from " + url + "." : reader.trouble();
    if (!reader.everConnected() && !reader.wronglyAsked() && target.connector->diagnose
        && target.connector->scheme != "file")
        text += "\n\"sagalens doctor " + url + "\" shows which layer fails.";
    return text;
}

} // namespace app::cli
