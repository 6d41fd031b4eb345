#include "model/deadletter/replayplan.h"

#include "model/deadletter/digest.h"
#include "model/deadletter/replaymarker.h"
#include "model/decode/jsonfile.h"

#include <array>

namespace model {

namespace {

using namespace jsonfile;

constexpr std::array<std::string_view, 8> leftOutWords{"no",         "no-origin", "no-destination",
                                                       "loop-limit", "replayed",  "repair-failed",
                                                       "too-big",    "not-kept"};
constexpr std::array<std::string_view, 5> stateWords{"draft", "frozen", "running", "done",
                                                     "cancelled"};
constexpr std::array<std::string_view, 3> fitWords{"not-known", "fits", "differs"};
constexpr std::array<std::string_view, 3> knownWords{"no", "handled", "upcaster"};

std::string readMarkers(const Node& node)
{
    auto name = readName(node);
    if (const auto checked = checkMarkerTopic(name); !checked)
        refuse(node, checked.error().text);
    return name;
}

int readLimit(const Node& node)
{
    if (!node.json.is_number_integer() || node.json < 0 || node.json > 1000)
        refuse(node, "a whole number from 0 to 1000 is expected here.");
    return node.json.get<int>();
}

bool readPartition(const Node& node)
{
    const auto text = readName(node);
    if (text != "same" && text != "key")
        refuse(node, "\"" + text + "\" is not known here; there are \"same\" and \"key\".");
    return text == "same";
}

bool readTimeKept(const Node& node)
{
    const auto text = readName(node);
    if (text != "keep" && text != "now")
        refuse(node, "\"" + text + "\" is not known here; there are \"keep\" and \"now\".");
    return text == "keep";
}

ReplayWish readWish(const Node& node)
{
    ReplayWish wish;
    readMembers(node, [&](const std::string& name, const Node& child) {
        if (name == "to")
            wish.to = readName(child);
        else if (name == "redirect")
            readMembers(child, [&](const std::string& from, const Node& to) {
                wish.redirect[from] = readName(to);
                return true;
            });
        else if (name == "partition")
            wish.samePartition = readPartition(child);
        else if (name == "time")
            wish.keepTime = readTimeKept(child);
        else if (name == "again")
            wish.again = readFlag(child);
        else if (name == "loopLimit")
            wish.loopLimit = readLimit(child);
        else if (name == "keepHeaders")
            wish.keep = readList(child, readName);
        else if (name == "stripHeaders")
            wish.strip = readList(child, readName);
        else if (name == "markers")
            wish.markers = readMarkers(child);
        else if (name == "repair")
            wish.repair = child.json.dump();
        else
            return false;
        return true;
    });
    return wish;
}

} // namespace

std::string toJson(const ReplayWish& wish)
{
    Json json = {{"partition", wish.samePartition ? "same" : "key"},
                 {"time", wish.keepTime ? "keep" : "now"},
                 {"again", wish.again},
                 {"loopLimit", wish.loopLimit}};
    if (!wish.to.empty())
        json["to"] = wish.to;
    if (!wish.redirect.empty())
        json["redirect"] = wish.redirect;
    if (!wish.keep.empty())
        json["keepHeaders"] = wish.keep;
    if (!wish.strip.empty())
        json["stripHeaders"] = wish.strip;
    if (!wish.markers.empty())
        json["markers"] = wish.markers;
    if (!wish.repair.empty())
        json["repair"] = Json::parse(wish.repair, nullptr, false);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<ReplayWish> parseReplayWish(std::string_view json)
{
    return readJsonFile<ReplayWish>(json, "See \"sagalens replay --help\".", readWish);
}

std::string_view toText(LeftOut why)
{
    return leftOutWords[std::size_t(why)];
}

std::string_view toText(PlanHeader::State state)
{
    return stateWords[std::size_t(state)];
}

std::string_view toText(VersionCheck::Fit fit)
{
    return fitWords[std::size_t(fit)];
}

std::string_view toText(VersionCheck::Known known)
{
    return knownWords[std::size_t(known)];
}

std::string acceptedText(const VersionCheck& check)
{
    std::string text;
    for (const auto version : check.accepts)
        text += (text.empty() ? "" : ", ") + std::to_string(version);
    return text;
}

std::string bodyOf(const OutgoingRecord& record)
{
    HeaderListBuilder headers;
    for (const auto& [name, value] : record.headers)
        headers.add(name, value ? std::optional<std::string_view>(*value) : std::nullopt);
    Body body{.headers = headers.list()};
    if (record.key)
        body.key = *record.key;
    if (record.value)
        body.value = *record.value;
    std::string bytes;
    appendBody(bytes, body);
    return bytes;
}

std::string hashOf(const OutgoingRecord& record)
{
    thread_local Digest digest;
    digest.add(record.channel)
        .add(record.partition.value_or(-1))
        .add(record.time ? record.time->time_since_epoch().count() : -1)
        .add(record.value ? 1 : 0)
        .add(bodyOf(record));
    return digest.take();
}

} // namespace model
