#include "app/cli/replayplans.h"

#include "app/cli/lettersource.h"
#include "app/cli/replayer.h"
#include "app/cli/replayreport.h"
#include "app/cli/scanoptions.h"
#include "app/cli/screentext.h"
#include "app/cli/verb.h"
#include "app/session/letterpurge.h"
#include "app/session/replayfates.h"
#include "app/session/replayfiles.h"
#include "model/workspace/userpaths.h"

namespace app::cli {

using namespace model;
using namespace std::chrono_literals;

namespace {

Result<std::unique_ptr<ReplayJournal>> lookAt(const std::string& id)
{
    const auto file = ReplayShelf(replayFolder()).find(id);
    if (!file)
        return file.error();
    return ReplayJournal::look(*file);
}

void tellFates(const MessageFates& fates)
{
    using Fate = MessageFates::Fate;
    const auto returned = fates.count(Fate::CameBack);
    const auto succeeded = fates.count(Fate::Succeeded);
    const auto moved = fates.count(Fate::MovedOn);
    complain("Of " + grouped(fates.copies()) + " copies: " + grouped(returned) + " came back, "
             + grouped(succeeded) + " have a successor, of " + grouped(moved)
             + " the saga moved on, " + grouped(fates.copies() - returned - succeeded - moved)
             + " show nothing yet.");
}

std::string purgeText(const std::vector<PurgeLane>& lanes)
{
    std::string text;
    for (const auto& lane : lanes) {
        text += paddedLeft(grouped(lane.records), 11) + "  " + screenText(lane.channel, 100) + "/"
                + std::to_string(lane.partition) + ", all before offset "
                + std::to_string(lane.before);
        if (lane.notReplayed > 0)
            text += ": " + grouped(lane.notReplayed) + " of them were not replayed";
        text += "\n";
    }
    return text;
}

int carryOut(const WriteOrder& wanted, const Arguments& arguments, const WriteGate::Action& action)
{
    auto order = wanted;
    order.reason = arguments.value("reason").value_or("");
    order.typedName = arguments.value("name").value_or("");
    if (order.reason.empty())
        return refuse(replayVerb(), noReason());
    WriteGate gate(userPaths().auditFile());
    const auto unlocked = gate.unlock(
        order.connection, {.time = 60s, .reason = order.reason, .typedName = order.typedName});
    if (!unlocked)
        return giveUp(unlocked.error());
    const auto written = gate.write(order, action);
    if (!written)
        return giveUp(written.error());
    complain("Deleted: " + counted(written->done, "dead letter") + ".");
    return success;
}

} // namespace

Result<PlanPlaces> placesOf(const PlanHeader& header, const Arguments& arguments)
{
    PlanPlaces places;
    auto source =
        findTarget(header.connection.empty() ? header.source : header.connection, arguments);
    if (!source || sourceText(source->connection) != header.source)
        source = findTarget(header.source, arguments);
    if (!source)
        return source.error();
    places.source = places.target = {source->connector, source->connection};
    places.kept.push_back(std::move(*source));
    if (header.target.empty())
        return places;
    auto target = findTarget(header.target, arguments);
    if (!target)
        return target.error();
    places.target = {target->connector, target->connection};
    places.kept.push_back(std::move(*target));
    return places;
}

int listPlans(const Arguments& arguments)
{
    std::vector<Error> damaged;
    const auto plans = ReplayShelf(replayFolder()).plans(&damaged);
    for (const auto& error : damaged)
        complain(error);
    const bool asJson = arguments.has("json") || arguments.has("ndjson");
    for (const auto& plan : plans) {
        const auto& header = plan.header;
        if (asJson) {
            PlanCounts counts{.toSend = plan.total, .confirmed = plan.done};
            counts.open = plan.total - plan.done;
            writeOut(planJson(header, counts));
            continue;
        }
        writeOut(padded(header.id, 26) + padded(toText(header.state), 11)
                 + paddedLeft(grouped(plan.done) + " of " + grouped(plan.total), 22) + "  "
                 + toIso(header.created).substr(0, 19) + "  " + padded(header.person, 12)
                 + screenText(header.source + "  " + header.reason, 100) + "\n");
    }
    return plans.empty() ? nothingFound : success;
}

int verifyPlan(const std::string& id)
{
    const auto file = ReplayShelf(replayFolder()).find(id);
    if (!file)
        return giveUp(file.error());
    const auto journal = ReplayJournal::look(*file);
    if (!journal)
        return giveUp(journal.error());
    if (const auto verified = (*journal)->verify(); !verified)
        return giveUp(verified.error());
    writeOut("Every receipt of " + (*journal)->header().id + " is as it was written.\n");
    return success;
}

int reportPlan(const std::string& id, const Arguments& arguments)
{
    const auto journal = lookAt(id);
    if (!journal)
        return giveUp(journal.error());
    const auto path = arguments.value("report").value_or("-");
    std::optional<MessageFates> fates;
    if (arguments.has("look")) {
        const auto places = placesOf((*journal)->header(), arguments);
        if (!places)
            return giveUp(places.error());
        auto read = readFates(places->source, places->target, **journal, profiles(), conventions());
        if (!read)
            return giveUp(read.error());
        tellFates(*read);
        fates.emplace(std::move(*read));
    }
    const auto written =
        writeReport(**journal, path, arguments.has("force"), fates ? &*fates : nullptr);
    if (!written)
        return giveUp(written.error());
    return fates && fates->count(MessageFates::Fate::CameBack) > 0 ? foundWarnings : success;
}

int purgePlan(const std::string& id, const Arguments& arguments)
{
    const auto journal = lookAt(id);
    if (!journal)
        return giveUp(journal.error());
    const auto& header = (*journal)->header();
    const auto places = placesOf(header, arguments);
    if (!places)
        return giveUp(places.error());
    const auto lanes =
        purgeable(places->source, **journal, ReplayShelf(replayFolder()), arguments.has("beyond"));
    if (!lanes)
        return giveUp(lanes.error());
    writeOut(purgeText(*lanes));
    if (lanes->empty()) {
        complain("There is nothing to delete: the oldest dead letters were not replayed.");
        return nothingFound;
    }
    if (arguments.has("unlock"))
        return carryOut(purgeOrder(places->source, header, *lanes), arguments,
                        [&] { return purge(places->source, *lanes); });
    complain("Nothing was deleted. What is deleted is gone for good. To delete: sagalens replay "
             "--purge "
             + header.id + (arguments.has("beyond") ? " --beyond" : "")
             + " --unlock --reason TEXT");
    return success;
}

} // namespace app::cli
