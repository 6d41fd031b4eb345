#include "model/deadletter/planjson.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace model {

namespace {

using Json = nlohmann::json;
using State = PlanHeader::State;

State stateNamed(const std::string& name)
{
    for (const auto state : {State::Draft, State::Frozen, State::Running, State::Done}) {
        if (toText(state) == name)
            return state;
    }
    return State::Cancelled;
}

Json toJson(const std::vector<PlanMark>& marks)
{
    auto json = Json::array();
    for (const auto& mark : marks)
        json.push_back({mark.channel, mark.partition, mark.end});
    return json;
}

std::vector<PlanMark> marksOf(const Json& json)
{
    std::vector<PlanMark> marks;
    for (const auto& mark : json)
        marks.push_back({mark.at(0), mark.at(1), mark.at(2)});
    return marks;
}

} // namespace

std::string toJson(const PlanHeader& header)
{
    Json json = {{"id", header.id},
                 {"state", toText(header.state)},
                 {"created", toIso(header.created)},
                 {"connection", header.connection},
                 {"source", header.source},
                 {"target", header.target},
                 {"person", header.person},
                 {"host", header.host},
                 {"reason", header.reason},
                 {"filter", header.filter},
                 {"wish", Json::parse(toJson(header.wish), nullptr, false)},
                 {"hash", header.hash}};
    json["marks"] = toJson(header.marks);
    json["letterMarks"] = toJson(header.letterMarks);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<PlanHeader> parsePlanHeader(std::string_view text)
{
    const Error damaged{.kind = Error::Kind::Malformed,
                        .text = "The journal's plan cannot be read.",
                        .advice = "It is not a journal, or it is damaged."};
    try {
        const auto json = Json::parse(text);
        auto wish = parseReplayWish(json.at("wish").dump());
        if (!wish)
            return wish.error();
        PlanHeader header{.id = json.at("id"),
                          .state = stateNamed(json.at("state")),
                          .created =
                              fromIso(json.at("created").get<std::string>()).value_or(Timestamp()),
                          .connection = json.at("connection"),
                          .source = json.at("source"),
                          .target = json.at("target"),
                          .person = json.at("person"),
                          .host = json.at("host"),
                          .reason = json.at("reason"),
                          .filter = json.at("filter"),
                          .wish = std::move(*wish),
                          .hash = json.at("hash")};
        header.marks = marksOf(json.at("marks"));
        header.letterMarks = marksOf(json.at("letterMarks"));
        return header;
    } catch (const Json::exception&) {
        return damaged;
    }
}

} // namespace model
