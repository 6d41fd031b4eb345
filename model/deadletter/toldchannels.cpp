#include "model/deadletter/toldchannels.h"

#include "model/decode/jsonfile.h"
#include "model/workspace/atomicfile.h"

namespace model {

namespace {

using namespace jsonfile;

constexpr std::size_t mostTold = 10'000;

ConventionSet::Told readTold(const Node& node)
{
    ConventionSet::Told told;
    readMembers(node, [&told](const std::string& name, const Node& child) {
        if (name != "channels")
            return false;
        readMembers(child, [&told](const std::string& channel, const Node& convention) {
            if (channel.empty() || told.size() >= mostTold)
                refuse(convention, channel.empty() ? "this channel has no name."
                                                   : "there are too many channels.");
            told[channel] = readText(convention);
            return true;
        });
        return true;
    });
    return told;
}

} // namespace

Result<ConventionSet::Told> loadTold(const std::string& file)
{
    const auto text = readSmallFile(file);
    if (!text)
        return text.error();
    if (!*text)
        return ConventionSet::Told();
    auto told = readJsonFile<ConventionSet::Told>(
        **text, "It is written by \"sagalens deadletters mark\".", readTold);
    if (told)
        return told;
    auto error = told.error();
    error.text = file + ":" + std::to_string(error.place.line) + ":"
                 + std::to_string(error.place.column) + ": " + error.text;
    return error;
}

Result<void> saveTold(const std::string& file, const ConventionSet::Told& told)
{
    Json channels = Json::object();
    for (const auto& [channel, convention] : told)
        channels[channel] = convention;
    const Json json = {{"channels", std::move(channels)}};
    return writeAtomically(file, json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

} // namespace model
