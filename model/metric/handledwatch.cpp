#include "model/metric/handledwatch.h"

namespace model {

using namespace std::chrono_literals;

namespace {

// A table whose times have no zone may be read with a wrong one: no commit is so far from its
// envelope.
constexpr auto wrongZone = 14min;

} // namespace

HandledWatch::HandledWatch(const EventStore& store, ProfileSet profiles, const EventIndex& events,
                           AskCommitted committed)
    : m_reader(store)
    , m_decoder(profiles)
    , m_fields(std::move(profiles))
    , m_events(events)
    , m_committed(std::move(committed))
{}

void HandledWatch::offer(Row row)
{
    ++m_seen;
    // Scattered, so that a flow with a rhythm is not met at the same beat each time.
    const auto scattered = (row * 0x9E3779B97F4A7C15ull) >> 32;
    if (scattered % m_stride == 0 && m_offered.size() < 4 * perTick)
        m_offered.push_back(row);
}

void HandledWatch::tick(Timestamp now, const Tell& tell)
{
    m_stride = std::max<std::uint64_t>(m_seen / perTick, 1);
    m_seen = 0;
    m_reader.refresh();
    const auto again = m_waiting.size();
    for (std::size_t i = 0; i < again; ++i) {
        auto effect = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (!settle(effect, tell) && now - effect.seen < patience)
            m_waiting.push_back(std::move(effect));
    }
    for (const auto row : m_offered) {
        auto effect = effectIn(row, now);
        if (effect && !settle(*effect, tell) && m_waiting.size() < mostWaiting)
            m_waiting.push_back(std::move(*effect));
    }
    m_offered.clear();
}

std::optional<HandledWatch::Effect> HandledWatch::effectIn(Row row, Timestamp now)
{
    if (!m_reader.holds(row))
        return std::nullopt;
    const auto event = m_reader.at(row);
    const auto facts = m_decoder.decode(event.body, event.readable);
    if (facts.causationId.empty() || !facts.time || facts.causationId == facts.eventId)
        return std::nullopt;
    auto producer = m_fields.fieldText(event, Field::Source);
    return Effect{.cause = std::string(facts.causationId),
                  .consumer = producer && !producer->empty() ? std::move(*producer)
                                                             : std::string(event.channel),
                  .time = committedAt(facts.eventId, *facts.time),
                  .seen = now};
}

std::optional<Timestamp> HandledWatch::commitTime(const std::string& eventId)
{
    m_rows.clear();
    m_events.find(hash32(eventId), m_rows);
    for (const auto row : m_rows) {
        if (!m_reader.holds(row))
            continue;
        const auto event = m_reader.at(row);
        const auto facts = m_decoder.decode(event.body, event.readable);
        if (facts.eventId == eventId && facts.time)
            return committedAt(eventId, *facts.time);
    }
    return std::nullopt;
}

//! What the database says of the commit, which is nearer to it than what the envelope says.
Timestamp HandledWatch::committedAt(std::string_view eventId, Timestamp said) const
{
    if (!m_committed || eventId.empty())
        return said;
    const auto committed = m_committed(std::string(eventId));
    return committed && std::chrono::abs(*committed - said) < wrongZone ? *committed : said;
}

bool HandledWatch::settle(const Effect& effect, const Tell& tell)
{
    const auto committed = commitTime(effect.cause);
    if (!committed)
        return false;
    if (effect.time < *committed)
        ++m_skewed;
    else
        tell({effect.consumer, effect.time, effect.time - *committed});
    return true;
}

std::string HandledWatch::key(Row row)
{
    return m_reader.holds(row) ? std::string(m_reader.at(row).body.key.value_or(std::string_view{}))
                               : std::string();
}

std::string HandledWatch::header(Row row, std::string_view name)
{
    if (!m_reader.holds(row))
        return {};
    const auto value = m_reader.at(row).body.headers.last(name);
    return value ? std::string(*value) : std::string();
}

} // namespace model
