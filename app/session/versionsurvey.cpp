#include "app/session/versionsurvey.h"

#include "app/session/clusterread.h"
#include "model/deadletter/versionknowledge.h"
#include "model/decode/decoder.h"

#include <algorithm>

namespace app {

using namespace model;

namespace {

// So many of each partition's newest records tell what its groups handle.
constexpr std::int64_t samples = 500;

//! How far a group is in the partitions of a channel.
using Positions = std::map<std::int32_t, std::int64_t>;
//! Channel → group → how far it is.
using Handlers = std::map<std::string, std::map<std::string, Positions>>;

Result<Handlers> handlersOf(const ReplayPlace& source, const std::vector<VersionCheck>& checks)
{
    Handlers handlers;
    const bool asks = std::ranges::any_of(checks, [](const VersionCheck& check) {
        return !check.consumer.empty() && !check.channel.empty();
    });
    if (!asks)
        return handlers;
    const auto groups = groupsOf(source);
    if (!groups)
        return groups.error();
    for (const auto& group : *groups) {
        for (const auto& position : group.positions) {
            const auto isWanted = [&](const VersionCheck& check) {
                return check.consumer == group.name && check.channel == position.of.channel;
            };
            if (position.committed && std::ranges::any_of(checks, isWanted))
                handlers[position.of.channel][group.name][position.of.partition] =
                    *position.committed;
        }
    }
    return handlers;
}

//! The newest records of a channel, for all of its groups in one reading.
Result<void> look(const ReplayPlace& source, const std::string& channel,
                  const std::map<std::string, Positions>& groups, const LetterOrigins& origins,
                  Decoder& decoder, VersionKnowledge& knowledge)
{
    std::size_t partitions = 1;
    for (const auto& [group, positions] : groups)
        partitions = std::max(partitions, positions.size());
    const Watch watch{
        .channels = {channel},
        .start = {.at = Start::At::Back, .count = samples * std::int64_t(partitions)}};
    return readToEnd(source, watch, [&](const ReadRecord& record) {
        const auto position = record.entry.position;
        if (origins.contains(channel, record.partition, position))
            return true;
        const auto facts = decoder.decode(record.body, 0);
        for (const auto& [group, positions] : groups) {
            const auto at = positions.find(record.partition);
            if (at != positions.end() && position < at->second)
                knowledge.handled(group, channel, facts.type, facts.version.value_or(-1));
        }
        return true;
    });
}

} // namespace

void LetterOrigins::add(const LetterOrigin& origin)
{
    if (!origin.channel.empty() && origin.partition && origin.offset)
        add(std::string(origin.channel), *origin.partition, *origin.offset);
}

void LetterOrigins::add(const std::string& channel, std::int32_t partition, std::int64_t position)
{
    m_places[{channel, partition}].insert(position);
}

bool LetterOrigins::contains(const std::string& channel, std::int32_t partition,
                             std::int64_t position) const
{
    const auto found = m_places.find({channel, partition});
    return found != m_places.end() && found->second.contains(position);
}

Result<std::optional<Error>> surveyVersions(const ReplayPlace& source, ReplayJournal& journal,
                                            const LetterOrigins& origins,
                                            const ProfileSet& profiles,
                                            const UpcasterSet& upcasters)
{
    VersionKnowledge knowledge;
    std::optional<Error> trouble;
    const auto handlers = handlersOf(source, journal.versions());
    if (handlers) {
        Decoder decoder(profiles);
        for (const auto& [channel, groups] : *handlers) {
            const auto read = look(source, channel, groups, origins, decoder, knowledge);
            if (!read)
                trouble = read.error();
        }
    } else {
        trouble = handlers.error();
    }
    const auto judged =
        journal.judgeVersions([&](VersionCheck& check) { knowledge.judge(check, upcasters); });
    if (!judged)
        return judged.error();
    return trouble;
}

} // namespace app
