#include "model/deadletter/replaymarker.h"

#include "model/deadletter/replayplanner.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace model {

namespace {

using Json = nlohmann::json;

std::string member(const Json& json, const char* name)
{
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

bool isMarkerTopic(std::string_view channel)
{
    return channel.starts_with(usualMarkerTopic);
}

Result<void> checkMarkerTopic(std::string_view channel)
{
    const auto isAllowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || c == '.' || c == '_' || c == '-';
    };
    constexpr std::size_t longest = 249;
    const auto wrong = [channel](const std::string& why) {
        return Error{.kind = Error::Kind::Malformed,
                     .text =
                         "\"" + std::string(channel) + "\" cannot be a marker topic: " + why + ".",
                     .advice = {}};
    };
    if (!isMarkerTopic(channel))
        return wrong("its name has to begin with \"" + std::string(usualMarkerTopic)
                     + "\", so that other programs find it");
    if (channel.size() > longest || !std::ranges::all_of(channel, isAllowed))
        return wrong("a topic's name has letters, digits, '.', '_' and '-', at most 249");
    return {};
}

OutgoingRecord markerOf(const PlanHeader& plan, const ProgressLane& lane, const PlannedItem& item,
                        Timestamp time)
{
    const Json value = {{"plan", plan.id},       {"by", plan.person},
                        {"host", plan.host},     {"at", toIso(time)},
                        {"reason", plan.reason}, {"to", item.record.channel},
                        {"target", plan.target}};
    return {.channel = plan.wish.markers,
            .key = placeText(lane.channel, lane.partition, item.position),
            .value = value.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

std::optional<ReplayMarker> readMarker(const std::optional<std::string_view>& key,
                                       const std::optional<std::string_view>& value)
{
    if (!key || !value)
        return std::nullopt;
    const auto json = Json::parse(*value, nullptr, false);
    if (!json.is_object())
        return std::nullopt;
    ReplayMarker marker{.place = std::string(*key),
                        .plan = member(json, "plan"),
                        .person = member(json, "by"),
                        .host = member(json, "host"),
                        .time = fromIso(member(json, "at"))};
    if (marker.plan.empty())
        return std::nullopt;
    return marker;
}

} // namespace model
