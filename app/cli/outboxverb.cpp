#include "app/cli/outboxteller.h"
#include "app/cli/scanoptions.h"
#include "app/cli/verb.h"

namespace app::cli {

using namespace model;

namespace {

int outbox(const Arguments& arguments)
{
    auto choice = outboxChoice(arguments);
    if (!choice)
        return refuse(outboxVerb(), choice.error());
    auto targets = findTargets(arguments);
    if (!targets)
        return refuse(outboxVerb(), targets.error());
    auto what = watchFor(arguments, targets->front(), "beginning");
    if (!what)
        return refuse(outboxVerb(), what.error());
    OutboxTeller teller(std::move(*targets), std::move(*choice));
    if (const auto opened = teller.open(*what); !opened)
        return refuse(outboxVerb(), opened.error());
    return teller.run();
}

} // namespace

const Verb& outboxVerb()
{
    static const Verb verb = [] {
        Verb made{
            .name = "outbox",
            .summary = "says what became of the rows of an outbox table",
            .usage = "DATABASE [BROKER]… [options]",
            .options = {{"topic", 't', "NAME",
                         "a topic to look for records in, or a /pattern/; all"},
                        {"partition", 'p', "N", "only this partition; may be given often"},
                        {"from", 0, "START", "where to begin on the broker: beginning"},
                        {"table", 0, "SCHEMA.NAME", "another table than the one that fits best"},
                        {"mapping", 0, "NAME", "how to read it; the best fit unless given"},
                        {"verdict", 0, "NAME", "only rows of this verdict"},
                        {"limit", 'n', "N", "so many rows, the newest; 40 in a table, else all"},
                        {"summary", 's', "", "the table as a whole, not its rows"},
                        {"diagnose", 0, "",
                         "what is wrong with the relay; the exit code is of the worst"},
                        {"count", 0, "exact", "count the waiting rows one by one"},
                        {"watch", 'w', "", "again and again until Ctrl-C"},
                        {"interval", 'i', "SECONDS", "how often with --watch: 2 unless given"},
                        {"wait", 0, "SECONDS", "read for so long at most: 30 unless given"},
                        {"json", 'j', "", "one JSON object a line"},
                        {"ndjson", 0, "", "the same"},
                        {"mark", 0, "ID", "show how this row would be marked as processed; often"},
                        {"reset", 0, "ID", "show how it would be reset to unprocessed; often"},
                        {"unlock", 0, "", "with --mark or --reset: do it"},
                        {"reason", 0, "TEXT", "why; kept in the audit record"},
                        {"name", 0, "NAME", "of a production connection, typed once more"},
                        {"help", 'h', "", "this text"}},
            .notes =
                "Each row is joined with the records of its event id, type and key. Verdicts: "
                "waiting, failing, published-once,\n"
                "published-twice, never-seen (within what was scanned, which the summary says), "
                "not-scanned, not-marked,\n"
                "order-inverted, gap. Reading makes no writer wait; nothing is written without "
                "--unlock.",
            .examples = "  sagalens outbox postgresql://reader@db/orders kafka://broker:9092\n"
                        "  sagalens outbox orders-db shop --verdict published-twice --json\n"
                        "  sagalens outbox orders-db --summary --count exact\n"
                        "  sagalens outbox --sandbox --diagnose --wait 60\n"
                        "  sagalens outbox orders-db --mark 77e0…12cf --unlock --reason "
                        "\"sent by hand\"\n",
            .run = outbox};
        made.options.insert(made.options.end() - 1, connectionOptions().begin(),
                            connectionOptions().end());
        return made;
    }();
    return verb;
}

} // namespace app::cli
