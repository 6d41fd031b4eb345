#include "model/deadletter/versionknowledge.h"

#include "model/event/typename.h"

#include <algorithm>

namespace model {

namespace {

constexpr std::size_t mostVersions = 100; // of one type, for one consumer

std::set<std::int32_t> versionsOf(const Upcaster& upcaster)
{
    std::set<std::int32_t> versions;
    for (const auto& step : upcaster.steps) {
        versions.insert(step.from);
        versions.insert(step.to);
    }
    return versions;
}

//! The newest accepted version that its upcaster leads to; -1: there is none.
std::int32_t upcastFrom(std::int32_t version, const std::vector<std::int32_t>& accepts,
                        const Upcaster* upcaster)
{
    std::int32_t best = -1;
    const auto* step = upcaster ? upcaster->stepFrom(version) : nullptr;
    for (; step; step = upcaster->stepFrom(step->to)) {
        if (std::ranges::binary_search(accepts, step->to))
            best = step->to;
    }
    return best;
}

} // namespace

void VersionKnowledge::handled(const std::string& consumer, const std::string& channel,
                               std::string_view type, std::int32_t version)
{
    if (version < 0)
        return;
    auto& versions = m_handled[{consumer, channel, typeWords(type)}];
    if (versions.size() < mostVersions)
        versions.insert(version);
}

void VersionKnowledge::judge(VersionCheck& check, const UpcasterSet& upcasters) const
{
    const auto* upcaster = upcasters.find(check.type);
    const auto seen = m_handled.find({check.consumer, check.channel, typeWords(check.type)});
    check.known = VersionCheck::Known::No;
    check.accepts.clear();
    if (seen != m_handled.end() && !check.consumer.empty()) {
        check.known = VersionCheck::Known::Handled;
        check.accepts.assign(seen->second.begin(), seen->second.end());
    } else if (upcaster) {
        const auto versions = versionsOf(*upcaster);
        check.known = VersionCheck::Known::Upcaster;
        check.accepts.assign(versions.begin(), versions.end());
    }
    check.fit = VersionCheck::Fit::NotKnown;
    check.upcastTo = -1;
    if (check.accepts.empty() || check.version < 0)
        return;
    if (std::ranges::binary_search(check.accepts, check.version)) {
        check.fit = VersionCheck::Fit::Fits;
        return;
    }
    check.fit = VersionCheck::Fit::Differs;
    check.upcastTo = upcastFrom(check.version, check.accepts, upcaster);
}

} // namespace model
