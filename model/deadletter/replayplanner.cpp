#include "model/deadletter/replayplanner.h"

#include "model/deadletter/convention.h"
#include "model/deadletter/digest.h"
#include "model/deadletter/recogniser.h"
#include "model/deadletter/replayrun.h"

#include <algorithm>

namespace model {

namespace {

std::string hashOfBody(const Body& body)
{
    thread_local Digest digest;
    std::string bytes;
    appendBody(bytes, body);
    digest.add(body.value ? 1 : 0).add(bytes);
    return digest.take();
}

std::string originText(const DeadLetter& letter)
{
    const auto& origin = letter.origin;
    std::string text(origin.channel);
    if (text.empty() && !origin.exchange.empty())
        text = std::string(origin.exchange) + "/" + std::string(origin.routingKey);
    if (origin.partition)
        text += "/" + std::to_string(*origin.partition);
    if (origin.partition && origin.offset)
        text += "/" + std::to_string(*origin.offset);
    return text;
}

//! The bytes that the record has at least as a batch of its own, without compression. A little less
//! than it will have: what is in doubt the broker decides.
std::size_t leastBatch(const OutgoingRecord& record)
{
    constexpr std::size_t head = 61 + 7; // of the batch and of the record
    auto size = head + record.key.value_or("").size() + record.value.value_or("").size();
    for (const auto& [name, value] : record.headers)
        size += 2 + name.size() + value.value_or("").size();
    return size;
}

void leaveOut(PlannedItem& item, LeftOut why, std::string text)
{
    if (item.leftOut != LeftOut::No)
        return;
    item.leftOut = why;
    item.why = std::move(text);
}

} // namespace

std::string placeText(std::string_view channel, std::int32_t partition, std::int64_t position)
{
    return std::string(channel) + "/" + std::to_string(partition) + "/" + std::to_string(position);
}

ReplayPlanner::ReplayPlanner(ReplayWish wish, PlanContext context, std::shared_ptr<Repair> repair)
    : m_wish(std::move(wish))
    , m_context(std::move(context))
    , m_repair(std::move(repair))
{}

std::uint32_t ReplayPlanner::laneOf(const EventView& event)
{
    const auto [lane, isNew] = m_laneNumbers.try_emplace(
        {std::string(event.channel), event.partition}, std::uint32_t(m_lanes.size()));
    if (isNew)
        m_lanes.push_back({std::string(event.channel), event.partition});
    return lane->second;
}

PlannedItem ReplayPlanner::plan(const DeadLetter& letter, const EventView& event,
                                std::string_view eventId)
{
    PlannedItem item{.number = ++m_items,
                     .lane = laneOf(event),
                     .position = event.position,
                     .eventId = std::string(eventId),
                     .origin = originText(letter),
                     .before = hashOfBody(event.body)};
    auto& record = item.record;
    if (event.body.key)
        record.key = *event.body.key;
    if (event.body.value)
        record.value = *event.body.value;
    record.time = m_wish.keepTime ? letter.origin.time.value_or(event.time) : m_context.created;
    chooseDestination(item, letter);
    choosePartition(item, letter, event);
    takeHeaders(item, letter, event);
    const auto place = placeText(event.channel, event.partition, event.position);
    if (!m_wish.again && m_context.wasReplayed && m_context.wasReplayed(place))
        leaveOut(item, LeftOut::Replayed, "an earlier plan sent it");
    if (letter.replays >= m_wish.loopLimit)
        leaveOut(item, LeftOut::LoopLimit,
                 "it was replayed " + std::to_string(letter.replays) + " times already");
    if (m_repair && item.leftOut == LeftOut::No) {
        const auto repaired = m_repair->apply(record, event);
        if (!repaired)
            leaveOut(item, LeftOut::RepairFailed, repaired.error().text);
        else
            item.repaired = *repaired;
    }
    addHeaders(item, letter, event);
    checkSize(item);
    noteVersion(item, letter, event);
    return item;
}

void ReplayPlanner::noteVersion(PlannedItem& item, const DeadLetter& letter, const EventView& event)
{
    auto& check = item.version;
    check = {.type = std::string(event.type),
             .consumer = std::string(letter.consumer),
             .channel = std::string(letter.origin.channel),
             .version = event.version};
    if (!item.repaired || !item.record.value)
        return;
    if (!m_decoder)
        m_decoder.emplace(m_context.profiles);
    const auto bytes = bodyOf(item.record);
    const auto facts = m_decoder->decode(readBody(bytes, true), 0);
    check.type = facts.type;
    check.version = facts.version.value_or(-1);
}

void ReplayPlanner::chooseDestination(PlannedItem& item, const DeadLetter& letter) const
{
    std::string channel(letter.returnTo.empty() ? letter.origin.channel : letter.returnTo);
    if (const auto redirected = m_wish.redirect.find(channel);
        !channel.empty() && redirected != m_wish.redirect.end())
        channel = redirected->second;
    else if (!m_wish.to.empty())
        channel = m_wish.to;
    item.record.channel = channel;
    if (channel.empty())
        leaveOut(item, LeftOut::NoOrigin,
                 "nothing tells where it came from; choose a destination for it");
    else if (!m_context.destinations.empty() && !m_context.destinations.contains(channel))
        leaveOut(item, LeftOut::NoDestination, "there is no topic \"" + channel + "\"");
}

//! The original partition only where it means the same as then.
void ReplayPlanner::choosePartition(PlannedItem& item, const DeadLetter& letter,
                                    const EventView& event) const
{
    const auto& origin = letter.origin;
    const auto target = m_context.destinations.find(item.record.channel);
    if (!m_wish.samePartition || !origin.partition || target == m_context.destinations.end()
        || item.record.channel != origin.channel)
        return;
    const auto letters = m_context.letters.find(std::string(event.channel));
    const bool counts = letters == m_context.letters.end() || letters->second == target->second;
    if (*origin.partition < target->second && (counts || !item.record.key))
        item.record.partition = origin.partition;
    else if (item.leftOut == LeftOut::No)
        item.why = "the counts of partitions differ: placed by its key";
}

void ReplayPlanner::takeHeaders(PlannedItem& item, const DeadLetter& letter,
                                const EventView& event) const
{
    for (const auto& header : event.body.headers) {
        const bool isOurs = header.name.starts_with("sagalens-replay");
        const bool isConventions =
            letter.convention && isStripped(header.name, letter.convention->strip);
        const bool isKept = isStripped(header.name, m_wish.keep);
        if (isOurs || (isConventions && !isKept) || isStripped(header.name, m_wish.strip))
            continue;
        item.record.headers.emplace_back(
            header.name, header.value ? std::optional<std::string>(*header.value) : std::nullopt);
    }
}

void ReplayPlanner::addHeaders(PlannedItem& item, const DeadLetter& letter,
                               const EventView& event) const
{
    auto& headers = item.record.headers;
    const auto add = [&headers](std::string_view name, std::string value) {
        headers.emplace_back(std::string(name), std::move(value));
    };
    add(replayheaders::id, replayId(m_context.planId, item.number));
    add(replayheaders::count, std::to_string(letter.replays + 1));
    add(replayheaders::source, placeText(event.channel, event.partition, event.position));
    add(replayheaders::time, toIso(m_context.created));
}

void ReplayPlanner::checkSize(PlannedItem& item)
{
    if (!m_context.largest || item.leftOut != LeftOut::No)
        return;
    const auto& channel = item.record.channel;
    const auto [limit, isNew] = m_largest.try_emplace(channel);
    if (isNew)
        limit->second = m_context.largest(channel);
    const auto size = leastBatch(item.record);
    if (limit->second && size > *limit->second)
        leaveOut(item, LeftOut::TooBig,
                 "it has at least " + std::to_string(size) + " bytes, and " + channel
                     + " takes no more than " + std::to_string(*limit->second)
                     + " (max.message.bytes)");
}

} // namespace model
