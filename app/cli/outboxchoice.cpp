#include "app/cli/outboxchoice.h"

namespace app::cli {

using namespace model;

namespace {

constexpr std::size_t usualRows = 40;

Error wrong(std::string text, std::string advice = {})
{
    return {.kind = Error::Kind::Malformed, .text = std::move(text), .advice = std::move(advice)};
}

Result<std::optional<OutboxVerdict>> verdictOf(const Arguments& arguments)
{
    const auto name = arguments.value("verdict");
    if (!name)
        return std::optional<OutboxVerdict>();
    std::string all;
    for (std::size_t i = 0; i < outboxVerdicts; ++i) {
        if (*name == verdictName(OutboxVerdict(i)))
            return std::optional(OutboxVerdict(i));
        all += (i > 0 ? ", " : "") + std::string(verdictName(OutboxVerdict(i)));
    }
    return wrong("\"" + *name + "\" is no verdict.", "Write one of " + all + ".");
}

Result<void> addWrite(const Arguments& arguments, OutboxChoice& choice)
{
    const auto marks = arguments.values("mark");
    const auto resets = arguments.values("reset");
    if (!marks.empty() && !resets.empty())
        return wrong("--mark and --reset are two different writes: one at a time.");
    choice.write = {.kind = resets.empty() ? OutboxWrite::Kind::MarkProcessed
                                           : OutboxWrite::Kind::ResetToUnprocessed,
                    .ids = resets.empty() ? marks : resets};
    choice.unlock = arguments.has("unlock");
    choice.reason = arguments.value("reason").value_or("");
    choice.typedName = arguments.value("name").value_or("");
    if (!choice.write.ids.empty() && choice.unlock && choice.reason.empty())
        return wrong("A write needs a --reason: it is kept in the audit record.");
    return {};
}

} // namespace

Result<OutboxChoice> outboxChoice(const Arguments& arguments)
{
    OutboxChoice choice{.mapping = arguments.value("mapping").value_or(""),
                        .json = arguments.has("json") || arguments.has("ndjson"),
                        .summary = arguments.has("summary"),
                        .diagnose = arguments.has("diagnose"),
                        .watch = arguments.has("watch")};
    if (const auto table = arguments.value("table")) {
        const auto dot = table->find('.');
        choice.schema = dot == std::string::npos ? "public" : table->substr(0, dot);
        choice.table = dot == std::string::npos ? *table : table->substr(dot + 1);
    }
    if (const auto how = arguments.value("count")) {
        if (*how != "exact")
            return wrong("--count knows one way: exact.");
        choice.countExactly = true;
    }
    const auto verdict = verdictOf(arguments);
    if (!verdict)
        return verdict.error();
    choice.verdict = *verdict;
    const auto limit = arguments.count("limit");
    const auto interval = arguments.count("interval");
    const auto patience = arguments.count("wait");
    for (const auto* number : {&limit, &interval, &patience}) {
        if (!*number)
            return number->error();
    }
    choice.limit = limit->value_or(choice.json ? 0 : usualRows);
    choice.interval = std::chrono::seconds(interval->value_or(2));
    choice.patience = std::chrono::seconds(patience->value_or(30));
    if (const auto added = addWrite(arguments, choice); !added)
        return added.error();
    return choice;
}

} // namespace app::cli
