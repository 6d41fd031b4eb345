#include "model/deadletter/messagefates.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace model {

namespace {

constexpr std::array<std::string_view, 4> words{"", "came-back", "succeeded", "moved-on"};

//! The number in a replay id of \a plan; 0: it is another's.
std::uint64_t numberIn(std::string_view id, const std::string& plan)
{
    if (!id.starts_with(plan) || id.size() <= plan.size() || id[plan.size()] != '/')
        return 0;
    id.remove_prefix(plan.size() + 1);
    std::uint64_t number = 0;
    const auto read = std::from_chars(id.data(), id.data() + id.size(), number);
    return read.ec == std::errc{} && read.ptr == id.data() + id.size() ? number : 0;
}

//! What counts more: what came back is a failure whatever else was seen, a cause is a proof, the
//! saga's next event a sign.
int weight(MessageFates::Fate fate)
{
    using enum MessageFates::Fate;
    switch (fate) {
    case CameBack:
        return 3;
    case Succeeded:
        return 2;
    case MovedOn:
        return 1;
    case Unknown:
        break;
    }
    return 0;
}

} // namespace

std::string_view toText(MessageFates::Fate fate)
{
    return words[std::size_t(fate)];
}

void MessageFates::add(Copy copy)
{
    const auto place = m_copies.size();
    if (!copy.eventId.empty())
        m_byEvent[copy.eventId].push_back(place);
    if (!copy.correlationId.empty())
        m_bySaga[copy.correlationId].push_back(place);
    m_copies.push_back(std::move(copy));
}

void MessageFates::see(const Seen& seen)
{
    if (seen.isDeadLetter)
        return seeLetter(seen);
    if (numberIn(seen.replayId, m_plan) > 0)
        return;
    tell(m_byEvent, seen.causationId, seen, Fate::Succeeded);
    tell(m_bySaga, seen.correlationId, seen, Fate::MovedOn);
}

void MessageFates::seeLetter(const Seen& seen)
{
    if (const auto number = numberIn(seen.replayId, m_plan))
        return set(number, Fate::CameBack);
    // A consumer that writes its dead letters anew keeps no header of ours.
    tell(m_byEvent, seen.eventId, seen, Fate::CameBack);
}

void MessageFates::tell(const Index& index, std::string_view name, const Seen& seen, Fate fate)
{
    const auto found = name.empty() ? index.end() : index.find(std::string(name));
    if (found == index.end())
        return;
    for (const auto place : found->second) {
        const auto& copy = m_copies[place];
        const bool isItself = fate != Fate::CameBack && seen.eventId == copy.eventId;
        if (seen.time > copy.sent && !isItself)
            set(copy.number, fate);
    }
}

void MessageFates::set(std::uint64_t number, Fate fate)
{
    auto& known = m_fates[number];
    if (weight(fate) > weight(known))
        known = fate;
}

MessageFates::Fate MessageFates::of(std::uint64_t number) const
{
    const auto found = m_fates.find(number);
    return found == m_fates.end() ? Fate::Unknown : found->second;
}

std::uint64_t MessageFates::count(Fate fate) const
{
    return std::uint64_t(
        std::ranges::count_if(m_fates, [fate](const auto& known) { return known.second == fate; }));
}

} // namespace model
