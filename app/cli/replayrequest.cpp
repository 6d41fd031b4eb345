#include "app/cli/replayrequest.h"

#include "app/cli/scanoptions.h"
#include "app/session/replayfiles.h"
#include "model/deadletter/repair.h"
#include "model/deadletter/replaymarker.h"
#include "model/workspace/atomicfile.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>

namespace app::cli {

using namespace model;

namespace {

Result<std::string> fileText(const std::string& path)
{
    auto text = readSmallFile(path);
    if (!text)
        return text.error();
    if (!*text)
        return Error{.kind = Error::Kind::NotFound, .text = "There is no file \"" + path + "\"."};
    return std::move(**text);
}

Error inFile(const std::string& path, Error error)
{
    error.text = path + ":" + std::to_string(error.place.line) + ":"
                 + std::to_string(error.place.column) + ": " + error.text;
    return error;
}

//! A rule's file, or the name of one that was saved in the configuration folder.
Result<std::string> repairText(const std::string& name)
{
    const auto saved = repairFolder() + '/' + name + ".json";
    std::error_code ignored;
    const bool isSaved =
        name.find('/') == std::string::npos && std::filesystem::exists(saved, ignored);
    const auto path = isSaved ? saved : name;
    auto text = fileText(path);
    if (!text)
        return text.error();
    // Checked here, where its file is known.
    const auto rule =
        Repair::make(*text, {std::make_shared<UpcasterSet>(shippedUpcasters()), profiles()});
    return rule ? std::move(text) : Result<std::string>(inFile(path, rule.error()));
}

} // namespace

Result<ReplayWish> replayWish(const Arguments& arguments)
{
    ReplayWish wish;
    if (const auto path = arguments.value("plan")) {
        const auto text = fileText(*path);
        if (!text)
            return text.error();
        auto parsed = parseReplayWish(*text);
        if (!parsed)
            return inFile(*path, parsed.error());
        wish = std::move(*parsed);
    }
    wish.to = arguments.value("to").value_or(wish.to);
    for (const auto& text : arguments.values("redirect")) {
        const auto equals = text.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
            return Error{.kind = Error::Kind::Malformed,
                         .text = "--redirect: \"" + text + "\" is not FROM=TO."};
        wish.redirect[text.substr(0, equals)] = text.substr(equals + 1);
    }
    if (arguments.has("by-key"))
        wish.samePartition = false;
    if (arguments.has("new-time"))
        wish.keepTime = false;
    if (arguments.has("again"))
        wish.again = true;
    const auto limit = arguments.count("loop-limit");
    if (!limit)
        return limit.error();
    if (*limit)
        wish.loopLimit = int(std::min<std::uint64_t>(**limit, 1000));
    for (const auto& name : arguments.values("keep-header"))
        wish.keep.push_back(name);
    for (const auto& name : arguments.values("strip-header"))
        wish.strip.push_back(name);
    if (const auto name = arguments.value("repair")) {
        auto text = repairText(*name);
        if (!text)
            return text.error();
        wish.repair = std::move(*text);
    }
    const auto version = arguments.count("upcast");
    if (!version)
        return version.error();
    if (*version)
        wish.repair =
            withUpcast(wish.repair, std::int32_t(std::min<std::uint64_t>(**version, 1'000'000)));
    if (arguments.has("mark"))
        wish.markers = usualMarkerTopic;
    if (const auto topic = arguments.value("mark-in")) {
        if (const auto checked = checkMarkerTopic(*topic); !checked)
            return checked.error();
        wish.markers = *topic;
    }
    return wish;
}

Result<ReplayPace> replayPace(const Arguments& arguments)
{
    ReplayPace pace{.canary = arguments.has("canary"),
                    .overlap = true,
                    .skipRefused = arguments.has("skip-refused")};
    const auto rate = arguments.count("rate");
    const auto batch = arguments.count("batch");
    const auto pause = arguments.count("canary-pause");
    const auto returned = arguments.count("returned-limit");
    for (const auto* number : {&rate, &batch, &pause, &returned}) {
        if (!*number)
            return number->error();
    }
    pace.perSecond = double(rate->value_or(0));
    pace.batch = std::min<std::uint64_t>(batch->value_or(pace.batch), 10'000);
    pace.mostReturned = returned->value_or(0);
    if (*pause)
        pace.canaryPause = std::chrono::seconds(**pause);
    return pace;
}

} // namespace app::cli
