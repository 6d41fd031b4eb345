#include "app/session/markerread.h"

#include "app/session/clusterread.h"
#include "model/deadletter/replaymarker.h"

#include <thread>

namespace app {

using namespace model;
using namespace std::chrono_literals;

namespace {

Result<std::unique_ptr<ChannelAdmin>> adminOf(const ReplayPlace& place)
{
    if (place.connector && place.connector->admin)
        return place.connector->admin(place.connection);
    return Error{.kind = Error::Kind::Unsupported,
                 .text =
                     (place.connector ? std::string(place.connector->title) : place.connection.url)
                     + " cannot be asked for this here.",
                 .advice = {}};
}

std::string textOf(const Error& error)
{
    return error.text + (error.advice.empty() ? "" : " " + error.advice);
}

} // namespace

Result<std::unordered_map<std::string, std::string>> readMarkers(const ReplayPlace& place)
{
    std::unordered_map<std::string, std::string> replayed;
    if (!place.connector || !place.connector->directory || !place.connector->open
        || place.connector->origin == Origin::Captured)
        return replayed;
    auto directory = place.connector->directory(place.connection);
    if (!directory)
        return directory.error();
    const auto channels = (*directory)->channels();
    if (!channels)
        return channels.error();
    Watch watch{.start = {.at = Start::At::Beginning}};
    for (const auto& channel : *channels) {
        if (isMarkerTopic(channel.name))
            watch.channels.push_back(channel.name);
    }
    if (watch.channels.empty())
        return replayed;
    const auto read = readToEnd(place, watch, [&replayed](const ReadRecord& record) {
        const auto marker = readMarker(record.body.key, record.body.value);
        if (marker)
            replayed.insert_or_assign(marker->place, marker->plan);
        else if (record.body.key && !record.body.value)
            replayed.erase(std::string(*record.body.key)); // taken back
        return true;
    });
    if (!read)
        return read.error();
    return replayed;
}

Result<void> prepareMarkers(const ReplayPlace& source, const std::string& channel)
{
    constexpr auto pause = 50ms;
    constexpr auto patience = 15s;
    auto admin = adminOf(source);
    if (!admin)
        return admin.error();
    const auto isThere = (*admin)->hasCompacted(channel);
    if (!isThere)
        return isThere.error();
    if (*isThere)
        return {};
    if (auto made = (*admin)->makeCompacted(channel); !made)
        return made;
    // The brokers hear of a new topic one after the other.
    for (auto waited = 0ms; waited < patience; waited += pause) {
        const auto seen = (*admin)->hasCompacted(channel);
        if (seen && *seen)
            return {};
        std::this_thread::sleep_for(pause);
    }
    return Error{.kind = Error::Kind::Unreachable,
                 .text = "The marker topic " + channel + " was made, and does not show yet.",
                 .advice = "Resume the replay."};
}

std::string markerTrouble(const ReplayPlace& source, const std::string& channel)
{
    auto admin = adminOf(source);
    if (!admin)
        return textOf(admin.error());
    const auto isThere = (*admin)->hasCompacted(channel);
    return isThere ? std::string() : textOf(isThere.error());
}

std::string purgeTrouble(const ReplayPlace& source)
{
    auto admin = adminOf(source);
    if (!admin)
        return textOf(admin.error());
    const auto can = (*admin)->canPurge();
    return can ? std::string() : textOf(can.error());
}

} // namespace app
