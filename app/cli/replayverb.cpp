#include "app/cli/replayer.h"
#include "app/cli/replayplans.h"
#include "app/cli/replayrequest.h"
#include "app/cli/screentext.h"
#include "app/cli/verb.h"

namespace app::cli {

using namespace model;

namespace {

int replay(const Arguments& arguments)
{
    if (arguments.has("list"))
        return listPlans(arguments);
    if (const auto id = arguments.value("verify"))
        return verifyPlan(*id);
    if (const auto id = arguments.value("of"))
        return reportPlan(*id, arguments);
    if (const auto id = arguments.value("purge"))
        return purgePlan(*id, arguments);
    const auto pace = replayPace(arguments);
    if (!pace)
        return refuse(replayVerb(), pace.error());
    if (const auto id = arguments.value("resume"))
        return Replayer(arguments, *pace).resume(*id == "last" ? std::string() : *id);
    auto wish = replayWish(arguments);
    if (!wish)
        return refuse(replayVerb(), wish.error());
    if (arguments.has("unlock") && !arguments.has("reason"))
        return refuse(replayVerb(), noReason());
    auto request = letterRequest(arguments);
    if (!request)
        return refuse(replayVerb(), request.error());
    return Replayer(arguments, *pace).start(std::move(*request), *wish);
}

} // namespace

const Verb& replayVerb()
{
    static const Verb verb{
        .name = "replay",
        .summary = "sends dead letters back to where they came from",
        .usage = "SOURCE [FILTER] [options] | --resume ID|last | --list | --of ID | --verify ID | "
                 "--purge ID",
        .options = withLetterOptions(
            {{"plan", 0, "FILE",
              "how, as JSON: to, redirect, partition, time, loopLimit, repair …"},
             {"to", 0, "TOPIC", "where everything goes; where it came from unless given"},
             {"redirect", 0, "FROM=TO", "what came from FROM goes to TO; may be given often"},
             {"target", 0, "CLUSTER", "another cluster to send to: at least once, with confirms"},
             {"repair", 0, "FILE|NAME",
              "a rule: headers, key, JSON patch, merge patch, jq, upcast"},
             {"upcast", 0, "N", "upcast each to version N, after the repair"},
             {"mark", 0, "",
              "note what was replayed in the compacted topic sagalens-replayed, for other "
              "computers"},
             {"mark-in", 0, "TOPIC", "the same in another one, sagalens-replayed…"},
             {"by-key", 0, "", "place by key, not on the original partition"},
             {"new-time", 0, "", "the time of the plan instead of the record's own"},
             {"again", 0, "", "those too that were replayed already"},
             {"loop-limit", 0, "N", "leave alone what was replayed N times: 3"},
             {"keep-header", 0, "NAME", "do not strip it, though its convention says so; NAME*"},
             {"strip-header", 0, "NAME", "strip this one too; NAME*"},
             {"dry-run", 0, "", "do everything but send"},
             {"rate", 0, "N", "at most N messages a second"},
             {"batch", 0, "N", "messages of one transaction: 1000"},
             {"canary", 0, "", "1, 2, 5, 20, … at first, and stop when some come back"},
             {"canary-pause", 0, "SECONDS", "between two of these steps: 5"},
             {"returned-limit", 0, "N", "so many may come back: 0"},
             {"skip-refused", 0, "", "pass over what the broker will never take"},
             {"resume", 0, "ID", "go on with a plan; \"last\": the newest that can"},
             {"cancel", 0, "", "with --resume: never go on with it"},
             {"list", 0, "", "all plans"},
             {"of", 0, "ID", "the outcome of each message of a plan"},
             {"look", 0, "", "with --of: what became of the copies, by what was written since"},
             {"purge", 0, "ID", "delete the dead letters that were replayed, from the oldest on"},
             {"beyond", 0, "", "with --purge: to the plan's last, with what was not replayed"},
             {"verify", 0, "ID", "whether all receipts of a plan are as they were written"},
             {"report", 0, "FILE", "the outcome of each message: .ndjson or .csv"},
             {"force", 0, "", "write over a file that is there"},
             {"json", 'j', "", "the counts as one JSON object"},
             {"ndjson", 0, "", "the same"},
             {"unlock", 0, "", "send"},
             {"reason", 0, "TEXT", "why; kept in the audit record"},
             {"name", 0, "NAME", "of a production connection, typed once more"}}),
        .notes =
            "Nothing is sent without --unlock and --reason. Within one Kafka cluster each message "
            "is "
            "sent exactly once, for\n"
            "consumers that read committed records: copies and progress are one transaction, and "
            "--resume goes on after any\n"
            "crash. Elsewhere at least once: what may be double is named. A dead letter stays "
            "where "
            "it is until it is purged, which is for good.\n"
            "Exit code 1: nothing to send; 11: some came back, were refused, or may be double.",
        .examples =
            "  sagalens replay kafka://localhost:9092 -w reason=com.shop.Declined --dry-run\n"
            "  sagalens replay shop 'type == \"ORDER_PAID\"' --canary --unlock --reason \"fixed in "
            "2.4\"\n"
            "  sagalens replay shop --repair fix-amount.json --rate 200 --unlock --reason "
            "\"INC-7\"\n"
            "  sagalens replay --resume last --unlock --report outcome.csv\n",
        .run = replay};
    return verb;
}

} // namespace app::cli
