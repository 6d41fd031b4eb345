#include "model/finding/rowlook.h"

#include <algorithm>

namespace model {

RowLook::RowLook(const EventStore& store, ProfileSet profiles)
    : m_reader(store)
    , m_decoder(std::move(profiles))
{}

std::string RowLook::eventId(Row row)
{
    return m_reader.holds(row) ? std::string(facts(m_reader.at(row)).eventId) : std::string();
}

std::string RowLook::key(Row row)
{
    return m_reader.holds(row) ? std::string(m_reader.at(row).body.key.value_or(std::string_view{}))
                               : std::string();
}

const LaneLook& RowLook::lane(std::uint32_t lane)
{
    while (m_lanes.size() <= lane) {
        const auto channel = store().lanes()[m_lanes.size()].channel;
        const auto& row = store().channels()[channel.value];
        m_lanes.push_back({.channel = channel,
                           .source = row.source,
                           .onBroker = row.kind != ChannelKind::Table,
                           .deadLetters = row.deadLetters});
    }
    return m_lanes[lane];
}

std::string RowLook::place(ChannelId channel) const
{
    const auto& channels = store().channels();
    const auto& wanted = channels[channel.value];
    for (std::size_t at = 0; at < channels.size(); ++at) {
        const auto& other = channels[at];
        if (at != channel.value && other.name == wanted.name && other.source != wanted.source)
            return store().sources()[wanted.source.value].name + ": " + wanted.name;
    }
    return wanted.name;
}

void Tally::add(Row at, Timestamp time)
{
    first = count == 0 ? time : std::min(first, time);
    last = count == 0 ? time : std::max(last, time);
    row = at;
    ++count;
}

FindingLine Tally::line(std::string code, Severity severity, ChannelId channel, RowLook& look) const
{
    FindingLine line{.code = std::move(code),
                     .severity = severity,
                     .where = look.place(channel),
                     .first = first,
                     .last = last,
                     .count = count};
    if (look.reader().holds(row)) {
        line.row = row;
        line.values.emplace_back("key", look.key(row));
    }
    return line;
}

Timestamp timeOf(const BlockView& block, std::uint32_t index)
{
    return Timestamp{std::chrono::microseconds{block.columns->time[index]}};
}

} // namespace model
